"""Who may do what, beyond the permissions of a role: in which regions, and to what readers see already."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from tracker.models import Document, Figure, Region, RegionMember, Source, User
from tracker.queries.tree import inside

ENTRY, REVIEWER, ADMINISTRATOR = "Entry", "Reviewer", "Administrator"
"""The groups that the migration ``make_roles`` makes; somebody may be in several."""

SEEN = (Figure.Status.PUBLISHED, Figure.Status.WITHDRAWN)
UNSEEN = (Figure.Status.DRAFT, Figure.Status.IN_REVIEW, Figure.Status.RETURNED)


def may_write(user: User, region: Region) -> bool:
    """Whether somebody may add, change and move on figures of the region."""
    found = territory(user)
    return found is None or region.pk in found


def territory(user: User) -> frozenset[int] | None:
    """The ids of the regions that an account is limited to; ``None`` where it is not limited.

    They are its regions, all that lies in them, and informal areas of which every member does. It is looked up once
    for a user object, as permissions are.
    """
    if "_territory" not in user.__dict__:
        own = [] if user.is_superuser else list(user.regions.values_list("pk", flat=True))
        user._territory = _with_whole_areas(set(inside(own))) if own else None
    return user._territory


def _with_whole_areas(found: set[int]) -> frozenset[int]:
    members: dict[int, set[int]] = {}
    for area, member in RegionMember.objects.values_list("region_id", "member_id"):
        members.setdefault(area, set()).add(member)
    while new := {area for area, parts in members.items() if parts <= found} - found:
        found |= new
    return frozenset(found)


def outside(user: User) -> str:
    """Why an account that is limited to regions leaves the others alone."""
    if "_names" not in user.__dict__:
        user._names = ", ".join(user.regions.order_by("name").values_list("name", flat=True))
    return _("Your account works on %(regions)s only.") % {"regions": user._names}


def why_elsewhere(user: User, region: Region) -> str:
    """Why somebody does not write of a region; empty when nothing speaks against it."""
    return "" if may_write(user, region) else outside(user)


def may_change(user: User, row: Document | Source) -> bool:
    """What readers see already is changed by those who may publish; what only drafts name, by whoever enters them."""
    return user.has_perm("tracker.publish_figure") or not _figures_of(row).filter(status__in=SEEN).exists()


def _figures_of(row: Document | Source) -> QuerySet[Figure]:
    about = Q(document=row.pk) if isinstance(row, Document) else Q(document__publisher=row.pk)
    return Figure.objects.filter(about)
