"""Every public address of the site, found in its URL patterns so that none is forgotten."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from django.urls import URLPattern, URLResolver, get_resolver

STAFF = ("admin/", "staff/v1/")
ANYTHING_ELSE = "api-unknown"


def patterns() -> Iterator[str]:
    """The addresses with their variable parts as in ``/regions/<str:code>/``; files in each of their forms."""
    for pattern in _below(get_resolver().url_patterns, "/"):
        yield from _in_each_form(pattern)


def _below(found: list[URLPattern | URLResolver], prefix: str) -> Iterator[str]:
    for pattern in found:
        route = str(pattern.pattern)
        if route in STAFF or getattr(pattern, "name", None) == ANYTHING_ELSE:
            continue
        if isinstance(pattern, URLResolver):
            yield from _below(pattern.url_patterns, prefix + route)
        else:
            yield prefix + route


FORMS = {".<form:form>": ("csv", "xlsx", "json", "svg", "png"), ".<rows:form>": ("csv", "xlsx", "json")}


def _in_each_form(pattern: str) -> list[str]:
    for part, forms in FORMS.items():
        if part in pattern:
            return [pattern.replace(part, f".{form}") for form in forms]
    return [pattern]


def addresses(values: Mapping[str, object]) -> list[str]:
    """Every address with its variable part filled in; ``values`` gives them by pattern, and a page's value is also
    that of the files that stand beside it.

    A pattern with a variable part that ``values`` does not name is a mistake of the test.
    """
    return [
        pattern
        if "<" not in pattern
        else filled(pattern, str(values.get(pattern) or values[page_of(pattern)]))
        for pattern in patterns()
    ]


def page_of(pattern: str) -> str:
    """The pattern of the page that a file stands beside."""
    return re.sub(r"(/ledger)?\.(csv|xlsx|json|svg|png|zip)$", "/", pattern)


def filled(pattern: str, value: str) -> str:
    before, _, rest = pattern.partition("<")
    return before + value + rest.partition(">")[2]
