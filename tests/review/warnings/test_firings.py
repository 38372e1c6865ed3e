"""Run over real figures in order of publication, the warnings say what is so, and little else."""

from __future__ import annotations

import collections

import pytest

from bench.firings import firings
from tests.demonstration import demonstration  # noqa: F401

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]


def test_real_figures_meet_few_warnings():
    met = [(figure.key, [warning.code for warning in found]) for figure, found in firings()]
    kinds = collections.Counter(code for _key, codes in met for code in codes)
    assert len(met) == 119
    assert sum(1 for _key, codes in met if codes) <= 50
    assert {key for key, codes in met if "contradiction" in codes} == {"NWS175", "NWS231"}
    assert "NWS139" in {key for key, codes in met if "running_total" in codes}
    assert kinds["running_total"] <= 4
    assert kinds["digits"] == kinds["order"] == kinds["day_month"] == 0
