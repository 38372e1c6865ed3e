"""Reading a file into the staging table, in pieces, so that memory does not grow with the file."""

from __future__ import annotations

import hashlib
from itertools import islice
from pathlib import Path

from django.db.models import Count
from django.utils.translation import gettext as _

from tracker.ingest.apart.opening import opened
from tracker.ingest.checking import Checker
from tracker.ingest.conventions import Declared
from tracker.ingest.feeds import Feed
from tracker.ingest.figure_rows import said_of
from tracker.ingest.progress import Progress
from tracker.ingest.staged_links import settle
from tracker.ingest.staged_rows import record_of, stage_rows
from tracker.ingest.territory import WhyNot
from tracker.ingest.translating import Translation, translation
from tracker.models import Counter, Source, StagedFile

PIECE = 5_000


def take_down(
    staged: StagedFile, path: Path, declared: Declared, why_not: WhyNot, progress: Progress
) -> None:
    """Read, judge and stage every row of a file. Raises Refused when it cannot be read whole."""
    with opened(path, staged.name) as spool:
        found = translation(spool, staged.name, declared)
        staged.of = found.sheet.rows
        _make_what_it_needs(found.feed)
        _stage(staged, found, Checker(found.conventions(), why_not), progress)
        settle(staged)
        _describe(staged, found)
        if found.declared != declared:
            _say_remembered(staged, found.declared, path)
    count(staged)
    staged.state = StagedFile.State.STAGED
    staged.save()


def count(staged: StagedFile) -> None:
    """Count the rows of a file by pile, and how many are stored already."""
    found = staged.rows.order_by().values_list("pile", "already_there").annotate(Count("id"))
    counts = {"ready": 0, "decision": 0, "unreadable": 0, "already_there": 0}
    for pile, there, number in found:
        counts[pile] += number
        counts["already_there"] += number * there
    staged.counts = counts


def _make_what_it_needs(feed: Feed) -> None:
    for model, needed in ((Source, feed.publishers), (Counter, feed.counters)):
        for slug, fields in needed.items():
            model.objects.get_or_create(slug=slug, defaults=fields)


def _stage(staged: StagedFile, found: Translation, checker: Checker, progress: Progress) -> None:
    rows = found.rows()
    while piece := list(islice(rows, PIECE)):
        stage_rows(staged, checker.check(piece), checker)
        staged.done = piece[-1].number
        progress(_("Read"), min(staged.done, staged.of), staged.of)
    staged.documents = [said_of(document) for document in checker.documents]


def _say_remembered(staged: StagedFile, declared: Declared, path: Path) -> None:
    """The file is the same import as if somebody had said of it what was remembered."""
    with path.open("rb") as file:
        staged.sha256 = declared.marked(hashlib.file_digest(file, "sha256").hexdigest())
    staged.mapping = dict(declared.mapping)
    staged.told["remembered"] = True


def _describe(staged: StagedFile, found: Translation) -> None:
    staged.feed, staged.sheet = found.feed.slug, found.sheet.title
    staged.head = [record_of(record) for record in found.header()]
    staged.told = {
        "unread": list(found.feed.unread(found.head)),
        "left_alone": dict(found.left_alone),
        "hidden": [sheet.title for sheet in found.spool.sheets if sheet.hidden],
    }
