"""A desk in the demonstration: somebody works by the words on the page, and is photographed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, expect

from picturing.palette import shrink
from tests.journeys.browser import open_page

HEIGHT = {1280: 800, 360: 740}
PATIENCE = 120_000  # milliseconds; protecting the region’s figures takes its time


@dataclass
class Studio:
    """Where the pictures are made: a browser, a Panoh, its sign-ins, a folder."""

    browser: Browser
    address: str
    signs: dict[str, str]
    folder: Path
    desks: dict[tuple[str, int], Desk] = field(default_factory=dict)

    def seat(self, user: str, width: int = 1280) -> Desk:
        """The desk of this person, signed in; a phone (360) is dark. Asked again: the same."""
        if (user, width) not in self.desks:
            page = open_page(self.browser, width, dark=width < 600)
            page.context.set_default_timeout(PATIENCE)
            desk = self.desks[user, width] = Desk(page, self.address, self.folder, width)
            desk.go("/sign-in/")
            desk.type("User name", user)
            desk.type("Passphrase", self.signs[user])
            desk.press("Sign in")
        return self.desks[user, width]


@dataclass
class Desk:
    """One window and what somebody does in it."""

    page: Page
    address: str
    folder: Path
    width: int

    def go(self, path: str) -> None:
        """Open an address."""
        self.page.goto(self.address + path)

    def press(self, name: str) -> None:
        """Press the first button or link whose words begin so; it leads to another page."""
        wanted = re.compile(rf"^\s*{re.escape(name)}(?!\w)")
        found = self.page.get_by_role("button", name=wanted)
        self._lead_on(found.or_(self.page.get_by_role("link", name=wanted)).first)

    def follow(self, selector: str) -> None:
        """Follow the first link in the page's main part that fits."""
        self._lead_on(self.page.locator(f"main {selector}").first)

    def _lead_on(self, thing: Locator) -> None:
        with self.page.expect_navigation():
            thing.click()

    def type(self, label: str, text: str) -> None:
        """Fill a field."""
        self._labelled(label).fill(text)

    def tick(self, label: str) -> None:
        """Tick a box or a choice by its own words."""
        self._labelled(label).check()

    def choose(self, label: str, *options: str) -> None:
        """Choose: one or several from a group, or one from a list."""
        group = self.page.locator("fieldset").filter(
            has=self.page.locator("legend", has_text=_beginning(label))
        )
        if group.count():
            for option in options:
                group.first.get_by_label(_beginning(option)).first.check()
            return
        control = self._labelled(label)
        if control.get_attribute("role") == "combobox":
            control.fill(options[0])
            control.press("Tab")
            expect(control).to_have_value(_beginning(options[0]))
        else:
            wanted = control.locator("option", has_text=_beginning(options[0]))
            control.select_option(label=wanted.first.inner_text())

    def _labelled(self, label: str) -> Locator:
        return self.page.locator("main").get_by_label(_beginning(label)).first

    def picture(self, name: str, height: int = 0, at: str = "") -> None:
        """Photograph the window into NAME.png, from the top or from the element ``at``."""
        size = height or HEIGHT[self.width]
        self.page.set_viewport_size({"width": self.width, "height": size})
        self.page.evaluate("document.activeElement?.blur()")
        top = f"document.querySelector({at!r}).getBoundingClientRect().top + scrollY - 16"
        self.page.evaluate(f"window.scrollTo(0, {top if at else 0})")
        file = self.folder / f"{name}.png"
        self.page.screenshot(path=file)
        shrink(file)


def _beginning(text: str) -> re.Pattern[str]:
    return re.compile(rf"^\s*{re.escape(text)}")
