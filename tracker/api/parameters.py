"""The parameters of the API: what the description says of each, and the reading of those no page has."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from drf_spectacular.utils import OpenApiParameter

from tracker.measures import MEASURES
from tracker.selection import (
    ALL,
    BINS,
    CAUSES,
    LEVELS,
    LONGEST_TEXT,
    READINGS,
    Selection,
    SelectionError,
    single,
)

FEWEST, USUAL, MOST = 1, 100, 1000
FORMATS = ("json", "csv")
WHOLE_NUMBER = re.compile(r"[0-9]{1,4}")

REGION = OpenApiParameter(
    "region",
    str,
    many=True,
    description=gettext_lazy("Code of a region; places inside it count. Repeatable."),
)
MEASURE = OpenApiParameter(
    "measure", enum=[*MEASURES, ALL], default=Selection.measure, description=gettext_lazy("What is counted.")
)
FROM = OpenApiParameter(
    "from", dt.date, description=gettext_lazy("First day, included: rows that share a day with the range.")
)
TO = OpenApiParameter("to", dt.date, description=gettext_lazy("Last day, included."))
BIN = OpenApiParameter(
    "bin", enum=BINS, default=Selection.bin, description=gettext_lazy("Steps of a series; lists ignore it.")
)
COUNTER = OpenApiParameter("counter", str, description=gettext_lazy("Short name of the counter."))
SOURCE = OpenApiParameter(
    "source", str, many=True, description=gettext_lazy("Short name of who published. Repeatable.")
)
CAUSE = OpenApiParameter(
    "cause", enum=[*CAUSES, ALL], default=Selection.cause, description=gettext_lazy("Why people moved.")
)
AS_OF = OpenApiParameter(
    "as_of", dt.date, description=gettext_lazy("Only what had been published by the end of that day.")
)
RECORDED = OpenApiParameter(
    "recorded", dt.datetime, description=gettext_lazy("Only what this database held at that time.")
)
READING = OpenApiParameter(
    "reading",
    enum=READINGS,
    default=Selection.reading,
    description=gettext_lazy("How qualifying words bound a number; lists ignore it."),
)
WITHIN = OpenApiParameter(
    "within", bool, default=False, description=gettext_lazy("Only rows whose days all lie in the range.")
)
WORDS = OpenApiParameter(
    "q", str, description=gettext_lazy("Words in the quotation, the place, the document's title, or the key.")
)
SELECTION = (
    REGION, MEASURE, FROM, TO, BIN, COUNTER, SOURCE, CAUSE, AS_OF, RECORDED, READING, WITHIN, WORDS,
)  # fmt: skip
NAME = OpenApiParameter(
    "q", str, description=gettext_lazy("Name in any spelling or script, or a code; best match first.")
)
LEVEL = OpenApiParameter(
    "level",
    enum=LEVELS,
    description=gettext_lazy("0 country, 1 governorate, 2 district, 3 sub-district, 4 town or village."),
)
PARENT = OpenApiParameter("parent", str, description=gettext_lazy("Code of the region directly above."))
LIMIT = OpenApiParameter(
    "limit", {"type": "integer", "minimum": FEWEST, "maximum": MOST, "default": USUAL},
    description=gettext_lazy("Rows in one answer."),
)  # fmt: skip
CURSOR = OpenApiParameter(
    "cursor", str, description=gettext_lazy("Where to go on: take the whole address from “next”.")
)
FORMAT = OpenApiParameter(
    "format",
    enum=FORMATS,
    default=FORMATS[0],
    description=gettext_lazy("“csv” gives all rows as a figures file, unless “limit” is given."),
)


def selected(params: QueryDict) -> Selection:
    """The selection in an address whose parameter names have been checked."""
    return Selection.from_params(params, also=list(params))


def one_of(params: QueryDict, name: str, choices: Collection[str]) -> str:
    value = single(params, name)
    if value and value not in choices:
        raise SelectionError(
            name,
            _("“%(value)s” is not a value of “%(name)s”. Use one of: %(choices)s.")
            % {"value": value[:LONGEST_TEXT], "name": name, "choices": ", ".join(choices)},
        )
    return value


def limit(params: QueryDict, default: int | None = USUAL) -> int | None:
    """How many rows are asked for, from 1 to 1,000."""
    value = single(params, "limit")
    if not value:
        return default
    if not WHOLE_NUMBER.fullmatch(value) or not FEWEST <= int(value) <= MOST:
        raise SelectionError(
            "limit",
            _("“limit” is a whole number from %(fewest)d to %(most)d.") % {"fewest": FEWEST, "most": MOST},
        )
    return int(value)
