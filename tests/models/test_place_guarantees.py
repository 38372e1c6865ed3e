"""Each guarantee of regions, documents, events, coverage and imports, asked of the database itself."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import DatabaseError, connection, transaction

from tests.builders import batch, country, coverage, document, event, figure, region, source
from tests.models.refusal import refuses
from tracker.models import Region, RegionMember, RegionName
from tracker.models.regions import Level

pytestmark = pytest.mark.django_db


def test_a_code_stands_once_at_a_time():
    region("SY07")
    with refuses("region_one_code_at_a_time"):
        region("SY07")


def test_a_code_may_be_used_again_later():
    region("SY07", valid_to=dt.date(2010, 12, 31))
    assert region("SY07", valid_from=dt.date(2011, 1, 1)).pk


def test_codes_of_overlapping_validity_are_refused():
    region("SY07", valid_to=dt.date(2010, 12, 31))
    with refuses("region_one_code_at_a_time"):
        region("SY07", valid_from=dt.date(2010, 12, 31))


def test_validity_is_ordered():
    with refuses("region_validity_ordered"):
        region(valid_from=dt.date(2011, 1, 1), valid_to=dt.date(2010, 1, 1))


def test_no_region_is_its_own_ancestor():
    above = region()
    below = region(level=Level.DISTRICT, parent=above)
    with refuses("no_parent_cycle"):
        Region.objects.filter(id=above.id).update(parent=below)


def test_no_region_is_its_own_parent():
    place = region("X-A", level=Level.INFORMAL)
    with refuses("no_parent_cycle"):
        Region.objects.filter(id=place.id).update(parent=place)


@pytest.mark.parametrize("level", [Level.GOVERNORATE, Level.SUB_DISTRICT, Level.COMMUNITY])
def test_level_and_parent_agree(level):
    governorate = region()
    with refuses("region_level_fits_parent"):
        region(level=level, parent=governorate)


def test_only_a_country_or_an_informal_area_stands_alone():
    assert region("X-A", level=Level.INFORMAL).parent is None
    with refuses("region_level_fits_parent"):
        Region.objects.create(code="SY99", level=Level.GOVERNORATE, name="Nowhere")


def test_a_level_does_not_change_under_its_children():
    above = region()
    region(level=Level.DISTRICT, parent=above)
    with refuses("region_level_fits_parent"):
        Region.objects.filter(id=above.id).update(level=Level.DISTRICT, parent=region())


@pytest.mark.parametrize(("code", "level"), [("X-A", Level.GOVERNORATE), ("SY07", Level.INFORMAL)])
def test_informal_codes_and_no_others_begin_with_x(code, level):
    with refuses("region_informal_code"):
        region(code, level=level, parent=country())


@pytest.mark.parametrize("code", ["", "SY 07", "SY/07", "=1"])
def test_a_code_is_plain(code):
    with refuses("region_code_plain"):
        Region.objects.create(code=code, level=Level.GOVERNORATE, parent=country(), name="A")


def test_levels_are_those_of_the_ladder():
    with pytest.raises(DatabaseError, match=r"region_level_known|level does not fit"):
        region(level=5, parent=country())


@pytest.mark.parametrize(
    "point",
    [{"latitude": 35.0}, {"latitude": 91.0, "longitude": 0.0}, {"latitude": 0.0, "longitude": 181.0}],
    ids=str,
)
def test_a_centroid_is_whole_and_in_degrees(point):
    with refuses("region_centroid_whole"):
        region(**point)


def test_a_population_is_not_negative():
    with refuses("region_population_counts"):
        region(population=-1)


def test_only_informal_areas_have_members():
    with refuses("only_informal_areas_have_members"):
        RegionMember.objects.create(region=region(), member=region(), relation="surely")


def test_a_member_stands_once_and_is_another_region():
    place, area = region(), region(level=Level.INFORMAL)
    RegionMember.objects.create(region=area, member=place, relation="surely")
    with refuses("region_member_once"):
        RegionMember.objects.create(region=area, member=place, relation="may_touch")
    with refuses("region_not_its_own_member"):
        RegionMember.objects.create(region=area, member=area, relation="surely")
    with refuses("region_member_relation_known"):
        RegionMember.objects.create(region=area, member=region(), relation="perhaps")


def test_official_names_are_kept_as_spellings_and_each_spelling_once():
    place = region(name="Idleb", name_ar="إدلب")
    assert set(place.names.values_list("name", "language", "script", "kind")) == {
        ("Idleb", "en", "latin", "official"), ("إدلب", "ar", "arabic", "official"),
    }  # fmt: skip
    with refuses("region_name_once"):
        RegionName.objects.create(region=place, name="Idleb")


def test_a_region_with_figures_is_not_deleted():
    row = figure()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM tracker_regionname WHERE region_id = %s", [row.region_id])
        cursor.execute("DELETE FROM tracker_region WHERE id = %s", [row.region_id])
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_one_document_a_url():
    document(url="https://example.org/report")
    with refuses("url"):
        document(url="https://example.org/report")


def test_documents_without_a_url_are_told_apart_by_title():
    publisher = source()
    document("A", publisher=publisher)
    assert document("B", publisher=publisher).pk
    with refuses("document_title_once_without_url"):
        document("A", publisher=publisher)


def test_a_blank_url_is_no_url():
    with refuses("document_url_not_blank"):
        document(url="")


@pytest.mark.parametrize(
    ("day", "basis"), [(None, "stated"), ("2019-12-27", "unknown"), ("2019-12-27", "guess")]
)
def test_a_publication_day_has_a_basis(day, basis):
    with refuses("document_publication_day_has_a_basis"):
        document(published_on=day, published_on_basis=basis)


def test_a_crawl_date_is_no_publication_day():
    assert not document(published_on="2020-01-31", published_on_basis="crawl_date").publication_day_usable
    assert document(published_on="2020-01-31", published_on_basis="stated").publication_day_usable


def test_an_event_has_bounded_days():
    with refuses("event_days_bounded"):
        event(start="2020-01-12", end=None)


def test_an_event_is_of_a_known_kind():
    with refuses("event_kind_known"):
        event(kind="rumour")


def test_coverage_is_said_once_and_of_a_known_kind():
    said = coverage("no_access")
    about = {"region": said.region, "counter": said.counter}
    assert coverage("not_assessed", **about).pk
    with refuses("coverage_said_once"):
        coverage("no_access", **about)
    with refuses("coverage_kind_known"):
        coverage("perhaps", **about)
    with refuses("coverage_measure_known"):
        coverage("no_access", measure="rumour", **about)


def test_a_file_is_taken_in_once_unless_undone():
    first = batch(sha256="a" * 64)
    with refuses("batch_file_once"):
        batch(sha256="a" * 64)
    first.undone_at = dt.datetime.now(dt.UTC)
    first.save()
    assert batch(sha256="a" * 64).pk


def test_there_is_one_demonstration_batch():
    batch("demonstration")
    with refuses("batch_one_demonstration"):
        batch("demonstration")


@pytest.mark.parametrize("sha256", ["", "a" * 63, "A" * 64])
def test_a_batch_carries_a_whole_hash(sha256):
    with refuses("batch_hash_whole"):
        batch(sha256=sha256)
