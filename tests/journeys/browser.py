"""The distribution's Chromium, its windows, and what no page may do in them."""

from __future__ import annotations

import os
import re
import shutil
from dataclasses import dataclass, field
from http import HTTPStatus
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Error,
    Page,
    Playwright,
    Request,
    Response,
)

# The last four keep Chromium from calling home, which a closed network would refuse noisily.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 30_000  # milliseconds; a loaded machine is slow, and no test waits longer than it must
HEIGHTS = {360: 740}
LOOPBACK = {"127.0.0.1", "localhost", "::1"}
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
# A page that says no (locked, not allowed, changed meanwhile, to mend) is no fault of its scripts.
MEANT = re.compile(r"^Failed to load resource: .* status of (401|403|409|422)\b")
SCRIPTING = "Emulation.setScriptExecutionDisabled"


def launch(playwright: Playwright) -> Browser:
    """Start the browser of the system (or the one that PANOH_CHROMIUM names), without a window."""
    path = os.environ.get("PANOH_CHROMIUM") or shutil.which("chromium")
    if path is None:
        raise RuntimeError("No Chromium: run scripts/system-packages, or set PANOH_CHROMIUM.")
    return playwright.chromium.launch(executable_path=path, args=ARGUMENTS)


@dataclass
class Watch:
    """Collects what a page did wrong: broke its content policy, threw, called another host."""

    faults: list[str] = field(default_factory=list)

    def over(self, page: Page) -> None:
        """Listen to one page for as long as it is open."""
        page.on("console", self.console)
        page.on("pageerror", self.error)
        page.on("request", self.request)
        page.on("response", self.response)

    def console(self, message: ConsoleMessage) -> None:
        """Keep breaches of the content policy and errors, but for answers that are meant."""
        meant = message.type != "error" or MEANT.match(message.text)
        if "Content Security Policy" in message.text or not meant:
            self.faults.append(message.text)

    def error(self, error: Error) -> None:
        """Keep what a script did not catch."""
        self.faults.append(f"uncaught: {error.message}")

    def request(self, request: Request) -> None:
        """Keep a request that leaves this machine."""
        address = urlsplit(request.url)
        if address.scheme in {"http", "https", "ws", "wss"} and address.hostname not in LOOPBACK:
            self.faults.append(f"left the machine: {request.url}")

    def response(self, response: Response) -> None:
        """Keep an answer that the server did not mean to give."""
        if response.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            self.faults.append(f"{response.status}: {response.url}")


def open_page(browser: Browser, width: int, *, javascript: bool = True, dark: bool = False) -> Page:
    """Open a page in a context of its own (no cookies shared), `width` CSS pixels wide."""
    context = browser.new_context(
        viewport={"width": width, "height": HEIGHTS.get(width, 800)},
        java_script_enabled=javascript,
        color_scheme="dark" if dark else "light",
        reduced_motion="reduce",
        locale="en-GB",
        timezone_id="Asia/Bishkek",
    )
    context.set_default_timeout(PATIENCE)
    return context.new_page()


def barriers(page: Page, *, javascript: bool = True) -> list[str]:
    """Return what axe finds wrong on the page as it stands, one line for each element.

    With JavaScript off, axe is let in for the check alone: the page's own scripts were not
    run when it loaded and do not run now.
    """
    session = None if javascript else page.context.new_cdp_session(page)
    if session:
        # Only a change counts for the session, so it says off before it says on.
        session.send(SCRIPTING, {"value": True})
        session.send(SCRIPTING, {"value": False})
    found = Axe().run(page, options={**RULES, "resultTypes": ["violations"]}).response
    if session:
        session.send(SCRIPTING, {"value": True})
        session.detach()
    return [
        f"{violation['id']} ({violation['impact']}): {' '.join(map(str, node['target']))}: "
        f"{node['failureSummary']}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]
