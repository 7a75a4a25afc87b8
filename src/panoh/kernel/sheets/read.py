"""Answers as people read them: labels for codes, dates and numbers as the language writes them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, NamedTuple

import phonenumbers
from babel.dates import format_date, format_time, get_datetime_format
from babel.numbers import format_decimal
from django.utils import timezone, translation
from django.utils.translation import get_language

from panoh.kernel.sheets.declare import Kind, Question, Sheet
from panoh.kernel.words.locales import FALLBACK, locale_of
from panoh.kernel.words.names import country_name, language_name


class Row(NamedTuple):
    """A question and its answer in words; empty where it was asked but not answered."""

    label: str
    text: str


class ReadSection(NamedTuple):
    """A section with the rows that were asked."""

    title: str
    rows: list[Row]


def _codes(question: Question, value: Any, _language: str) -> str:
    several = value if isinstance(value, list) else [value]
    found = [(one, question.codes.get(one) if question.codes else None) for one in several]
    return ", ".join(str(code.label) if code else one for one, code in found)


def _number(_question: Question, value: Any, language: str) -> str:
    return format_decimal(value, locale=locale_of(language))


def _decimal(_question: Question, value: Any, language: str) -> str:
    places = len(value.partition(".")[2])
    pattern = f"#,##0.{'0' * places}" if places else "#,##0"
    return format_decimal(Decimal(value), pattern, locale_of(language))


def _date(_question: Question, value: Any, language: str) -> str:
    return format_date(date.fromisoformat(value), "long", locale=locale_of(language))


def _datetime(_question: Question, value: Any, language: str) -> str:
    moment, locale = timezone.localtime(datetime.fromisoformat(value)), locale_of(language)
    # Babel's own formats show seconds and the zone: the day and the hour are joined by its pattern.
    pattern = str(get_datetime_format("medium", locale=locale)).replace("'", "")
    clock = format_time(moment.time(), "short", locale=locale)
    return pattern.format(clock, format_date(moment.date(), "long", locale=locale))


def _time(_question: Question, value: Any, language: str) -> str:
    return format_time(time.fromisoformat(value), "short", locale=locale_of(language))


def _phone(_question: Question, value: Any, _language: str) -> str:
    try:
        number = phonenumbers.parse(value)
    except phonenumbers.NumberParseException:
        return str(value)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


SHOWN: dict[Kind, Callable[[Question, Any, str], str]] = {
    Kind.CHOICE: _codes,
    Kind.CHOICES: _codes,
    Kind.YES_NO: _codes,
    Kind.COUNTRY: lambda _question, value, language: country_name(value, language),
    Kind.LANGUAGE: lambda _question, value, language: language_name(value, language),
    Kind.DATE: _date,
    Kind.DATETIME: _datetime,
    Kind.TIME: _time,
    Kind.INTEGER: _number,
    Kind.DECIMAL: _decimal,
    Kind.PHONE: _phone,
}


def shown(question: Question, value: Any, language: str | None = None) -> str:
    """One stored answer in words, in the language (or the active one)."""
    language = language or get_language() or FALLBACK
    with translation.override(language):
        render = SHOWN.get(question.kind)
        return render(question, value, language) if render else str(value)


def read_rows(
    sheet: Sheet, given: Mapping[str, Any], language: str | None = None
) -> list[ReadSection]:
    """Sections of (label, shown text) for stored answers; what was not asked is left out.

    Times are in the active time zone. Unpacks as ``for title, rows in …: for label, text in rows``.
    """
    language = language or get_language() or FALLBACK
    sections = []
    with translation.override(language):
        for section in sheet.sections:
            rows = [
                Row(str(question.label), _answer(question, given, language))
                for question in section.questions
                if question.name in given or question.asked(given)
            ]
            if rows:
                sections.append(ReadSection(str(section.title), rows))
    return sections


def _answer(question: Question, given: Mapping[str, Any], language: str) -> str:
    known = question.name in given
    return shown(question, given[question.name], language) if known else ""
