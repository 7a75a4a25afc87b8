"""Fixtures of the browser journeys."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.journeys.browser import PATIENCE, Watch, launch, open_page
from tests.journeys.desk import Desk, Form
from tests.journeys.scene import Scene
from tests.journeys.server import Server, prepare

HERE = Path(__file__).parent
# Playwright's synchronous face keeps an event loop in this thread, where Django suspects a mistake.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let journeys, and no other test, reach this machine's own ports."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.allow_hosts(["127.0.0.1", "::1"]))


class PageAt(Protocol):
    """Opens a page: its width in CSS pixels, with or without JavaScript, light or dark."""

    def __call__(self, width: int, *, javascript: bool = True, dark: bool = False) -> Page: ...


class Sit(Protocol):
    """Seats somebody at a desk of their own, signed in: role, agency, number of the colleague."""

    def __call__(self, role: str = "", agency: str = "KG-OSH", number: int = 1) -> Desk: ...


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


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One Panoh for all journeys of a worker, with the scene in its database."""
    made = tmp_path_factory.mktemp("scene")
    prepare(made)
    server = Server(made / "panoh.sqlite3", tmp_path_factory.mktemp("served"))
    try:
        server.start()
        yield server
    finally:
        server.stop()


@pytest.fixture(scope="session")
def looked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all workers share: which pages were looked at."""
    mine = tmp_path_factory.getbasetemp()
    shared = (mine.parent if "PYTEST_XDIST_WORKER" in os.environ else mine) / "looked"
    shared.mkdir(exist_ok=True)
    return shared


@pytest.fixture
def house(running: Server) -> Server:
    """Panoh as the scene left it: nothing of an earlier journey is there."""
    running.reset()
    return running


@pytest.fixture
def scene(house: Server) -> Scene:
    """Codes of what is there."""
    return Scene(**json.loads((house.template.parent / "scene.json").read_text()))


@pytest.fixture
def form() -> Form:
    """How these people work; journeys name several."""
    return Form(1280)


@pytest.fixture
def sit(house: Server, page_at: PageAt, form: Form, looked: Path) -> Iterator[Sit]:
    """Seat people at desks; at the end, what stood in anybody's way is told."""
    desks: list[Desk] = []

    def seat(role: str = "", agency: str = "KG-OSH", number: int = 1) -> Desk:
        page = page_at(form.width, javascript=form.javascript, dark=form.dark)
        desk = Desk(page, house.address, form, looked)
        desks.append(desk)
        return desk.sign_in(role, agency, number) if role else desk

    yield seat
    faults = [fault for desk in desks for fault in desk.faults]
    assert not faults, "\n".join(faults)
