"""Using the room's pages as a browser does."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django.urls import reverse

if TYPE_CHECKING:
    from django.test import Client

    from panoh.rooms.hotline.models import Contact

NEW_CALL = reverse("hotline:call")


def page_of(contact: Contact, name: str = "contact") -> str:
    """The address of a page of this contact."""
    return reverse(f"hotline:{name}", kwargs={"contact": contact.pk})


def hidden(response: Any, name: str) -> str:
    """A hidden field of the form that a page shows."""
    found = re.search(rf'name="{name}"\s+value="([^"]*)"', response.content.decode())
    assert found, f"no hidden field {name}"
    return found[1]


def sent(browser: Client, address: str, fields: dict[str, Any]) -> Any:
    """Open a form page, fill it in and send it, as a browser does."""
    form = browser.get(address)
    kept = {name: hidden(form, name) for name in ("submission", "draft")}
    if 'name="version"' in form.content.decode():
        kept["version"] = hidden(form, "version")
    return browser.post(address, {**kept, **fields})


def text_of(response: Any) -> str:
    """The page as text, white space in one."""
    return " ".join(response.content.decode().split())
