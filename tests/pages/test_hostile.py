"""Whatever stands in an address, the answer is a page, a sentence about the mistake, or a 404; never a 500."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from tests import builders
from tests.pages.addresses import addresses, patterns
from tracker.api.description import description
from tracker.selection import PARAMETERS

pytestmark = pytest.mark.django_db

NUMBERS = ("0", "-1", "9" * 20, "9" * 5000, "1e9", "٣")
DAYS = ("0000-01-01", "0001-01-01", "1899-12-31", "9999-12-31", "2019-02-30", "-infinity")
MOMENTS = (
    "1900-01-01T00:00:00+23:59", "2199-12-31T23:59:59-23:59", "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59:59-14:00", "2020-01-01T00:00:00+24:00", "2020-01-01T24:00:00Z", "2199-12-31",
)  # fmt: skip
TEXTS = ("\u202e\u2066", "[]", "\\'--", "x" * 3000, "\U0010ffff")
BYTES = ("%ED%A0%80", "%ff", "%C0%80")  # half of a surrogate pair, and no UTF-8 at all
OF_ANY = [*map(quote, TEXTS), *BYTES]
OF_KIND = {
    **dict.fromkeys(("page", "after", "limit", "level", "cursor", "q"), NUMBERS),
    **dict.fromkeys(("from", "to", "as_of"), DAYS),
    "recorded": (*DAYS, *MOMENTS),
}
VALUES = sorted({*OF_ANY, *map(quote, (*NUMBERS, *DAYS, *MOMENTS)), "%00"})
ODD_NAMES = ("{name}=1&{name}=2", "{name}[]=1", "{name}", "={name}")
FILLED = {
    "/regions/<str:code>/": "SY07",
    "/sources/<slug:slug>/": "ocha",
    "/counters/<slug:slug>/": "count",
    "/api/v1/regions/<str:code>/": "SY07",
}
OF_PAGES = {
    "/figures/": [*PARAMETERS, "page", "sort"],
    "/regions/SY07/": [*PARAMETERS, "after", "view"],
    "/regions/": ["q"],
    "/changes/": ["region", "page"],
    "/changes.atom": ["region"],
    "/sources/ocha/": ["page"],
    "/counters/count/": ["page"],
}


def parameters(address: str) -> list[str]:
    """What an address knows; every other parameter is refused in the same way."""
    operations = description()["paths"].get(address, {"get": {}})
    return OF_PAGES.get(address) or [
        known["name"] for known in operations["get"].get("parameters", []) if known["in"] == "query"
    ]


@pytest.fixture
def figure():
    return builders.figure(
        region=builders.region("SY07"), counter=builders.counter("count"),
        document=builders.document(publisher=builders.source("ocha")),
    )  # fmt: skip


def every_address(figure) -> list[str]:
    ids = {pattern: figure.id for pattern in patterns() if "figure_id" in pattern}
    return addresses(FILLED | ids)


def answered(reader, address: str):
    response = reader.get(address)
    if response.streaming:
        b"".join(response.streaming_content)
    return response


def assert_no_mistake_of_ours(reader, address: str) -> None:
    response = answered(reader, address)
    assert response.status_code in {200, 400, 404}, address[:200]


@pytest.mark.parametrize(
    "name", [*PARAMETERS, "page", "after", "limit", "cursor", "level", "parent", "format", "sort", "view"]
)
def test_no_value_of_a_parameter_makes_an_error_of_ours(reader, figure, name):
    values = [*OF_ANY, *map(quote, OF_KIND.get(name, ()))]
    for address in every_address(figure):
        beside = "region=SY07&" if address == "/api/v1/series/" and name != "region" else ""
        for value in values if name in parameters(address) else []:
            assert_no_mistake_of_ours(reader, f"{address}?{beside}{name}={value}")


@pytest.mark.parametrize("odd", ODD_NAMES)
def test_no_way_to_name_a_parameter_makes_an_error_of_ours(reader, figure, odd):
    for address in every_address(figure):
        for name in parameters(address) or ["x"]:
            assert_no_mistake_of_ours(reader, f"{address}?{odd.format(name=name)}")


@pytest.mark.parametrize("value", VALUES, ids=range(len(VALUES)))
def test_no_variable_part_of_an_address_makes_an_error_of_ours(reader, value):
    for pattern in patterns():
        if "<" in pattern:
            before, _, rest = pattern.partition("<")
            assert_no_mistake_of_ours(reader, before + value + rest.partition(">")[2])


def test_an_unknown_parameter_is_refused_at_every_address(reader, figure):
    for address in every_address(figure):
        if address not in {"/healthz", "/readyz"}:
            response = reader.get(f"{address}?colour=red")
            assert response.status_code == 400, address
            assert "“colour” is not a parameter here." in response.content.decode(), address


@pytest.mark.parametrize("after", ["abc", "-1", "9" * 20, "9" * 5000, "1", "40", "1.5", "٣"])
def test_a_part_of_a_list_that_is_not_there_is_said(reader, figure, after):
    response = reader.get(f"/regions/SY07/?after={after}")
    assert response.status_code == 400
    assert "fter" in response.content.decode()


@pytest.mark.parametrize(
    "recorded", ["1900-01-01T00:00:00%2B23:59", "2199-12-31T23:59:59-23:59", "0001-01-01T00:00:00%2B14:00"]
)
def test_a_moment_beyond_the_days_known_here_is_refused(reader, recorded):
    assert reader.get(f"/figures/?recorded={recorded}").status_code == 400
    response = reader.get(f"/api/v1/figures/?recorded={recorded}")
    assert response["Content-Type"] == "application/problem+json"
    assert (response.status_code, response.json()["parameter"]) == (400, "recorded")


@pytest.mark.parametrize("page", ["0", "2", "999", "abc", "-1", "9" * 30, "1&page=1"])
@pytest.mark.parametrize("address", ["/figures/", "/sources/ocha/", "/counters/count/"])
def test_a_page_that_is_not_there_is_a_400_with_a_sentence(reader, figure, address, page):
    response = reader.get(f"{address}?page={page}")
    assert response.status_code == 400
    assert "page" in response.content.decode()


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("/figures/?from=12/12/2019&to=2019-12-25", ['value="12/12/2019"', 'value="2019-12-25"']),
        ("/figures/?measure=arrival&region=SY99", ['value="SY99"', '<option value="arrival" selected>']),
        ("/figures/?measure=people&q=tents", ['<option value="people" selected>', 'value="tents"']),
        ("/figures/?counter=nobody&source=ocha", ['value="nobody" selected', 'value="ocha" selected']),
        ("/regions/SY07/?to=soon&counter=count&bin=day", ['value="soon"', 'value="count" selected', 'value="day"']),
        ("/regions/SY07/?as_of=soon&reading=strict", ['name="as_of" value="soon"', 'value="strict" selected']),
        ("/regions/SY07/?colour=red&from=2019-12-01", ['value="2019-12-01"']),
        ("/regions/SY07/?after=x&counter=nobody&from=2019-12-01", ['value="2019-12-01"', 'value="nobody" selected']),
    ],
)  # fmt: skip
def test_what_was_typed_is_kept_beside_the_sentence(reader, figure, address, kept):
    response = reader.get(address)
    assert response.status_code == 400
    text = response.content.decode()
    assert 'role="alert"' in text
    for part in kept:
        assert part in text


def test_a_mistake_is_not_sent_again_by_an_input_nobody_sees(reader, figure):
    text = reader.get("/regions/SY07/?recorded=yesterday&within=true").content.decode()
    assert 'type="hidden" name="within" value="true"' in text
    assert 'name="recorded"' not in text
