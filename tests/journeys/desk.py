"""A person at a desk: finds things by their words, as people do, and looks at every page.

Each page that a step leads to is looked at once per form: a neutral title, nothing cut off at
320 CSS pixels, no barrier that axe knows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.browser import barriers
from tests.support.world import PASSPHRASE

if TYPE_CHECKING:
    from collections.abc import Iterator

# Names, numbers and words of the invented people: they stand in no title and no address.
PRIVATE = (
    "Синтетик", "Гүлназ", "Айзада", "Syntheticova", "Aijamal", "Burulai", "Асанова", "Жылдыз",
    "Asanova", "555000123", "505550144", "SYN-2030", "apricot",
)  # fmt: skip
NARROWEST = 320
KEYS = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|(?:[A-Z]+-)?[A-Z]{2}-\d\d-[0-9A-Z]+|/\d+(?=/)")


@dataclass(frozen=True)
class Form:
    """How somebody works: width in CSS pixels, with or without JavaScript, light or dark."""

    width: int
    javascript: bool = True
    dark: bool = False

    def __str__(self) -> str:
        script = "script" if self.javascript else "plain"
        return f"{self.width}-{script}{'-dark' if self.dark else ''}"


FORMS = (Form(1280), Form(360), Form(1280, javascript=False), Form(360, False, dark=True))
in_every_form = pytest.mark.parametrize("form", FORMS, ids=str)
with_script = pytest.mark.parametrize("form", FORMS[:2], ids=str)


@dataclass
class Desk:
    """One browser window and who sits there."""

    page: Page
    address: str
    form: Form
    looked: Path  # what was looked at so far, by whomever: an empty file for each form and page
    faults: list[str] = field(default_factory=list)

    # Going

    def sign_in(self, role: str, agency: str = "KG-OSH", number: int = 1) -> Desk:
        """Sign in, as every shift begins."""
        self.go("/sign-in/")
        self.type("User name", f"{agency.lower()}-{role}-{number}")
        self.type("Passphrase", PASSPHRASE)
        self.press("Sign in")
        return self

    def go(self, path: str) -> None:
        """Open an address."""
        self.page.goto(self.address + path)
        self.look()

    def press(self, name: str, within: Locator | None = None) -> None:
        """Press a button or a link that leads to another page."""
        thing = self.pressable(name, within or self.page.locator("main"))
        if not within and not thing.count():
            thing = self.pressable(name, self.page.locator("body"))
        if not thing.count():
            self.unfold()
        assert thing.count(), f"nothing to press says “{name}”:\n{self.page.inner_text('main')}"
        with self.page.expect_navigation():
            thing.first.click()
        self.look()

    def unfold(self) -> None:
        """Look behind “What else can be done” and the like."""
        for summary in self.page.locator("main details:not([open]) > summary:visible").all():
            summary.click()

    def room(self, name: str) -> None:
        """Go to a room by the rail."""
        self.press(name, self.page.locator(".rooms"))

    @staticmethod
    def pressable(name: str, place: Locator) -> Locator:
        """Buttons and links whose words begin so."""
        button = place.get_by_role("button", name=_beginning(name))
        return button.or_(place.get_by_role("link", name=_beginning(name)))

    def keys(self, *names: str) -> int:
        """Press keys; how many."""
        for name in names:
            self.page.keyboard.press(name)
        return len(names)

    def leads_on(self, *names: str) -> int:
        """Press keys of which the last leads to another page; how many."""
        self.keys(*names[:-1])
        with self.page.expect_navigation():
            self.page.keyboard.press(names[-1])
        self.look()
        return len(names)

    # Filling in

    def type(self, label: str, text: str) -> None:
        """Fill a field."""
        self.labelled(label).fill(text)

    def choose(self, label: str, *options: str) -> None:
        """Choose: a button, several ticks, or from a list that finds as one types."""
        group = self.page.locator("fieldset").filter(
            has=self.page.locator("legend", has_text=_beginning(label))
        )
        if group.count():
            for option in options:
                group.first.get_by_label(_beginning(option)).first.check()
            return
        control = self.labelled(label)
        if control.get_attribute("role") == "combobox":
            control.fill(options[0])
            control.press("Tab")
            expect(control).to_have_value(_beginning(options[0]))
        else:
            control.select_option(label=self.option(control, options[0]))

    def option(self, control: Locator, beginning: str) -> str:
        """The option that begins so."""
        found = [text for text in control.locator("option").all_inner_texts()
                 if text.strip().startswith(beginning)]  # fmt: skip
        assert found, f"no choice begins with “{beginning}”"
        return found[0]

    def tick(self, label: str) -> None:
        """Tick a box that stands alone."""
        self.page.get_by_label(_beginning(label)).first.check()

    def labelled(self, label: str) -> Locator:
        """The control of a label that begins so."""
        return self.page.locator("main").get_by_label(_beginning(label)).first

    # Seeing

    def sees(self, *texts: str) -> None:
        """Each text stands on the page for everybody to see."""
        for text in texts:
            shown = self.page.locator("body").get_by_text(text).locator("visible=true").first
            expect(shown, f"“{text}” on {self.page.url}").to_be_visible()

    def misses(self, *texts: str) -> None:
        """None of these texts stands anywhere on the page, not even unseen."""
        for text in texts:
            assert text not in self.page.content(), f"“{text}” on {self.page.url}"

    def heading(self, text: str) -> None:
        """The page's own heading."""
        expect(self.page.locator("h1")).to_contain_text(text)

    def look(self) -> None:
        """Look at the page as everybody's first visit does."""
        self.page.wait_for_load_state("load")
        where = f"{self.page.title()} {self.page.url}"
        self.faults += [f"{word} in “{where}”" for word in PRIVATE if word in where]
        if self.is_new():
            self.faults += self.narrow()
            self.faults += [f"{self.page.url}: {found}" for found in self.barriers()]

    def is_new(self) -> bool:
        """Whether nobody, in any worker, has looked at such a page in this form yet."""
        name = re.sub(r"[^\w*]+", "-", f"{self.form} {self.kind()}")
        try:
            (self.looked / name).touch(exist_ok=False)
        except FileExistsError:
            return False
        return True

    def kind(self) -> str:
        """What page this is, whatever the record; a form that came back counts as its own."""
        path = KEYS.sub("*", self.page.url.removeprefix(self.address).split("?")[0])
        came_back = self.page.locator(".error-summary, .conflict").count() > 0
        return f"{path} {'came back' if came_back else ''}"

    def barriers(self) -> list[str]:
        """What axe finds, in a window as high as the page: a bar at its foot hides nothing then."""
        size = self.page.viewport_size
        assert size
        high = self.page.evaluate("document.documentElement.scrollHeight")
        self.page.set_viewport_size({"width": self.form.width, "height": max(high, 800)})
        found = barriers(self.page, javascript=self.form.javascript)
        self.page.set_viewport_size(size)
        return found

    def narrow(self) -> Iterator[str]:
        """Whether the page can be read without scrolling sideways, here and narrower still."""
        size = self.page.viewport_size
        assert size
        for width in (self.form.width, NARROWEST):
            self.page.set_viewport_size({"width": width, "height": size["height"]})
            wide = self.page.evaluate("document.documentElement.scrollWidth")
            if wide > width:
                yield f"{self.page.url} is {wide} px wide in a window of {width} px"
        self.page.set_viewport_size(size)


def _beginning(text: str) -> re.Pattern[str]:
    return re.compile(rf"^\s*{re.escape(text)}")
