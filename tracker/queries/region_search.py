"""Which place is meant: any spelling, any script, or a P-code."""

from __future__ import annotations

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db.models import Case, Count, F, IntegerField, Max, Min, Q, Value, When

from tracker.models import Region, RegionName
from tracker.models.regions import Level
from tracker.queries.region_list import with_places_above
from tracker.reading.names import search_key
from tracker.reading.skeletons import skeleton

# At equal match the town comes first, since a name without a level is most often the town's.
TOWN_FIRST = (4, 3, 2, 1, 0, 9)
# A name that is a governorate's is most often meant as the governorate.
GOVERNORATE_FIRST = (1, 4, 3, 2, 0, 9)
EXACT, SAME_CONSONANTS, BEGINS, WORD_BEGINS, SIMILAR = range(5)
SHORTEST_SKELETON = 3  # two consonants are shared by unrelated places: Dana and Duna


def search_regions(text: str, *, limit: int = 20, level: int | None = None) -> list[Region]:
    """The places whose name or code matches ``text``, best first; none for an empty text."""
    key = search_key(text)
    if not key and not text.strip():
        return []
    tiers = _tiers_by_name(key, skeleton(text))
    for region_id in Region.objects.filter(code__iexact=text.strip()).values_list("id", flat=True):
        tiers[region_id] = (EXACT, 1.0, 1)
    regions = Region.objects.current().filter(id__in=tiers)
    if level is not None:
        regions = regions.filter(level=level)
    found = list(with_places_above(regions))
    names_a_governorate = any(
        region.level == Level.GOVERNORATE and tiers[region.id][0] == EXACT for region in found
    )
    ladder = GOVERNORATE_FIRST if names_a_governorate else TOWN_FIRST

    def rank(region: Region) -> tuple[object, ...]:
        tier, similarity, spellings = tiers[region.id]
        return (
            tier, -similarity, ladder.index(region.level), -spellings, -(region.population or 0), region.name,
            region.code,
        )  # fmt: skip

    return sorted(found, key=rank)[:limit]


def _tiers_by_name(key: str, consonants: str) -> dict[int, tuple[int, float, int]]:
    """Each matching region's best tier, within the last tier how similar its best name is, and its matching names.

    A place that is written about is spelled in many ways, while its population may be unknown.
    """
    if not key:
        return {}
    cases = [
        When(key=key, then=Value(EXACT)),
        When(key__startswith=key, then=Value(BEGINS)),
        When(key__contains=f" {key}", then=Value(WORD_BEGINS)),
    ]
    matches = Q(key__startswith=key) | Q(key__contains=f" {key}") | Q(key__trigram_word_similar=key)
    if len(consonants.replace(" ", "")) >= SHORTEST_SKELETON:
        cases.insert(1, When(skeleton=consonants, then=Value(SAME_CONSONANTS)))
        matches |= Q(skeleton=consonants)
    rows = (
        RegionName.objects.filter(matches)
        .values("region_id")
        .annotate(
            tier=Min(Case(*cases, default=Value(SIMILAR), output_field=IntegerField())),
            closest=Max(TrigramWordSimilarity(key, F("key"))),
            spellings=Count("id"),
        )
        .values_list("region_id", "tier", "closest", "spellings")
    )
    return {
        region_id: (tier, closest if tier == SIMILAR else 1.0, spellings)
        for region_id, tier, closest, spellings in rows
    }
