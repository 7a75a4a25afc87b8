"""Out in a hurry: by button and by Esc, with and without JavaScript; going back shows nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, Page, expect

from panoh.site.environment import SOMEWHERE_ELSE
from tests.journeys.browser import open_page
from tests.support.world import PASSPHRASE

if TYPE_CHECKING:
    from tests.journeys.server import Server

HARMLESS = "<!DOCTYPE html><title>Weather</title><h1>Sunny</h1>"
SCRIPTED = pytest.mark.parametrize("javascript", [True, False], ids=["script", "plain"])


@contextmanager
def seated(browser: Browser, running: Server, *, javascript: bool) -> Iterator[Page]:
    """A case manager's window; the way out leads to a page made here, not to the network."""
    page = open_page(browser, 1280, javascript=javascript)
    page.context.route(f"{SOMEWHERE_ELSE}**", lambda route: route.fulfill(
        body=HARMLESS, content_type="text/html"))  # fmt: skip
    page.goto(f"{running.address}/sign-in/")
    page.get_by_label("User name").fill("kg-osh-case_manager-1")
    page.get_by_label("Passphrase").fill(PASSPHRASE)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(f"{running.address}/")
    page.goto(f"{running.address}/cases/")
    expect(page.locator("h1")).to_be_visible()
    yield page
    page.context.close()


def nothing_is_left(page: Page) -> None:
    """Elsewhere; and going back leads to the door, however often."""
    page.wait_for_url(SOMEWHERE_ELSE)
    expect(page.locator("h1")).to_have_text("Sunny")
    for _step in range(2):
        page.go_back()
        page.wait_for_load_state("load")
        assert "/cases/" not in page.url
        assert page.locator("nav.rooms").count() == 0
        assert page.url == "about:blank" or page.get_by_label("Passphrase").count() == 1
    assert {one["name"] for one in page.context.cookies()} <= {"csrf"}


@SCRIPTED
def test_by_the_button(browser: Browser, running: Server, *, javascript: bool) -> None:
    with seated(browser, running, javascript=javascript) as page:
        page.get_by_role("button", name="Leave now").click()
        nothing_is_left(page)


def test_by_esc_three_times(browser: Browser, running: Server) -> None:
    with seated(browser, running, javascript=True) as page:
        for _press in range(3):
            page.keyboard.press("Escape")
        nothing_is_left(page)


def test_esc_that_closes_something_or_comes_slowly_leaves_nobody(
    browser: Browser, running: Server
) -> None:
    with seated(browser, running, javascript=True) as page:
        page.locator("details.menu summary").click()
        for _press in range(3):
            page.keyboard.press("Escape")
        page.locator("details.menu summary").click()
        for _press in range(3):
            page.keyboard.press("Escape")
            page.wait_for_timeout(900)
        assert page.url == f"{running.address}/cases/"
        expect(page.locator("h1")).to_be_visible()


def test_at_the_door_too(browser: Browser, running: Server) -> None:
    page = open_page(browser, 360)
    page.context.route(f"{SOMEWHERE_ELSE}**", lambda route: route.fulfill(
        body=HARMLESS, content_type="text/html"))  # fmt: skip
    page.goto(f"{running.address}/sign-in/")
    assert "Panoh" not in page.title()
    for _press in range(3):
        page.keyboard.press("Escape")
    page.wait_for_url(SOMEWHERE_ELSE)
    page.context.close()
