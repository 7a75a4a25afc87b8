"""Going through the pages of the room as a browser does."""

from __future__ import annotations

import re
from typing import Any

from django.test import Client
from django.urls import reverse

from panoh.kernel.actors.models import Agency
from panoh.rooms.cases.models import Case, Person
from tests.rooms.cases.people import CODE_WORD, DOCUMENT_NAME, MOTHER, NAME, PHONE

NAMES = (NAME, "Айзада", DOCUMENT_NAME, MOTHER, PHONE, CODE_WORD)


def text(answer: Any) -> str:
    """A page as text."""
    content: bytes = answer.content
    return content.decode()


def url(name: str, case: Case) -> str:
    """An address of a case."""
    return reverse(f"cases:{name}", kwargs={"code": case.code})


def send(browser: Client, address: str, **data: Any) -> Any:
    """Fill a form in as it was shown, and send it."""
    shown = browser.get(address)
    assert shown.status_code == 200, text(shown)
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', text(shown)))
    return browser.post(address, {**hidden, **data})


def find(browser: Client, words: str) -> Any:
    """Search, as the search box does."""
    return browser.post(reverse("cases:search"), {"q": words})


def ask(browser: Client, case: Case, person: Person, recipient: Agency) -> str:
    """The first step of a consent; the address of the second."""
    answer = send(
        browser,
        url("ask", case),
        person=str(person.pk),
        recipient=recipient.code,
        purpose="referral",
        groups=["first_name_age", "safety"],
    )
    assert answer.status_code == 303, text(answer)
    address: str = answer.url
    return address
