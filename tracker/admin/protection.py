"""Nothing that something else names is deleted; the answer is a sentence with numbers, not a list of rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.translation import ngettext

Named = tuple[type[models.Model], str]


def protecting(model: type[models.Model]) -> Iterator[Named]:
    """The models and columns that name a row of ``model`` and keep it from being deleted."""
    for relation in model._meta.get_fields(include_hidden=True):
        if getattr(relation, "on_delete", None) is models.PROTECT and relation.auto_created:
            yield relation.related_model, relation.field.name


class KeptWhileNamed(admin.ModelAdmin):
    def get_deleted_objects(
        self, objs: Iterable[models.Model], request: HttpRequest
    ) -> tuple[list, dict[str, int], set[str], list[str]]:
        """As Django does it, except that what protects the rows is counted instead of listed."""
        protected = list(self._reasons([row.pk for row in objs]))
        if protected:
            return [], {}, set(), protected
        return super().get_deleted_objects(objs, request)

    def _reasons(self, ids: list[int]) -> Iterator[str]:
        counts: dict[type[models.Model], int] = {}
        for model, field in protecting(self.model):
            naming = model._default_manager.filter(**{f"{field}__in": ids})
            counts[model] = counts.get(model, 0) + naming.count()
        for model, count in counts.items():
            if count:
                yield ngettext(
                    "%(count)d row of %(what)s names what is chosen here, so it stays.",
                    "%(count)d rows of %(what)s name what is chosen here, so it stays.",
                    count,
                ) % {"count": count, "what": model._meta.verbose_name_plural}
