"""Answers that are kept for as long as nothing they are made of has changed."""

from __future__ import annotations

import functools
import hashlib
import zlib
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

SECONDS = 24 * 60 * 60
View = Callable[..., HttpResponse]


def kept_while(same: Callable[[], object]) -> Callable[[View], View]:
    """Keep a view's answers to readers as long as ``same()`` stays what it was; then an answer costs a look-up.

    ``same`` is asked before the view, so an answer is never older than what it is kept under. Only whole answers
    to GET are kept; refusals, and what sets a cookie, are not.
    """

    def keeping(view: View) -> View:
        @functools.wraps(view)
        def kept(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            if request.method != "GET":
                return view(request, *args, **kwargs)
            key = _key(request, same())
            found = cache.get(key)
            if found:
                headers, content = found
                return HttpResponse(zlib.decompress(content), headers=headers)
            response = view(request, *args, **kwargs)
            if hasattr(response, "render"):
                response.render()
            if response.status_code == 200 and not response.streaming and not response.cookies:
                cache.set(key, (dict(response.items()), zlib.compress(response.content, 1)), SECONDS)
            return response

        return kept

    return keeping


def _key(request: HttpRequest, same: object) -> str:
    asked = (
        request.scheme, request.get_host(), request.get_full_path(), request.headers.get("Accept"), get_language(),
    )  # fmt: skip
    return "kept-" + hashlib.sha256(repr((asked, same, _code())).encode()).hexdigest()


@functools.cache
def _code() -> str:
    """A digest of the code and templates that answer, so that a new release does not give a former one's answers."""
    seen = hashlib.sha256()
    for folder in ("tracker", "templates", "static"):
        for path in sorted((Path(settings.BASE_DIR) / folder).rglob("*")):
            if path.suffix in {".py", ".html", ".css", ".js"}:
                state = path.stat()
                seen.update(f"{path} {state.st_size} {state.st_mtime_ns}\n".encode())
    return seen.hexdigest()
