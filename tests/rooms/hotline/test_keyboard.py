"""The call page in a real browser, by keyboard alone; its requests are answered in this thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from django.db import connections
from django.urls import reverse
from playwright.sync_api import Page, Route, expect, sync_playwright

from panoh.rooms.hotline.models import Contact
from panoh.rooms.network import verbs as directory
from tests.journeys.browser import launch, open_page
from tests.rooms.hotline.calls import COUNSELLOR, counsellor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.backends.base.base import BaseDatabaseWrapper
    from django.test import Client

    from tests.support.world import World

HOST = "http://127.0.0.1"
MOST_KEYS = 8  # for an ordinary question before departure, from “New call” to saved


def answer(client: Client, connection: BaseDatabaseWrapper, route: Route) -> None:
    """Answer a browser's request from the test client."""
    connections["default"] = connection  # Playwright calls in a context of its own
    request = route.request
    address = urlsplit(request.url)
    path = f"{address.path}?{address.query}" if address.query else address.path
    given: Any
    if request.method == "POST":
        kind = request.headers.get("content-type", "")
        given = client.generic("POST", path, request.post_data_buffer or b"", content_type=kind)
    else:
        given = client.get(path)
    if "Location" in given.headers:  # a redirect would leave for the network
        onward = f'<meta http-equiv="refresh" content="0;url={given["Location"]}">'
        return route.fulfill(status=200, content_type="text/html", body=onward)
    body = b"".join(given.streaming_content) if given.streaming else given.content
    return route.fulfill(status=given.status_code, headers=dict(given.headers), body=body)


@pytest.fixture
def page(world: World, monkeypatch: pytest.MonkeyPatch) -> Iterator[Page]:
    """A counsellor's browser, wide, with JavaScript."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    client = world.browser(COUNSELLOR)
    connection = connections["default"]
    with sync_playwright() as playwright:
        browser = launch(playwright)
        page = open_page(browser, 1280)
        page.route("**/*", lambda route: answer(client, connection, route))
        connections["default"] = connection
        yield page
        browser.close()


def press(page: Page, *keys: str) -> int:
    """Press keys one after another; how many."""
    for key in keys:
        page.keyboard.press(key)
    return len(keys)


def open_shift(page: Page) -> None:
    """The start of a shift."""
    page.goto(HOST + reverse("hotline:today"))


def test_a_question_before_departure_takes_eight_keys(page: Page) -> None:
    open_shift(page)
    keys = press(page, "F2")
    page.wait_for_url("**/call/")
    keys += press(page, "1", "Tab", "Tab", "p", "Tab", "i", "F9")
    page.wait_for_url("**/contacts/**")
    contact = Contact.objects.get()
    assert (contact.category, contact.caller_type) == ("PREDEP", "intending")
    assert (contact.envelope, contact.anonymous, contact.caller_country) == (None, True, "KG")
    assert keys <= MOST_KEYS


def test_a_plain_question_asks_for_no_name(page: Page) -> None:
    open_shift(page)
    press(page, "F2")
    page.wait_for_url("**/call/")
    expect(page.locator("#id_safe_number_field")).to_be_hidden()
    press(page, "1", "Tab", "Tab", "p", "Tab")
    for name in ("caller_name", "about_name", "summary", "relation"):
        expect(page.locator(f"#id_{name}_field")).to_be_hidden()


def test_the_directory_follows_the_call(world: World, page: Page) -> None:
    actor = counsellor(world)
    made = directory.add(
        actor, name="SYNTHETIC visa advice", provider="NGO", kind="migration", country="KG"
    )
    directory.verify(actor, made, result="reached")
    open_shift(page)
    press(page, "F2")
    page.wait_for_url("**/call/")
    press(page, "1", "Tab", "Tab", "s", "Tab")
    expect(page.get_by_text("SYNTHETIC visa advice")).to_be_visible()


def test_the_line_drops_with_one_key_and_nothing_is_lost(page: Page) -> None:
    open_shift(page)
    press(page, "F2")
    page.wait_for_url("**/call/")
    press(page, "2", "Tab", "1", "F8")
    expect(page.get_by_text("Do not call back at once")).to_be_visible()
    expect(page.locator("input[name=safe_to_talk][value=no]")).to_be_checked()
    expect(page.locator("input[name=call_back_allowed][value=yes]")).to_be_checked()
