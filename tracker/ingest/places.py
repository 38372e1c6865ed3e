"""The places file: regions with their codes, parents and every spelling of their names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from django.db import DataError, IntegrityError, transaction

from tracker.ingest import cells
from tracker.ingest.links import known_region, regions_by_code
from tracker.ingest.place_names import remember_names
from tracker.ingest.problems import Problem, Refused, refusal, said
from tracker.ingest.schema_sentences import of_schema, refused_by_database
from tracker.ingest.whole_files import Columns, Read, read_whole
from tracker.models import Region
from tracker.models.regions import Level
from tracker.reading.errors import ReadingError, gettext_noop
from tracker.reading.name_checks import check_name

_LEVELS = {str(level.value): level.value for level in Level if level != Level.INFORMAL} | {
    "informal": Level.INFORMAL.value
}
_PLACES = Columns(
    readers={
        "code": cells.code,
        "level": cells.choice(_LEVELS),
        "parent": cells.code,
        "name_en": cells.name,
        "name_ar": cells.name,
        "latitude": cells.decimal(-90, 90, 15),
        "longitude": cells.decimal(-180, 180, 15),
        "population": cells.count,
        "population_year": cells.whole(1900, 2100),
        "population_source": cells.line(200),
        "aliases": cells.several,
    },
    needed=("code", "level", "name_en"),
    counts=("population",),
)
_FIELDS = (
    "level", "parent_id", "name", "name_ar", "latitude", "longitude", "population", "population_year",
    "population_source",
)  # fmt: skip
# A country before what lies in it; an informal area last, since it may lie anywhere.
_PARENTS_FIRST = sorted(Level.values)
PIECE = 1_000
Values = dict[str, Any]


@dataclass(frozen=True)
class Placed:
    """How many rows were added, changed and left as they were, and how many spellings were added.

    ``notes`` are the spellings that were left out, each with the reason.
    """

    added: int
    changed: int
    unchanged: int
    names: int = 0
    notes: tuple[str, ...] = ()


@transaction.atomic
def take_in_places(path: Path, *, change: bool = True) -> Placed:
    """Add the places of a file and, unless ``change`` is false, bring the known ones up to date.

    A known place is found by its code; an empty cell changes nothing. Nothing is ever removed. An alias that is
    no fit name is left out. Raises Refused, and stores nothing, when a row cannot be stored.
    """
    read = read_whole(path, _PLACES)
    notes = _leave_out_unfit_aliases(read)
    rows = {values["code"]: values for values in read.each(_place)}
    read.refuse_problems()
    known = regions_by_code([*rows, *(values["parent"] for values in rows.values())])
    _check_tree(read, rows, known)
    read.refuse_problems()
    try:
        with transaction.atomic():
            return replace(_store(rows, known, change), notes=notes)
    except (IntegrityError, DataError) as error:
        raise Refused(f"{path.name}: {said(refused_by_database(error))}") from error


def _store(rows: dict[str, Values], known: dict[str, Region], change: bool) -> Placed:
    new = [code for code in rows if code not in known]
    changed: list[str] = []
    for level in _PARENTS_FIRST:
        ours = [code for code in rows if rows[code]["level"] == level]
        changed += _write([code for code in ours if code in known] if change else [], rows, known)
        _create([code for code in ours if code not in known], rows, known)
    written = list(rows) if change else new
    names = remember_names([(known[code], rows[code]) for code in written])
    return Placed(len(new), len(changed), len(rows) - len(new) - len(changed), names)


def _leave_out_unfit_aliases(read: Read) -> tuple[str, ...]:
    notes = []
    for row, values in read.rows:
        fit: dict[str, str] = {}
        for alias in values["aliases"]:
            try:
                name = check_name(alias)
                fit.setdefault(name.casefold(), name)
            except ReadingError as error:
                notes.append(str(Problem(row.number, "aliases", error)))
        values["aliases"] = list(fit.values())
    return tuple(notes)


def _place(values: Values) -> Values:
    if (values["latitude"] is None) != (values["longitude"] is None):
        raise of_schema("region_centroid_whole")
    level = _LEVELS[values["level"]]
    if values["code"].startswith("X-") != (level == Level.INFORMAL):
        raise of_schema("region_informal_code")
    if "_" in values["code"]:
        raise of_schema("region_code_plain")
    coordinates = {axis: values[axis] and float(values[axis]) for axis in ("latitude", "longitude")}
    return values | coordinates | {"level": level, "name": values["name_en"]}


def _check_tree(read: Read, rows: dict[str, Values], known: dict[str, Region]) -> None:
    """Each code once, each parent known, and each place on the rung below its parent."""
    met: set[str] = set()

    def check(values: Values) -> None:
        code, parent = values["code"], values["parent"]
        if code in met:
            raise refusal("code_twice", _CODE_TWICE, code=code)
        met.add(code)
        if parent in rows:
            above = rows[parent]["level"]
        elif parent:
            above = known_region(known, parent).level
        else:
            stored = known[code].parent if code in known else None
            above = stored.level if stored else None
        if not _fits(rows[code]["level"], above):
            raise of_schema("region_level_fits_parent")

    read.each(check)


def _fits(level: int, above: int | None) -> bool:
    if above is None:
        return level in (Level.COUNTRY, Level.INFORMAL)
    return above != Level.INFORMAL if level == Level.INFORMAL else above == level - 1


def _create(codes: Sequence[str], rows: dict[str, Values], known: dict[str, Region]) -> None:
    new = []
    for code in codes:
        region = Region(code=code)
        _set(region, rows[code], known)
        new.append(region)
    for region in Region.objects.bulk_create(new, batch_size=PIECE):
        known[region.code] = region


def _write(codes: Sequence[str], rows: dict[str, Values], known: dict[str, Region]) -> list[str]:
    changed = [code for code in codes if _set(known[code], rows[code], known)]
    Region.objects.bulk_update([known[code] for code in changed], _FIELDS, batch_size=PIECE)
    return changed


def _set(region: Region, values: Values, known: dict[str, Region]) -> bool:
    """Give the region what the row states. Return whether that changed it."""
    parent = known.get(values["parent"])
    stated = values | {"parent_id": parent.pk if parent else None}
    changed = False
    for name in _FIELDS:
        if stated[name] not in ("", None) and getattr(region, name) != stated[name]:
            setattr(region, name, stated[name])
            changed = True
    return changed


_CODE_TWICE = gettext_noop("The code %(code)s stands in an earlier row too. Keep one of them.")
