"""What the database guarantees of a file on its way in."""

from __future__ import annotations

import pytest

from tests.builders import source
from tests.models.refusal import refuses
from tracker.models import StagedFile, StagedRow
from tracker.models.staging import KnownColumns

pytestmark = pytest.mark.django_db


def staged(**fields: object) -> StagedFile:
    return StagedFile.objects.create(**{"name": "f.csv", "sha256": "a" * 64} | fields)


@pytest.mark.parametrize("sha256", ["", "a" * 63, "A" * 64])
def test_a_staged_file_carries_a_whole_hash(sha256: str) -> None:
    with refuses("staged_hash_whole"):
        staged(sha256=sha256)


def test_a_staged_file_is_in_a_known_state() -> None:
    with refuses("staged_state_known"):
        staged(state="lost")


def test_a_row_of_a_file_is_staged_once() -> None:
    file = staged()
    StagedRow.objects.create(staged=file, number=2, pile="ready")
    StagedRow.objects.create(staged=file, number=2, part=1, pile="ready")
    with refuses("staged_row_once"):
        StagedRow.objects.create(staged=file, number=2, pile="ready")


def test_a_row_is_on_one_of_three_piles() -> None:
    with refuses("staged_pile_known"):
        StagedRow.objects.create(staged=staged(), number=2, pile="perhaps")


@pytest.mark.parametrize("known", [True, False])
def test_the_columns_of_a_source_are_remembered_once(known: bool) -> None:
    of = source() if known else None
    KnownColumns.objects.create(source=of, heading=["a", "b"], said={})
    KnownColumns.objects.create(source=source(), heading=["a", "b"], said={})
    with refuses("known_columns_once_a_source"):
        KnownColumns.objects.create(source=of, heading=["a", "b"], said={"a": "value"})
