"""A page that falls over tells nobody what was typed: neither the reader nor the log."""

from __future__ import annotations

import io
import logging
import logging.config
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from panoh.kernel.actors.roles import Role
from panoh.rooms.cases import queries
from tests.support.world import World

LOGGING: dict[str, Any] = settings.LOGGING
NAME = "SYNTHETIC Айгуль Тайная"


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What the server's own log handler writes."""
    made = logging.config.DictConfigurator(LOGGING)
    line = made.configure_formatter(LOGGING["formatters"]["line"])
    neutral = made.configure_filter(LOGGING["filters"]["neutral"])
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(line)
    handler.addFilter(neutral)
    handler.setLevel("WARNING")
    logging.getLogger().addHandler(handler)
    yield written
    logging.getLogger().removeHandler(handler)


def test_a_fault_shows_its_place_and_no_words(
    world: World, log: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    def falls(_actor: object, text: str) -> object:
        try:
            raise KeyError(text)
        except KeyError as error:
            raise ValueError(f"no such person: {text}") from error

    monkeypatch.setattr(queries, "search", falls)
    browser = world.browser(Role.CASE_MANAGER)
    browser.raise_request_exception = False
    answer = browser.post("/cases/search/", {"q": NAME})
    assert answer.status_code == 500
    assert NAME not in answer.content.decode()
    assert "Traceback" not in answer.content.decode()
    assert answer["Cache-Control"] == "no-store"
    said = log.getvalue()
    assert "builtins.ValueError" in said
    assert "builtins.KeyError" in said
    assert "in falls" in said
    assert "Айгуль" not in said


def test_what_another_handler_wrote_is_written_anew(log: io.StringIO) -> None:
    try:
        raise ValueError(NAME)
    except ValueError:
        record = logging.getLogger("x").makeRecord("x", 40, "f", 1, "fell", (), sys.exc_info())
    record.exc_text = f"ValueError: {NAME}"
    logging.getLogger("x").handle(record)
    assert "fell" in log.getvalue()
    assert "Айгуль" not in log.getvalue()


def test_a_wrong_address_is_logged_without_its_query(world: World, log: io.StringIO) -> None:
    Client().get(f"/no-such-page/?q={NAME}")
    assert "/no-such-page/" in log.getvalue()
    assert "Айгуль" not in log.getvalue()
