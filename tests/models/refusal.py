"""Whether the database itself refuses a row, whatever a form would say."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import DatabaseError, transaction

from tests.builders import figure


@contextmanager
def refuses(guarantee: str) -> Iterator[None]:
    """The database refuses what is done inside, naming the guarantee."""
    with pytest.raises(DatabaseError) as error, transaction.atomic():
        yield
    cause = error.value.__cause__
    assert guarantee in (getattr(cause.diag, "constraint_name", None) or str(cause))


def refused(guarantee: str, **fields: object) -> bool:
    """Whether the database refuses such a figure, naming the guarantee."""
    with refuses(guarantee):
        figure(status=fields.pop("status", "draft"), **fields)
    return True
