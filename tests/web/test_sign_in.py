"""Passwords are not guessed, and nobody is kept out by somebody else's guesses."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.contrib.auth.tokens import default_token_generator
from django.db import connection, connections
from django.test import Client
from django.urls import reverse

from tests import builders as build
from tracker.web.guesses import MINUTES, MOST

PASSWORD = "a-long-and-odd-one"
REFUSED = "There were too many attempts to sign in to this account."


@pytest.fixture(autouse=True)
def _quick_passwords(settings):
    """Hashing is slow on purpose; here it is not what is tested."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def person(name: str):
    return build.user(name, password=PASSWORD)


def attempt(browser: Client, name: str, password: str = PASSWORD) -> str:
    """What comes of it: in, wrong, or refused."""
    response = browser.post(reverse("admin:login"), {"username": name, "password": password})
    if response.status_code == 302:
        return "in"
    return "refused" if REFUSED in response.text else "wrong"


def guess(name: str, times: int = MOST) -> list[str]:
    """A stranger who tries wrong passwords, each time as if at a new browser."""
    return [attempt(Client(), name, f"guess {n}") for n in range(times)]


def as_if_minutes_ago(minutes: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE tracker_guess SET since = since - interval '1 minute' * %s", [minutes])


@pytest.mark.django_db
def test_after_some_wrong_passwords_not_even_the_right_one_is_tried():
    person("amal")
    assert guess("amal", MOST + 1) == ["wrong"] * MOST + ["refused"]
    assert attempt(Client(), "amal") == "refused"


@pytest.mark.django_db
def test_whoever_signed_in_here_before_is_not_kept_out_by_strangers():
    person("amal")
    own = Client()
    assert attempt(own, "amal") == "in"
    own.post(reverse("admin:logout"))
    guess("amal", MOST + 1)
    assert attempt(own, "amal", "a slip") == "wrong"
    assert attempt(own, "amal") == "in"


@pytest.mark.django_db
def test_a_known_browser_does_not_guess_without_end_either():
    person("amal")
    own = Client()
    attempt(own, "amal")
    own.post(reverse("admin:logout"))
    assert [attempt(own, "amal", "x") for _n in range(MOST + 1)][-1] == "refused"


@pytest.mark.django_db
def test_a_browser_is_known_to_its_own_account_alone():
    person("amal"), person("basma")
    own = Client()
    attempt(own, "amal")
    own.post(reverse("admin:logout"))
    guess("basma")
    assert attempt(own, "basma") == "refused"
    name = next(name for name in own.cookies if name.startswith("known-"))
    own.cookies[name] = own.cookies[name].value.replace(":", ":x", 1)
    guess("amal")
    assert attempt(own, "amal") == "refused"


@pytest.mark.django_db
def test_strangers_may_try_again_after_a_while():
    person("amal")
    guess("amal", MOST + 1)
    as_if_minutes_ago(MINUTES - 1)
    assert attempt(Client(), "amal") == "refused"
    as_if_minutes_ago(2)
    assert attempt(Client(), "amal") == "in"


@pytest.mark.django_db
def test_guesses_at_one_account_do_not_count_at_another():
    person("amal"), person("basma")
    guess("amal")
    assert attempt(Client(), "basma") == "in"


@pytest.mark.django_db
def test_a_new_password_by_a_link_lets_its_browser_in_meanwhile():
    user = person("amal")
    guess("amal")
    own, new = Client(), "another-odd-one"
    token = default_token_generator.make_token(user)
    own.post(
        reverse("admin:tracker_user_password", args=[user.pk, token]),
        {"new_password1": new, "new_password2": new},
    )
    assert attempt(own, "amal", new) == "in"


@pytest.mark.django_db
def test_the_cookie_of_a_known_browser_goes_to_staff_pages_alone():
    person("amal")
    own = Client()
    attempt(own, "amal")
    cookie = next(cookie for name, cookie in own.cookies.items() if name.startswith("known-"))
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/admin/", True, "Strict")


@pytest.mark.django_db
def test_a_refusal_does_not_tell_whether_there_is_such_an_account():
    person("amal")
    assert guess("amal", MOST + 1) == guess("nobody", MOST + 1)


@pytest.mark.django_db
def test_names_of_accounts_are_not_stored_with_the_guesses():
    guess("amal@example.org", 1)
    with connection.cursor() as cursor:
        cursor.execute("SELECT about FROM tracker_guess")
        assert all("amal" not in about for (about,) in cursor.fetchall())


@pytest.mark.django_db(transaction=True)
def test_many_guesses_at_once_are_counted_too():
    person("cemil")

    def one(n: int) -> str:
        try:
            return attempt(Client(), "cemil", f"guess {n}")
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(one, range(MOST + 14)))
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE tracker_guess")
    assert (found.count("wrong"), found.count("refused")) == (MOST, 14)
