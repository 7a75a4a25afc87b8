"""A passkey in a real browser: made on the account page, used in the second step.

The browser's own virtual authenticator stands for the device; pages go by the host's name,
because browsers make no passkeys for numbers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.journeys.desk import Desk, Form
from tests.support.world import PASSPHRASE

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.journeys.conftest import Sit
    from tests.journeys.server import Server

DEVICE = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True,
    "hasUserVerification": True, "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip
AWAY = pytest.mark.parametrize("form", [Form(1280), Form(360, dark=True)], ids=str)


def plug_in(page: Page) -> None:
    """Give the browser an authenticator that says yes."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})


def named(desk: Desk) -> Desk:
    """The same desk, by the host's name."""
    desk.address = desk.address.replace("127.0.0.1", "localhost")
    return desk


@AWAY
def test_a_passkey_is_made_and_used(house: Server, sit: Sit) -> None:
    desk = named(sit())
    plug_in(desk.page)
    desk.sign_in("case_manager")
    desk.go("/account/second/passkey/")
    desk.type("Name for it", "SYNTHETIC computer")
    desk.type("Passphrase", PASSPHRASE)
    desk.press("Make the passkey")
    desk.heading("Backup codes")
    code = desk.page.locator("[data-code]").first.inner_text()
    desk.press("I have kept them")
    desk.sees("SYNTHETIC computer")

    desk.page.context.clear_cookies()  # another day: the session is gone, the device is not
    desk.sign_in("case_manager")
    desk.heading("Second step")
    desk.press("Use a passkey")
    desk.heading("Today")

    desk.page.context.clear_cookies()  # another day: the session is gone, the device is not
    desk.sign_in("case_manager")
    desk.type("Code", code)
    desk.press("Sign in")
    desk.heading("Today")
    desk.sees("9 backup codes left")
