"""What somebody's own table holds: one of its columns, or words for all rows, for a column of the figures file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from tracker.ingest.feeds.hxl import columns_of, tags_of
from tracker.ingest.feeds.mapped import FOR_ALL, MOST_HEADINGS, Plan, column_names
from tracker.ingest.known_columns import remembered
from tracker.measures import CHOICES as MEASURES
from tracker.models import Counter, Document, Figure, Source

NEEDED = ("measure", "unit", "counter", "source", "document_title", "start", "end")
_LABELS = {
    "key": _("Key of the row"),
    "region": _("Code of the place"),
    "region_name": _("Name of the place"),
    "measure": _("Measure"),
    "cause": _("Cause"),
    "unit": _("What it counts"),
    "value": _("Number"),
    "low": _("Lowest number"),
    "high": _("Highest number"),
    "qualifier": _("How exact the number is"),
    "start": _("First day"),
    "end": _("Last day"),
    "counter": _("Counter"),
    "source": _("Source"),
    "document_title": _("Title of the document"),
    "document_url": _("Address of the document"),
    "wording": _("Words that state the number"),
    "note": _("Note"),
}
_SELDOM = {
    "published_on": _("Day of publication"),
    "published_on_basis": _("How the day of publication is known"),
    "language": _("Language of the document"),
    "locator": _("Where in the document"),
    "start_precision": _("How exact the first day is"),
    "end_precision": _("How exact the last day is"),
    "other_region": _("Code of the other place"),
    "other_region_name": _("Name of the other place"),
    "household_size_low": _("Lowest number of people in a household"),
    "household_size_high": _("Highest number of people in a household"),
    "breakdown": _("Parts of the number, such as children=5;women=7"),
    "restates": _("Key of the row it restates"),
    "supersedes": _("Key of the row it supersedes"),
}
_ALL_LABELS = _LABELS | _SELDOM
_HELP = {
    "published_on_basis": _(
        "Where a row has a day of publication and nothing is said here, the day counts as stated on the document."
    ),
}
_NEVER_FOR_ALL = ("key", "value", "low", "high", "breakdown", "restates", "supersedes")
_COLUMN, _ALL = "column-", "all-"
FieldPair = tuple[object, forms.BoundField, forms.BoundField | None]


class ColumnsForm(forms.Form):
    """``said`` is what ``feeds.mapped`` reads a table by."""

    def __init__(self, heading: Sequence[object], known: Mapping[str, str], data: object = None) -> None:
        super().__init__(data)
        self._heading = heading
        columns = [("", _("no column")), *((name, name) for name in column_names(heading))]
        words = {"counter": _slugs(Counter), "source": _slugs(Source)} | _CATALOGUES
        for name, label in _ALL_LABELS.items():
            begun = known.get(name, "")
            is_for_all = begun.startswith(FOR_ALL)
            self.fields[_COLUMN + name] = forms.ChoiceField(
                label=label,
                choices=columns,
                required=False,
                initial="" if is_for_all else begun,
                help_text=_HELP.get(name, ""),
            )
            if name not in _NEVER_FOR_ALL:
                self.fields[_ALL + name] = _for_all(label, words.get(name), begun[1:] if is_for_all else "")

    @property
    def rows(self) -> list[FieldPair]:
        """Each column of the figures file that most tables have, with its two fields."""
        return self._pairs(_LABELS)

    @property
    def seldom(self) -> list[FieldPair]:
        """The other columns."""
        return self._pairs(_SELDOM)

    @property
    def shows_seldom(self) -> bool:
        """Whether something is said of the other columns, or wrong with them."""
        return any(
            field.value() or field.errors
            for _label, *pair in self.seldom
            for field in pair
            if field is not None
        )

    @property
    def said(self) -> dict[str, str]:
        given = {name: self._given(name) for name in _ALL_LABELS}
        return {name: words for name, words in given.items() if words}

    def clean(self) -> dict[str, object]:
        cleaned = super().clean() or {}
        self._check_for_said_twice(cleaned)
        if self.errors:
            return cleaned
        missing = [str(_LABELS[name]) for name in NEEDED if name not in self.said]
        if not Plan(self._heading, self.said).is_whole:
            missing = [str(_("a number and a place")), *missing]
        if missing:
            words = _("Say a column, or words for all rows, for: %(missing)s.")
            raise forms.ValidationError(words % {"missing": ", ".join(missing)})
        return cleaned

    def _check_for_said_twice(self, cleaned: Mapping[str, object]) -> None:
        for name in _ALL_LABELS:
            if cleaned.get(_COLUMN + name) and cleaned.get(_ALL + name):
                words = _("Choose a column, or say what holds for every row: only one of the two can count.")
                self.add_error(_COLUMN + name, words)
        for code, name in (("region", "region_name"), ("other_region", "other_region_name")):
            column = cleaned.get(_COLUMN + code)
            if column and column == cleaned.get(_COLUMN + name):
                words = _(
                    "“%(column)s” cannot hold both the code and the name of a place. Choose it for one of them."
                )
                self.add_error(_COLUMN + name, words % {"column": column})

    def _pairs(self, labels: Mapping[str, object]) -> list[FieldPair]:
        return [
            (label, self[_COLUMN + name], self[_ALL + name] if _ALL + name in self.fields else None)
            for name, label in labels.items()
        ]

    def _given(self, name: str) -> str:
        for_all = self.cleaned_data.get(_ALL + name, "")
        return self.cleaned_data.get(_COLUMN + name, "") or (f"{FOR_ALL}{for_all}" if for_all else "")


def heading_of(head: Sequence[Sequence[object]]) -> Sequence[object]:
    """The row that names the columns: the one of tags, else the first with the most different names."""
    tagged = next((row for row in head[:MOST_HEADINGS] if tags_of(row)), None)
    return tagged or max(
        head[:5], key=lambda row: len({name for name in column_names(row) if name[:1] != "("})
    )


def known_of(heading: Sequence[object]) -> dict[str, str]:
    """What was said last of a table with these columns; else what its tags and names say without doubt."""
    names = column_names(heading)
    if last := remembered([heading], {}):
        return last
    by_tags = {column: names[at] for column, at in columns_of(tags_of(heading) or {}).items()}
    return {name: name for name in names if name in _ALL_LABELS} | by_tags


_CATALOGUES = {
    "measure": MEASURES,
    "cause": Figure.Cause.choices,
    "unit": Figure.Unit.choices,
    "qualifier": Figure.Qualifier.choices,
    "start_precision": Figure.Precision.choices,
    "end_precision": Figure.Precision.choices,
    "published_on_basis": [one for one in Document.Basis.choices if one[0] != Document.Basis.UNKNOWN],
}


def _slugs(model: type[Counter] | type[Source]) -> list[tuple[str, str]]:
    return [(one.slug, str(one)) for one in model.objects.order_by("name")]


def _for_all(label: object, choices: Sequence[tuple[str, object]] | None, initial: str) -> forms.Field:
    if choices is None:
        return forms.CharField(label=label, required=False, max_length=500, initial=initial)
    none = ("", _("not for all rows"))
    return forms.ChoiceField(label=label, required=False, choices=[none, *choices], initial=initial)
