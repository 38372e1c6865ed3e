"""The members file: what an informal area surely contains, and what it may touch."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.db import transaction

from tracker.ingest import cells
from tracker.ingest.links import known_region, regions_by_code
from tracker.ingest.places import PIECE, Placed
from tracker.ingest.problems import refusal
from tracker.ingest.whole_files import Columns, read_whole
from tracker.models import RegionMember
from tracker.reading.errors import gettext_noop

_MEMBERS = Columns(
    readers={
        "code": cells.code,
        "member": cells.code,
        "relation": cells.choice(RegionMember.Relation.values),
    },
    needed=("code", "member", "relation"),
)


@transaction.atomic
def take_in_members(path: Path) -> Placed:
    """Add or correct what informal areas are made of. Raises Refused when a row cannot be stored."""
    read = read_whole(path, _MEMBERS)
    regions = regions_by_code(values[column] for _row, values in read.rows for column in ("code", "member"))

    def member(values: dict[str, Any]) -> RegionMember:
        area, part = (known_region(regions, values[column]) for column in ("code", "member"))
        if not area.is_informal:
            raise refusal("not_informal", _NOT_INFORMAL, code=area.code)
        if area.pk == part.pk:
            raise refusal("own_member", _OWN_MEMBER, code=area.code)
        return RegionMember(region=area, member=part, relation=values["relation"])

    wanted = {(row.region_id, row.member_id): row for row in read.each(member)}
    read.refuse_problems()
    stored = {
        (row.region_id, row.member_id): row
        for row in RegionMember.objects.filter(region__in={region for region, _member in wanted})
    }
    new = [row for pair, row in wanted.items() if pair not in stored]
    changed = [
        row for pair, row in wanted.items() if pair in stored and stored[pair].relation != row.relation
    ]
    for row in changed:
        row.pk = stored[row.region_id, row.member_id].pk
    RegionMember.objects.bulk_create(new, batch_size=PIECE)
    RegionMember.objects.bulk_update(changed, ["relation"], batch_size=PIECE)
    return Placed(len(new), len(changed), len(wanted) - len(new) - len(changed))


_NOT_INFORMAL = gettext_noop("%(code)s is not an informal area, and only such an area has members.")
_OWN_MEMBER = gettext_noop("%(code)s cannot be a member of itself.")
