"""A place that the source names, and another that was chosen."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from tracker.queries.resolve import described, resolve
from tracker.review.entered import Entered
from tracker.review.warnings.entry_warning import EntryWarning, Fix


def namesake(entered: Entered) -> Iterator[EntryWarning]:
    """The spelling is the very name of places, and the chosen one is none of them or has namesakes."""
    if not (entered.region and entered.region_wording):
        return
    bearers = resolve(entered.region_wording)
    others = [place for place in bearers if place.pk != entered.region.pk]
    if not others:
        return
    words = {"name": entered.region_wording, "chosen": described(entered.region)}
    if len(others) == len(bearers):
        text = _("“%(name)s” is the name of another place than %(chosen)s.") % words
    else:
        text = _("More than one place is called “%(name)s”. Chosen is %(chosen)s.") % words
    fixes = [Fix(described(place), {"region": str(place.pk)}) for place in others[:2]]
    keep = Fix(_("Keep %(chosen)s") % words, reason=_("%(chosen)s is meant.") % words)
    yield EntryWarning("place", "region", text, (keep, *fixes))
