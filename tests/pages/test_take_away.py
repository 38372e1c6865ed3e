"""At the foot of every page: how to say that a number is wrong, how to cite, and under what the data may be used."""

from __future__ import annotations

import html
import os
import re
import subprocess
import sys
import time
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from django.conf import settings

from tests.builders import figure, region
from tests.pages.addresses import addresses
from tracker.queries.series import METHOD

pytestmark = pytest.mark.django_db
CONTACT = "numbers@example.org"


@pytest.fixture
def pages():
    """The address of every page."""
    row = figure(region=region("SY07"))
    found = addresses(
        {
            "/regions/<str:code>/": "SY07",
            "/figures/<int:figure_id>/": row.id,
            "/sources/<slug:slug>/": row.document.publisher.slug,
            "/counters/<slug:slug>/": row.counter.slug,
            "/api/v1/regions/<str:code>/": "SY07",
            "/api/v1/figures/<int:figure_id>/": row.id,
        }
    )
    return [address for address in found if address.endswith("/") and "/api/v1/" not in address]


def text_of(reader, address):
    return html.unescape(reader.get(address).content.decode())


def test_every_page_leads_to_a_mail_that_says_which_number_and_which_version(reader, pages, settings):
    settings.CONTACT = CONTACT
    for address in pages:
        mail = urlsplit(re.search(r'href="(mailto:[^"]+)"[^>]*>Report an error', text_of(reader, address))[1])
        assert mail.path == CONTACT, address
        body = parse_qs(mail.query)["body"][0]
        assert f"http://localhost{address}, version {settings.VERSION}, method {METHOD}" in body


def test_the_mail_names_the_selection_that_is_shown(reader, settings):
    settings.CONTACT = CONTACT
    region("SY07")
    asked = "/regions/SY07/?from=2019-12-01&to=2019-12-31"
    assert f"http://localhost{asked}," in unquote(text_of(reader, f"{asked}&view=table"))


def test_where_no_address_is_known_a_page_says_so_and_what_to_pass_on(reader, pages, settings):
    settings.CONTACT = ""
    for address in pages:
        page = text_of(reader, address)
        assert "mailto:" not in page, address
        assert "names no address to write to" in page
        assert f"http://localhost{address}, version {settings.VERSION}, method {METHOD}" in page


def test_every_page_says_how_to_cite_it_and_the_licence(reader, pages):
    for address in pages:
        page = text_of(reader, address)
        cited = re.search(r'Cite it as:\s*<span class="cite">(.*?)</span>', page)[1]
        assert cited.startswith("Displacement tracker, as known on "), address
        assert f"method {METHOD}" in cited
        assert f'rel="license noopener noreferrer">{settings.DATA_LICENCE}</a>' in page


def test_what_is_cited_shows_the_same_number_later(reader):
    row = figure(1_000, region=region("SY07"), qualifier="exact")
    cited = re.search(r"method \w+, http://localhost([^<]+)</span>", text_of(reader, "/regions/SY07/"))[1]
    time.sleep(1.1)  # an address names the second by which everything had been taken in
    figure(5_000, region=row.region, counter=row.counter, qualifier="exact", supersedes=row)
    lead = re.compile(r'<p class="lead">(.*?)</p>')
    assert "5,000" in lead.search(text_of(reader, "/regions/SY07/"))[1]
    assert "1,000" in lead.search(text_of(reader, cited))[1]


def test_the_privacy_page_says_what_the_site_does(reader, settings):
    settings.CONTACT = CONTACT
    response = reader.get("/privacy/")
    page = html.unescape(response.content.decode())
    assert not response.cookies
    assert f'href="mailto:{CONTACT}"' in page
    assert f"{settings.SMALL_NUMBER} people or fewer" in page
    assert "ends after eight hours; another marks for a year" in page
    assert settings.SESSION_COOKIE_AGE == 8 * 60 * 60
    assert settings.SECURE_REFERRER_POLICY == "same-origin"


@pytest.mark.parametrize("contact", ["nobody", "a@b,c@d", "a@b?cc=c@d", "a b@c"])
def test_what_is_no_mail_address_is_refused_at_the_start(contact):
    command = [sys.executable, "manage.py", "check"]
    environment = {**os.environ, "TRACKER_CONTACT": contact}
    done = subprocess.run(
        command, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode != 0
    assert "TRACKER_CONTACT is one mail address" in done.stderr
