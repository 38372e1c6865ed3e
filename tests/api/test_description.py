from __future__ import annotations

import html
import re
from urllib.parse import urlsplit

import jsonschema
import pytest
from django.conf import settings
from django.urls import get_resolver
from django.utils.functional import Promise

from tests import builders
from tracker.api.description import PROBLEM, description
from tracker.api.urls import version_1
from tracker.models.regions import Level

pytestmark = pytest.mark.django_db

# What an address cannot be asked without.
REQUIRED = {"/api/v1/series/": {"region": "SY07"}, "/api/v1/ranking/": {"parent": "SY"}}
UNDESCRIBED = {"api-index", "api-schema"}
QUERIES = {
    "/api/v1/figures/": [
        "",
        "limit=1",
        "measure=all&region=SY07&from=2019-12-01&recorded=2100-01-01",
        "q=nothing",
    ],
    "/api/v1/figures/{figure_id}/": [""],
    "/api/v1/regions/": ["", "q=Idleb", "level=informal", "limit=2"],
    "/api/v1/regions/{code}/": [""],
    "/api/v1/events/": ["", "limit=1"],
    "/api/v1/ranking/": ["parent=SY", "parent=SY07&measure=arrival", "parent=X-NWS&from=2019-12-01"],
    "/api/v1/series/": [
        "region=SY07",
        "region=X-NWS&bin=month",
        "region=SY07&measure=idp_stock",
        "region=SY",
    ],
}


@pytest.fixture
def everything():
    """Rows of every kind, with all there is to say of them and with nothing."""
    idleb = builders.region(
        "SY07", name="Idleb", name_ar="إدلب", latitude=35.8, longitude=36.7, population=1445000
    )
    builders.region("X-NWS", level=Level.INFORMAL, surely=[idleb])
    document = builders.document(url="https://a.example/1", language="en")
    first = builders.figure(
        region=idleb, document=document, wording="more than 1,000", parts={"women": 2}, low=900, high=1100
    )
    builders.figure(
        restates=first, value=None, qualifier="between", low=1, high=2, other_region=builders.region()
    )
    builders.figure(unit="households", household_size_low=5, household_size_high=6, start=None, end=None)
    builders.figure(
        end=None, supersedes=first, cause="disaster", measure="idp_stock", start=None, document=document
    )
    builders.event(region=idleb, document=document)
    builders.event()
    return {"code": "SY07", "figure_id": first.id}


def closed(schema: object) -> object:
    """The schema with every object closed, so that an answer can say nothing that is not described."""
    if isinstance(schema, list):
        return [closed(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    parts = {name: closed(part) for name, part in schema.items()}
    return parts | {"additionalProperties": False} if "properties" in schema else parts


def assert_is_as_described(body: object, operation: dict, status: str, media_type: str) -> None:
    schema = operation["responses"][status]["content"][media_type]["schema"]
    whole = closed({**schema, "components": description()["components"]})
    checked = jsonschema.Draft202012Validator(whole, format_checker=jsonschema.FormatChecker())
    assert [error.message for error in checked.iter_errors(body)] == []


@pytest.mark.parametrize("path", list(description()["paths"]))
def test_every_answer_is_as_described(client, everything, path):
    operation = description()["paths"][path]["get"]
    for query in QUERIES.get(path, [""]):
        response = client.get(f"{path.format(**everything)}?{query}")
        assert response.status_code == 200
        assert_is_as_described(response.json(), operation, "200", "application/json")


@pytest.mark.parametrize("path", list(description()["paths"]))
def test_every_problem_is_as_described(client, everything, path):
    operation = description()["paths"][path]["get"]
    addresses = {"400": f"{path.format(**everything)}?colour=red"}
    if "{" in path:
        addresses["404"] = path.format(code="SY99", figure_id=0)
    for status, address in addresses.items():
        response = client.get(address)
        assert response.status_code == int(status)
        assert_is_as_described(response.json(), operation, status, PROBLEM)
    assert client.get(addresses["400"].partition("?")[0], headers={"accept": "image/png"}).status_code == 406


@pytest.mark.parametrize("path", list(description()["paths"]))
def test_every_described_parameter_is_known_and_its_choices_accepted(client, everything, path):
    operation = description()["paths"][path]["get"]
    for parameter in (known for known in operation.get("parameters", []) if known["in"] == "query"):
        schema = parameter["schema"]
        for value in [*schema.get("enum", []), schema.get("default", ""), schema.get("maximum", "")]:
            asked = REQUIRED.get(path, {}) | ({parameter["name"]: str(value).lower()} if value != "" else {})
            response = client.get(path.format(**everything), asked)
            assert response.status_code == 200, (parameter["name"], value)


def test_every_address_is_described():
    names = {pattern.name for pattern in version_1} - UNDESCRIBED
    described = {
        get_resolver().resolve(path.format(code="SY07", figure_id=1)).url_name
        for path in description()["paths"]
    }
    assert described == names


def test_the_description_is_an_openapi_document_with_one_name_for_each_operation(get):
    document = get("schema/").json()
    assert document == description()
    assert document["openapi"].startswith("3.1")
    names = [operations["get"]["operationId"] for operations in document["paths"].values()]
    assert len(names) == len(set(names))
    for component in document["components"]["schemas"].values():
        jsonschema.Draft202012Validator.check_schema(component)


def test_the_index_leads_to_every_list(client, get, everything):
    addresses = get("").json()
    assert {"figures", "regions", "measures", "schema"} <= set(addresses)
    for address in addresses.values():
        assert client.get(address, REQUIRED.get(urlsplit(address).path, {})).status_code == 200


def test_the_page_for_people_lists_every_address_and_parameter(client):
    page = client.get("/api/").content.decode()
    for path, operations in description()["paths"].items():
        assert path in page
        for parameter in operations["get"].get("parameters", []):
            assert f">{parameter['name']}</code>" in page
    # The switch of colours, which every page has, and no other.
    assert re.findall("<script[^>]*>", page) == ['<script src="/static/site.js">']
    links = page.replace("http://testserver/", "").replace(settings.DATA_LICENCE_URL, "")
    assert "http://" not in links
    assert "https://" not in links


def test_every_example_on_the_page_for_people_can_be_followed(client, everything):
    builders.figure(region=builders.region("B7", name="Bir & Ain"), start="2020-05-01", end="2020-05-02")
    examples = re.findall(r'href="(/api/v1/[^"]*)"><code', client.get("/api/").content.decode())
    assert len(examples) == len(description()["paths"])
    assert "/api/v1/figures/?region=B7&amp;from=2020-05-01&amp;to=2020-05-02" in examples
    for example in examples:
        assert client.get(html.unescape(example)).status_code == 200, example


def test_without_figures_no_example_names_a_place(client):
    examples = re.findall(r'href="(/api/v1/[^"]*)"><code', client.get("/api/").content.decode())
    assert "/api/v1/measures/" in examples
    assert not [example for example in examples if "{" in example or "=" in example]


def test_the_words_of_the_description_are_marked_for_translation():
    views = [pattern.callback.view_class for pattern in version_1 if pattern.name not in UNDESCRIBED]
    for view in views:
        for words in (view.summary, view.about, *(known.description for known in view.parameters)):
            assert isinstance(words, Promise), (view, words)
        for name, field in view.answer().fields.items():
            assert field.help_text is None or isinstance(field.help_text, Promise), (view, name)
