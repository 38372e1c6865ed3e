"""What every page says of the data it may show."""

from __future__ import annotations

import pytest

from tests import builders
from tests.pages.addresses import addresses, page_of, patterns

pytestmark = pytest.mark.django_db
SAID = "entered and published by a one-person team"
NO_PAGES = ("/api/v1/", "/changes.atom", "/healthz", "/readyz")


def pages(figure) -> list[str]:
    values = {pattern: figure.id for pattern in patterns() if "figure_id" in pattern}
    values |= {pattern: figure.region.code for pattern in patterns() if "code" in pattern}
    values["/sources/<slug:slug>/"] = figure.document.publisher.slug
    values["/counters/<slug:slug>/"] = figure.counter.slug
    found = [address for address in addresses(values) if page_of(address) == address]
    return [address for address in found if not address.startswith(NO_PAGES)]


def test_every_page_says_that_one_person_both_entered_and_published(reader):
    for address in pages(builders.figure(exemption="one_person")):
        assert SAID in reader.get(address).content.decode(), address


@pytest.mark.parametrize("fields", [{}, {"exemption": "one_person", "status": "draft"}])
def test_no_page_says_so_of_figures_that_a_second_person_published(reader, fields):
    builders.figure(**fields)
    for address in pages(builders.figure()):
        assert SAID not in reader.get(address).content.decode(), address
