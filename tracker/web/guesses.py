"""How often somebody guessed at a password of late. Each guess is counted before it is checked, so that many at once
are counted as well."""

from __future__ import annotations

import datetime as dt

from django.db import connection
from django.utils.crypto import salted_hmac

MOST, MINUTES = 10, 15
_COUNT = """
    INSERT INTO tracker_guess AS guess (about, since) VALUES (%(about)s, now())
    ON CONFLICT (about) DO UPDATE SET
        count = CASE WHEN guess.since < now() - %(within)s THEN 1 ELSE guess.count + 1 END,
        since = CASE WHEN guess.since < now() - %(within)s THEN now() ELSE guess.since END
    RETURNING count
"""
_FORGET = "DELETE FROM tracker_guess WHERE about = %(about)s OR since < now() - %(within)s"


def too_many(account: str, browser: str) -> bool:
    """Count one more guess at an account from a browser, and say whether it is one too many."""
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, _asked(account, browser))
        (count,) = cursor.fetchone()
        return count > MOST


def forget(account: str, browser: str) -> None:
    """The guess was right: begin anew, and drop what is old of others."""
    with connection.cursor() as cursor:
        cursor.execute(_FORGET, _asked(account, browser))


def _asked(account: str, browser: str) -> dict[str, object]:
    """Names of accounts, which may be addresses of people, are not stored a second time."""
    about = salted_hmac("tracker.guess", f"{account}\0{browser}", algorithm="sha256").hexdigest()
    return {"about": about, "within": dt.timedelta(minutes=MINUTES)}
