"""What stays in a browser, a history, a mailbox or on a bill says nothing of the work."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from panoh.kernel.words.telltale import TELLTALE, telling
from panoh.site import environment
from tests.contracts.test_pages import Sent, pages
from tests.contracts.walking import body
from tests.support.sample import somebody

if TYPE_CHECKING:
    from panoh.kernel.actors.roles import Role
    from tests.support.sample import Sample

PUBLIC_PAGES = ("sign-in", "join", "recover", "help")
LANGUAGES = ("en", "ru")
STATIC = Path(__file__).resolve().parents[2] / "src" / "panoh" / "kernel" / "ui" / "static"
# Rooms that colleagues know by these words; they stand in titles of staff alone.
OF_STAFF = {"hotline", "горяч"}


def speaking(language: str) -> Client:
    """A stranger's browser that asks for a language."""
    return Client(headers={"accept-language": language})


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PUBLIC_PAGES)
def test_public_pages_leave_nothing_telling(name: str, language: str) -> None:
    answer = speaking(language).get(reverse(name))
    sent = Sent(answer.content.decode())
    stays = [sent.title, reverse(name), *answer.cookies, *sent.links]
    assert [(one, telling(one)) for one in stays if telling(one.replace("/", " "))] == []
    assert str(settings.PUBLIC_NAME) in sent.title
    assert "manifest" not in answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
def test_error_pages_leave_nothing_telling(language: str) -> None:
    answer = speaking(language).get("/no/such/page/")
    assert answer.status_code == 404
    assert telling(Sent(answer.content.decode()).title) == ""


@pytest.mark.django_db
@pytest.mark.parametrize(("role", "code"), somebody(), ids=str)
def test_titles_of_staff_say_nothing_of_the_work(sample: Sample, role: Role, code: str) -> None:
    telling_titles = {}
    for name, answer in pages(sample, role, code):
        if answer.status_code == 200 and b"<html" in body(answer):
            title = Sent(answer.content.decode()).title
            word = telling(title)
            if word and not word.startswith(tuple(OF_STAFF)):
                telling_titles[name] = title.strip()
    assert telling_titles == {}


def test_the_picture_in_the_tab_is_a_plain_square() -> None:
    drawn = (STATIC / "ui" / "tab.svg").read_text("utf-8")
    assert re.findall(r"<(\w+)", drawn) == ["svg", "rect"]


def test_cookies_say_nothing() -> None:
    names = [
        value for name, value in vars(settings._wrapped).items() if name.endswith("COOKIE_NAME")
    ]
    assert len(names) >= 4
    assert [name for name in names if telling(name.replace("-", " "))] == []


@pytest.mark.parametrize(
    "text",
    ["Human Trafficking", "Жертва", "Паноҳ", "zo‘ravonlik", "zoʻravonlik", "БАШ КАЛКАлоочу жай"],
)
def test_telling_words_are_found_in_every_spelling(text: str) -> None:
    assert telling(text) != ""


@pytest.mark.parametrize(
    "text", ["", "Office", "Please call back when you can.", "Погода", "Desk 3"]
)
def test_everyday_words_tell_nothing(text: str) -> None:
    assert telling(text) == ""


@given(
    st.sampled_from([stem for words in TELLTALE.values() for stem in words]),
    st.text(alphabet="abcабв", max_size=4),
    st.sampled_from(["", "Hello ", "…", "(", "\n"]),
)
def test_a_stem_is_found_wherever_a_word_begins(stem: str, ending: str, before: str) -> None:
    assert telling(f"{before}{stem.upper()}{ending}") != ""


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("PANOH_PUBLIC_NAME", "Victim support"),
        ("PANOH_PUBLIC_NAME", "Паноҳ"),
        ("PANOH_PUBLIC_NAME", "a" * 31),
        ("PANOH_EXIT_URL", "http://weather.example.org/"),
        ("PANOH_EXIT_URL", "javascript:alert(1)"),
        ("PANOH_EXIT_URL", "https://user:word@example.org/"),
        ("PANOH_EXIT_URL", "https://example.org/\r\nSet-Cookie: x=1"),
    ],
)
def test_a_telling_or_unsafe_setting_stops_the_start(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str
) -> None:
    monkeypatch.setenv(variable, value)
    read = environment.public_name if variable.endswith("NAME") else environment.exit_url
    with pytest.raises(ImproperlyConfigured, match=variable):
        read()
