"""Where a reader begins: one number, what it counts, places in order, and what has changed of late."""

from __future__ import annotations

import html
import re

import pytest
from django.utils import timezone

from tests.builders import counter, document, figure, region
from tracker.models import Figure

pytestmark = pytest.mark.django_db


def said(reader):
    text = reader.get("/").content.decode()
    return html.unescape(" ".join(re.sub(r"<[^>]+>", " ", text).split()))


def test_an_empty_database_says_so(reader):
    assert "No figure is published yet." in said(reader)


def test_one_figure_is_the_number_the_change_and_the_beginning(reader):
    figure(
        12_000, region=region("SY07", name="Idleb"), counter=counter("one", name="One"), qualifier="exact",
        start="2019-12-12", end="2019-12-25",
    )  # fmt: skip
    text = said(reader)
    assert "Reports allow" in text
    assert "Counted by One: movements. What it counts" in text
    assert "· new" in text
    assert "Places beside each other" not in text  # one place is no order


def test_a_correction_tells_the_old_and_the_new_number(reader):
    place = region("SY07")
    old = figure(12_000, region=place)
    figure(13_500, region=place, supersedes=old)
    text = said(reader)
    assert "corrected, 12,000 to 13,500" in text
    assert text.count("· new") == text.count("· new, corrected since") == 1


def test_of_a_withdrawn_figure_its_place_alone_is_told(reader):
    figure(region=region("SY02"))
    gone = figure(7_654, region=region("SY07", name="Idleb"))
    Figure.objects.filter(pk=gone.pk).update(status="withdrawn", withdrawn_at=timezone.now())
    text = said(reader)
    assert "withdrawn A figure about Idleb is no longer shown." in text
    assert "7,654" not in text


def test_of_figures_taken_in_on_one_day_the_last_published_is_first(reader):
    for day in ("2020-01-01", "2020-03-01", "2020-02-01"):
        figure(document=document(published_on=day))
    text = said(reader)
    assert re.findall(r"1 (January|February|March) 2020:", text) == ["March", "February", "January"]


def test_places_are_put_in_order_by_the_first_measure_that_several_have(reader):
    places = [region(code, name=name) for code, name in (("SY02", "Aleppo"), ("SY07", "Idleb"))]
    figure(region=places[1])
    for place, value in zip(places, (500, 9_000), strict=True):
        figure(value, region=place, measure="arrival", counter=counter(f"by-{place.code}"))
    assert "Places beside each other" not in said(reader)
    force = counter("force", name="Force")
    for place, value in zip(places, (500, 9_000), strict=True):
        figure(value, region=place, measure="arrival", counter=force)
    assert "Arrivals by place, Syrian Arab Republic" in said(reader)
