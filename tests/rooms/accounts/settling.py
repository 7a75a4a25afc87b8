"""Setting up and using second factors through the pages, as people do."""

from __future__ import annotations

from html import unescape
from typing import Any

import pyotp
from django.test import Client

from tests.rooms.accounts.authenticator import Authenticator
from tests.rooms.accounts.browsing import carried, fill, sign_in
from tests.support.world import PASSPHRASE

APP, PASSKEY, SECOND = "/account/second/app/", "/account/second/passkey/", "/sign-in/second/"


def between(page: Any, start: str, end: str) -> str:
    """What stands between two texts of a page."""
    text: str = page.content.decode()
    return unescape(text.split(start, 1)[1].split(end, 1)[0])


def options_on(page: Any) -> str:
    """What the page tells the browser's authenticator."""
    return between(page, 'data-options="', '"')


def add_app(client: Client, **proof: str) -> tuple[pyotp.TOTP, Any]:
    """Scan, type the first code: the app, and the answer."""
    page = client.get(APP)
    app = pyotp.TOTP(between(page, "<code data-secret>", "</code>").replace(" ", ""))
    return app, client.post(APP, {**carried(page), "code": app.now(), **proof})


def add_passkey(client: Client, key: Authenticator, **proof: str) -> Any:
    """Let the browser make a passkey."""
    page = client.get(PASSKEY)
    typed = {"label": "SYNTHETIC key", "credential": key.make(options_on(page)), **proof}
    return client.post(PASSKEY, {**carried(page), **typed})


def codes_shown(client: Client) -> list[str]:
    """The backup codes, on the one page that shows them."""
    page = client.get("/account/second/codes/shown/").content.decode()
    return [part.split("</code>")[0] for part in page.split("<code data-code>")[1:]]


def halfway(username: str, passphrase: str = PASSPHRASE, to: str = "", **options: Any) -> Client:
    """A browser after the first step."""
    client = Client(**options)
    answer = sign_in(client, username, passphrase, to)
    assert answer["Location"].startswith(SECOND), answer["Location"]
    return client


def type_code(client: Client, code: str) -> Any:
    """The second step by a code."""
    return fill(client, SECOND, code=code)


def use_passkey(client: Client, key: Authenticator) -> Any:
    """The second step by a passkey."""
    page = client.get(SECOND)
    return client.post(SECOND, {**carried(page), "credential": key.use(options_on(page))})
