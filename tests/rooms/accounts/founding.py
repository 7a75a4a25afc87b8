"""Founding an agency through the pages: the code, the paper, the end. SYNTHETIC."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django.test import Client

from panoh.kernel.actors.models import Agency, User
from panoh.kernel.actors.roles import Role
from panoh.kernel.vault.models import AgencyKey
from tests.rooms.accounts.browsing import NEW, fill
from tests.support.agencies import NEW as AN_AGENCY

if TYPE_CHECKING:
    from tests.support.world import World

ADMIN = Role.ADMINISTRATOR
DOOR, FINISH = "/join/agency/", "/join/agency/finish/"
TYPED = {**AN_AGENCY, "runs_hotline": "on"}


def shown(page: str) -> str:
    found = re.search(r"data-code>([0-9A-Z-]+)<", page)
    assert found is not None, page
    return found.group(1)


def allowed(world: World, **other: str) -> str:
    """A founding code, from the page that shows it once."""
    client = world.browser(ADMIN)
    answer = fill(client, "/agencies/new/", **{**TYPED, **other})
    assert answer["Location"] == "/agencies/code/"
    return shown(client.get("/agencies/code/").content.decode())


def begin(client: Client, code: str, username: str = "Zarina") -> Any:
    return fill(client, DOOR, username=username, code=code)


def groups(page: str) -> dict[str, str]:
    """The groups of the recovery key that the page asks for, as they are printed on it."""
    parts = shown(page).split("-")
    asked = re.findall(r'name="(recovery_(\d))"', page)
    assert len(asked) == 2
    return {name: parts[int(number) - 1] for name, number in asked}


def finish(client: Client, passphrase: str = NEW, **other: str) -> Any:
    page = client.get(FINISH).content.decode()
    return client.post(FINISH, {
        "display_name": "SYNTHETIC Зарина",
        "new_password": passphrase,
        "new_password_again": passphrase,
        **groups(page),
        **other,
    })  # fmt: skip


def founded(world: World, username: str = "zarina", **other: str) -> Client:
    client = Client()
    assert begin(client, allowed(world, **other), username).status_code == 303
    assert finish(client).status_code == 302
    return client


def nothing_was_made() -> bool:
    """Neither agency nor keys nor person but the coordination's."""
    found = (Agency.objects.count(), AgencyKey.objects.count(), User.objects.count())
    return found == (1, 1, 1)
