"""A token for programs is shown once, kept as a hash, and revoked at any time."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.contrib.auth.models import Permission
from django.utils import timezone

from tests import builders as build
from tests.admin.conftest import Desk, errors, said
from tracker.models import ApiToken
from tracker.models.tokens import digest_of

pytestmark = pytest.mark.django_db


def in_days(number):
    return timezone.localdate() + dt.timedelta(days=number)


def made(desk, **typed):
    return desk.send("apitoken_add", **{"name": "nightly import", "days": 30} | typed)


def revoke(desk, token):
    return desk.send("apitoken_changelist", action="revoke", _selected_action=[token.pk])


def test_a_token_is_shown_once_and_kept_as_a_hash(desk):
    page = made(desk)
    secret = re.search(r'value="(dt_[\w-]{43})"', page.text)[1]
    token = ApiToken.objects.get()
    assert (token.digest, token.user) == (digest_of(secret), desk.user)
    assert secret not in desk.open("apitoken_change", token.pk).text
    assert secret not in desk.open("apitoken_changelist").text
    assert "no-store" in page["Cache-Control"]


def test_a_token_ends_of_itself_within_a_year(desk):
    made(desk)
    assert ApiToken.objects.get().expires_on == in_days(30)
    assert "days" in errors(made(desk, days=3650))


def test_a_token_is_never_made_for_somebody_else(desk, second_desk):
    made(desk, user=second_desk.user.pk, digest="0" * 64)
    token = ApiToken.objects.get()
    assert token.user == desk.user
    assert token.digest != "0" * 64


def test_a_revoked_token_works_no_more_and_is_kept(desk):
    made(desk)
    token = ApiToken.objects.get()
    response = revoke(desk, token)
    assert said(response) == ["1 token is revoked."]
    assert not ApiToken.objects.working().exists()
    assert ApiToken.objects.get().revoked_at


def test_a_token_is_neither_changed_nor_deleted(desk):
    made(desk)
    token = ApiToken.objects.get()
    assert desk.send("apitoken_change", token.pk, name="another").status_code == 403
    assert desk.send("apitoken_delete", token.pk, post="yes").status_code == 403
    assert ApiToken.objects.get().name == "nightly import"


def test_staff_see_and_revoke_their_own_tokens_only(desk):
    made(desk)
    token = ApiToken.objects.get()
    other = Desk(build.user("basma", is_superuser=False))
    allowed = Permission.objects.filter(content_type__app_label="tracker", codename__endswith="_apitoken")
    other.user.user_permissions.set(allowed)
    assert "nightly import" not in other.open("apitoken_changelist").text
    revoke(other, token)
    assert ApiToken.objects.working().get() == token


@pytest.mark.parametrize(
    "changes", [{"is_active": False}, {"is_staff": False}], ids=["switched off", "no longer staff"]
)
def test_a_token_works_no_longer_than_its_account(desk, changes):
    made(desk)
    type(desk.user).objects.filter(pk=desk.user.pk).update(**changes)
    assert not ApiToken.objects.working().exists()


def test_a_token_works_on_its_last_day_and_not_after(desk):
    made(desk)
    ApiToken.objects.update(expires_on=in_days(0))
    assert ApiToken.objects.working().exists()
    ApiToken.objects.update(expires_on=in_days(-1))
    assert not ApiToken.objects.working().exists()
