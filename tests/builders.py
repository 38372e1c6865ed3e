"""Rows with defaults: a test names only what it is about.

Each builder saves one row and returns it. What a row needs and the test does not name is built with it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from importlib import import_module
from itertools import count as numbers_from

import pgtrigger
from django.apps import apps
from django.contrib.auth.models import Group

from tracker import models
from tracker.models.dated import inclusive
from tracker.models.regions import Level
from tracker.review import roles

Day = dt.date | str | None

ROLES = (roles.ENTRY, roles.REVIEWER, roles.ADMINISTRATOR)

_next = numbers_from(1)


def day(value: Day) -> dt.date | None:
    """A date, from a date or its ISO text."""
    return dt.date.fromisoformat(value) if isinstance(value, str) else value


def user(username: str | None = None, **fields: object) -> models.User:
    """A member of staff with every permission; ``is_superuser=False`` for one with none."""
    fields = {"is_staff": True, "is_superuser": True} | fields
    return models.User.objects.create_user(username=username or f"user-{next(_next)}", **fields)


def staff(*of: str, username: str | None = None, regions: Iterable[models.Region] = ()) -> models.User:
    """A member of staff with these roles and no more, limited to ``regions`` where any are given."""
    if Group.objects.filter(name__in=ROLES).count() < len(ROLES):
        import_module("tracker.migrations.0011_make_roles").make_roles(apps, None)
    person = user(username, is_superuser=False)
    person.groups.set(Group.objects.filter(name__in=of))
    person.regions.set(regions)
    return person


def region(
    code: str | None = None,
    *,
    level: int = Level.GOVERNORATE,
    parent: models.Region | None = None,
    aliases: Iterable[str] = (),
    surely: Iterable[models.Region] = (),
    may_touch: Iterable[models.Region] = (),
    **fields: object,
) -> models.Region:
    """A place. Without ``parent`` it lies in a fresh place of the rung above, up to the one country ``SY``."""
    code = code or f"{'X-' if level == Level.INFORMAL else ''}P{next(_next)}"
    if parent is None and Level.GOVERNORATE <= level <= Level.COMMUNITY:
        parent = country() if level == Level.GOVERNORATE else region(level=level - 1)
    fields = {"name": f"Place {code}"} | fields
    row = models.Region.objects.create(code=code, level=level, parent=parent, **fields)
    for name in aliases:
        models.RegionName.objects.create(region=row, name=name)
    for relation, members in (("surely", surely), ("may_touch", may_touch)):
        for member in members:
            models.RegionMember.objects.create(region=row, member=member, relation=relation)
    return row


def country() -> models.Region:
    """The country every other place lies in: one for the whole test."""
    return models.Region.objects.get_or_create(
        code="SY", defaults={"level": Level.COUNTRY, "name": "Syrian Arab Republic"}
    )[0]


def counter(slug: str | None = None, **fields: object) -> models.Counter:
    """A count of movements."""
    slug = slug or f"counter-{next(_next)}"
    return models.Counter.objects.create(slug=slug, **({"name": slug, "counts": "movements"} | fields))


def source(slug: str | None = None, **fields: object) -> models.Source:
    slug = slug or f"source-{next(_next)}"
    return models.Source.objects.create(slug=slug, **({"name": slug} | fields))


def document(
    title: str | None = None,
    *,
    publisher: models.Source | None = None,
    published_on: Day = "2020-01-15",
    **fields: object,
) -> models.Document:
    """A publication that states its day, unless ``published_on`` is None."""
    fields = {"published_on_basis": "stated" if published_on else "unknown"} | fields
    return models.Document.objects.create(
        title=title or f"Report {next(_next)}",
        publisher=publisher or source(),
        published_on=day(published_on),
        **fields,
    )


def batch(kind: str = "file", **fields: object) -> models.ImportBatch:
    number = next(_next)
    fields = {"name": f"figures-{number}.csv", "sha256": f"{number:064x}"} | fields
    return models.ImportBatch.objects.create(kind=kind, **fields)


def figure(
    value: int | None = 1000,
    *,
    start: Day = "2019-12-01",
    end: Day = "2019-12-31",
    status: str = "published",
    parts: dict[str, int] | None = None,
    **fields: object,
) -> models.Figure:
    """A published count of movements; days included at both ends, None for an end that is not known.

    A stock gets its last day only: name ``end`` or both. ``parts`` are its breakdown, by group.
    """
    fields.setdefault("measure", "displacement")
    fields.setdefault("unit", "people" if fields["measure"] == "idp_stock" else "movements")
    first, last = day(start), day(end)
    if fields["measure"] == "idp_stock":
        first = last
    if first or last:
        fields.setdefault("start_precision", "day" if first else "open")
        fields.setdefault("end_precision", "day" if last else "open")
    for name, build in (("region", region), ("counter", counter), ("document", document)):
        fields[name] = fields.get(name) or build()
    if status == "published":
        for person in ("created_by", "reviewed_by"):
            fields[person] = fields.get(person) or user()
    if status == "withdrawn":
        fields.setdefault("withdrawn_at", dt.datetime.now(dt.UTC))
    withdrawn_at = fields.pop("withdrawn_at", None)
    row = models.Figure(value=value, period=inclusive(first, last), **fields)
    if not parts:
        row.status, row.withdrawn_at = status, withdrawn_at
    row.save()
    if parts:
        # Parts come before the status: those of a published figure are never changed.
        for group, part in parts.items():
            models.FigureBreakdown.objects.create(figure=row, group=group, value=part)
        models.Figure.objects.filter(pk=row.pk).update(status=status, withdrawn_at=withdrawn_at)
    row.refresh_from_db()
    return row


def early_figure(**fields: object) -> models.Figure:
    """A published figure that names an unpublished one, as only data from before that was refused may hold."""
    with pgtrigger.ignore("tracker.Figure:figure_is_published_after_what_it_names"):
        return figure(**fields)


def event(
    text: str = "A ceasefire was announced.", *, start: Day = "2020-01-12", **fields: object
) -> models.Event:
    """An event of one day, or up to ``end``."""
    first, last = day(start), day(fields.pop("end", start))
    fields = {"key": f"event-{next(_next)}", "kind": "ceasefire"} | fields
    return models.Event.objects.create(text=text, period=inclusive(first, last), **fields)


def coverage(
    kind: str = "not_assessed", *, start: Day = "2019-12-01", end: Day = "2019-12-31", **fields: object
) -> models.Coverage:
    for name, build in (("region", region), ("counter", counter)):
        fields[name] = fields.get(name) or build()
    fields = {"measure": "displacement"} | fields
    return models.Coverage.objects.create(kind=kind, period=inclusive(day(start), day(end)), **fields)


def token(user: models.User, *, days: int = 30, **fields: object) -> str:
    """What a program of the user's sends; the stored token is known by its hash only."""
    row = models.ApiToken(
        user=user,
        expires_on=dt.datetime.now(dt.UTC).date() + dt.timedelta(days=days),
        **{"name": "program"} | fields,
    )
    secret = row.draw()
    row.save()
    return secret
