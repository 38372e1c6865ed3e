"""Reading and storing files that people have sent: at once where it takes a moment, else by the worker."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable

from django.db import connections, transaction
from django.db.models import Q
from django.utils import timezone, translation
from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.exceptions import JobAborted

from tracker.ingest.staging import State, commit, read
from tracker.models import Region, StagedFile, User
from tracker.review.roles import why_elsewhere

AT_ONCE_BYTES = 300_000
AT_ONCE_ROWS = 2_000
STALE_SECONDS = 60
"""Without a sign of progress for so long, whoever was at work has been lost."""
SIGN_SECONDS = 1.0
BEFORE_REBUILDS = 10


def never() -> bool:
    return False


def begin_reading(staged: StagedFile) -> None:
    """Read a small file now, and let the worker read a large one."""
    if len(staged.content or b"") <= AT_ONCE_BYTES:
        read_now(staged.pk)
    else:
        _by_worker(read_file, staged_id=staged.pk)


def begin_storing(staged: StagedFile, user: User) -> None:
    """Take the ready rows in as drafts of the user's: a few now, many by the worker."""
    if staged.rows.to_store().count() <= AT_ONCE_ROWS:
        store_now(staged.pk, user)
    else:
        StagedFile.objects.filter(pk=staged.pk, state=State.STAGED).update(
            state=State.STORING, done=0, of=staged.rows.to_store().count(), moved_at=timezone.now()
        )
        _by_worker(store_file, staged_id=staged.pk, user_id=user.pk)


def read_now(staged_id: int, should_end: Callable[[], bool] = never) -> None:
    """Read a file that waits, or that somebody began to read and was lost over."""
    staged = _claimed(staged_id, State.WAITING, State.READING)
    if staged is not None:
        read(
            staged,
            why_not=lambda region: _why_not(staged.created_by, region),
            progress=_Sign(staged_id, should_end, apart=False),
        )


def store_now(staged_id: int, user: User, should_end: Callable[[], bool] = never) -> None:
    """Store the ready rows of a file that was read. A file that was stored meanwhile stays as it is."""
    staged = StagedFile.objects.filter(pk=staged_id, state__in=(State.STAGED, State.STORING)).first()
    if staged is not None:
        commit(staged, by=user, progress=_Sign(staged_id, should_end, apart=True))


@app.task(name="read_file", pass_context=True)
def read_file(context: JobContext, staged_id: int, language: str) -> None:
    """Read a file in the language of whoever sent it; a worker that is told to end leaves it to the next."""
    try:
        with translation.override(language):
            read_now(staged_id, context.should_abort)
    except JobAborted:
        StagedFile.objects.filter(pk=staged_id).update(state=State.WAITING)
        read_file.configure(priority=BEFORE_REBUILDS).defer(staged_id=staged_id, language=language)
        raise


@app.task(name="store_file", pass_context=True)
def store_file(context: JobContext, staged_id: int, user_id: int, language: str) -> None:
    """Store a file; a worker that is told to end has stored nothing of it, and leaves it to the next."""
    try:
        with translation.override(language):
            store_now(staged_id, User.objects.get(pk=user_id), context.should_abort)
    except JobAborted:
        again = store_file.configure(priority=BEFORE_REBUILDS)
        again.defer(staged_id=staged_id, user_id=user_id, language=language)
        raise


def is_lost(staged: StagedFile) -> bool:
    """Whether a file is said to be at work and nobody is at it."""
    busy = staged.state in (State.WAITING, State.READING, State.STORING)
    return busy and staged.moved_at < timezone.now() - dt.timedelta(seconds=STALE_SECONDS)


def _why_not(user: User | None, region: Region) -> str:
    return why_elsewhere(user, region) if user else ""


def _claimed(staged_id: int, before: str, after: str) -> StagedFile | None:
    """The file, if it was this call that moved it on."""
    now = timezone.now()
    lost = Q(state=after, moved_at__lt=now - dt.timedelta(seconds=STALE_SECONDS))
    free = StagedFile.objects.filter(Q(state=before) | lost, pk=staged_id)
    return StagedFile.objects.get(pk=staged_id) if free.update(state=after, moved_at=now) else None


def _by_worker(task: object, **what: int) -> None:
    language = translation.get_language() or "en"
    transaction.on_commit(lambda: task.configure(priority=BEFORE_REBUILDS).defer(language=language, **what))


class _Sign:
    """Tells the page how far the work is. Within a transaction only another connection can: ``apart``.

    Raises JobAborted, which takes back what is under way, once ``should_end`` says so.
    """

    def __init__(self, staged_id: int, should_end: Callable[[], bool], *, apart: bool) -> None:
        self._staged_id = staged_id
        self._should_end = should_end
        self._apart = apart
        self._next = time.monotonic()

    def __call__(self, doing: str, done: int, total: int) -> None:
        if self._should_end():
            raise JobAborted
        if time.monotonic() < self._next:
            return
        self._next = time.monotonic() + SIGN_SECONDS
        if not self._apart:
            StagedFile.objects.filter(pk=self._staged_id).update(done=done, of=total, moved_at=timezone.now())
            return
        other = connections.create_connection("default")
        try:
            with other.cursor() as cursor:
                cursor.execute(
                    "UPDATE tracker_stagedfile SET done = %s, of = %s, moved_at = now() WHERE id = %s",
                    [done, total, self._staged_id],
                )
        finally:
            other.close()
