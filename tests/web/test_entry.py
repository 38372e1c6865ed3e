"""The whole way of a figure in a browser: from pasted words, past a warning, through review, to the public chart."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.web.running import Site

pytestmark = pytest.mark.browser
PASSWORD = "a long password of nobody"
ROWS = f"""
from django.contrib.auth import get_user_model
from tracker.models import Counter, Document, Region, Source
for name in ("amal", "basma"):
    get_user_model().objects.create_superuser(name, password="{PASSWORD}")
country = Region.objects.create(code="SY", level=0, name="Syria")
Region.objects.create(code="SY07", level=1, parent=country, name="Idleb")
Counter.objects.create(slug="un-cccm", name="UN / CCCM Cluster", counts="movements")
source = Source.objects.create(slug="ocha", name="OCHA", kind="un")
Document.objects.create(publisher=source, title="Situation Report No. 2", url="https://example.org/2",
    published_on="2019-12-30", published_on_basis="stated", language="en")
"""
WORDS = "Some 284,000 people were displaced between 1 and 29 December 2019."


@pytest.fixture(scope="module")
def office(tmp_path_factory) -> Iterator[Site]:
    """A site without figures, two members of staff, and a document that they know."""
    site = Site(tmp_path_factory.mktemp("office"), "--no-demo")
    assert site.ready(120), site.text()
    site.manage("shell", "-c", ROWS)
    yield site
    site.stop()


@pytest.fixture
def signed_in(chromium, office):
    contexts = []

    def page_of(name: str):
        context = chromium.new_context(viewport={"width": 1280, "height": 900})
        contexts.append(context)
        page = context.new_page()
        page.complaints = []
        page.on("console", lambda message: page.complaints.append(message.text))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.goto(f"{office.address}/admin/login/")
        page.fill("#id_username", name)
        page.fill("#id_password", PASSWORD)
        page.click("[type=submit]")
        return page

    yield page_of
    for context in contexts:
        context.close()


def search(page, name: str, text: str) -> None:
    """Type into a field that is searched, by keys alone."""
    page.focus(f"#id_{name} + .select2 .select2-selection")
    page.keyboard.press("Enter")
    page.wait_for_selector(".select2-search__field")
    page.keyboard.insert_text(text)


def pick(page, name: str, text: str) -> None:
    search(page, name, text)
    page.wait_for_selector(f".select2-results__option--highlighted:has-text('{text}')")
    page.keyboard.press("Enter")


def told(page, words: str, there: bool = True) -> bool:
    """Whether the words come to stand beside the form, or leave it, once the server has answered."""
    for _ in range(100):
        if (words in page.inner_text("#entry-bar")) == there:
            return True
        page.wait_for_timeout(100)
    raise AssertionError(page.inner_text("#entry-bar"))


def enter(page, office) -> None:
    page.goto(f"{office.address}/admin/tracker/figure/add/")
    page.wait_for_selector("#entry-bar:not([hidden])")
    search(page, "document", "https://example.org/2")
    page.wait_for_selector("#id_document option:checked[value]:not([value=''])", state="attached")
    page.keyboard.insert_text(WORDS)
    page.wait_for_selector(".entry-numbers .chip")
    page.click(".entry-numbers .chip")
    page.select_option("#id_measure", "displacement")
    page.select_option("#id_unit", "movements")
    page.fill("#id_first_day", "2019-12-01")
    page.fill("#id_last_day", "2019-12-29")
    pick(page, "region", "Idleb")
    pick(page, "counter", "UN")


def test_a_figure_goes_from_pasted_words_to_the_public_chart(signed_in, office):
    author = signed_in("amal")
    enter(author, office)
    assert told(
        author,
        "OCHA, 30 December 2019: about 284,000 displacement movements from Idleb, 1 to 29 December 2019, "
        "both days included. Read as 269,800 to 298,200 movements.",
    )
    author.select_option("#id_qualifier", "none")
    assert told(author, "The words say “about”.")
    author.click(".entry-warnings .chip")
    assert told(author, "The words say", there=False)
    assert author.input_value("#id_qualifier") == "about"
    author.keyboard.press("Alt+KeyR")
    author.wait_for_selector(".messagelist .success")

    reviewer = signed_in("basma")
    reviewer.goto(f"{office.address}/admin/tracker/figure/queue/")
    reviewer.click(".waiting a")
    assert reviewer.inner_text("mark") == "284,000"
    assert "no report becomes between 269,800 and 298,200" in reviewer.inner_text(".effect")
    reviewer.click("button[value=publish]")
    reviewer.wait_for_selector(".messagelist .success")

    reviewer.goto(f"{office.address}/regions/SY07/")
    assert "between 269,800 and 298,200" in reviewer.inner_text("main")
    assert reviewer.locator("figure.chart").count() >= 2
    assert [author.complaints, reviewer.complaints] == [[], []]


def test_what_was_typed_survives_a_closed_tab(signed_in, office):
    page = signed_in("amal")
    page.goto(f"{office.address}/admin/tracker/figure/add/")
    page.wait_for_selector("#entry-bar:not([hidden])")
    page.fill("#id_value", "235000")
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(f"{office.address}/admin/")  # asks whether to leave, and keeps a copy
    page.goto(f"{office.address}/admin/tracker/figure/add/")
    page.click(".entry-copy .chip >> nth=0")
    assert page.input_value("#id_value") == "235000"


def test_leaving_what_is_not_saved_is_asked_about(signed_in, office):
    page, asked = signed_in("amal"), []
    page.goto(f"{office.address}/admin/tracker/figure/add/")
    page.wait_for_selector("#entry-bar:not([hidden])")
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.click("#id_value")
    page.keyboard.type("1")
    page.goto(f"{office.address}/admin/")
    assert asked == ["beforeunload"]


def test_the_form_asks_twelve_things_at_most(signed_in, office):
    page = signed_in("amal")
    page.goto(f"{office.address}/admin/tracker/figure/add/")
    page.wait_for_selector("#entry-bar:not([hidden])")
    shown = page.evaluate(
        "[...document.querySelectorAll('#figure_form fieldset :is(input, select, textarea)')]"
        ".filter((one) => one.type !== 'hidden' && !one.closest('details') && one.id.startsWith('id_')"
        " && !one.id.startsWith('id_breakdown')).map((one) => one.name)"
    )
    assert len(shown) <= 12, shown
