"""The form with which a file is sent, and what is said of it as a whole."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from tracker.ingest.conventions import Declared
from tracker.ingest.limits import LARGEST_CSV, LARGEST_XLSX
from tracker.reading.dates import DateStyle
from tracker.reading.number_style import NumberStyle

_LARGEST = max(LARGEST_CSV, LARGEST_XLSX)


class UploadForm(forms.Form):
    file = forms.FileField(
        label=_("File"),
        help_text=_("CSV or XLSX: the figures file, what an agency publishes, or a table of your own."),
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx"}),
    )
    sheet = forms.CharField(
        label=_("Sheet"),
        required=False,
        max_length=255,
        help_text=_("Of a workbook with several sheets that can be read: the name of the one that is meant."),
    )
    number_style = forms.ChoiceField(
        label=_("How it writes thousands"),
        required=False,
        choices=[("", _("as its columns show")), *((one.value, one.example) for one in NumberStyle)],
    )
    date_style = forms.ChoiceField(
        label=_("How it writes days"),
        required=False,
        choices=[(one.value, one.example) for one in DateStyle],
    )
    add_places = forms.BooleanField(
        label=_("Enter the places it names that nobody has entered yet, below known ones"), required=False
    )

    def clean_file(self) -> object:
        file = self.cleaned_data["file"]
        if file.size > _LARGEST:
            raise forms.ValidationError(
                _("The file is larger than %(limit)s MB. Please split it.") % {"limit": _LARGEST // 1_000_000}
            )
        return file

    @property
    def declared(self) -> Declared:
        """What was said of the file."""
        said = self.cleaned_data
        return Declared(
            number_style=NumberStyle(said["number_style"]) if said["number_style"] else None,
            date_style=DateStyle(said["date_style"] or DateStyle.ISO),
            sheet=said["sheet"].strip(),
            add_places=said.get("add_places", False),
        )
