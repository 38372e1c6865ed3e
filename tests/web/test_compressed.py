"""Answers are small on the wire, whole when unpacked, and tell nothing of a secret by their length."""

from __future__ import annotations

import gzip
from random import Random

import brotli
import pytest
from django.conf import settings
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from tests import builders
from tracker.web.compressed import CompressionMiddleware

WORDS = b"between 270,000 and 300,000 displacement movements; " * 50
PACKED = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}


def answer(response, accept="gzip, deflate, br, zstd"):
    request = RequestFactory().get("/", headers={"accept-encoding": accept})
    return CompressionMiddleware(lambda _: response)(request)


def body(response) -> bytes:
    return b"".join(response)


@pytest.mark.parametrize(
    ("accept", "coding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("br;q=0.1", "br"),
        ("gzip, br;q=0", "gzip"),
        ("br; q=0.000, gzip", "gzip"),
        ("gzip", "gzip"),
        ("brotli", None),
        ("", None),
    ],
)
def test_a_reader_gets_what_its_browser_reads(accept, coding):
    response = answer(HttpResponse(WORDS), accept)
    assert response.get("Content-Encoding") == coding
    assert response["Vary"] == "Accept-Encoding"
    assert PACKED[coding](response.content) == WORDS
    if coding:
        assert int(response["Content-Length"]) == len(response.content) < len(WORDS) / 4


def test_a_stream_stays_a_stream():
    made = []

    def rows():
        for number in range(40_000):
            made.append(number)
            yield f"{number},{number * 7919 % 104729}\n".encode()

    response = answer(StreamingHttpResponse(rows(), headers={"Content-Length": "1"}))
    parts = iter(response)
    first = next(parts)
    assert len(made) < 40_000
    assert "Content-Length" not in response
    whole = brotli.decompress(first + b"".join(parts))
    assert whole.count(b"\n") == 40_000


@pytest.mark.parametrize(
    ("content", "headers"),
    [
        (WORDS, {"Content-Encoding": "zstd"}),
        (WORDS, {"Content-Type": "image/png"}),
        (WORDS, {"Content-Type": "application/zip"}),
        (b"short", {}),
        (Random(1).randbytes(300), {}),
    ],
    ids=["encoded", "picture", "archive", "short", "random"],
)
def test_what_would_gain_nothing_is_left_alone(content, headers):
    response = answer(HttpResponse(content, headers=headers))
    assert response.content == content
    assert response.get("Content-Encoding") == headers.get("Content-Encoding")


@pytest.mark.parametrize(("tag", "sent"), [('"a"', 'W/"a"'), ('W/"a"', 'W/"a"')])
def test_a_tag_promises_the_same_words_and_not_the_same_bytes(tag, sent):
    assert answer(HttpResponse(WORDS, headers={"ETag": tag}))["ETag"] == sent


def test_an_answer_that_varies_by_cookie_has_a_length_that_tells_nothing():
    seen = {len(answer(HttpResponse(WORDS, headers={"Vary": "Cookie"})).content) for _ in range(20)}
    assert len(seen) > 1
    assert answer(HttpResponse(WORDS, headers={"Vary": "Cookie"}))["Content-Encoding"] == "gzip"


@pytest.mark.django_db
def test_pages_for_staff_vary_by_cookie_and_pages_for_readers_do_not(client):
    builders.figure()
    everything = {"accept-encoding": "gzip, br"}
    for address in ("/", "/figures/", "/regions/", "/data/"):
        response = client.get(address, headers=everything)
        assert (response["Content-Encoding"], response["Vary"]) == ("br", "Accept-Encoding")
    client.force_login(builders.user(is_superuser=True, is_staff=True))
    for address in ("/admin/", "/admin/tracker/figure/add/", "/admin/tracker/figure/"):
        response = client.get(address, headers=everything)
        assert response["Content-Encoding"] == "gzip"
        assert "Cookie" in response["Vary"]


def test_no_other_part_compresses():
    assert [name for name in settings.MIDDLEWARE if "gzip" in name.lower()] == []
