"""The figures file of the demonstration data, as the database writes it and row by row."""

from __future__ import annotations

import pytest
from django.http import QueryDict

from tests.demonstration import demonstration  # noqa: F401
from tests.export.test_figure_lines import both
from tracker.export.public_tables import EVERYTHING
from tracker.queries.figure_rows import figure_rows
from tracker.queries.orders import ORDERS, in_order

pytestmark = pytest.mark.django_db


def test_the_demonstration_data_are_the_same(demonstration):  # noqa: F811
    fast, slow = both(figure_rows(EVERYTHING).order_by("id"))
    assert len(fast) > 1_500
    assert fast == slow


@pytest.mark.parametrize("order", ORDERS)
def test_an_order_is_kept(demonstration, order):  # noqa: F811
    fast, slow = both(in_order(figure_rows(EVERYTHING), QueryDict(f"sort={order}"))[:300])
    assert fast == slow
