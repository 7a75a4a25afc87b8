"""Invented answers that the sheet accepts, for demonstrations. All text says SYNTHETIC."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from panoh.kernel.sheets import values
from panoh.kernel.sheets.declare import Kind, Question, Sheet
from panoh.kernel.words.names import REGION, REGION_LANGUAGES

ANSWERED = 0.8  # the share of optional questions that get an answer
START, DAYS = datetime(2024, 1, 1, tzinfo=UTC), 1000
SPAN = 100  # width of an invented number's range where the question leaves it open
MARK = "SYNTHETIC"
# Ofcom keeps this range of mobile numbers for drama: nobody has them.
DRAMA, DRAMA_NUMBERS = "+447700900", 1000


def _moment(rng: Random) -> datetime:
    return START + timedelta(days=rng.randrange(DAYS), minutes=rng.randrange(24 * 60))


def _text(question: Question, rng: Random) -> str:
    return f"{MARK} {rng.randrange(10_000)}"[: question.limit]


def _bounds(question: Question) -> tuple[int, int]:
    if question.least is None and question.most is not None:
        return min(0, question.most - SPAN), question.most
    least = question.least or 0
    return least, least + SPAN if question.most is None else question.most


def _decimal(question: Question, rng: Random) -> str:
    least, most = (bound * 10**question.places for bound in _bounds(question))
    return str(Decimal(rng.randint(least, most)).scaleb(-question.places))


def _values(question: Question) -> tuple[str, ...]:
    return question.codes.values if question.codes else ()


def _choices(question: Question, rng: Random) -> list[str]:
    codes = _values(question)
    return rng.sample(codes, rng.randint(1, min(3, len(codes))))


MAKE: dict[Kind, Callable[[Question, Random], Any]] = {
    Kind.TEXT: _text,
    Kind.LONG: _text,
    Kind.PHONE: lambda _question, rng: f"{DRAMA}{rng.randrange(DRAMA_NUMBERS):03d}",
    Kind.CHOICE: lambda question, rng: rng.choice(_values(question)),
    Kind.YES_NO: lambda question, rng: rng.choice(_values(question)),
    Kind.CHOICES: _choices,
    Kind.COUNTRY: lambda _question, rng: rng.choice(REGION),
    Kind.LANGUAGE: lambda _question, rng: rng.choice(REGION_LANGUAGES),
    Kind.DATE: lambda _question, rng: _moment(rng).date(),
    Kind.DATETIME: lambda _question, rng: _moment(rng),
    Kind.TIME: lambda _question, rng: _moment(rng).time(),
    Kind.INTEGER: lambda question, rng: rng.randint(*_bounds(question)),
    Kind.DECIMAL: _decimal,
}


def synthetic(sheet: Sheet, rng: Random, **given: Any) -> Mapping[str, Any]:
    """Stored answers that the sheet accepts, the same for the same state of ``rng``.

    ``given`` answers are taken as they are, where they are asked at all; None leaves one out.
    """
    made: dict[str, Any] = {}
    for question in sheet:
        if not question.asked(made):
            continue
        if question.name in given:
            made[question.name] = given[question.name]
        elif question.required or rng.random() < ANSWERED:
            made[question.name] = MAKE[question.kind](question, rng)
    return values.ready(sheet, made)
