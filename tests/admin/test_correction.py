"""A correction from the form to readers: the old figure stays until a second person has published the new one."""

from __future__ import annotations

import pytest
from django.test import Client

from tests import builders as build
from tests.admin.conftest import said

pytestmark = pytest.mark.django_db
PLACES = ("/figures/", "/regions/SY07/", "/figures.json", "/regions/SY07.json", "/api/v1/figures/")

WHY = "The annex was printed anew."


class Reader:
    """Somebody without an account."""

    def __init__(self) -> None:
        self.client = Client(SERVER_NAME="localhost")

    def read(self, address: str) -> str:
        answer = self.client.get(address)
        assert answer.status_code == 200, address
        return b"".join(answer).decode()


@pytest.fixture
def reader(db) -> Reader:
    return Reader()


@pytest.fixture
def old(db):
    paper = build.document(
        "Situation report 2", publisher=build.source(name="OCHA"), published_on="2019-12-27"
    )
    return build.figure(
        235_000, start="2019-12-12", end="2019-12-25", region=build.region("SY07", name="Idleb"),
        counter=build.counter("un-cccm"), document=paper, region_wording="southern Idleb", key="OLD",
        parts={"children": 9},
    )  # fmt: skip


@pytest.fixture
def draft(desk, old):
    """The correction as it is entered: the form begins as a copy, of which one number is another."""
    opened = desk.open("figure_add", supersedes=old.pk)
    form = opened.context["adminform"].form
    typed = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    assert (typed["value"], typed["region"], typed["supersedes"]) == ("235,000", old.region_id, str(old.pk))
    (parts,) = opened.context["inline_admin_formsets"]
    fields = [one for form in (parts.formset.management_form, *parts.formset.forms) for one in form]
    typed |= {one.html_name: one.value() for one in fields if one.value() is not None}
    response = desk.send("figure_add", **typed | {"value": "253,000", "why": WHY, "_send": "1"})
    assert "1 figure is in review." in said(response), response.context["adminform"].form.errors
    draft = old.successors.get()
    assert dict(draft.breakdown.values_list("group", "value")) == {"children": 9}
    return draft


def test_why_it_is_corrected_is_asked_and_kept_in_its_history(desk, old, draft):
    assert "Why it is corrected" in desk.open("figure_add", supersedes=old.pk).text
    assert "Why it is corrected" not in desk.open("figure_add").text
    assert draft.history.earliest("pgh_id").pgh_context["reason"] == WHY
    assert WHY in desk.open("figure_history", draft.pk).text


def test_a_correction_that_is_refused_keeps_its_why(desk, old):
    text = desk.send("figure_add", supersedes=old.pk, why=WHY).text
    assert f'name="why" value="{WHY}"' in text


def test_readers_see_the_old_figure_until_the_new_one_is_published(reader, old, draft):
    for address in PLACES:
        text = reader.read(address)
        assert not any(number in text for number in ("253,000", "253000")), address
        assert "235,000" in text or "235000" in text, address
    assert "correction" not in reader.read(f"/figures/{old.pk}/").lower()
    assert reader.client.get(f"/figures/{draft.pk}/").status_code == 404
    assert draft.key not in reader.read("/changes/") + reader.read("/changes.atom")


def test_the_reviewer_sees_what_it_changes_and_the_effect(second_desk, draft):
    text = second_desk.open("figure_review", draft.pk).text
    assert "What this correction changes" in text
    row = '<th scope="row">Number</th><td dir="auto">235,000 movements</td><td dir="auto">253,000 movements</td>'
    assert row in text
    assert "12 to 25 December 2019: between 234,500 and 235,500 becomes between 252,500 and 253,500." in text


def test_once_published_every_page_says_what_was_corrected(second_desk, reader, old, draft):
    second_desk.send("figure_review", draft.pk, decision="publish", seen_version=draft.version)
    for address in PLACES:
        text = reader.read(address)
        assert "253,000" in text or "253000" in text, address
    assert "Replaced by a correction" in reader.read(f"/figures/{old.pk}/")
    said = "Number: <del>235,000 movements</del> → <ins>253,000 movements</ins>"
    page = reader.read(f"/figures/{draft.pk}/")
    assert f'<dt>Replaces</dt><dd><a href="/figures/{old.pk}/">' in page
    assert said in page
    changes = reader.read("/changes/")
    assert (
        f'<li id="corrected-{draft.pk}"><span class="small">corrected, 235,000 to 253,000</span>' in changes
    )
    assert said in changes
    assert "new, corrected since" in changes
    feed = reader.read("/changes.atom")
    assert "<title>Corrected, 235,000 to 253,000: OCHA" in feed
    for name in ("amal", "basma"):
        assert name not in page + changes + feed
