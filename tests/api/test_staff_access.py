"""Who may ask the staff API for what: whoever may do it in the admin, by a session or a token, from no other site."""

from __future__ import annotations

import datetime as dt

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.utils import timezone

from tests import builders as build
from tests.api.conftest import Program, problems
from tracker.models import ApiToken, Figure
from tracker.models.tokens import digest_of

pytestmark = pytest.mark.django_db

FIGURES = "/api/staff/v1/figures/"
ADDRESSES = ("", "schema/", "figures/", "documents/", "imports/", "figures/1/", "nothing/")
PERMISSIONS = (
    "view_figure", "add_figure", "change_figure", "publish_figure", "withdraw_figure", "view_document",
    "add_document", "change_document", "view_importbatch",
)  # fmt: skip
# What is asked, the permissions of which one is needed to be let in, and further ones that are needed beside it.
ACTIONS = {
    "list": ("view_figure", "change_figure"),
    "read": ("view_figure", "change_figure"),
    "enter": ("add_figure",),
    "change": ("change_figure",),
    "correct": ("add_figure",),
    "send": ("change_figure",),
    "publish": ("publish_figure",),
    "return": ("publish_figure",),
    "hold": ("publish_figure",),
    "withdraw": ("withdraw_figure", "change_figure"),
    "documents": ("view_document", "change_document"),
    "enter a document": ("add_document",),
    "change a document": ("change_document",),
    "imports": ("view_importbatch",),
}
STEPS = {
    "send": "draft",
    "publish": "in_review",
    "return": "in_review",
    "hold": "in_review",
    "withdraw": "draft",
}


def limited(*permissions):
    user = build.user(is_superuser=False)
    chosen = Permission.objects.filter(content_type__app_label="tracker", codename__in=permissions)
    user.user_permissions.set(chosen)
    return Program(user)


def act(program, action, figure_body):
    """Ask for one thing with a version that another program has seen; what is withdrawn is one's own draft."""
    author = program.user if action == "withdraw" else build.user()
    figure = build.figure(status=STEPS.get(action, "draft"), created_by=author)
    build.source("ocha")
    at, paper = f"figures/{figure.pk}/", f"documents/{figure.document_id}/"
    method, address, body = {
        "list": ("GET", "figures/", None),
        "read": ("GET", at, None),
        "enter": ("POST", "figures/", figure_body),
        "change": ("PATCH", at, {"value": 5}),
        "correct": ("POST", f"{at}correct/", {"value": 5}),
        "send": ("POST", f"{at}send/", {}),
        "publish": ("POST", f"{at}publish/", {}),
        "return": ("POST", f"{at}return/", {"reason": "Look again."}),
        "hold": ("POST", f"{at}hold/", {"reason": "Look again."}),
        "withdraw": ("POST", f"{at}withdraw/", {"reason": "Look again."}),
        "documents": ("GET", "documents/", None),
        "enter a document": ("POST", "documents/", {"source": "ocha", "title": "Report"}),
        "change a document": ("PATCH", paper, {"title": "Report"}),
        "imports": ("GET", "imports/", None),
    }[action]
    if method == "GET":
        return program.get(address)
    row = paper if address == paper else at
    return program.send(method, address, body, Program(build.user()).get(row)["ETag"])


@pytest.mark.parametrize("permission", [*PERMISSIONS, None])
@pytest.mark.parametrize("action", list(ACTIONS))
def test_each_permission_opens_what_it_opens_in_the_admin(figure_body, action, permission):
    """A step with a figure also takes seeing it, which the other permission of the account lets it do."""
    given = [permission] if permission else []
    if action in STEPS:
        given.append("view_figure")
    response = act(limited(*given), action, figure_body)
    if set(ACTIONS[action]) & set(given):
        assert response.status_code in {200, 201}, response.content
    else:
        assert (response.status_code, problems(response)) == (403, {})


@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_is_told_without_a_session_or_a_token(client, address):
    for headers in ({}, {"Authorization": "Bearer dt_nonsense"}, {"Authorization": "Basic YTpi"}):
        response = client.get(f"/api/staff/v1/{address}", headers=headers)
        assert response.status_code == 401
        assert response["WWW-Authenticate"].startswith("Bearer")
        assert response["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("secret", ["", " ", "é" * 43, "dt_" + "x" * 100_000, "null"])
def test_a_token_that_is_none_opens_nothing(db, secret):
    assert Program(None, secret or " ").get("figures/").status_code == 401


@pytest.mark.parametrize(
    "changes",
    [{"revoked_at": timezone.now()}, {"expires_on": dt.date(2020, 1, 1)}],
    ids=["revoked", "expired"],
)
def test_a_token_that_has_ended_opens_nothing(program, changes):
    assert program.get("figures/").status_code == 200
    ApiToken.objects.update(**changes)
    assert program.get("figures/").status_code == 401


@pytest.mark.parametrize("changes", [{"is_active": False}, {"is_staff": False}], ids=str)
def test_an_account_that_is_shut_opens_nothing(program, client, changes):
    client.force_login(program.user)
    assert client.get(FIGURES).status_code == 200
    type(program.user).objects.update(**changes)
    assert program.get("figures/").status_code == 401
    assert client.get(FIGURES).status_code in {401, 403}


def test_the_digest_of_a_token_opens_nothing(program):
    assert Program(None, ApiToken.objects.get().digest).get("figures/").status_code == 401
    assert digest_of(program.headers["Authorization"].split()[1]) == ApiToken.objects.get().digest


def test_a_session_changes_nothing_without_its_csrf_token(program, figure_body):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(program.user)
    assert browser.get(FIGURES).status_code == 200
    response = browser.post(FIGURES, figure_body, content_type="application/json")
    assert response.status_code == 403
    assert "X-CSRFToken" in response.json()["detail"]
    assert not Figure.objects.exists()
    page = browser.get("/admin/")
    sent = {"X-CSRFToken": page.cookies["csrftoken"].value}
    response = browser.post(FIGURES, figure_body, content_type="application/json", headers=sent)
    assert response.status_code == 201


def test_other_sites_are_told_nothing(program, client):
    origin = {"Origin": "https://evil.example"}
    for response in (
        client.get(FIGURES, headers=program.headers | origin),
        client.get(FIGURES, headers=origin),
        client.options(FIGURES, headers=origin | {"Access-Control-Request-Method": "PATCH"}),
        client.get("/api/staff/v1/nothing", headers=origin),
        client.get(f"{FIGURES}?key=%00", headers=program.headers | origin),
    ):
        assert not [name for name in response.headers if name.startswith("Access-Control")]
        assert (
            response["Cross-Origin-Resource-Policy"] != "cross-origin"
            if response.has_header("Cross-Origin-Resource-Policy")
            else True
        )


def test_no_cache_keeps_an_answer(program):
    response = program.get("figures/")
    assert response["Cache-Control"] == "private, no-store"
    assert {"Authorization", "Cookie"} <= {name.strip() for name in response["Vary"].split(",")}


def test_the_public_api_knows_no_token_and_no_session(program, client):
    build.figure(status="draft")
    public = build.figure(1000)
    client.force_login(program.user)
    for ask in (client, Client()):
        response = ask.get("/api/v1/figures/", headers=program.headers)
        assert [row["id"] for row in response.json()["results"]] == [public.pk]
        assert response["Access-Control-Allow-Origin"] == "*"
        assert "no-store" not in response["Cache-Control"]
    assert Client().get("/api/v1/figures/", headers={"Authorization": "Bearer nonsense"}).status_code == 200
    for method in ("post", "put", "patch", "delete"):
        assert getattr(client, method)("/api/v1/figures/", headers=program.headers).status_code == 405


def test_in_a_team_of_one_the_exemption_is_kept_with_the_figure(program, settings):
    settings.ONE_PERSON_TEAM = True
    figure = build.figure(status="in_review", created_by=program.user)
    assert program.step("publish", figure.pk).json()["exemption"] == "one_person"
