"""Everything comes out and goes in again without a difference."""

from __future__ import annotations

import csv
import hashlib
import io
import os
import subprocess
import zipfile

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests import builders
from tests.export.databases import counts, empty, inside
from tests.export.hostile import HOSTILE, texts
from tests.export.kept import store
from tests.pages.test_hidden import every_address
from tracker.export.whole_database import write_archive
from tracker.ingest.whole_database import restore
from tracker.models import Figure, User
from tracker.postgres.binaries import available
from tracker.queries.whole_tables import PASSING, whole_tables

pytestmark = pytest.mark.django_db(transaction=True)
NOT_KEPT = (
    "django_session",
    "django_migrations",
    "tracker_cache",
    "tracker_edition",
    "tracker_guess",
    "procrastinate_",
)


@pytest.mark.parametrize("secrets", [True, False])
@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(texts(), min_size=1, max_size=25))
@example(words=HOSTILE)
def test_what_comes_out_goes_in_and_comes_out_the_same_to_the_byte(other, tmp_path, secrets, words):
    first, second = tmp_path / "first.zip", tmp_path / "second.zip"
    empty()
    store(words)
    write_archive(first, secrets=secrets)
    before = counts()
    with inside(other):
        empty()
        restore(first)
        write_archive(second, secrets=secrets)
        after = counts()
    assert first.read_bytes() == second.read_bytes()
    assert not secrets or before == after


def dumped() -> list[str]:
    """Every row as PostgreSQL's own program writes it, whatever their order."""
    params = connection.get_connection_params()
    words = [available()[0].program("pg_dump"), "--data-only", "--inserts", "--restrict-key=same"]
    words += [f"--exclude-table={name}*" for name in NOT_KEPT]
    words += [
        f"--{option}={params[name]}"
        for option, name in (("host", "host"), ("port", "port"), ("username", "user"))
        if params.get(name)
    ]
    environ = os.environ | {"PGPASSWORD": params.get("password") or ""}
    answer = subprocess.run(
        [*words, params["dbname"]], env=environ, capture_output=True, text=True, check=True
    )
    return sorted(line for line in answer.stdout.splitlines() if "SEQUENCE" not in line)


def answers(figure: Figure) -> dict[str, bytes]:
    reader, found = Client(SERVER_NAME="localhost"), {}
    for address in every_address(figure):
        response = reader.get(address)
        found[address] = b"".join(response.streaming_content) if response.streaming else response.content
    return found


def test_a_drill_in_which_every_table_every_row_and_every_answer_is_the_same(other, tmp_path):
    call_command("load_demo", verbosity=0)
    store(["=1+1", "words"])
    Figure.objects.filter(key="K2").update(status="withdrawn", withdrawn_at=timezone.now())
    call_command("backup", tmp_path / "backup.zip", stdout=io.StringIO())
    figure = Figure.objects.public().get(key="NWS118")
    before = counts(), dumped(), answers(figure)
    with inside(other):
        call_command("restore", tmp_path / "backup.zip", stdout=io.StringIO())
        after = counts(), dumped(), answers(figure)
    assert before[0]["tracker_figurerevision"] > before[0]["tracker_figure"] > 1_500
    assert before[:2] == after[:2]
    assert len(before[2]) > 40
    assert [address for address, answer in before[2].items() if after[2][address] != answer] == []


def test_what_is_restored_goes_on_as_it_was(other, tmp_path):
    store(["words"])
    write_archive(tmp_path / "b.zip", secrets=True)
    last = Figure.objects.latest("id")
    with inside(other):
        restore(tmp_path / "b.zip")
        kept = Figure.objects.get(key="K2")
        with pytest.raises(Exception, match="never changed"):
            Figure.objects.filter(pk=kept.pk).update(value=5)
        assert User.objects.get(email="a@example.org").check_password("x")
        new = builders.figure(
            key="NEW", status="draft", region=kept.region, counter=kept.counter, document=kept.document
        )
        assert (new.pk, new.history.count()) == (last.pk + 1, 1)


@pytest.fixture
def export(transactional_db, tmp_path):
    """The files of an export by name."""
    store(HOSTILE)
    call_command("export", tmp_path / "e.zip", stdout=io.StringIO())
    with zipfile.ZipFile(tmp_path / "e.zip") as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def cells(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode(), newline="")))


def test_an_export_says_what_it_is(export):
    sums = dict(reversed(line.split("  ")) for line in export.pop("SHA256SUMS").decode().splitlines())
    assert sums == {name: hashlib.sha256(content).hexdigest() for name, content in export.items()}
    assert b"manage.py restore" in export["README.txt"]
    assert b"CC BY 4.0" in export["LICENCE.txt"]
    told = {tuple(row[:2]) for row in cells(export["dictionary.csv"])[1:]}
    assert told == {
        (name.removeprefix("tables/").removesuffix(".csv"), column)
        for name, content in export.items()
        if name.startswith("tables/")
        for column in cells(content)[0]
    }


def test_an_export_opens_no_account_and_runs_in_no_spreadsheet(export):
    assert not [name for name in export if "token" in name or "session" in name]
    assert not [
        name for name, content in export.items() if b"pbkdf2" in content or b"a@example.org" in content
    ]
    written = [
        cell
        for name, text in export.items()
        if name.startswith("tables/")
        for row in cells(text)
        for cell in row
    ]
    assert "'=HYPERLINK(1)" in written
    assert not [cell for cell in written if cell.lstrip(" \u202e\ufeff\u200b")[:1] in {*"=+-@\t\r\n＝＋－＠"}]


def test_no_table_is_forgotten(transactional_db):
    """What no archive holds is what passes, by name."""
    missing = set(connection.introspection.table_names()) - {table.name for table in whole_tables()}
    assert [name for name in missing if not name.startswith(NOT_KEPT)] == []
    assert {"sessions", "procrastinate"} == PASSING
