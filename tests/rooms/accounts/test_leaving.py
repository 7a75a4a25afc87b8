"""Leaving in a hurry: the session ends, the browser goes elsewhere, nothing keeps anybody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings
from django.db import DatabaseError
from django.test import Client

from panoh.kernel.actors import signin
from panoh.kernel.actors.roles import Role
from tests.rooms.accounts.browsing import is_open, verbs

if TYPE_CHECKING:
    from tests.support.world import World

LEAVE = "/leave/"


def test_leaving_ends_the_session_and_goes_elsewhere(world: World) -> None:
    client = world.browser(Role.CASE_MANAGER)
    copy = Client()
    copy.cookies = client.cookies.__class__(client.cookies.output(header=""))
    answer = client.post(LEAVE)
    assert answer.status_code == 200
    assert answer["Refresh"] == f"0; url={settings.EXIT_URL}"
    assert "no-store" in answer["Cache-Control"]
    assert "Panoh" not in answer.content.decode()
    assert not is_open(client)
    assert not is_open(copy)  # not only this browser forgets
    assert verbs("KG-OSH")[-1] == "actors.leave"


def test_no_cookie_stays(world: World) -> None:
    client = world.browser(Role.CASE_MANAGER)
    client.get("/account/")
    client.post("/language/", {"language": "ru"})
    client.post("/theme/", {"theme": "dark"})
    client.post(LEAVE)
    assert [name for name, one in client.cookies.items() if one.value] == []


def test_a_form_too_old_or_none_keeps_nobody(world: World) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(LEAVE)["Refresh"].endswith(settings.EXIT_URL)
    assert Client().get(LEAVE).status_code == 405


def test_a_database_that_fails_keeps_nobody(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_words: Any) -> None:
        raise DatabaseError

    monkeypatch.setattr(signin, "append", broken)
    answer = world.browser(Role.CASE_MANAGER).post(LEAVE)
    assert (answer.status_code, "Refresh" in answer) == (200, True)


def test_only_from_behind_the_cache_is_cleared(world: World) -> None:
    behind = Client().post(LEAVE, headers={"Sec-Fetch-Dest": "empty"})
    assert behind["Clear-Site-Data"] == '"cache"'
    assert "Clear-Site-Data" not in Client().post(LEAVE)


@pytest.mark.django_db
def test_the_help_page_is_there_for_everybody() -> None:
    page = Client().get("/help/").content.decode()
    assert "Leave now" in page
    assert "<title>" in page
    assert "Panoh" not in page
    assert 'href="/help/"' in Client().get("/sign-in/").content.decode()
