"""A tiny server of pages with charts, under the policy that the site sends."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import orjson
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from tests.charts.gallery import every_chart
from tracker.charts.chart import Chart
from tracker.charts.svg import draw
from tracker.web.plotly import bundle, full_bundle

ROOT = Path(__file__).resolve().parents[2]
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'"
)
TYPES = {".css": "text/css", ".js": "text/javascript"}
PAGE = """<!doctype html><html lang="{lang}" dir="{dir}"><head><meta charset="utf-8"><title>Charts</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">
<link rel="stylesheet" href="/static/site.css">
</head><body><main class="band"><div><h1>Charts</h1>{charts}<p>The end.</p></div></main>
<script src="/static/charts.js" data-plotly="/static/plotly-basic.min.js" data-plotly-css="/static/plotly-base.css"
defer></script></body></html>"""


def embedded(chart: Chart) -> str:
    """The figure as JSON that cannot end its script element."""
    text = orjson.dumps(chart.figure).decode()
    return mark_safe(text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"))


def page(charts: list[Chart], *, rtl: bool = False) -> str:
    parts = [
        render_to_string("charts/chart.html", {"chart": chart, "svg": draw(chart), "json": embedded(chart)})
        for chart in charts
    ]
    language = ("ar", "rtl") if rtl else ("en", "ltr")
    return PAGE.format(lang=language[0], dir=language[1], charts="".join(parts))


def pages() -> dict[str, str]:
    """A page for each chart by its slug, one with all of them, and one from right to left."""
    charts = every_chart()
    each = {f"/{chart.slug}": page([chart]) for chart in charts}
    arabic = [chart for chart in charts if "arabic" in chart.slug]
    return each | {
        "/": page(charts),
        "/rtl": page(arabic, rtl=True),
        "/full": page(charts[:1]).replace("plotly-basic.min.js", "plotly.min.js"),
        "/figures/118/": "<!doctype html><title>118</title>",
    }


@dataclass
class Site:
    address: str
    asked: list[str] = field(default_factory=list)


def _static(path: str) -> bytes | None:
    name = path.removeprefix("/static/")
    sources = {"plotly-basic.min.js": bundle, "plotly.min.js": full_bundle}
    source = sources[name]() if name in sources else ROOT / "static" / name
    return source.read_bytes() if source and source.is_file() else None


@contextmanager
def serving() -> Iterator[Site]:
    """The server while the block runs, on a free port of this machine."""
    known = pages()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append(self.path)
            path = self.path.partition("?")[0]
            body = known[path].encode() if path in known else _static(path)
            self.send_response(404 if body is None else 200)
            self.send_header("Content-Type", TYPES.get(Path(path).suffix, "text/html; charset=utf-8"))
            self.send_header("Content-Security-Policy", POLICY)
            self.end_headers()
            self.wfile.write(body or b"")

        def log_message(self, *args: object) -> None:
            """Quiet: the tests say what went wrong."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site = Site(f"http://127.0.0.1:{server.server_port}")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
