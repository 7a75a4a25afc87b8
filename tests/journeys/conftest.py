"""Fixtures of the browser journeys."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.journeys.browser import Watch, launch, open_page

HERE = Path(__file__).parent
# Playwright's synchronous face keeps an event loop in this thread, where Django suspects a mistake.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let journeys, and no other test, reach this machine's own ports."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.allow_hosts(["127.0.0.1", "::1"]))


class PageAt(Protocol):
    """Opens a page: its width in CSS pixels, with or without JavaScript, light or dark."""

    def __call__(self, width: int, *, javascript: bool = True, dark: bool = False) -> Page: ...


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all journeys of a worker."""
    with sync_playwright() as playwright:
        chromium = launch(playwright)
        yield chromium
        chromium.close()


@pytest.fixture
def watch() -> Watch:
    """What the pages of this journey did wrong, so far."""
    return Watch()


@pytest.fixture
def page_at(browser: Browser, watch: Watch) -> Iterator[PageAt]:
    """Open pages, each with cookies of its own; close them at the end and name their faults."""
    opened: list[Page] = []

    def open_watched(width: int, *, javascript: bool = True, dark: bool = False) -> Page:
        page = open_page(browser, width, javascript=javascript, dark=dark)
        watch.over(page)
        opened.append(page)
        return page

    yield open_watched
    for page in opened:
        page.context.close()
    assert not watch.faults, "\n".join(watch.faults)
