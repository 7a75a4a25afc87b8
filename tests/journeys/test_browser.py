"""The browser that the journeys stand on does what they trust it to do."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest

from tests.journeys.browser import Watch, barriers
from tests.journeys.conftest import PageAt

POLICY = "default-src 'none'; script-src 'self'; style-src 'self'"
PAGE = """<!doctype html><html lang="en"><title>Harness</title><main><h1>Harness</h1>
<p id="script">off</p><noscript>plain</noscript>{more}</main>
<script src="/on.js"></script></html>"""
SCRIPT = "document.getElementById('script').textContent = 'on'"


class Handler(BaseHTTPRequestHandler):
    """Serves one page under a strict policy, and its script."""

    pages: ClassVar[dict[str, str]] = {
        "/": PAGE.format(more=""),
        "/barrier": PAGE.format(more='<input type="text">'),
        "/inline": PAGE.format(more="<script>1</script>"),
        "/on.js": SCRIPT,
    }

    def do_GET(self) -> None:
        """Answer with the page of that path."""
        body = self.pages.get(self.path, "").encode()
        kind = "text/javascript" if self.path.endswith(".js") else "text/html; charset=utf-8"
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Security-Policy", POLICY)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


@pytest.fixture
def address() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("dark", [True, False])
def test_window_is_as_asked(page_at: PageAt, address: str, width: int, dark: bool) -> None:
    page = page_at(width, dark=dark)
    page.goto(address)
    assert page.evaluate("innerWidth") == width
    assert page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches") is dark


def test_scripts_run_only_when_asked(page_at: PageAt, address: str) -> None:
    with_scripts, without = page_at(1280), page_at(1280, javascript=False)
    with_scripts.goto(address)
    without.goto(address)
    assert with_scripts.inner_text("#script") == "on"
    assert without.inner_text("#script") == "off"
    assert "plain" in without.inner_text("main")


@pytest.mark.parametrize("javascript", [True, False])
def test_axe_sees_barriers(page_at: PageAt, address: str, javascript: bool) -> None:
    page = page_at(360, javascript=javascript)
    page.goto(address)
    assert barriers(page, javascript=javascript) == []
    page.goto(f"{address}/barrier")
    found = barriers(page, javascript=javascript)
    assert len(found) == 1
    assert found[0].startswith("label (critical)")
    assert page.inner_text("#script") == ("on" if javascript else "off")


def test_watch_sees_a_breach_of_the_policy(page_at: PageAt, watch: Watch, address: str) -> None:
    page_at(1280).goto(f"{address}/inline")
    assert len(watch.faults) == 1
    assert "script-src" in watch.faults[0]
    watch.faults.clear()
