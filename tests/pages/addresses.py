"""Every public address of the site, found in its URL patterns so that none is forgotten."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.urls import URLPattern, URLResolver, get_resolver

STAFF = "admin/"
ANYTHING_ELSE = "api-unknown"


def patterns() -> Iterator[str]:
    """The addresses with their variable parts as in ``/regions/<str:code>/``."""
    return _below(get_resolver().url_patterns, "/")


def _below(found: list[URLPattern | URLResolver], prefix: str) -> Iterator[str]:
    for pattern in found:
        route = str(pattern.pattern)
        if route == STAFF or getattr(pattern, "name", None) == ANYTHING_ELSE:
            continue
        if isinstance(pattern, URLResolver):
            yield from _below(pattern.url_patterns, prefix + route)
        else:
            yield prefix + route


def addresses(values: Mapping[str, object]) -> list[str]:
    """Every address with its variable part filled in; ``values`` gives them by pattern.

    A pattern with a variable part that ``values`` does not name is a mistake of the test.
    """
    return [
        pattern if "<" not in pattern else _filled(pattern, str(values[pattern])) for pattern in patterns()
    ]


def _filled(pattern: str, value: str) -> str:
    before, _, rest = pattern.partition("<")
    return before + value + rest.partition(">")[2]
