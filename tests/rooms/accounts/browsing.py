"""Using pages as a browser without JavaScript does: what a form carries is sent back with it."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

from django.test import Client

from panoh.kernel.audit.models import Event
from tests.support.world import PASSPHRASE

NEW = "quite another passphrase, longer"


class _Form(HTMLParser):
    """The fields of the page's main form (class "form") as they would be sent unchanged."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, list[str]] = {}
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._inside = has.get("class") == "form"
        if tag == "input" and self._inside and has.get("name"):
            chosen = has.get("type") not in ("checkbox", "radio") or "checked" in has
            if chosen:
                self.fields.setdefault(has["name"], []).append(has.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside = False


def carried(response: Any) -> dict[str, Any]:
    """What the form on the page would send if nothing were typed."""
    form = _Form()
    form.feed(response.content.decode())
    return {name: values if len(values) > 1 else values[0] for name, values in form.fields.items()}


def fill(client: Client, url: str, **typed: Any) -> Any:
    """Open the page, type, send."""
    return client.post(url, {**carried(client.get(url)), **typed})


def sign_in(client: Client, username: str, passphrase: str = PASSPHRASE, to: str = "") -> Any:
    """Through the sign-in page."""
    return fill(client, f"/sign-in/?next={to}", username=username, password=passphrase)


def is_open(client: Client) -> bool:
    """Whether the client is signed in and unlocked."""
    return bool(client.get("/account/").status_code == 200)


def verbs(chain: str) -> list[str]:
    """The verbs of a chain, oldest first."""
    return list(Event.objects.filter(chain=chain).order_by("number").values_list("verb", flat=True))
