"""The house put together: Today, the rail, search, health, the environment, the logs."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from panoh.kernel.actors.roles import Role
from panoh.kernel.audit.models import Event
from panoh.rooms.cases import verbs as cases
from panoh.rooms.cases.verbs.people import NewPerson
from panoh.site import environment
from panoh.site.logs import NeutralFilter
from panoh.site.navigation import MOST, places_of

if TYPE_CHECKING:
    from tests.support.world import World


def test_today_shows_each_role_its_own_work(world: World) -> None:
    counsellor = world.browser("hotline_counsellor").get(reverse("home")).content.decode()
    assert reverse("hotline:call") in counsellor
    researcher = world.browser("researcher", "RC-ALMATY").get(reverse("home")).content.decode()
    assert "Nothing waits for you" in researcher


@pytest.mark.parametrize(
    ("role", "code"),
    [("donor", "CH-DONOR"), ("outreach_worker", "KG-OSH"), ("trainer", "RC-ALMATY")],
)
def test_today_teaches_whom_nothing_waits_for(world: World, role: Role, code: str) -> None:
    page = world.browser(role, code).get(reverse("home")).content.decode()
    assert "Nothing waits for you" in page
    assert escape(str(Role(role).task)) in page


def test_the_rail_has_only_the_rooms_of_the_role(world: World) -> None:
    for role, code in world.everybody():
        actor = world.actor(role, code)
        places = places_of(actor)
        assert 1 <= len(places) <= MOST
        page = world.browser(role, code).get(reverse("home"))
        assert len(page.context["navigation"]) == 1 + len(places)  # and Today


def test_search_finds_across_scripts_and_is_recorded(world: World) -> None:
    manager = world.actor("case_manager")
    person = NewPerson(identity={"name_used": "Ибраимова Гүлнара", "phone": "+996700000123"})
    case = cases.open_case(manager, persons=[person])
    browser = world.browser("case_manager")
    for words in ("Gulnara Ibraimova", "гулнара", "0700 000 123", case.code):
        page = browser.post(reverse("search"), {"q": words}).content.decode()
        assert case.code in page, words
        assert "Ибраимова" not in page
    assert Event.objects.filter(verb="cases.search").count() == 4


def test_search_elsewhere_finds_nothing(world: World) -> None:
    person = NewPerson(identity={"name_used": "Ибраимова Гүлнара"})
    case = cases.open_case(world.actor("case_manager"), persons=[person])
    page = world.browser("case_manager", "UZ-TAS").post(reverse("search"), {"q": "Gulnara"})
    assert case.code not in page.content.decode()
    assert "Nothing was found" in page.content.decode()
    assert (
        world.browser("researcher", "RC-ALMATY")
        .post(reverse("search"), {"q": "x"})
        .context["tables"]
        == []
    )


def test_search_without_words_asks_for_some(world: World) -> None:
    assert b"Give a code" in world.browser("case_manager").get(reverse("search")).content


@pytest.mark.django_db
def test_health_says_nothing_but_that_it_stands() -> None:
    response = Client().get(reverse("health"))
    assert response.json() == {"status": "ok"}


@pytest.mark.parametrize(
    ("variables", "sentence"),
    [
        ({"PANOH_MODE": "live"}, "must be one of"),
        ({"PANOH_MODE": "production", "PANOH_TEST_FAST_KEYS": "1"}, "weakens every key"),
    ],
)
def test_a_wrong_mode_stops_the_start(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], sentence: str
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(ImproperlyConfigured, match=sentence):
        environment.mode()


def test_production_needs_a_good_secret(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("PANOH_SECRET_KEY_FILE", raising=False)
    with pytest.raises(ImproperlyConfigured, match="PANOH_SECRET_KEY_FILE is not set"):
        environment.secret_key(tmp_path, "production")
    file = tmp_path / "key"
    monkeypatch.setenv("PANOH_SECRET_KEY_FILE", str(file))
    with pytest.raises(ImproperlyConfigured, match="cannot be read"):
        environment.secret_key(tmp_path, "production")
    file.write_text("short")
    with pytest.raises(ImproperlyConfigured, match="shorter than"):
        environment.secret_key(tmp_path, "production")
    file.write_text("x" * 64)
    assert environment.secret_key(tmp_path, "production") == "x" * 64


def test_elsewhere_a_secret_is_made_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("PANOH_SECRET_KEY_FILE", raising=False)
    first = environment.secret_key(tmp_path / "new", "demo")
    assert environment.secret_key(tmp_path / "new", "demo") == first
    assert (tmp_path / "new" / "secret-key").stat().st_mode & 0o077 == 0


def test_production_names_its_hosts(monkeypatch: pytest.MonkeyPatch) -> None:
    for hosts in ("", "*"):
        monkeypatch.setenv("PANOH_ALLOWED_HOSTS", hosts)
        with pytest.raises(ImproperlyConfigured, match="PANOH_ALLOWED_HOSTS"):
            environment.allowed_hosts("production")
    monkeypatch.setenv("PANOH_ALLOWED_HOSTS", "panoh.example.org, p.example.org")
    assert environment.allowed_hosts("production") == ["panoh.example.org", "p.example.org"]
    assert "127.0.0.1" in environment.allowed_hosts("demo")


def test_logs_keep_neither_queries_nor_numbers() -> None:
    record = logging.LogRecord(
        "x", 30, "", 0, "GET /a?q=Gulnara by %s", ("+996 700 000 123",), None
    )
    assert NeutralFilter().filter(record)
    assert record.getMessage() == "GET /a?[…] by [number]"
