"""Which edition of all that readers see is the present one."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db import connection
from django.utils import timezone


def edition() -> str:
    """Changes with whatever an answer is made of besides the question: the data, the day, and the rules of
    reading and of care.

    One look-up, which sees this transaction's own changes, and other transactions' once they are committed.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT md5(string_agg(concat(by_transaction, ' ', mark), ',' ORDER BY by_transaction))"
            " FROM tracker_edition"
        )
        (marks,) = cursor.fetchone()
    today: dt.date = timezone.localdate()
    rules = (
        settings.RECONCILIATION_WORDS, settings.ONE_PERSON_TEAM, settings.PUBLIC_LEVEL, settings.SMALL_NUMBER,
    )  # fmt: skip
    return repr((marks, today, rules))
