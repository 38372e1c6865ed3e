"""The regions that an account is limited to, and what readers see already."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from tests import builders as build
from tracker.models import Figure
from tracker.models.regions import Level
from tracker.review.notes import hold
from tracker.review.roles import ENTRY, REVIEWER, may_change, may_write
from tracker.review.steps import PUBLISH, SEND, take

pytestmark = pytest.mark.django_db


@pytest.fixture
def idleb():
    return build.region("SY07", name="Idleb")


def test_an_account_without_regions_works_on_every_region(idleb):
    assert may_write(build.staff(ENTRY), idleb)


def test_an_account_works_on_its_regions_and_the_places_in_them(idleb):
    district = build.region("SY0702", level=Level.DISTRICT, parent=idleb)
    person = build.staff(ENTRY, regions=[idleb])
    assert may_write(person, idleb)
    assert may_write(person, district)
    assert not may_write(person, build.region("SY02", name="Aleppo"))
    assert not may_write(person, idleb.parent)


def test_an_informal_area_is_worked_on_by_who_works_on_every_part_of_it(idleb):
    aleppo = build.region("SY02", name="Aleppo")
    south = build.region("SY0702", level=Level.DISTRICT, parent=idleb)
    inner = build.region("X-SOUTH", level=Level.INFORMAL, surely=[south])
    across = build.region("X-NWS", level=Level.INFORMAL, surely=[inner], may_touch=[aleppo])
    of_idleb, of_both = build.staff(ENTRY, regions=[idleb]), build.staff(ENTRY, regions=[idleb, aleppo])
    assert may_write(of_idleb, inner)
    assert not may_write(of_idleb, across)
    assert may_write(of_both, across)


def test_an_account_of_an_informal_area_works_on_what_is_surely_in_it(idleb):
    area = build.region("X-NWS", level=Level.INFORMAL, surely=[idleb], may_touch=[build.region("SY02")])
    person = build.staff(ENTRY, regions=[area])
    assert may_write(person, area)
    assert may_write(person, idleb)
    assert not may_write(person, area.members.get(code="SY02"))


def test_a_step_leaves_figures_of_other_regions_with_a_sentence(idleb):
    person = build.staff(ENTRY, regions=[idleb])
    here, there = build.figure(status="draft", region=idleb), build.figure(status="draft")
    taken = take(SEND, Figure.objects.all(), person)
    assert taken.ids == [here.pk]
    assert taken.refusals == [
        "1 figure was left as it is, since it is of another place. Your account works on Idleb only."
    ]
    there.refresh_from_db()
    assert there.status == "draft"


def test_a_reviewer_of_one_region_neither_publishes_nor_holds_figures_of_another(idleb):
    person = build.staff(REVIEWER, regions=[idleb])
    figure = build.figure(status="in_review", created_by=build.user())
    assert take(PUBLISH, Figure.objects.all(), person).ids == []
    with pytest.raises(PermissionDenied):
        hold(figure, person, "Wait.")


@pytest.mark.parametrize("status", ["published", "withdrawn"])
def test_what_readers_have_seen_is_changed_by_a_reviewer(status):
    document = build.figure(status=status).document
    assert not may_change(build.staff(ENTRY), document)
    assert not may_change(build.staff(ENTRY), document.publisher)
    assert may_change(build.staff(REVIEWER), document)


def test_what_only_drafts_name_is_changed_by_who_enters_figures():
    document = build.figure(status="draft").document
    assert may_change(build.staff(ENTRY), document)
    assert may_change(build.staff(ENTRY), document.publisher)
