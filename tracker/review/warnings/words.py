"""What the quoted words say, beside what was entered of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from tracker.measures import MEASURES
from tracker.models import Figure
from tracker.reading.numbers_in_text import StatedNumber, numbers_in
from tracker.review.entered import Entered
from tracker.review.warnings.entry_warning import EntryWarning, Fix
from tracker.templatetags.numbers import number

Unit, Qualifier = Figure.Unit, Figure.Qualifier
# People who are there, not people on their way: what documents say of a stock.
_PRESENT = re.compile(
    r"\b(?:are|is) (?:currently |now |still )?(?:living|staying|residing|sheltering|hosted)\b|\bhosts?\b|\bhosting\b"
    r"|\bremain(?:s|ed)? displaced\b|\bcurrently displaced\b|\b(?:total|number) (?:number )?of idps\b|يقيمون|يعيشون",
    re.I,
)


def _as_quoted(entered: Entered) -> StatedNumber | None:
    """The number of the words that was entered."""
    known = {entered.value, entered.low, entered.high} - {None}
    return next((one for one in numbers_in(entered.wording) if one.value in known), None)


def digits_quoted(entered: Entered) -> Iterator[EntryWarning]:
    """A number that the words do not have, though they have others."""
    offered = list(dict.fromkeys(one.value for one in numbers_in(entered.wording)))
    if entered.value is None or not offered or _as_quoted(entered):
        return
    nearest = min(offered, key=lambda one: abs(one - entered.value))
    text = _("The words have %(quoted)s; the field has %(value)s.") % {
        "quoted": number(nearest), "value": number(entered.value),
    }  # fmt: skip
    fix = Fix(_("Make it %(number)s") % {"number": number(nearest)}, {"value": str(nearest)})
    yield EntryWarning("digits", "value", text, (fix,))


def households(entered: Entered) -> Iterator[EntryWarning]:
    """Families or households that were entered as people, or the other way."""
    quoted = _as_quoted(entered)
    if quoted is None or not quoted.unit or not entered.unit:
        return
    if quoted.unit == Unit.HOUSEHOLDS and entered.unit != Unit.HOUSEHOLDS:
        text = _("The words count families or households. The unit is %(unit)s.")
        fix = Fix(_("Count households"), {"unit": Unit.HOUSEHOLDS})
    elif quoted.unit == Unit.PEOPLE and entered.unit == Unit.HOUSEHOLDS:
        text, fix = (
            _("The words count people. The unit is %(unit)s."),
            Fix(_("Count people"), {"unit": Unit.PEOPLE}),
        )
    else:
        return
    yield EntryWarning("households", "unit", text % {"unit": Unit(entered.unit).label}, (fix,))


def stock_as_flow(entered: Entered) -> Iterator[EntryWarning]:
    """Words about people present, entered as movements."""
    found = _PRESENT.search(entered.wording)
    if found and entered.measure and not MEASURES[entered.measure].is_stock:
        text = _("“%(words)s” sounds like people present on one day, not like a movement.") % {
            "words": found.group()
        }
        yield EntryWarning(
            "stock_as_flow", "measure", text, (Fix(_("People present"), {"measure": "idp_stock"}),)
        )


def qualifier_lost(entered: Entered) -> Iterator[EntryWarning]:
    """A qualifying word that stands before the number, and was not entered."""
    quoted = _as_quoted(entered)
    if quoted is None or quoted.qualifier in (Qualifier.NONE, entered.qualifier):
        return
    if entered.qualifier == Qualifier.BETWEEN:
        return
    word = str(Qualifier(quoted.qualifier).label)
    values = {"qualifier": quoted.qualifier}
    if quoted.qualifier == Qualifier.BETWEEN:
        values |= dict(zip(("low", "high"), _ends(entered, quoted), strict=True))
    text = _("The words say “%(word)s”.") % {"word": word}
    yield EntryWarning(
        "qualifier_lost", "qualifier", text, (Fix(_("Make it “%(word)s”") % {"word": word}, values),)
    )


def _ends(entered: Entered, quoted: StatedNumber) -> tuple[str, str]:
    """Both ends of the range that the number is one of."""
    ranged = [one for one in numbers_in(entered.wording) if one.qualifier == Qualifier.BETWEEN]
    at = ranged.index(quoted) // 2 * 2
    return str(ranged[at].value), str(ranged[at + 1].value)
