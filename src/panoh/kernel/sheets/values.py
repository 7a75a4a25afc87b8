"""Answers as they are stored: JSON values only, without empty or hidden ones.

======================  ==============================================================
text, long, phone       text; a phone number as E.164, such as ``+996700000000``
choice, yes_no          the code; yes_no is ``yes`` or ``no``
country, language       ISO 3166-1 alpha-2; ISO 639-1, or 639-3 where there is none
choices                 a list of codes, in the order of the question
date, time              ``2026-03-05``, ``14:30``
datetime                ``2026-03-05T08:30:00+00:00``, always UTC
integer, decimal        a number; decimal digits as text, such as ``12.50``
======================  ==============================================================
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

from django.utils import timezone

from panoh.kernel.sheets.declare import CODED_KINDS, Kind, Question, Sheet

EMPTY: tuple[Any, ...] = (None, "", [], ())


class BadAnswer(ValueError):
    """An answer that the sheet does not know: a mistake in a program, not of a person."""


def _moment(value: datetime | str) -> str:
    moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    aware = timezone.make_aware(moment) if timezone.is_naive(moment) else moment
    return aware.astimezone(UTC).isoformat(timespec="seconds")


def _day(value: date | str) -> str:
    return (date.fromisoformat(value) if isinstance(value, str) else value).isoformat()


def _clock(value: time | str) -> str:
    return (time.fromisoformat(value) if isinstance(value, str) else value).strftime("%H:%M")


def _decimal(value: Decimal | str) -> str:
    number = Decimal(value)
    if not number.is_finite():
        raise ValueError(value)
    return format(number, "f")


STORED: dict[Kind, Callable[[Any], Any]] = {
    Kind.DATE: _day,
    Kind.DATETIME: _moment,
    Kind.TIME: _clock,
    Kind.INTEGER: int,
    Kind.DECIMAL: _decimal,
}


def _codes(question: Question, value: Any) -> Any:
    several = value if question.kind is Kind.CHOICES else [value]
    odd = [one for one in several if not question.takes(one)]
    if odd:
        raise BadAnswer(f"{question.name!r} never has the answer {odd[0]!r}.")
    if question.kind is Kind.CHOICES and question.codes:
        return [code for code in question.codes.values if code in value]
    return value


def stored(question: Question, value: Any) -> Any:
    """One answer as it is stored; raises BadAnswer."""
    if question.kind in CODED_KINDS:
        return _codes(question, value)
    try:
        return STORED.get(question.kind, str)(value)
    except (ValueError, TypeError, ArithmeticError, AttributeError):
        raise BadAnswer(f"{question.name!r} never has the answer {value!r}.") from None


def ready(sheet: Sheet, answers: Mapping[str, Any]) -> dict[str, Any]:
    """Answers (stored ones, or a form's cleaned data) as they are stored, in the sheet's order.

    Empty answers, and answers to questions that the others hide, are left out. Whether a required
    one is missing is for the form to say. Raises BadAnswer.
    """
    unknown = answers.keys() - sheet.questions.keys()
    if unknown:
        raise BadAnswer(f"{sheet} does not ask {', '.join(sorted(unknown))}.")
    kept: dict[str, Any] = {}
    for question in sheet:
        value = answers.get(question.name)
        if value not in EMPTY and question.asked(kept):
            kept[question.name] = stored(question, value)
    return kept
