"""Accounts of staff: invited, given roles and regions, and switched off."""

from __future__ import annotations

from django import forms
from django.contrib import admin
from django.contrib.auth.models import Group, Permission
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from tracker.admin.account_forms import AccountForm, InvitationForm
from tracker.admin.password_links import PasswordLinks
from tracker.admin.protection import KeptWhileNamed
from tracker.models import User

NAMES = ("first_name", "last_name")
MAY = ("groups", "regions")
OF_SUPERUSERS = ("is_staff", "is_superuser", "user_permissions")


@admin.register(User)
class StaffAdmin(KeptWhileNamed, PasswordLinks, admin.ModelAdmin):
    """Who entered or reviewed something stays known: such an account is switched off, not deleted."""

    show_facets = admin.ShowFacets.ALWAYS
    list_display = ("username", *NAMES, "roles", "limited_to", "is_active", "last_login")
    list_filter = ("is_active", "groups")
    search_fields = ("username", "email", *NAMES)
    ordering = ("username",)
    autocomplete_fields = ("regions",)
    filter_horizontal = ("user_permissions",)
    readonly_fields = ("username", "last_login", "date_joined")

    class Media:
        css = {"all": ["admin-figure.css"]}

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        return super().get_queryset(request).prefetch_related("groups", "regions")

    def get_fieldsets(self, request: HttpRequest, obj: User | None = None) -> tuple:
        may = (_("What they may do"), {"fields": MAY})
        if obj is None:
            return ((None, {"fields": ("email", *NAMES)}), may)
        who = (None, {"fields": ("username", "is_active", "email", *NAMES)})
        beyond = (_("Beyond the roles"), {"fields": OF_SUPERUSERS, "classes": ("collapse",)})
        when = (_("Important dates"), {"fields": ("last_login", "date_joined")})
        return (who, may, *((beyond,) if request.user.is_superuser else ()), when)

    def get_form(self, request: HttpRequest, obj: User | None = None, **kwargs: object) -> type:
        kwargs["form"] = InvitationForm if obj is None else AccountForm
        form = super().get_form(request, obj, **kwargs)
        form.changed_by = request.user
        return form

    def formfield_for_manytomany(
        self, db_field: models.ManyToManyField, request: HttpRequest, **kwargs: object
    ) -> forms.ModelMultipleChoiceField:
        if db_field.name == "groups":
            kwargs["widget"] = forms.CheckboxSelectMultiple
            kwargs["queryset"] = Group.objects.order_by("pk")
        if db_field.name == "user_permissions":
            kwargs["queryset"] = Permission.objects.select_related("content_type")
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Whoever could change a superuser's account could become one."""
        above = obj is not None and obj.is_superuser and not request.user.is_superuser
        return super().has_change_permission(request, obj) and not above

    def response_add(self, request: HttpRequest, obj: User, *args: object) -> HttpResponse:
        return self.show_link(request, obj)

    @admin.display(description=_("roles"))
    def roles(self, user: User) -> str:
        return _("superuser") if user.is_superuser else ", ".join(group.name for group in user.groups.all())

    @admin.display(description=_("limited to"))
    def limited_to(self, user: User) -> str:
        return ", ".join(region.name for region in user.regions.all())
