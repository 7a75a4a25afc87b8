"""What an attacker sends: texts that break readers, and the fields of a page to put them into."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

from tests.contracts.walking import body

MARKUP = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>{{ 7|add:7 }}"
RAW = ("<script>alert", "<img src=x")
DIRECTION = "SYNTHETIC \u202egnp.exe\u2066"
# One value for each way in which a careless reader breaks.
VALUES = (
    MARKUP,
    "SYNTHETIC \x00 nul",
    "99999999999",
    "9" * 5000,
    "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59",
    DIRECTION,
)


class Fields(HTMLParser):
    """The fields of a page with the first value that each offers, and which take free text."""

    def __init__(self) -> None:
        super().__init__()
        self.offered: dict[str, str] = {}
        self.free: set[str] = set()
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        name = has.get("name", "")
        if tag == "select":
            self._select = name
        if tag == "option" and not self.offered.get(self._select):
            self.offered[self._select] = has.get("value", "")
        if tag in ("input", "textarea") and name:
            self.offered.setdefault(name, has.get("value", ""))
            if has.get("type") not in ("radio", "checkbox"):
                self.free.add(name)


def fields_of(answer: Any) -> Fields:
    """The fields that a page offers."""
    found = Fields()
    found.feed(body(answer).decode(errors="replace"))
    return found
