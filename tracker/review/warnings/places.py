"""A place that the source names, and another that was chosen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from tracker.models import Figure, Region, RegionName
from tracker.queries.resolve import described, resolve
from tracker.queries.tree import ancestors
from tracker.review.entered import Entered
from tracker.review.warnings.entry_warning import EntryWarning, Fix


def namesake(entered: Entered) -> Iterator[EntryWarning]:
    """The spelling is the very name of places, and the chosen one is none of them or has namesakes elsewhere.

    A number that published figures of the counter give to the chosen place under that name was decided before.
    """
    if not (entered.region and entered.region_wording):
        return
    bearers = resolve(entered.region_wording)
    others = [place for place in bearers if place.pk != entered.region.pk]
    if not others or _is_the_likeliest(entered.region, bearers) or _was_decided(entered, bearers):
        return
    words = {"name": entered.region_wording, "chosen": described(entered.region)}
    if len(others) == len(bearers):
        text = _("“%(name)s” is the name of another place than %(chosen)s.") % words
    else:
        text = _("More than one place is called “%(name)s”. Chosen is %(chosen)s.") % words
    fixes = [Fix(described(place), {"region": str(place.pk)}) for place in others[:2]]
    keep = Fix(_("Keep %(chosen)s") % words, reason=_("%(chosen)s is meant.") % words)
    yield EntryWarning("place", "region", text, (keep, *fixes))


def _is_the_likeliest(chosen: Region, bearers: Sequence[Region]) -> bool:
    """Whether the name means it first, and else only what it lies in or what lies in it: a town, its district."""
    if bearers[0].pk != chosen.pk:
        return False
    around = {place.pk for place in ancestors(chosen)}
    return all(place.pk in around or chosen in ancestors(place) for place in bearers[1:])


def _was_decided(entered: Entered, bearers: Sequence[Region]) -> bool:
    spellings = RegionName.objects.filter(region__in=bearers).values_list("name", flat=True)
    same = Figure.objects.public().filter(region=entered.region, counter=entered.counter)
    return same.filter(region_wording__in=[*spellings, entered.region_wording]).exists()
