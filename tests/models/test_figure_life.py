"""What becomes of a figure: published by a second person, kept from then on, at most withdrawn."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction

from tests.builders import batch, counter, figure, user
from tests.models.refusal import refused, refuses
from tracker.models import Figure, FigureBreakdown

pytestmark = pytest.mark.django_db

NOW = dt.datetime.now(dt.UTC)


def sql(statement: str, *values: object) -> None:
    """As somebody at the database's own prompt would say it."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)


def test_a_figure_is_not_published_when_nobody_is_known_to_have_entered_it():
    row = figure(status="in_review")
    with refuses("figure_published_by_a_second_person"):
        Figure.objects.filter(id=row.id).update(status="published", reviewed_by=user())


def test_a_figure_is_published_by_nobody_who_wrote_a_part_of_it():
    row, second = figure(status="in_review", created_by=user()), user()
    row.authors.add(second)
    with refuses("figure_is_published_by_none_of_its_authors"):
        Figure.objects.filter(id=row.id).update(status="published", reviewed_by=second)
    assert Figure.objects.filter(id=row.id).update(status="published", reviewed_by=user()) == 1


@pytest.mark.parametrize("relation", ["restates", "supersedes"])
@pytest.mark.parametrize("unseen", ["draft", "in_review", "returned"])
def test_a_figure_is_published_after_what_it_names(relation, unseen):
    assert refused(
        "figure_is_published_after_what_it_names", status="published", **{relation: figure(status=unseen)}
    )


def test_a_figure_and_what_it_names_are_published_together():
    first = figure(status="in_review", created_by=user())
    second = figure(status="in_review", created_by=user(), supersedes=first)
    ids = [first.id, second.id]
    assert Figure.objects.filter(id__in=ids).update(status="published", reviewed_by=user()) == 2


def test_one_correction_of_a_figure_is_published():
    old = figure()
    first = figure(supersedes=old)
    assert refused("figure_is_corrected_once", status="published", supersedes=old)
    assert figure(status="draft", supersedes=old).pk
    Figure.objects.filter(id=first.id).update(status="withdrawn", withdrawn_at=NOW)
    assert figure(supersedes=old).pk


def test_a_figure_is_published_by_a_second_person():
    author = user()
    assert refused(
        "figure_published_by_a_second_person", status="published", created_by=author, reviewed_by=author
    )


def test_a_figure_is_not_published_by_nobody():
    row = figure(status="in_review", created_by=user())
    with refuses("figure_published_by_a_second_person"):
        Figure.objects.filter(id=row.id).update(status="published")


def test_a_second_person_publishes():
    assert figure(created_by=user(), reviewed_by=user()).status == "published"


def test_a_one_person_team_is_exempt_and_says_so():
    alone = user()
    assert figure(created_by=alone, reviewed_by=alone, exemption="one_person").exemption == "one_person"


def test_demonstration_data_is_exempt_in_its_batch_only():
    exempt = {"exemption": "demonstration", "status": "published"}
    assert figure(batch=batch("demonstration"), **exempt).pk
    assert refused("demonstration_comes_in_its_batch", batch=batch("file"), **exempt)
    assert refused("demonstration_comes_in_its_batch", **exempt)


def test_a_withdrawal_is_dated():
    assert refused("figure_withdrawal_is_dated", status="withdrawn", withdrawn_at=None)


@pytest.mark.parametrize(
    "change", [{"value": 1}, {"wording": "other"}, {"note": "x"}, {"qualifier": "about"}], ids=str
)
def test_a_published_figure_is_never_changed(change):
    row = figure()
    with refuses("published_figure_is_never_changed"):
        Figure.objects.filter(id=row.id).update(**change)


def test_a_published_figure_can_be_withdrawn():
    row = figure()
    changed = Figure.objects.filter(id=row.id).update(
        status="withdrawn", withdrawn_at=dt.datetime.now(dt.UTC)
    )
    assert changed == 1


def test_a_draft_can_be_changed():
    row = figure(status="draft")
    assert Figure.objects.filter(id=row.id).update(value=2) == 1


@pytest.mark.parametrize("status", ["draft", "published", "withdrawn"])
def test_a_figure_is_never_deleted(status):
    row = figure(status=status)
    with refuses("figure_is_never_deleted"):
        Figure.objects.filter(id=row.id).delete()


@pytest.mark.parametrize("back", ["draft", "in_review", "returned"])
@pytest.mark.parametrize("kept", ["published", "withdrawn"])
def test_what_readers_have_seen_never_becomes_a_draft_again(kept, back):
    row = figure(status=kept)
    with refuses("published_figure_stays_public_or_is_withdrawn"):
        sql("UPDATE tracker_figure SET status = %s, withdrawn_at = NULL WHERE id = %s", back, row.id)


@pytest.mark.parametrize(
    "change", ["status = 'published', withdrawn_at = NULL", "withdrawn_at = now() - interval '1 day'"]
)
def test_a_withdrawal_is_not_taken_back(change):
    row = figure(status="withdrawn", withdrawn_at=NOW, created_by=user(), reviewed_by=user())
    with refuses("published_figure_stays_public_or_is_withdrawn"):
        sql(f"UPDATE tracker_figure SET {change} WHERE id = %s", row.id)


def test_a_withdrawn_figure_is_kept_as_it_was():
    row = figure(status="withdrawn")
    with refuses("published_figure_is_never_changed"):
        sql("UPDATE tracker_figure SET value = 1 WHERE id = %s", row.id)


@pytest.mark.parametrize("kept", ["published", "withdrawn"])
@pytest.mark.parametrize(
    ("guarantee", "change"),
    [
        (
            "parts_of_published_are_kept",
            "INSERT INTO tracker_figurebreakdown (figure_id, \"group\", value) VALUES (%s, 'women', 1)",
        ),
        ("parts_of_published_are_kept", "UPDATE tracker_figurebreakdown SET value = 1 WHERE figure_id = %s"),
        ("parts_of_published_stay", "DELETE FROM tracker_figurebreakdown WHERE figure_id = %s"),
    ],
    ids=["added", "changed", "deleted"],
)
def test_the_parts_of_a_published_figure_are_never_changed(kept, guarantee, change):
    row = figure(status=kept, parts={"children": 10})
    with refuses(guarantee):
        sql(change, row.id)
    assert row.breakdown.get().value == 10


def test_parts_do_not_move_between_a_draft_and_a_published_figure():
    published, draft = figure(parts={"children": 10}), figure(status="draft", parts={"women": 10})
    moves = [("parts_of_published_stay", published, draft), ("parts_of_published_are_kept", draft, published)]
    for guarantee, whole, other in moves:
        with refuses(guarantee):
            FigureBreakdown.objects.filter(figure=whole).update(figure=other)


def test_a_negative_part_is_refused_with_a_sentence():
    row = figure(status="draft")
    with pytest.raises(ValidationError, match="A number of people is never negative"):
        FigureBreakdown(figure=row, group="women", value=-1).full_clean()
    with refuses("breakdown_value_counts"):
        FigureBreakdown.objects.create(figure=row, group="women", value=-1)


def test_the_parts_of_a_draft_can_be_deleted():
    assert figure(status="draft", parts={"children": 10}).breakdown.all().delete()[0] == 1


@pytest.mark.parametrize(
    ("table", "guarantee"),
    [
        ("tracker_figure CASCADE", "figures_are_never_emptied"),
        ("tracker_figurebreakdown", "parts_are_never_emptied"),
    ],
)
def test_a_table_of_figures_is_never_emptied(table, guarantee):
    with refuses(guarantee):
        sql(f"SET LOCAL tracker.may_empty = 'off'; SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE {table}")


def test_an_import_does_not_become_the_demonstration_nor_stop_being_it():
    for kind, other in (("demonstration", "file"), ("file", "feed")):
        with refuses("batch_kind_stays"):
            sql("UPDATE tracker_importbatch SET kind = %s WHERE id = %s", other, batch(kind).id)


@pytest.mark.parametrize("seen", ["published", "withdrawn"])
def test_what_a_published_count_counts_is_never_changed(seen):
    count = counter()
    figure(counter=count, status=seen)
    with refuses("published_count_keeps_its_meaning"):
        sql("UPDATE tracker_counter SET counts = 'people' WHERE id = %s", count.id)


def test_a_counter_without_published_figures_may_still_be_mended():
    count = counter()
    figure(counter=count, status="draft")
    sql("UPDATE tracker_counter SET counts = 'people' WHERE id = %s", count.id)
    count.refresh_from_db()
    assert count.counts == "people"
