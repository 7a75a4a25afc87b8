"""Anything is sent to every address by every role: no page falls over, nothing leaks.

The same few examples on each run; PANOH_HYPOTHESIS=thorough, as in `make drill`, looks for many
new ones.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from panoh.cli.documents.routes import routes
from tests.contracts.walking import address, leaked, parts_of
from tests.rooms.attacks.hostile import VALUES, fields_of
from tests.support.sample import somebody

if TYPE_CHECKING:
    from panoh.kernel.actors.roles import Role
    from tests.support.planted import Secret
    from tests.support.sample import Sample

pytestmark = pytest.mark.django_db
ROUTES = routes()
few = settings(max_examples=20 if settings().derandomize else 400)
ODD = (
    *VALUES, "", "-1", "0", "NaN", "1e400", "true", "null", "[]", "{}", "2026-02-30", "../../etc",
    "=HYPERLINK(1)", "+1+1", "%00", "%s{0}", "a\r\nSet-Cookie: x=1", "\ufeff", "\ud7ff", "😀" * 300,
)  # fmt: skip
NAMES = (
    "page", "sort", "after", "verb", "next", "kept", "q", "text", "version", "submission", "draft",
    "service", "groups", "seen", "language", "year", "kind", "file", "code", "_failed", "_keep",
)  # fmt: skip
HEADERS = (
    "HTTP_HX_REQUEST", "HTTP_HX_TARGET", "HTTP_HX_CURRENT_URL", "HTTP_REFERER", "HTTP_ACCEPT",
    "HTTP_ACCEPT_LANGUAGE", "HTTP_X_FORWARDED_FOR", "HTTP_USER_AGENT", "HTTP_IF_NONE_MATCH",
    "HTTP_RANGE", "HTTP_X_CSRFTOKEN",
)  # fmt: skip
FILES = (
    b"", b"A,B,count\n1,0,5\n0,1,6\n1,1,7\n", b"PK\x03\x04", b"%PDF-1.7", b"\x89PNG\r\n\x1a\n",
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>',
    b"<svg onload='alert(1)'/>", b"\xff\xfe\x00", b"=cmd|' /C calc'!A0\n",
)  # fmt: skip

odd = st.sampled_from(ODD) | st.text(max_size=40) | st.integers().map(str)
plain = st.sampled_from([one for one in ODD if one.isascii() and one.isprintable()])
file_names = st.sampled_from(["a.csv", "../../a.csv", "a\x00.png", "C:\\x.pdf", "." * 300, "тест"])


@st.composite
def uploads(draw: Callable[..., Any]) -> SimpleUploadedFile:
    """A file that need not be what its name says."""
    return SimpleUploadedFile(draw(file_names) or "x", draw(st.sampled_from(FILES)))


def outcome(client: Client, secrets: list[Secret], reader: tuple[str, str], ask: Any) -> str:
    """What is wrong with an answer; what it did is taken back."""
    cookies = deepcopy(client.cookies)
    try:
        with transaction.atomic():
            answer = ask()
            transaction.set_rollback(True)
    except Exception as error:
        return f"raised {type(error).__name__}: {error}"[:300]
    finally:
        client.cookies = cookies
    if answer.status_code >= 500:
        return str(answer.status_code)
    if getattr(answer, "streaming", False):
        answer.content = b"".join(answer.streaming_content)
    found = leaked(secrets, reader, answer)
    return f"shows {found}" if found else ""


def form_of(client: Client, url: str) -> tuple[dict[str, str], list[str]]:
    """The fields that a page offers, if it is a page."""
    answer = client.get(url)
    if answer.status_code != 200 or "html" not in answer.headers.get("Content-Type", ""):
        return {}, []
    found = fields_of(answer)
    return found.offered, sorted(found.free - {"csrfmiddlewaretoken"})


@pytest.mark.parametrize(("role", "code"), somebody(), ids=str)
def test_nothing_that_is_sent_tells_or_breaks(sample: Sample, role: Role, code: str) -> None:
    client, side = sample.world.browser(role, code), sample.side_of(code)
    reader = (role, code)

    @few
    @given(st.data())
    def sent(data: st.DataObject) -> None:
        route = data.draw(st.sampled_from(ROUTES), label="route")
        whose = data.draw(st.sampled_from([side, side, sample.other(side)]), label="whose")
        parts = parts_of(route, whose)
        if not parts:
            return
        url = address(route, data.draw(st.sampled_from(parts), label="parts"))
        headers: dict[str, Any] = data.draw(
            st.dictionaries(st.sampled_from(HEADERS), plain, max_size=3)
        )
        if data.draw(st.booleans(), label="get"):
            query = data.draw(st.dictionaries(st.sampled_from(NAMES), odd, max_size=5))
            wrong = outcome(
                client, sample.secrets, reader, lambda: client.get(url, query, **headers)
            )
        else:
            offered, free = form_of(client, url)
            changed = data.draw(
                st.dictionaries(st.sampled_from([*free, *NAMES]), odd | uploads(), max_size=5)
            )
            form = {**offered, **changed}
            wrong = outcome(
                client, sample.secrets, reader, lambda: client.post(url, form, **headers)
            )
        assert wrong == "", (route.name, url)

    sent()


def test_strangers_get_nothing(sample: Sample) -> None:
    client = Client()

    @few
    @given(st.data())
    def sent(data: st.DataObject) -> None:
        route = data.draw(st.sampled_from(ROUTES))
        parts = parts_of(route, sample.kg)
        fields = data.draw(st.dictionaries(st.sampled_from(NAMES), odd, max_size=5))
        url = address(route, data.draw(st.sampled_from(parts)))
        send = client.get if data.draw(st.booleans()) else client.post
        wrong = outcome(client, sample.secrets, ("nobody", "nowhere"), lambda: send(url, fields))
        assert wrong == "", (route.name, url)

    sent()
