"""Hypothesis strategies: any answers that a sheet accepts. Imported by tests only."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from hypothesis import strategies as st

from panoh.kernel.sheets import values
from panoh.kernel.sheets.declare import Kind, Question, Sheet
from panoh.kernel.sheets.fields import DIGITS, LARGEST
from panoh.kernel.sheets.synthetic import DRAMA, DRAMA_NUMBERS
from panoh.kernel.words.names import country_codes, language_codes

Answer = st.SearchStrategy[Any]

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2099, 12, 31)
FIRST_MOMENT, LAST_MOMENT = datetime(1900, 1, 2), datetime(2099, 12, 30)  # noqa: DTZ001 - Hypothesis wants them bare


def _text(question: Question) -> Answer:
    """What a browser sends and a form keeps: no control characters, no space at the ends."""
    letters = st.characters(exclude_categories=["Cc", "Cs"])
    if question.kind is Kind.LONG:
        letters |= st.just("\n")
    text = st.text(letters, min_size=1, max_size=min(question.limit, 60))
    return text.map(str.strip).filter(bool)


def _codes(question: Question) -> Answer:
    return st.sampled_from(question.codes.values if question.codes else ())


def _choices(question: Question) -> Answer:
    return st.lists(_codes(question), min_size=1, unique=True)


def _limits(question: Question) -> dict[str, int]:
    return {
        "min_value": -LARGEST if question.least is None else question.least,
        "max_value": LARGEST if question.most is None else question.most,
    }


def _decimal(question: Question) -> Answer:
    whole = 10 ** (DIGITS - question.places) - 1
    least, most = _limits(question).values()
    return st.decimals(max(least, -whole), min(most, whole), places=question.places)


MAKE: dict[Kind, Callable[[Question], Answer]] = {
    Kind.TEXT: _text,
    Kind.LONG: _text,
    Kind.PHONE: lambda _question: st.integers(0, DRAMA_NUMBERS - 1).map(
        lambda number: f"{DRAMA}{number:03d}"
    ),
    Kind.CHOICE: _codes,
    Kind.YES_NO: _codes,
    Kind.CHOICES: _choices,
    Kind.COUNTRY: lambda _question: st.sampled_from(sorted(country_codes())),
    Kind.LANGUAGE: lambda _question: st.sampled_from(sorted(language_codes())),
    Kind.DATE: lambda _question: st.dates(FIRST_DAY, LAST_DAY),
    Kind.DATETIME: lambda _question: st.datetimes(
        FIRST_MOMENT, LAST_MOMENT, timezones=st.just(UTC)
    ),
    Kind.TIME: lambda _question: st.times(),
    Kind.INTEGER: lambda question: st.integers(**_limits(question)),
    Kind.DECIMAL: _decimal,
}


@st.composite
def strategy(draw: st.DrawFn, sheet: Sheet) -> dict[str, Any]:
    """Stored answers that the sheet accepts, conditions respected."""
    made: dict[str, Any] = {}
    for question in sheet:
        if question.asked(made) and (question.required or draw(st.booleans())):
            made[question.name] = draw(MAKE[question.kind](question))
    return values.ready(sheet, made)
