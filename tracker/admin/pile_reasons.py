"""Why so many rows of a file wait for a decision: the reasons with their numbers, before anyone reads row by row."""

from __future__ import annotations

from collections import Counter

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.models import StagedFile, StagedRow

WORDS = {
    "date_style": gettext_lazy("a day can mean several. Send the file again and say how it writes days."),
    "days_differ": gettext_lazy("the stamps and the text give different days. Correct what is wrong."),
    "differs_from_stored": gettext_lazy(
        "something else is stored under the same key. Give a correction a key of its own."
    ),
    "document_differs": gettext_lazy("the document is stored with other details. Make them agree."),
    "key_twice": gettext_lazy("the key stands in another row too. Give each figure a key of its own."),
    "likely_places": gettext_lazy(
        "the place is spelled merely like a known one. Write the code of the place that is meant."
    ),
    "lone_separator": gettext_lazy(
        "a number can mean two. Send the file again and say how it writes thousands."
    ),
    "new_place": gettext_lazy(
        "the place is not known. Whoever may enter places can send the file again with “Enter the places it names”."
    ),
    "no_basis": gettext_lazy("a publication day is given. Say how it is known."),
    "several_places": gettext_lazy(
        "several places bear the name. Write the code of the place that is meant."
    ),
    "several_sources": gettext_lazy(
        "several sources bear the name. Write the code of the one that is meant."
    ),
    "stored_meanwhile": gettext_lazy("the key was stored meanwhile. Send the file again."),
    "target_waits": gettext_lazy("the figure that is named waits itself. Mend that row first."),
    "unknown_counter": gettext_lazy("the counter is not known. Write one that is, or enter it first."),
    "unknown_figure": gettext_lazy("the figure that is named is not known. Write the key of one that is."),
    "unknown_place": gettext_lazy("the place is not known. Write its code, or add this spelling to a place."),
    "unknown_qualifier": gettext_lazy("the qualifier is not known. Write total, approximately or more than."),
    "unknown_source": gettext_lazy("the source is not known. Write one that is, or enter it first."),
}
"""What is open, and how it is settled, by the reason that a row keeps."""

_STILL_NEW = gettext_lazy(
    "the place is not known, nor the one around it. Enter it first, or write a known code."
)


def reasons_of(staged: StagedFile) -> list[tuple[int, str]]:
    """How many rows wait for a decision, and why, the most first; a row of several reasons is in each of them."""
    waiting = staged.rows.filter(pile=StagedRow.Pile.DECISION).order_by()
    rows: Counter[str] = Counter()
    for reasons, number in waiting.values_list("reasons").annotate(Count("id")):
        for reason in {reason for _column, reason in reasons}:
            rows[reason] += number
    return [(number, _worded(staged, reason)) for reason, number in rows.most_common()]


def _worded(staged: StagedFile, reason: str) -> str:
    if reason == "new_place" and staged.declared.get("add_places"):
        return str(_STILL_NEW)
    return str(WORDS.get(reason) or _("another question. It is told with the row."))
