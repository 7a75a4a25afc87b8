"""Dividing the work: how much each line gets, in stretches of its three years; and doing one."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING

from panoh.cli.demonstration.agencies import LINES
from panoh.cli.demonstration.bulk.calls import add_contact
from panoh.cli.demonstration.bulk.cases import add_case
from panoh.cli.demonstration.bulk.making import END, SPAN, Chunk, Desk
from panoh.cli.demonstration.names import Invented, invent
from panoh.cli.demonstration.tables import CALLS_A_MONTH

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from panoh.cli.demonstration.bulk.making import Line, Made

MEASURED = "KG-OSH"
SIZE = 2000  # contacts of a chunk
REGULARS, CALLS_EACH = 8, 24  # people who call the measured line often, so a search has results


def regulars(country: str) -> tuple[Invented, ...]:
    """The people who call the measured line often, the same at every size."""
    rng = Random(7)  # noqa: S311 - invented people
    return tuple(invent(rng, country, "female") for _one in range(REGULARS))


def divide(lines: Sequence[Line], contacts: int, cases: int, seed: int) -> Iterator[Chunk]:
    """All chunks, line by line, each line's in the order of time."""
    calls = cased = 0
    shares = _shares()
    for place, line in enumerate(lines):
        after = sum(shares[: place + 1])
        ends = round(contacts * after), round(cases * after)
        yield from _of_line(line, range(calls, ends[0]), range(cased, ends[1]), seed + place * 1000)
        calls, cased = ends


def _shares() -> list[float]:
    """The part of everything that each line gets, in the order of LINES."""
    total = sum(CALLS_A_MONTH.values())
    siblings = {country: sum(one.country == country for one in LINES) for country in CALLS_A_MONTH}
    return [CALLS_A_MONTH[line.country] / total / siblings[line.country] for line in LINES]


def _of_line(line: Line, calls: range, cases: range, seed: int) -> Iterator[Chunk]:
    if not calls:
        return
    step = max(1, len(calls) // (REGULARS * CALLS_EACH))
    often = calls[::step][: REGULARS * CALLS_EACH] if line.regulars else ()
    turns = {number: place % REGULARS for place, number in enumerate(often)}
    number = -(-len(calls) // SIZE)
    for place in range(number):
        mine, cased = _part(calls, place, number), _part(cases, place, number)
        begins = END - SPAN + SPAN * place / number
        regular = {one: turns[one] for one in mine if one in turns}
        yield Chunk(line, seed + place, begins, SPAN / number, mine, cased, regular)


def _part(whole: range, place: int, number: int) -> range:
    return whole[len(whole) * place // number : len(whole) * (place + 1) // number]


def make(chunk: Chunk) -> Made:
    """Make everything of a chunk; each case begins with a contact of its own."""
    desk = Desk(chunk)
    cases = iter(chunk.cases)
    every = max(1, len(chunk.contacts) // max(1, len(chunk.cases)))
    for place, number in enumerate(chunk.contacts):
        at = chunk.begins + chunk.length * place / len(chunk.contacts)
        case_number = next(cases, None) if place % every == 0 else None
        case = (
            None if case_number is None else add_case(desk, case_number, at + timedelta(minutes=5))
        )
        add_contact(desk, number, at, _caller(chunk, number), case)
    return desk.made


def _caller(chunk: Chunk, number: int) -> Invented | None:
    return chunk.line.regulars[chunk.regular[number]] if number in chunk.regular else None
