"""Bodies of requests: JSON, read strictly, so that nothing is lost or guessed on the way in."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _
from rest_framework.parsers import BaseParser

from tracker.api.staff.refusals import Refused


class Written(str):
    """A JSON number with a point or an exponent, as it was written: no digit of it may be lost."""


class _Unfit(ValueError):
    """A sentence that says what of the body cannot be read."""


class StrictJson(BaseParser):
    media_type = "application/json"

    def parse(
        self, stream: object, media_type: str | None = None, parser_context: Mapping | None = None
    ) -> object:
        return read_json(parser_context["request"]._request.body)


def read_json(body: bytes) -> dict[str, object]:
    """The object that a body states. Raises Refused for whatever else it is."""
    try:
        found = json.loads(
            body.decode(), parse_float=Written, parse_constant=_no_number, object_pairs_hook=_each_once
        )
        if any(_unstorable(text) for text in _texts(found)):
            raise _Unfit(_("A text here has a NUL or half a character (U+D800 to U+DFFF). Please remove it."))
    except UnicodeDecodeError as error:
        raise Refused(400, _("The body is not in UTF-8.")) from error
    except RecursionError as error:
        raise Refused(400, _("The body is nested too deeply.")) from error
    except _Unfit as error:
        raise Refused(400, str(error)) from error
    except ValueError as error:
        place = {"line": getattr(error, "lineno", 1), "column": getattr(error, "colno", 1)}
        words = _("The body is not JSON, from line %(line)d, column %(column)d.") % place
        raise Refused(400, words) from error
    if not isinstance(found, dict):
        raise Refused(400, _("The body is an object: names and values in braces."))
    return found


def _no_number(text: str) -> None:
    raise _Unfit(_("“%(seen)s” is not a number of people. Send null when none is known.") % {"seen": text})


def _each_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise _Unfit(_("The body gives a name twice. Give each name once."))
    return found


def _texts(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case list():
            for one in value:
                yield from _texts(one)
        case dict():
            for name, one in value.items():
                yield name
                yield from _texts(one)


def _unstorable(text: str) -> bool:
    return "\0" in text or any("\ud800" <= letter <= "\udfff" for letter in text)
