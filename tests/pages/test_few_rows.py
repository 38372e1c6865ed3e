"""Whole tables of few rows or none."""

from __future__ import annotations

import json

import pytest
from django.db import connection

from tests import builders
from tests.pages.test_twins import body
from tracker.export.public_tables import TABLES

pytestmark = pytest.mark.django_db


def test_a_table_without_rows_has_its_heading(reader):
    assert body(reader.get("/data/events.csv")) == ",".join(TABLES["events"].meanings) + "\r\n"
    assert json.loads(body(reader.get("/data/events.json")))["events"] == []


def test_the_zip_is_the_same_bytes_until_something_changes(reader):
    row = builders.figure()
    first = reader.get("/data/latest.zip")
    mark, content = first["ETag"], first.getvalue()
    assert reader.get("/data/latest.zip").getvalue() == content
    assert reader.get("/data/latest.zip", headers={"If-None-Match": mark}).status_code == 304
    builders.figure(status="draft", region=row.region, counter=row.counter, document=row.document)
    assert reader.get("/data/latest.zip", headers={"If-None-Match": mark}).status_code == 304
    builders.figure()
    assert reader.get("/data/latest.zip", headers={"If-None-Match": mark}).status_code == 200


def test_a_reader_who_leaves_half_way_keeps_nothing_open(reader):
    depth = len(connection.savepoint_ids)
    response = reader.get("/data/latest.zip")
    assert len(connection.savepoint_ids) == depth
    assert next(iter(response.streaming_content))
    assert reader.get("/data/figures.csv").status_code == 200
    response.close()
