"""Accounts: invited by a link, reset, limited and switched off; a session lasts as long as its role."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth.models import Group
from django.contrib.auth.tokens import default_token_generator
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests import builders as build
from tests.admin.conftest import Desk, said
from tracker.models import User
from tracker.review.roles import ADMINISTRATOR, ENTRY, REVIEWER

pytestmark = pytest.mark.django_db
PASSWORD = "a-long-and-odd-one"
TYPED = {"new_password1": PASSWORD, "new_password2": PASSWORD}


@pytest.fixture(autouse=True)
def _quick_passwords(settings):
    """Hashing is slow on purpose; here it is not what is tested."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def administrator(db):
    return Desk(build.staff(ADMINISTRATOR, username="amal"))


def link_on(page) -> str:
    return re.search(r'id="link"[^>]* value="http://testserver([^"]+)"', page.text)[1]


def group_id(name: str) -> int:
    return Group.objects.get(name=name).pk


def invite(administrator, email="Dana@Example.org", **more):
    return administrator.send("user_add", email=email, groups=[group_id(ENTRY)], **more)


def signs_in(username: str, password: str = PASSWORD) -> bool:
    return Client().login(username=username, password=password)


def test_an_invited_person_sets_a_password_by_the_link_and_signs_in(administrator):
    region = build.region("SY07")
    link = link_on(invite(administrator, regions=[region.pk], first_name="Dana"))
    dana = User.objects.get(username="dana@example.org")
    assert (dana.is_staff, dana.is_superuser, dana.has_usable_password()) == (True, False, False)
    assert ([group.name for group in dana.groups.all()], list(dana.regions.all())) == ([ENTRY], [region])
    visitor = Client()
    assert "You will sign in as dana@example.org." in visitor.get(link).text
    response = visitor.post(link, TYPED, follow=True)
    assert said(response) == ["The password is set. Sign in with it."]
    assert signs_in("dana@example.org")


def test_a_link_works_once(administrator):
    link = link_on(invite(administrator))
    Client().post(link, TYPED)
    again = Client().post(link, {"new_password1": "another-odd-one", "new_password2": "another-odd-one"})
    assert again.status_code == 404
    assert "Ask an administrator for another" in again.text
    assert signs_in("dana@example.org")


def test_a_link_grows_old(administrator, settings):
    link = link_on(invite(administrator))
    settings.PASSWORD_RESET_TIMEOUT = -1
    assert Client().get(link).status_code == 404


def test_a_newer_link_takes_the_place_of_the_older(administrator):
    older = link_on(invite(administrator))
    newer = link_on(administrator.send("user_link", User.objects.get(username="dana@example.org").pk))
    assert [Client().get(link).status_code for link in (older, newer)] == [404, 200]


@pytest.mark.parametrize("token", ["abc", "abc-def", "set-password", "x" * 500])
def test_an_invented_link_leads_nowhere(administrator, token):
    there = reverse("admin:tracker_user_password", args=[administrator.user.pk, token])
    assert Client().get(there).status_code == 404
    assert Client().post(there, TYPED).status_code == 404


def test_a_weak_password_is_refused_with_a_reason(administrator):
    link = link_on(invite(administrator))
    page = Client().post(link, {"new_password1": "short", "new_password2": "short"})
    assert "at least 12 characters" in page.text
    assert not User.objects.get(username="dana@example.org").has_usable_password()


def test_nobody_is_invited_twice(administrator):
    invite(administrator)
    response = invite(administrator, email="DANA@example.org")
    assert "Somebody with this address has an account already." in response.text


def test_a_reset_ends_the_password_the_tokens_and_every_session(administrator):
    person = build.staff(ENTRY)
    person.set_password(PASSWORD)
    person.save()
    desk = Desk(person)
    build.token(person)
    link = link_on(administrator.send("user_link", person.pk))
    assert not signs_in(person.username)
    assert person.api_tokens.get().revoked_at is not None
    assert desk.open("figure_changelist").status_code == 302
    Client().post(link, TYPED)
    assert signs_in(person.username)


def changed(user, **typed):
    """The form of an account as it stands, with what is changed."""
    shown = {"email": user.email, "is_active": "on", "groups": [group.pk for group in user.groups.all()]}
    return shown | {"regions": [region.pk for region in user.regions.all()]} | typed


def test_switching_off_ends_sessions_password_and_links_for_good(administrator):
    person = build.staff(ENTRY)
    person.set_password(PASSWORD)
    person.save()
    desk, token = Desk(person), default_token_generator.make_token(person)
    administrator.send("user_change", person.pk, **changed(person, is_active=""))
    assert desk.open("figure_changelist").status_code == 302
    administrator.send("user_change", person.pk, **changed(person))
    assert User.objects.get(pk=person.pk).is_active
    assert desk.open("figure_changelist").status_code == 302
    assert not signs_in(person.username)
    assert not default_token_generator.check_token(User.objects.get(pk=person.pk), token)


def test_an_account_that_is_off_gets_no_link(administrator):
    person = build.staff(ENTRY)
    User.objects.filter(pk=person.pk).update(is_active=False)
    assert said(administrator.send("user_link", person.pk)) == ["Switch the account on first."]


def test_nobody_switches_their_own_account_off(administrator):
    response = administrator.send(
        "user_change", administrator.user.pk, **changed(administrator.user, is_active="")
    )
    assert "Nobody switches their own account off." in response.text
    assert User.objects.get(pk=administrator.user.pk).is_active


ROLE_CHANGES = {
    "another role": lambda person: person.groups.add(group_id(REVIEWER)),
    "no role": lambda person: person.groups.clear(),
    "another region": lambda person: person.regions.add(build.region("SY07")),
    "no staff": lambda person: User.objects.filter(pk=person.pk).update(is_staff=False),
    "superuser": lambda person: User.objects.filter(pk=person.pk).update(is_superuser=True),
    "another password": lambda person: User.objects.filter(pk=person.pk).update(password="!x"),
}


@pytest.mark.parametrize("change", ROLE_CHANGES)
def test_a_session_ends_with_the_role_it_was_opened_in(change):
    person = build.staff(ENTRY)
    desk = Desk(person)
    assert desk.open("figure_changelist").status_code == 200
    ROLE_CHANGES[change](person)
    assert desk.open("figure_changelist").status_code == 302


def test_a_session_goes_on_where_nothing_but_a_name_is_changed(administrator):
    person = build.staff(ENTRY)
    desk = Desk(person)
    administrator.send("user_change", person.pk, **changed(person, first_name="Dana"))
    User.objects.filter(pk=person.pk).update(last_login=timezone.now())
    assert desk.open("figure_changelist").status_code == 200


def test_an_administrator_does_not_change_the_account_of_a_superuser(administrator):
    superuser = build.user()
    assert administrator.send("user_change", superuser.pk, email="x@example.org").status_code == 403
    assert administrator.send("user_link", superuser.pk).status_code == 403


@pytest.mark.parametrize("role", [ENTRY, REVIEWER])
def test_nobody_else_makes_links(role):
    assert Desk(build.staff(role)).send("user_link", build.staff(ENTRY).pk).status_code == 403


def test_a_link_is_not_made_by_looking(administrator):
    assert administrator.open("user_link", build.staff(ENTRY).pk).status_code == 405


def test_what_was_done_to_an_account_is_kept(administrator):
    person = build.staff(ENTRY)
    administrator.send("user_change", person.pk, **changed(person, groups=[group_id(REVIEWER)]))
    administrator.send("user_link", person.pk)
    page = administrator.open("user_history", person.pk).text
    assert "A link to set a new password was made." in page
    assert "Changed Groups." in page
