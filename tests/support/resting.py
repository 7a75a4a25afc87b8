"""A way through live pages whose traces are looked for in the stored bytes. SYNTHETIC.

``python -m tests.support.resting FOLDER MOMENT`` goes it in a database of its own and copies the
database's files into FOLDER while it is still open, as a thief would.
"""

from __future__ import annotations

import shutil
import sys
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import django
import time_machine
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import setup_test_environment
from django.urls import reverse

if TYPE_CHECKING:
    from tests.support.planted import Secret
    from tests.support.sample import Sample, Side

ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be")
SHORTEST = 6  # letters of a word that tells by itself


def spellings(secret: Secret) -> set[bytes]:
    """How a planted text, or a telling word of it, could stand in bytes."""
    text = secret.text.lstrip("+")
    words = [word for word in text.split() if len(word) >= SHORTEST]
    telling = [text, *words] if secret.kind in ("caller", "relative", "identity") else [text]
    cased = {form for one in telling for form in (one, one.lower(), one.upper())}
    escaped = {one.encode("unicode_escape") for one in cased if not one.isascii()}
    return escaped | {one.encode(encoding) for one in cased for encoding in ENCODINGS}


def told(secrets: list[Secret], stored: bytes) -> list[str]:
    """The kinds of what can be read in stored bytes; a study's title is meant to be."""
    return [
        one.kind
        for one in secrets
        if one.kind != "study" and any(spelling in stored for spelling in spellings(one))
    ]


def live(sample: Sample) -> list[Client]:
    """Sign in, keep a draft, record a call, be refused, search: on both sides, by pages."""
    return [_shift(sample, side) for side in (sample.kg, sample.uz)]


def _shift(sample: Sample, side: Side) -> Client:
    """A counsellor's; then the case manager reads who somebody is."""
    browser = _signed_in(sample, "hotline_counsellor", side)
    url = reverse("hotline:call")
    form = browser.get(url).context["form"]
    answers = _call(side)
    draft = {**answers, "draft": form.draft_key}
    assert browser.post(reverse("draft"), draft).status_code == 204
    assert browser.post(url, {**answers, "category": ""}).status_code == 422
    saved = browser.post(url, {**answers, "submission": form.submission})
    assert saved.status_code == 303, saved.content.decode()
    browser.post(reverse("draft"), draft)
    for place in ("search", "hotline:search", "hotline:lookup"):
        browser.post(reverse(place), {"q": side.planted["caller"][0]})
    manager = _signed_in(sample, "case_manager", side)
    manager.post(reverse("search"), {"q": side.planted["contact"][0]})
    code = side.cases[0].code
    assert manager.get(reverse("cases:identity", args=[code])).status_code == 200
    note = {"kind": "with_person", "text": side.planted["note"][0]}
    assert manager.post(reverse("cases:add_note", args=[code]), note).status_code == 303
    return manager


def _call(side: Side) -> dict[str, Any]:
    sampled: Any = import_module("tests.support.sample")
    caller, about, number = side.planted["caller"]
    story, word = side.planted["call"]
    more = {"caller_name": caller, "about_name": about, "safe_number": number}
    started = sample_moment()
    return {**sampled.CALL, **more, "summary": story, "code_word": word, "started_at": started}


def sample_moment() -> str:
    """Now, as the form writes it."""
    return datetime.now().astimezone().isoformat(timespec="seconds")


def _signed_in(sample: Sample, role: str, side: Side) -> Client:
    """By the sign-in page, as a person does."""
    world: Any = import_module("tests.support.world")
    user = sample.world.user(role, side.home)
    client = Client()
    words = {"username": user.username, "password": world.PASSPHRASE}
    assert client.post(reverse("sign-in"), words).status_code == 302
    assert settings.UNLOCK_COOKIE_NAME in client.cookies
    return client


def main(folder: Path, moment: str) -> None:
    """Make the database, go the way, copy the files."""
    with time_machine.travel(datetime.fromisoformat(moment)):
        call_command("migrate", verbosity=0)
        sampled: Any = import_module("tests.support.sample")
        live(sampled.sample())
    name = Path(str(connection.settings_dict["NAME"]))
    for path in name.parent.glob(f"{name.name}*"):
        shutil.copy(path, folder)


if __name__ == "__main__":
    django.setup()
    setup_test_environment()  # keeps what stood behind a page
    main(Path(sys.argv[1]), sys.argv[2])
