"""What was entered, read back as one sentence, so that a slip is heard before it is saved."""

from __future__ import annotations

from django.utils.translation import gettext as _

from tracker.queries.claims import interval
from tracker.review.entered import Entered
from tracker.templatetags.numbers import day, number
from tracker.templatetags.ranges import unit_word
from tracker.templatetags.sentences import claim


def read_back(entered: Entered) -> str:
    """“OCHA, 27 December 2019: more than 235,000 people displaced from Idleb between 12 and 25 December 2019, …”

    While something is missing that the sentence cannot do without, it says what.
    """
    if not (entered.counts and entered.measure and (entered.region_wording or entered.region)):
        return _("Still missing: %(parts)s.") % {"parts": ", ".join(_missing(entered))}
    if entered.document is None:
        return _("%(claim)s. Its document is still missing.") % {"claim": claim(entered)}
    words = {"source": str(entered.document.publisher), "claim": claim(entered)}
    if entered.document.published_on is None:
        return _("%(source)s: %(claim)s.") % words
    return _("%(source)s, %(day)s: %(claim)s.") % {**words, "day": day(entered.document.published_on)}


def read_as(entered: Entered) -> str:
    """“Read as 235,000 to 258,500 movements.”: what the words allow, in what the counter counts."""
    if not entered.counts:
        return ""
    low, high = interval(entered)
    unit = unit_word(entered.counter.counts if entered.counter else entered.unit)
    if high is None:
        return _("Read as at least %(low)s %(unit)s.") % {"low": number(low), "unit": unit}
    if low == high:
        return _("Read as %(low)s %(unit)s.") % {"low": number(low), "unit": unit}
    words = {"low": number(low), "high": number(high), "unit": unit}
    return _("Read as %(low)s to %(high)s %(unit)s.") % words


def _missing(entered: Entered) -> list[str]:
    parts = [
        (entered.counts, _("the number")),
        (bool(entered.unit), _("what it counts")),
        (bool(entered.measure), _("the measure")),
        (bool(entered.region_wording or entered.region), _("the place")),
        (entered.document is not None, _("the document")),
    ]
    return [name for there, name in parts if not there]
