"""A small Django process on the embedded server: reads requests from its input, one a line, and answers each.

Run as ``python -m tests.postgres.app DATA_DIR``. A request is SQL, answered by the first value of the first row or by
``failed: why``; or it is one of the sentences below.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import django
from django.conf import settings
from django.db import DatabaseError, connection

from tracker.postgres.config import database_from


def first_value(statement: str) -> object:
    try:
        with connection.cursor() as cursor:
            cursor.execute(statement)
            return cursor.fetchone()[0] if cursor.description else "done"
    except DatabaseError as error:
        connection.close()
        return f"failed: {' '.join(str(error).split())}"


def make_and_drop_test_database() -> str:
    name = connection.creation.create_test_db(verbosity=0, autoclobber=True)
    connection.creation.destroy_test_db("tracker", verbosity=0)
    return name


def fork_a_child_that_ends() -> int:
    child = os.fork()
    if child == 0:
        sys.exit()
    return os.waitpid(child, 0)[1]


def fork_a_child_that_stays() -> int:
    """The child uses the database until it gets SIGTERM; its process id."""
    connection.close()
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})
    connected, tell = os.pipe()
    child = os.fork()
    if child == 0:
        connection.ensure_connection()
        os.write(tell, b".")
        signal.sigwait({signal.SIGTERM})
        sys.exit()
    os.read(connected, 1)
    return child


SENTENCES = {
    "make and drop a test database": make_and_drop_test_database,
    "fork a child that ends": fork_a_child_that_ends,
    "fork a child that stays": fork_a_child_that_stays,
}


if __name__ == "__main__":
    settings.configure(DATABASES={"default": database_from(os.environ, Path(sys.argv[1]))})
    django.setup()
    for line in sys.stdin:
        request = line.strip()
        print(SENTENCES[request]() if request in SENTENCES else first_value(request), flush=True)
