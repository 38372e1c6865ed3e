"""What the page of a file on its way in shows: its piles, and one of them row by row."""

from __future__ import annotations

import dataclasses

from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.admin.pile_reasons import reasons_of
from tracker.ingest.feeds import FEEDS
from tracker.ingest.feeds.mapped import Mapped
from tracker.ingest.staging import State, earlier, rows
from tracker.models import ImportBatch, StagedFile, StagedRow
from tracker.review.staged import Looked, looked_at

ROWS = 25
Pile = StagedRow.Pile
_EXPLAINED = {
    Pile.READY: gettext_lazy("They become drafts when you take them in."),
    Pile.DECISION: gettext_lazy(
        "Each leaves a question open. Answer it in the file, and send the file again."
    ),
    Pile.UNREADABLE: gettext_lazy("Mend them in the file, and send the file again: only they are new then."),
}
_NAMES = {feed.slug: feed.name for feed in (*FEEDS, Mapped())}


@dataclasses.dataclass(frozen=True)
class PileTab:
    """One pile: how many rows, and whether it is the one that is shown."""

    slug: str
    name: str
    count: int
    is_shown: bool
    explained: str


@dataclasses.dataclass(frozen=True)
class FilePage:
    """A file that was read. ``left_alone`` has a number of rows and why; ``earlier`` is an import of the same file.

    ``reasons`` are such numbers of a shown pile that waits for decisions on several pages. ``is_remembered`` says that
    nobody said of this file what its columns hold, but of one like it.
    """

    kind: str
    piles: list[PileTab]
    shown: PileTab
    page: Page
    rows: list[Looked]
    reasons: list[tuple[int, str]]
    new: int
    already_there: int
    left_alone: list[tuple[int, str]]
    unread: str
    hidden: str
    is_remembered: bool
    earlier: ImportBatch | None

    @property
    def is_bare(self) -> bool:
        """Whether nothing stands below the header, not even a row that is left alone."""
        return not (self.left_alone or any(pile.count for pile in self.piles))


def page_of(staged: StagedFile, asked: QueryDict) -> FilePage | None:
    """The page of a file; None before it is read."""
    if staged.state not in (State.STAGED, State.STORED):
        return None
    piles = [_tab(staged, pile, asked.get("pile")) for pile in Pile]
    shown = next((one for one in piles if one.is_shown), None) or _first_full(piles)
    piles = [dataclasses.replace(one, is_shown=one.slug == shown.slug) for one in piles]
    page = Paginator(rows(staged, shown.slug), ROWS).get_page(asked.get("page"))
    many = shown.slug == Pile.DECISION and shown.count > ROWS
    there = staged.counts["already_there"]
    told = staged.told
    return FilePage(
        kind=str(_NAMES.get(staged.feed, staged.feed)),
        piles=piles,
        shown=shown,
        page=page,
        rows=looked_at(staged, page.object_list),
        reasons=reasons_of(staged) if many else [],
        new=staged.counts["ready"] - there,
        already_there=there,
        left_alone=[(number, _(why)) for why, number in told["left_alone"].items()],
        unread=", ".join(told["unread"]),
        hidden=", ".join(told["hidden"]),
        is_remembered=told.get("remembered", False),
        earlier=earlier(staged) if staged.state == State.STAGED else None,
    )


def _tab(staged: StagedFile, pile: Pile, asked: str | None) -> PileTab:
    name = str(pile.label)
    return PileTab(
        pile.value,
        name[:1].upper() + name[1:],
        staged.counts[pile.value],
        pile.value == asked,
        str(_EXPLAINED[pile]),
    )


def _first_full(piles: list[PileTab]) -> PileTab:
    """The pile to begin with: the first that has rows."""
    return next((one for one in piles if one.count), piles[0])
