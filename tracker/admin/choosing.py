"""Choosing a related row by typing, with enough shown to tell namesakes apart."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib import admin
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.admin.widgets import AutocompleteSelect
from django.db import models
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse

CLOSED = "admin/tracker/closed_filter.html"
LONGEST_ID = 18  # digits that surely fit a bigint


def is_id(value: object) -> bool:
    """Whether a value from outside can be the id of a row at all."""
    return str(value).isascii() and str(value).isdecimal() and len(str(value)) <= LONGEST_ID


class FoundInFull(admin.ModelAdmin):
    """An admin whose rows are chosen elsewhere, each shown as ``in_full`` says."""

    in_full_related: tuple[str, ...] = ()
    """What ``in_full`` reads of related rows."""

    def in_full(self, row: models.Model) -> str:
        """One line that tells this row from its namesakes."""
        return str(row)

    def get_urls(self) -> list[URLPattern]:
        view = ChoicesView.as_view(admin_site=self.admin_site)
        name = f"{self.opts.app_label}_{self.opts.model_name}_choices"
        return [path("choices/", self.admin_site.admin_view(view), name=name), *super().get_urls()]


class ChoicesView(AutocompleteJsonView):
    """Answers the typing in a choice field."""

    def get_queryset(self) -> models.QuerySet:
        related = getattr(self.model_admin, "in_full_related", ())
        found = super().get_queryset()
        return found.select_related(*related) if related else found

    def serialize_result(self, obj: models.Model, to_field_name: str) -> dict[str, str]:
        return {"id": str(getattr(obj, to_field_name)), "text": self.model_admin.in_full(obj)}


class ChoiceWidget(AutocompleteSelect):
    chosen: models.Model | None = None
    """The row chosen so far, where it is at hand already: a page of many choices then costs no query for each."""

    def get_url(self) -> str:
        opts = self.field.remote_field.model._meta
        return reverse(f"{self.admin_site.name}:{opts.app_label}_{opts.model_name}_choices")

    def optgroups(self, name: str, value: list[str], attr: object = None) -> list:
        """Look up only what can be an id: a bad link or a bad post is refused by the field, not by the server."""
        ids = [one for one in value if is_id(one)]
        if self.chosen is None or ids != [str(self.chosen.pk)]:
            return super().optgroups(name, ids, attr)
        options = [] if self.is_required else [self.create_option(name, "", "", False, 0)]
        label = self.choices.field.label_from_instance(self.chosen)
        return [(None, [*options, self.create_option(name, ids[0], label, True, len(options))], 0)]


class InFullField(forms.ModelChoiceField):
    def __init__(self, *args: object, chosen_from: FoundInFull, **kwargs: object) -> None:
        self.chosen_from = chosen_from
        super().__init__(*args, **kwargs)

    def label_from_instance(self, obj: models.Model) -> str:
        return self.chosen_from.in_full(obj)


class ChosenAtHandForm(forms.ModelForm):
    """Tells its choice fields which rows were loaded together with the one it edits."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if isinstance(field, InFullField) and self._meta.model._meta.get_field(name).is_cached(
                self.instance
            ):
                wrapped = field.widget
                getattr(wrapped, "widget", wrapped).chosen = getattr(self.instance, name)


class ChoosesInFull(admin.options.BaseModelAdmin):
    """An admin or an inline whose foreign keys to such rows are chosen by typing."""

    def formfield_for_dbfield(
        self, db_field: models.Field, request: HttpRequest, **kwargs: object
    ) -> forms.Field | None:
        """A choice is made, mended or added here, but nothing is deleted from beside a choice."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if isinstance(field, InFullField):
            field.widget.can_delete_related = False
            field.widget.can_add_related &= db_field.remote_field.model is not self.model
        return field

    def formfield_for_foreignkey(
        self, db_field: models.ForeignKey, request: HttpRequest, **kwargs: object
    ) -> forms.ModelChoiceField:
        model = db_field.remote_field.model
        admin_of = self.admin_site.get_model_admin(model) if self.admin_site.is_registered(model) else None
        if isinstance(admin_of, FoundInFull) and "widget" not in kwargs:
            rows = admin_of.get_queryset(request)
            if admin_of.in_full_related:
                rows = rows.select_related(*admin_of.in_full_related)
            kwargs |= {
                "form_class": InFullField,
                "chosen_from": admin_of,
                "queryset": rows,
                "widget": ChoiceWidget(db_field, self.admin_site),
            }
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class LookedUpOnce(admin.RelatedOnlyFieldListFilter):
    """A filter by related rows. The counts beside the filters build every filter once for each of them."""

    def field_choices(
        self, field: models.Field, request: HttpRequest, model_admin: admin.ModelAdmin
    ) -> list[tuple[str, str]]:
        return once(
            request,
            self.field_path,
            lambda: super(LookedUpOnce, self).field_choices(field, request, model_admin),
        )


class ClosedFilter(LookedUpOnce):
    """A filter with so many choices that the page shows them on demand."""

    template = CLOSED


def once(request: HttpRequest, name: str, look_up: Callable[[], list]) -> list:
    """What ``look_up`` gave the first time in this request."""
    known = request.__dict__.setdefault("looked_up", {})
    if name not in known:
        known[name] = look_up()
    return known[name]
