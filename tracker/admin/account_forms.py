"""The forms of an account: the one that invites somebody, and the one that changes what they may do."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.models import User


class InvitationForm(forms.ModelForm):
    """Somebody signs in with their e-mail address, and chooses a password by a link."""

    email = forms.EmailField(label=gettext_lazy("E-mail address"), help_text=gettext_lazy("To sign in with."))

    class Meta:
        model = User
        fields = ("email",)

    def clean_email(self) -> str:
        email = self.cleaned_data["email"].lower()
        if User.objects.filter(username__iexact=email).exists():
            raise forms.ValidationError(_("Somebody with this address has an account already."), code="known")
        return email

    def save(self, commit: bool = True) -> User:
        self.instance.username = self.cleaned_data["email"]
        self.instance.is_staff = True
        self.instance.set_unusable_password()
        return super().save(commit)


class AccountForm(forms.ModelForm):
    changed_by: User | None = None

    class Meta:
        labels = {"is_active": gettext_lazy("Switched on")}
        help_texts = {
            "is_active": gettext_lazy(
                "Switched off, an account is signed out at once, its password is forgotten and its tokens are "
                "revoked. What it entered and reviewed stays."
            ),
            "groups": "",
        }

    def clean_is_active(self) -> bool:
        stays = self.cleaned_data["is_active"]
        if not stays and self.instance == self.changed_by:
            raise forms.ValidationError(_("Nobody switches their own account off."), code="own")
        return stays
