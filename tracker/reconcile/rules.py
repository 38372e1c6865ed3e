"""What the two kinds of count, movements and distinct people, have to offer a reconciliation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from tracker.reconcile.claims import Claim, Term


class Limits(NamedTuple):
    """Bounds over some days with their proofs; a high of None means no limit."""

    low: int
    low_because: tuple[Term, ...]
    high: int | None
    high_because: tuple[Term, ...]


class Running(NamedTuple):
    """Bounds from one day on to before each of `day`."""

    day: int
    low: int
    high: int | None


class Answer(Protocol):
    """What a set of claims that fit together says."""

    def limits(self, region: str, start: int, end: int) -> Limits:
        """The bounds from `start` to before `end` (ordinals)."""

    def running(self, region: str, since: int) -> list[Running]:
        """The bounds from `since` to each later report end."""

    def twice_middle(self, region: str, start: int, end: int) -> int | None:
        """Twice the middle, which is then whole; None where it is open."""

    def tight(self, region: str) -> bool:
        """Whether the region's bounds were not cut short."""

    def touched(self, region: str, start: int, end: int) -> bool:
        """Whether any claim about the region or what lies in or around it bears on a day of the window."""


class Rules(Protocol):
    def settle(self, order: Sequence[Claim]) -> tuple[list[Claim], list[Claim]]:
        """Split claims in trust order into those kept and those set aside."""

    def fits(self, claims: Sequence[Claim]) -> bool:
        """Whether the claims can all be true."""

    def answer(self, kept: Sequence[Claim]) -> Answer:
        """What claims that fit say."""
