"""The page of changes, its files and its feed."""

from __future__ import annotations

import csv
import html
import io
import re
from xml.etree import ElementTree

import pytest
from django.utils import timezone

from tests.builders import batch, document, figure, region, source, user
from tracker.models import Figure
from tracker.models.regions import Level
from tracker.pages.changes import MOST_IN_FEED
from tracker.pages.paging import ROWS

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def said(reader, address="/changes/"):
    text = re.sub(r"<head>.*?</head>", " ", reader.get(address).content.decode(), flags=re.DOTALL)
    return html.unescape(" ".join(re.sub(r"<[^>]+>", " ", text).split()))


def feed(reader, address="/changes.atom"):
    response = reader.get(address)
    assert (response.status_code, response["Content-Type"]) == (200, "application/atom+xml; charset=utf-8")
    return ElementTree.fromstring(response.content)


def entries(found):
    return found.findall(f"{ATOM}entry")


def withdraw(row):
    Figure.objects.filter(pk=row.pk).update(status="withdrawn", withdrawn_at=timezone.now())


@pytest.fixture
def corrected():
    """A figure and its correction."""
    report = document(publisher=source("ocha", name="OCHA"))
    old = figure(12_000, region=region("SY07", name="Idleb"), document=report, note="Read from a photograph.")
    return figure(
        13_500, region=old.region, document=report, counter=old.counter, supersedes=old,
        start="2019-12-02", note="The table was printed anew.",
    )  # fmt: skip


def test_nothing_published_is_said(reader):
    assert "No figure is published yet." in said(reader)
    assert entries(feed(reader)) == []


def test_a_correction_says_what_was_why_and_by_no_means_who(reader, corrected):
    person = user("somebody", first_name="Some", last_name="Body")
    withdraw(figure(region=corrected.region, created_by=person))
    text = said(reader)
    assert "corrected, 12,000 to 13,500" in text
    assert "Number: 12,000 movements → 13,500 movements" in text
    assert "Note: The table was printed anew." in text
    assert "new, corrected since" in text
    assert "withdrawn A figure about Idleb is no longer shown." in text
    for address in ("/changes/", "/changes.atom", "/changes.csv", "/changes.json"):
        answer = reader.get(address)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert not re.search(rb"somebody|Some |Body|user-\d|photograph", body), address


def test_the_page_is_narrowed_to_a_place_and_what_lies_in_it(reader, corrected):
    inner = region("SY0700", name="Harim", level=Level.DISTRICT, parent=corrected.region)
    figure(41, region=inner)
    figure(43, region=region("SY02", name="Aleppo"))
    text = said(reader, "/changes/?region=SY07")
    assert "41 displacement movements" in text
    assert "43 displacement movements" not in text
    assert len(entries(feed(reader, "/changes.atom?region=SY02"))) == 1


@pytest.mark.parametrize("name", ["/changes/", "/changes.atom", "/changes.json", "/changes.csv"])
def test_a_place_that_is_not_known_is_refused_in_a_sentence(reader, corrected, name):
    response = reader.get(f"{name}?region=SY99&page=7" if name == "/changes/" else f"{name}?region=SY99")
    assert response.status_code == 400
    assert "No region “SY99” is known here." in response.content.decode()
    assert reader.get(f"{name}?region=SY07&from=2019-01-01").status_code == 400


def test_the_list_is_turned_page_by_page(reader):
    place = region("SY07")
    for _ in range(ROWS + 1):
        figure(region=place)
    assert "Page 1 of 2" in said(reader)
    assert "Page 2 of 2" in said(reader, "/changes/?page=2")
    assert reader.get("/changes/?page=3").status_code == 400
    first = reader.get("/changes.json").json()
    second = reader.get(f"/changes.json?{first['next']}").json()
    assert [len(one["results"]) for one in (first, second)] == [ROWS, 1]
    lines = b"".join(reader.get("/changes.csv").streaming_content).decode()
    assert len(list(csv.DictReader(io.StringIO(lines)))) == ROWS + 1


def test_many_figures_of_one_import_are_one_entry_with_their_number(reader, corrected):
    file = batch()
    for _ in range(11):
        figure(region=corrected.region, batch=file)
    assert "new 11 figures of one import." in said(reader)
    assert entries(feed(reader))[0].find(f"{ATOM}title").text == ("New: 11 figures of one import.")
    assert reader.get("/changes.json").json()["results"][0]["figures"] == 11
    assert "11 figures of one import." in said(reader, "/")


def test_the_feed_has_what_atom_asks_for(reader, corrected):
    withdraw(figure(region=corrected.region))
    found = feed(reader, "/changes.atom?region=SY07")
    assert found.tag == f"{ATOM}feed"
    links = {link.get("rel"): link.get("href") for link in found.findall(f"{ATOM}link")}
    assert links == {
        "self": "http://localhost/changes.atom?region=SY07", "alternate": "http://localhost/changes/?region=SY07",
    }  # fmt: skip
    assert found.find(f"{ATOM}author/{ATOM}name").text
    for one in (found, *entries(found)):
        assert one.find(f"{ATOM}title").text
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[.\d]*\+00:00", one.find(f"{ATOM}updated").text)
    ids = [entry.find(f"{ATOM}id").text for entry in entries(found)]
    assert len(set(ids)) == len(ids) == 3
    assert all(re.fullmatch(r"tag:localhost,\d{4}-\d\d-\d\d:changes/[a-z]+-\d+", name) for name in ids)
    assert all(
        entry.find(f"{ATOM}link").get("href").startswith("http://localhost/") for entry in entries(found)
    )


def test_an_entry_keeps_its_id_when_more_is_published(reader, corrected):
    before = {entry.find(f"{ATOM}id").text for entry in entries(feed(reader))}
    figure(region=corrected.region)
    assert before < {entry.find(f"{ATOM}id").text for entry in entries(feed(reader))}


def test_the_feed_ends_somewhere(reader):
    place = region("SY07")
    for _ in range(MOST_IN_FEED + 1):
        figure(region=place)
    assert len(entries(feed(reader))) == MOST_IN_FEED


def test_what_no_xml_may_hold_is_left_out_of_the_feed(reader, corrected):
    figure(region=corrected.region, region_wording="Id\x0bleb <b>\ufffe")
    assert any("Idleb <b>" in entry.find(f"{ATOM}title").text for entry in entries(feed(reader)))


def test_every_page_names_the_feed(reader, corrected):
    for address in ("/", "/regions/SY07/", "/changes/"):
        assert 'type="application/atom+xml"' in reader.get(address).content.decode()
    assert "/changes.atom?region=SY07" in reader.get("/regions/SY07/").content.decode()


def test_the_page_of_a_withdrawn_figure_says_since_when_and_no_more(reader):
    row = figure(7_654_321, region=region("SY07", name="Idleb"))
    withdraw(row)
    response = reader.get(f"/figures/{row.id}/")
    text = response.content.decode()
    assert response.status_code == 410
    assert f"Figure {row.id}, about Idleb, was withdrawn on" in text
    assert "7,654,321" not in text
    assert "Take it away" not in text
    assert "Take it away" not in reader.get("/figures/999999/").content.decode()


def test_a_withdrawn_correction_says_what_counts_again(reader, corrected):
    withdraw(corrected)
    text = said(reader)
    assert "A correction is no longer shown, and what it had corrected counts again: OCHA" in text
    assert "12,000" in text.partition("counts again")[2]
    assert "13,500" not in text
