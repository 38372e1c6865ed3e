"""Django's PostgreSQL engine, on a server of our own: ``ENGINE = "tracker.postgres"``.

Its one extra setting is ``DATA_DIR``, where the server keeps its files.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.db.backends.postgresql import base
from psycopg import OperationalError

from tracker.postgres.sharing import shared_server


class DatabaseWrapper(base.DatabaseWrapper):
    """Makes sure of the server whenever Django asks for a connection, and never earlier."""

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Connect; a server that died since the last connection is started again, once."""
        server = shared_server(Path(self.settings_dict["DATA_DIR"]))
        server.join(conn_params["dbname"])
        try:
            return super().get_new_connection(conn_params)
        except OperationalError:
            server.revive()
            return super().get_new_connection(conn_params)
