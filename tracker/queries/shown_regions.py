"""The region that each figure is shown at, as the database works it out; the rule is told in ``care``.

It stands in many queries, so it is written out: built up from expressions it would cost more than the answers.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.db.models import BigIntegerField, BooleanField, F, Func, Q

from tracker.models import Document
from tracker.models.figures import FigureQuerySet
from tracker.models.regions import Level

WITHHELD = Q(
    document__in=Document.objects.filter(Q(public=False) | Q(publisher__confidential=True))
    .order_by()
    .values("id")
)
_WITHHELD = """SELECT d.id FROM tracker_document d JOIN tracker_source s ON s.id = d.publisher_id
    WHERE NOT d.public OR s.confidential"""
# A place with those above it, as far as figures can move.
_PLACES = """tracker_region place
    LEFT JOIN tracker_region above1 ON above1.id = place.parent_id
    LEFT JOIN tracker_region above2 ON above2.id = above1.parent_id
    LEFT JOIN tracker_region above3 ON above3.id = above2.parent_id"""
_IS_SMALL = (
    "(place.level BETWEEN {level} + 1 AND 4 OR place.level = 9 AND above1.level BETWEEN {level} AND 4)"
)
# Most are read off the region; the rare ones are told by ids that are looked up once, and then one by one.
_SHOWN = f"""CASE
    WHEN {{region_level}} = {{level}} + 1 THEN {{parent}}
    WHEN {{region}} IN (SELECT place.id FROM {_PLACES} WHERE {_IS_SMALL} AND place.level <> {{level}} + 1)
        OR {{document}} IN ({_WITHHELD})
        AND GREATEST({{value}}, {{high}}) * COALESCE({{size}}, 1) > 0
        AND GREATEST({{value}}, {{high}}) * COALESCE({{size}}, 1) <= {{few}}
    THEN (SELECT {{larger}} FROM {_PLACES} WHERE place.id = {{region}})
    ELSE {{region}} END"""  # noqa: S608 - all parts are ours
_SHOWN_AT = f"""{{region}} = ANY (ARRAY(
    SELECT place.id FROM {_PLACES} WHERE {{larger}} = ANY (%s) OR place.id = ANY (%s)))"""  # noqa: S608


class ShownRegion(Func):
    """The id of the region that one ``end`` of a figure is shown at; null where it names no region there."""

    output_field = BigIntegerField()

    def __init__(self, *columns: F, end: str = "", **extra: object) -> None:
        region = (f"{end}_id", f"{end}__level", f"{end}__parent_id")
        names = (*region, "document_id", "value", "high", "household_size_high")
        super().__init__(*(columns or map(F, names)), **extra)

    def as_sql(self, compiler: object, connection: object, **context: object) -> tuple[str, list[object]]:
        names = ("region", "region_level", "parent", "document", "value", "high", "size")
        columns = (compiler.compile(column)[0] for column in self.source_expressions)  # type: ignore[attr-defined]
        return _SHOWN.format(
            **dict(zip(names, columns, strict=True)),
            larger=_larger(),
            level=settings.PUBLIC_LEVEL,
            few=settings.SMALL_NUMBER,
        ), []


class _ShownAt(Func):
    """Whether a figure's own region lets it be shown at one of the regions: an index finds such figures."""

    output_field = BooleanField()

    def __init__(self, column: F, *, ids: list[int]) -> None:
        super().__init__(column)
        self.extra["ids"] = ids

    def as_sql(self, compiler: object, connection: object, **context: object) -> tuple[str, list[object]]:
        (column,) = (compiler.compile(column)[0] for column in self.source_expressions)  # type: ignore[attr-defined]
        return _SHOWN_AT.format(region=column, larger=_larger()), [self.extra["ids"], self.extra["ids"]]


def shown_at(rows: FigureQuerySet, region_ids: Iterable[int]) -> FigureQuerySet:
    """Those of the figures, which know their ``shown_id``, that are shown at one of the regions."""
    ids = list(region_ids)
    return rows.filter(_ShownAt(F("region_id"), ids=ids), shown_id__in=ids)


def _larger() -> str:
    """Of a place the id of the region that few people in it are shown at; where it is small, all figures about it."""
    deepest = settings.PUBLIC_LEVEL
    small = "".join(
        f" WHEN place.level = 9 AND above1.level = {level} THEN {_above(level - deepest + 1)}"
        + (f" WHEN place.level = {level} THEN {_above(level - deepest)}" if level > deepest else "")
        for level in range(deepest, Level.COMMUNITY + 1)
    )
    country = "(SELECT min(id) FROM tracker_region WHERE level = 0)"  # an informal area may lie in no region
    return f"CASE{small} WHEN place.level = 0 THEN place.id ELSE COALESCE(place.parent_id, {country}) END"


def _above(steps: int) -> str:
    return "place.parent_id" if steps == 1 else f"above{steps - 1}.parent_id"
