"""An account that is switched off keeps nothing to enter by, by whatever path it was switched off."""

from __future__ import annotations

import pytest
from django.contrib.auth.hashers import is_password_usable

from tests import builders as build
from tests.models.refusal import refuses
from tracker.models import ApiToken, User

pytestmark = pytest.mark.django_db
PASSWORD = "a-long-and-odd-one"


def test_what_is_switched_off_has_no_password_and_gets_none_back():
    """Whoever switches it off: the guarantee is switched_off_opens_nothing."""
    person = build.user(password=PASSWORD)
    User.objects.filter(pk=person.pk).update(is_active=False)
    kept = User.objects.get(pk=person.pk)
    assert not is_password_usable(kept.password)
    kept.is_active = True
    kept.save()
    assert not User.objects.get(pk=person.pk).check_password(PASSWORD)


def test_what_was_read_before_does_not_bring_the_password_back():
    person = build.user(password=PASSWORD)
    before = person.password
    person.is_active = False
    person.save()
    assert person.password == before
    person.first_name = "Dana"
    person.save()
    assert not User.objects.get(pk=person.pk).has_usable_password()


def test_no_two_accounts_that_are_off_keep_the_same_in_its_place():
    build.user(password=PASSWORD, is_active=False)
    build.user(password=PASSWORD, is_active=False)
    assert User.objects.filter(is_active=False).values("password").distinct().count() == 2


def test_the_tokens_of_an_account_that_is_off_are_revoked():
    person = build.user()
    build.token(person)
    User.objects.filter(pk=person.pk).update(is_active=False)
    User.objects.filter(pk=person.pk).update(is_active=True)
    assert person.api_tokens.get().revoked_at is not None


def test_a_token_is_stored_by_its_hash_alone():
    with refuses("token_is_hashed"):
        ApiToken.objects.create(
            user=build.user(), name="A program", digest="dt_secret", expires_on="2030-01-01"
        )
