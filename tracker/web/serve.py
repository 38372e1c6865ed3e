"""``./run`` after the installation: database and static files made ready, then the server and its companions."""

from __future__ import annotations

import argparse
import http.client
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from types import FrameType

import django
from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection

from tracker.web.collected import collect_if_changed

# Any number does: it only has to be the same in every process that gets the database ready.
READYING = 7_460_031
STOP_SECONDS = 35


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve until a signal comes; the exit status of the process."""
    options = _parser().parse_args(arguments)
    for kind in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(kind, _leave)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")
    try:
        django.setup()
        _make_ready(demo=not options.no_demo)
    except (DatabaseError, CommandError, ImproperlyConfigured, OSError) as error:
        print(f"The site could not be started: {str(error).strip()}", file=sys.stderr)
        return 1
    return _serve(options.host, options.port)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="./run")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--no-demo", action="store_true")
    return parser


def _leave(signum: int, frame: FrameType | None) -> None:
    for kind in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(kind, signal.SIG_IGN)  # a second Ctrl-C must not interrupt the clearing up
    sys.exit(0 if signum == signal.SIGINT else 128 + signum)


def _make_ready(*, demo: bool) -> None:
    print("Preparing the database ...", flush=True)
    with connection.cursor() as cursor:
        # Held by one start at a time, and let go by the server itself if this process dies.
        cursor.execute("SELECT pg_advisory_lock(%s)", [READYING])
    call_command("migrate", interactive=False, verbosity=0)
    if demo and not apps.get_model("tracker", "Figure").objects.exists():
        print("Loading the demonstration figures ...", flush=True)
        call_command("load_demo")
    if collect_if_changed():
        print("Static files were collected.", flush=True)
    connection.close()


def _serve(host: str, port: int) -> int:
    shown = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    server = _child("-m", "gunicorn", "--bind", shown, "tracker.wsgi:application")
    children = [server, _child("manage.py", "worker")]
    try:
        if _answers(host, port, server):
            print(
                f"The site is at http://{shown} - Ctrl-C stops it.\n"
                "To enter figures, make an administrator: .venv/bin/python manage.py createsuperuser",
                flush=True,
            )
        while all(child.poll() is None for child in children):
            time.sleep(0.2)
        print("A part of the site ended by itself: see above. Start it again with ./run", file=sys.stderr)
        return 1
    finally:
        _end(children)


def _child(*words: str) -> subprocess.Popen[bytes]:
    """Start Python with these words, so that it ends even if this process is killed, where the system can do that."""
    guard = ["setpriv", "--pdeathsig", "TERM", "--"] if shutil.which("setpriv") else []
    return subprocess.Popen([*guard, sys.executable, *words], stdin=subprocess.DEVNULL)


def _end(children: list[subprocess.Popen[bytes]]) -> None:
    for child in children:
        child.terminate()
    for child in children:
        try:
            child.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()  # until it is gone it counts as a user of the database, which would not be stopped


def _answers(host: str, port: int, server: subprocess.Popen[bytes]) -> bool:
    """Wait for the first answer, whatever it says; False when the server ended instead."""
    target = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104
    while server.poll() is None:
        try:
            asked = http.client.HTTPConnection(target, port, timeout=10)
            asked.request("GET", "/healthz")
            asked.getresponse()
            return True
        except (OSError, http.client.HTTPException):
            time.sleep(0.1)
    return False


if __name__ == "__main__":
    sys.exit(main())
