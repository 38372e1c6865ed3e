"""Every page of data entry on all the demonstration data, within the budget of queries."""

from __future__ import annotations

import pytest

from tests.admin.test_pages import OURS, RECORDS, opens
from tests.demonstration import demonstration  # noqa: F401
from tracker import models

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_lists_and_forms_open_within_their_budget(desk, model):
    name = model._meta.model_name
    opens(desk, f"{name}_changelist")
    opens(desk, f"{name}_changelist", q="Idleb")
    if model not in RECORDS:
        opens(desk, f"{name}_add")
    for row in {model.objects.order_by("pk").first(), model.objects.order_by("pk").last()} - {None}:
        opens(desk, f"{name}_change", row.pk)
        opens(desk, f"{name}_history", row.pk)


@pytest.mark.parametrize("code", ["X-NWS", "SY07", "SY070200", "SY"])
def test_the_form_of_a_region_opens_within_its_budget(desk, code):
    opens(desk, "region_change", models.Region.objects.get(code=code).pk)


def test_a_draft_of_the_largest_figure_opens_within_its_budget(desk):
    largest = models.Figure.objects.order_by("-value").first()
    assert largest.key in opens(desk, "figure_add", supersedes=largest.pk).text
