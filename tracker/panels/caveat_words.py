"""What stands beside the numbers, in words: who did not count, what was revised, what is not complete yet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tracker.charts.tail import Tail
from tracker.models import Counter, Coverage
from tracker.queries.delays import Incomplete
from tracker.queries.silences import Silence
from tracker.templatetags.numbers import day, days, number

SILENT = {
    Coverage.Kind.NO_ACCESS: gettext_lazy(
        "%(days)s: %(counter)s had no access to %(region)s. Not reported is not zero."
    ),
    Coverage.Kind.NOT_ASSESSED: gettext_lazy(
        "%(days)s: %(counter)s did not assess %(region)s. Not reported is not zero."
    ),
    Coverage.Kind.NONE_REPORTED: gettext_lazy(
        "%(days)s: %(counter)s received no report about %(region)s. Not reported is not zero."
    ),
}


def silence_sentence(silence: Silence, counter: Counter | None, span: tuple[dt.date, dt.date]) -> str:
    """Why nobody counted on these days, with the note that was made of it."""
    text = SILENT[silence.kind] % {
        "days": days(*span),
        "counter": counter.name if counter else "",
        "region": silence.region.name,
    }
    return f"{text} {silence.note}".strip()


def silence_label(stated: Sequence[Silence]) -> str:
    """The name of the look that all silences share."""
    kinds = {silence.kind for silence in stated}
    return str(kinds.pop().label) if len(kinds) == 1 else _("not assessed")


def revised_sentence(since: dt.date) -> str:
    return _("Revised on %(day)s.") % {"day": day(since)}


def tail_of(left: Incomplete | None) -> Tail | None:
    return Tail(left.since, _("not complete yet")) if left else None


def tail_sentence(left: Incomplete | None) -> str:
    """From which day on reports are still to come, and how that is known; nothing where none are."""
    if left is None:
        return ""
    return ngettext(
        "From %(day)s on the numbers are not complete yet: "
        "this counter’s reports usually come %(n)s day after the days they count.",
        "From %(day)s on the numbers are not complete yet: "
        "this counter’s reports usually come %(n)s days after the days they count.",
        left.delay,
    ) % {"day": day(left.since), "n": number(left.delay)}
