"""A warning that is left as it is for a reason: the reason holds for the very warning that was shown."""

from __future__ import annotations

import pytest

from tests import builders as build
from tests.admin.conftest import edited, said
from tracker.models import ConfirmedWarning

pytestmark = pytest.mark.django_db
REASON = "Misprinted there."


def words(value: str) -> str:
    return f"The words have 248,000; the field has {value}."


def confirming(value: str) -> dict[str, str]:
    return {f"confirm:digits:value:{words(value)}": REASON}


def reasons() -> dict[str, str]:
    return dict(ConfirmedWarning.objects.values_list("text", "reason"))


@pytest.fixture
def draft(desk, entry):
    """Entered with a number that its words do not have, which was confirmed."""
    typed = entry | {"wording": "more than 248,000 people", "value": "284000"}
    response = desk.send("figure_add", **typed, **confirming("284,000"))
    assert words("284,000") not in said(response)
    return ConfirmedWarning.objects.get().figure


def changed(desk, draft, **typed):
    draft.refresh_from_db()
    stated = {"wording": draft.wording, "qualifier": "more_than"}
    return desk.send("figure_change", draft.pk, **edited(draft, **stated | typed))


def test_a_confirmed_warning_stays_while_it_says_the_same(desk, draft):
    assert words("284,000") not in said(changed(desk, draft, note="From the annex."))
    assert reasons() == {words("284,000"): REASON}


def test_a_warning_that_was_mended_is_confirmed_no_more(desk, draft):
    changed(desk, draft, value="248000", **confirming("284,000"))
    assert reasons() == {}
    assert REASON in {past.reason for past in ConfirmedWarning.history.rel.related_model.objects.all()}


def test_a_warning_that_says_something_else_asks_again(desk, draft):
    response = changed(desk, draft, value="294000", **confirming("284,000"))
    assert words("294,000") in said(response)
    assert reasons() == {}


def test_a_second_warning_of_a_kind_asks_for_a_reason_of_its_own(desk, draft):
    where = {"region": draft.region, "measure": draft.measure, "counter": draft.counter, "unit": draft.unit}
    build.figure(28_400, start=draft.start, end=draft.end, **where)
    response = changed(desk, draft)
    (asked,) = [text for text in said(response) if "A digit too many or too few?" in text]
    changed(desk, draft, **{f"confirm:digits:value:{asked}": "It is."})
    assert reasons() == {words("284,000"): REASON, asked: "It is."}
