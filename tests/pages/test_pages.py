"""Every page, with all the demonstration data: it answers, in few queries, without a script, and adds nothing up."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tracker.models import Figure

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]
PAGES = [
    "/",
    "/regions/",
    "/regions/?q=%D8%B3%D8%B1%D8%A7%D9%82%D8%A8",
    "/regions/SY070200/",
    "/regions/SY070003/",
    "/regions/SY07/",
    "/regions/SY/",
    "/regions/C3985/",
    "/regions/X-NWS/?from=2019-12-01&to=2020-03-01",
    "/regions/X-NWS/?measure=idp_stock",
    "/regions/X-NWS/?after=40",
    "/figures/",
    "/figures/?measure=all&cause=all&page=31",
    "/figures/?region=SY07&from=2019-12-12&to=2019-12-25&counter=un-cccm&source=ocha",
    "/sources/",
    "/sources/ocha/",
    "/sources/ocha/?page=2",
    "/counters/un-cccm/",
]
MOST_KEEPING = 20
MOST_QUERIES = 36  # with nothing in the cache of ranges
FOR_A_PLACE = 12  # more for each place that is ranked beside others, once for each edition
KEEPING = re.compile(
    "tracker_cache|tracker_edition|SAVEPOINT"
)  # a page once made is kept, in a few queries more
MOST_BYTES = 25_000  # compressed


def get(reader, address, **headers):
    response = reader.get(address, headers=headers)
    return response, response.content.decode() if not headers else ""


@pytest.mark.parametrize("address", PAGES)
def test_a_page_answers_in_few_queries(reader, address):
    with CaptureQueriesContext(connection) as queries:
        response = reader.get(address)
    assert response.status_code == 200
    keeping = [query for query in queries if KEEPING.search(query["sql"])]
    ranking = getattr(response.context["page"], "ranking", None)
    ranked = len(ranking.rows) if ranking else 0
    assert len(queries) - len(keeping) <= MOST_QUERIES + FOR_A_PLACE * ranked, f"{len(queries)} queries"
    assert len(keeping) <= MOST_KEEPING + ranked * 8
    with CaptureQueriesContext(connection) as queries:
        assert reader.get(address).content == response.content
    assert len(queries) <= MOST_QUERIES


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_small_on_the_wire(reader, address):
    response = reader.get(address, headers={"accept-encoding": "gzip, deflate, br"})
    assert response["Content-Encoding"] == "br"
    assert len(response.content) <= MOST_BYTES


@pytest.mark.parametrize("address", PAGES)
def test_a_page_sets_no_cookie_runs_nothing_inline_and_says_what_it_shows(reader, address):
    response, text = get(reader, address)
    assert not response.cookies
    assert "unsafe" not in response["Content-Security-Policy"]
    assert not re.search(r"<script(?![^>]*\b(?:src|type=\"application/json\"))|\sstyle=|\son\w+=", text)
    assert "demonstration data" in text
    assert not re.search(r"(?:src|href)=\"(?:https?:)?//[^\"]+\.(?:js|css)", text)


def test_only_reports_that_overlap_are_said_to(reader):
    said = "Some of these reports overlap."
    assert said in get(reader, "/regions/SY070003/")[1]
    assert said not in get(reader, "/regions/SY070200/")[1]


def figure_address(key: str) -> str:
    return f"/figures/{Figure.objects.get(key=key).id}/"


def test_a_figure_leads_back_to_the_words_of_its_source(reader):
    _, text = get(reader, figure_address("OCHA-SR2"))
    assert "OCHA, 27 December 2019: more than 235,000 displacement movements from northwest Syria, " in text
    assert "12 to 25 December 2019, both days included." in text
    assert "more than 235,000 people</span></blockquote>" in text
    assert "plus de 235.000 personnes" in text
    assert "an editor’s decision" in text


def test_the_overview_promises_what_holds_of_every_figure(reader):
    _response, text = get(reader, "/")
    assert "Each leads to its source: to the words that state it, or to its place in a table." in text
    assert not Figure.objects.filter(wording="", locator="").exists()


def test_a_number_of_a_table_leads_to_its_place_in_it(reader):
    figure = Figure.objects.get(key="TF-SY07-2019-12-A")
    _response, text = get(reader, f"/figures/{figure.id}/")
    place = "sheet Summarysince2016, table IDP, row Idleb, column 2019 Dec (cell AZ15)"
    assert f'Where in the document: <span lang="en" dir="auto">{place}</span>' in text
    assert "IDP movements and spontaneous returns in Syria by month" in text
    assert "<blockquote>" not in text


def test_every_figure_has_a_page_within_the_budget(reader):
    ids = Figure.objects.exclude(counter__slug="idp-task-force").values_list("id", flat=True)
    for figure_id in ids:
        with CaptureQueriesContext(connection) as queries:
            response = reader.get(f"/figures/{figure_id}/")
        assert response.status_code == 200
        assert len(queries) <= MOST_QUERIES


def test_the_region_page_draws_both_charts_before_any_script(reader):
    _, text = get(reader, "/regions/SY07/?from=2019-12-01&to=2019-12-31")
    assert text.count("<svg") >= 2
    assert 'data-chart="reports"' in text
    assert 'data-chart="monthly"' in text


def test_a_month_of_the_table_is_the_task_forces_own_number(reader):
    _, text = get(reader, "/regions/SY07/")
    row = re.search(r"<tr><th scope=\"row\">December 2019</th>(.*?)</tr>", text).group(1)
    numbers = [int(number.replace(",", "")) for number in re.findall(r">([\d,]+)</a>", row)]
    stored = Figure.objects.filter(key__in=["TF-SY07-2019-12-A", "TF-SY07-2019-12-R"]).order_by("key")
    assert numbers == [figure.value for figure in stored]


def test_every_number_of_a_page_is_stated_by_a_source_or_proved_by_its_terms(reader):
    asked = "from=2019-12-01&to=2019-12-31"
    _, text = get(reader, f"/regions/X-NWS/?{asked}")
    answer = reader.get(f"/api/v1/series/?region=X-NWS&{asked}").json()
    words = re.sub(r"<script.*?</script>|<[^>]+>", " ", text, flags=re.DOTALL)
    shown = {int(number.replace(",", "")) for number in re.findall(r"\b\d{1,3}(?:,\d{3})+\b", words)}
    rows = Figure.objects.public()
    stated = {number for row in rows.values_list("value", "low", "high") for number in row if number}
    stated |= set(rows.values_list("breakdown__value", flat=True))
    ranges = [answer["total"], answer["total"]["contested"], *answer["bins"], *answer["cumulative"]]
    proved = {bounds[end] for bounds in ranges for end in ("low", "high")}
    proved |= {term["value"] for end in ("low_because", "high_because") for term in answer["total"][end]}
    proved |= {line[end] for line in answer["figures"] for end in ("low", "high")}
    proved |= {conflict["gap"] for conflict in answer["conflicts"]}
    proved |= {claim["value"] for conflict in answer["conflicts"] for claim in conflict["figures"]}
    said = {
        int(number.replace(",", ""))
        for line in answer["figures"]
        for number in re.findall(r"[\d,]{4,}", line["reason"])
    }
    axis = {10_000, 20_000, 30_000, 50_000, 100_000, 200_000, 300_000}
    population = 4_000_000
    assert shown <= stated | proved | said | axis | {population}
    for bounds in [answer["total"], *answer["bins"]]:
        for end in ("low", "high"):
            assert sum(term["sign"] * term["value"] for term in bounds[f"{end}_because"]) in {bounds[end], 0}


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/figures/?measure=people", "“people” is not a value of “measure”."),
        ("/figures/?from=12/12/2019", "Write “from” as 2019-12-12."),
        ("/figures/?region=SY99", "No region “SY99” is known here."),
        ("/figures/?page=99", "There is no page “99” here"),
        ("/figures/?colour=red", "“colour” is not a parameter here."),
        ("/regions/SY07/?counter=nobody", "No counter “nobody” is known here."),
        ("/regions/SY07/?to=infinity", "“to”: “infinity” is a word that means another day tomorrow."),
        ("/regions/?level=1", "“level” is not a parameter here."),
    ],
)
def test_what_cannot_be_read_is_said_on_the_page(reader, address, said):
    response, text = get(reader, address)
    assert response.status_code == 400
    assert said in text
    assert "<form" in text


@pytest.mark.parametrize(
    "address", ["/regions/SY99/", "/figures/999999999/", "/sources/nobody/", "/counters/nobody/", "/nothing/"]
)
def test_what_is_not_there_is_a_404_that_helps(reader, address):
    response, text = get(reader, address)
    assert response.status_code == 404
    assert "Find a place" in text


@pytest.mark.parametrize("address", ["/regions/%00/", "/regions/?q=%00", "/figures/?q=a%00"])
def test_a_nul_character_is_refused_with_a_sentence(reader, address):
    response = reader.get(address)
    assert response.status_code == 400
    assert b"NUL" in response.content


def test_no_days_no_report_is_not_zero(reader):
    _, text = get(reader, "/regions/SY070200/?from=2018-01-01&to=2018-01-31")
    assert "no report with dates. Not reported is not zero." in text


def test_a_report_published_before_the_days_is_not_about_them(reader):
    _, text = get(reader, "/regions/X-NWS/?from=2020-02-01&to=2020-02-29")
    assert "OCHA, 8 January 2020" not in text
