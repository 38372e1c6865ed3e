"""Who published and who counted: how, how far it reaches, and why one count is never added to another."""

from __future__ import annotations

import html
import re

import pytest

from tests.builders import counter, coverage, document, figure, region, source

pytestmark = pytest.mark.django_db


def said(reader, address):
    text = reader.get(address).content.decode()
    return html.unescape(" ".join(re.sub(r"<[^>]+>", " ", text).split()))


@pytest.fixture
def ocha():
    return source("ocha", name="OCHA")


def test_a_source_says_how_far_it_reaches_and_whose_counts_it_passes_on(reader, ocha):
    for slug, measure in (("one", "displacement"), ("two", "arrival")):
        figure(
            document=document(publisher=ocha), counter=counter(slug, name=slug.title(), definition=f"Counts {slug}."),
            measure=measure, start="2019-12-01", end="2020-01-15",
        )  # fmt: skip
    text = said(reader, "/sources/ocha/")
    assert "Days 1 December 2019 to 15 January 2020 Places 2" in text
    assert "Arrivals (1), Displacement (1)" in text
    assert "stand beside each other and are never added" in text
    assert "Counts one." in text
    assert "Counts two." in text


def test_a_source_of_one_count_has_nothing_to_tell_apart(reader, ocha):
    figure(document=document(publisher=ocha), counter=counter("one"))
    assert "never added" not in said(reader, "/sources/ocha/").replace(
        "Overlapping reports are never added", ""
    )


def test_a_counter_says_what_it_covers_and_how_the_others_differ(reader):
    one = counter("one", name="One", definition="Counts movements.")
    place = region("SY07", name="Idleb")
    figure(counter=one, region=place)
    figure(counter=counter("two", name="Two", counts="people", definition="Counts people once."))
    coverage("no_access", counter=one, region=place, note="Roads closed.")
    text = said(reader, "/counters/one/")
    assert "A count of movements Counts movements." in text
    assert (
        "1 statement about what it covers Idleb , Displacement, 1 to 31 December 2019: no access. Roads closed."
        in text
    )
    assert "How the other counts differ" in text
    assert "Counts people once." in text


def test_a_number_of_figures_leads_to_their_list(reader, ocha):
    figure(document=document(publisher=ocha), measure="arrival")
    text = reader.get("/sources/ocha/").content.decode()
    address = html.unescape(re.search(r'href="(/figures/\?[^"]+)">Arrivals', text)[1])
    assert "1 figure." in said(reader, address)


def test_the_method_tells_what_was_known_then_and_what_its_words_mean(reader):
    place, one = region("SY07"), counter("one")
    figure(10_000, region=place, counter=one, start="2019-12-01", end="2019-12-31", qualifier="exact",
           document=document(published_on="2020-01-15"))  # fmt: skip
    figure(8_000, region=place, counter=one, start="2019-12-01", end="2019-12-30", qualifier="exact",
           document=document(published_on="2019-12-31"))  # fmt: skip
    text = said(reader, "/method/")
    assert "As known on 31 December 2019: Reports allow at least 8,000" in text
    assert "Adding up what the 2 reports inside these days say at least would make 18,000." in text
    assert "In the example every day is covered by a report." in text
    assert f"In the example the count is that of {one.name}" in text
    assert "Words used here" in text
    assert re.search(r"Method, version 1, in force since \d+ November 2026\.", text)


def test_a_search_that_finds_nothing_leads_on(reader):
    figure(region=region("SY07", name="Idleb"))
    text = said(reader, "/regions/?q=zzzz")
    assert "No place has a name like this. Try fewer letters, the name in Arabic, or a P-code" in text
    assert "Most is reported about: Idleb" in text


def test_the_method_shows_which_figures_its_rule_set_aside(reader):
    place, one = region("SY07"), counter("one")
    figure(10_000, region=place, counter=one, start="2019-12-01", end="2019-12-31", qualifier="exact")
    figure(9_000, region=place, counter=one, start="2019-12-01", end="2019-12-30", qualifier="exact")
    figure(20_000, region=place, counter=one, start="2019-12-01", end="2019-12-30", qualifier="exact")
    text = said(reader, "/method/")
    rule = text.partition("In the example the rule set aside:")[2]
    assert "20,000" in rule.partition("What is withheld?")[0]
