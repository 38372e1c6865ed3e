"""How many reports a range rests on, in one sentence."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tracker.queries.tally import Tally
from tracker.reconcile import Use
from tracker.templatetags.numbers import number


def tally_sentence(found: Tally) -> str:
    """“12 reports of this count touch these days: 5 set the bounds, 3 agree with them, 4 are not counted (…).”"""
    if not found.touching:
        return ""
    parts = [
        ngettext("%(n)s sets the bounds", "%(n)s set the bounds", found.bounding),
        ngettext("%(n)s agrees with them", "%(n)s agree with them", found.agreeing),
    ]
    counts = [found.bounding, found.agreeing]
    told = [
        part % {"n": number(count)} for part, count in zip(parts, counts, strict=True) if count
    ]  # fmt: skip
    if found.not_counted:
        told.append(_not_counted(found))
    reports = ngettext(
        "%(n)s report of this count touches these days: %(parts)s.",
        "%(n)s reports of this count touch these days: %(parts)s.",
        found.touching,
    )
    return reports % {"n": number(found.touching), "parts": ", ".join(told)}


def _not_counted(found: Tally) -> str:
    total = sum(found.not_counted.values())
    why = ", ".join(_why(use, count) for use, count in sorted(found.not_counted.items()))
    return ngettext("%(n)s is not counted (%(why)s)", "%(n)s are not counted (%(why)s)", total) % {
        "n": number(total), "why": why,
    }  # fmt: skip


def _why(use: Use, count: int) -> str:
    words = {
        Use.RESTATES: _("%(n)s restating another"),
        Use.SUPERSEDED: _("%(n)s superseded"),
        Use.SET_ASIDE: _("%(n)s set aside"),
        Use.UNDATED: _("%(n)s without usable days"),
    }
    return words[use] % {"n": number(count)}
