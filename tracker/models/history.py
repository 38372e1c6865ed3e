"""History: every change of a stored row, by whatever path, kept by the database beside the row."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import pghistory
import pgtrigger
from django.db import models

from tracker.models.triggers import never_emptied

Model = TypeVar("Model", bound=models.Model)


def because(reason: str = "", **known: object) -> pghistory.context:
    """Within it, what is changed is remembered with ``reason`` and what else is known: ``user``, ``step``, ``command``.

    Inside another such context it adds to that one, up to its end.
    """
    return pghistory.context(**{name: value for name, value in {"reason": reason, **known}.items() if value})


def keeps_history(name: str) -> Callable[[type[Model]], type[Model]]:
    """Store a copy of each row of the model as it is added and changed, and once more as it is deleted.

    The copies are rows of a model ``name``, found from a row by ``history``, and are never changed. Each carries who
    changed the row and why as ``pghistory.context`` was told; a change outside of any context has none.
    """
    return pghistory.track(
        pghistory.InsertEvent(),
        pghistory.UpdateEvent(),
        pghistory.DeleteEvent(),
        model_name=name,
        obj_field=pghistory.ObjForeignKey(related_name="history", related_query_name="past"),
        context_field=pghistory.ContextJSONField(),
        context_id_field=pghistory.ContextUUIDField(),
        append_only=True,
        level=pgtrigger.Statement,
        meta={"triggers": [never_emptied("history_is_never_emptied")]},
    )
