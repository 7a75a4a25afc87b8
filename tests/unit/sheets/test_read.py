"""Answers as people read them."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone, translation

from panoh.kernel.sheets.read import read_rows, shown
from tests.unit.sheets.examples import EVERY_KIND, FULL, NEW, OLD


def rows(given: dict[str, Any], language: str = "en") -> dict[str, str]:
    sections = read_rows(EVERY_KIND, given, language)
    return {label: text for _title, rows in sections for label, text in rows}


def test_answers_in_english() -> None:
    assert rows(FULL) == {
        "The safe?": "Yes",
        "The phone?": "+996 700 123 456",
        "The gender?": "Woman",
        "The needs?": "A safe place, Papers",
        "The country?": "Kyrgyzstan",
        "The language?": "Kyrgyz",
        "The name?": "SYNTHETIC Aizada",
        "The story?": "SYNTHETIC first line\nsecond line",
        "The born?": "5 March 1999",
        "The called?": "5 March 2026, 08:30",
        "The hour?": "14:30",
        "The age?": "27",
        "The paid?": "1,500.50",
        "The any_number?": "-12,345",
    }


@pytest.mark.parametrize(
    ("name", "language", "text"),
    [
        ("safe", "ru", "Да"),
        ("country", "ru", "Кыргызстан"),
        ("language", "ru", "кыргызский"),
        ("born", "ru", "5 марта 1999\u202fг."),
        ("born", "kk", "1999\u202fж. 5 наурыз"),
        ("born", "uz", "5-mart, 1999"),
        ("country", "tg", "Қирғизистон"),
        ("called", "ru", "5 марта 2026\u202fг., 08:30"),
        ("called", "tg", "05 Март 2026 08:30"),
        ("paid", "ru", "1\xa0500,50"),
    ],
)
def test_answers_in_the_readers_language(name: str, language: str, text: str) -> None:
    assert shown(EVERY_KIND.questions[name], FULL[name], language) == text


def test_the_active_language_is_taken_unless_told() -> None:
    with translation.override("ru"):
        assert shown(EVERY_KIND.questions["safe"], "yes") == "Да"
        sections = read_rows(EVERY_KIND, FULL)
    assert sections[0].rows[0].text == "Да"


def test_moments_are_shown_in_local_time() -> None:
    with timezone.override("Asia/Bishkek"):
        assert "14:30" in shown(EVERY_KIND.questions["called"], FULL["called"], "en")


def test_what_was_asked_but_not_answered_is_an_empty_row() -> None:
    given = rows({"safe": "no", "back": "no"})
    assert given["The gender?"] == ""
    assert "The story?" not in given


def test_a_section_that_was_not_asked_is_left_out() -> None:
    titles = [section.title for section in read_rows(EVERY_KIND, {"safe": "no"}, "en")]
    assert "The person" in titles
    assert "Numbers" not in titles


def test_old_answers_show_with_the_questions_of_their_day() -> None:
    given = {"safe": "unsure", "note": "SYNTHETIC"}
    assert read_rows(OLD, given, "en")[0].rows == [
        ("The safe?", "Not sure"),
        ("The note?", "SYNTHETIC"),
    ]
    assert read_rows(NEW, {"safe": "free"}, "en")[0].rows == [("Can you speak freely?", "Freely")]


def test_a_number_that_is_no_phone_is_shown_as_it_is() -> None:
    assert shown(EVERY_KIND.questions["phone"], "1350", "en") == "1350"


def test_a_code_that_left_the_list_is_shown_as_it_is() -> None:
    assert shown(EVERY_KIND.questions["gender"], "gone", "en") == "gone"
