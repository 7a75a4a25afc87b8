"""Answers still missing, those first that would change most, and how a yes would change it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Final

from panoh.rooms.screening.engine.answers import AgeGroup, Answer, Kind, Screening
from panoh.rooms.screening.engine.core import Core, compute
from panoh.rooms.screening.engine.dimensions import OPEN, DimensionResult
from panoh.rooms.screening.engine.elements import PURPOSE_OF_SET, Status
from panoh.rooms.screening.engine.instrument import Entry, Indicator, Phase, Weight, protocol
from panoh.rooms.screening.engine.outcome import OUTCOMES, Outcome
from panoh.rooms.screening.engine.sentences import AGE_QUESTION, ELEMENTS, say
from panoh.rooms.screening.engine.words import Sentence, Term

_WEIGHTS: Final = {weight: place for place, weight in enumerate(Weight)}
_FIRST: Final = (Kind.AGE, Kind.ACT, Kind.PURPOSE, Kind.MEANS, Kind.INDICATOR)


class Effect(IntEnum):
    """The most that one further yes would change; the lower, the more."""

    OUTCOME = 1
    READING = 2
    ELEMENT = 3
    DIMENSION = 4
    CLOSER = 5
    NOTHING = 6


@dataclass(frozen=True)
class Missing:
    """One answer not known or not asked.

    `id` is the item id or the key of the act, means or purpose (“age” for the age). `changes`
    say what a yes would do, most first; empty where it would add evidence only.
    """

    kind: Kind
    id: str
    label: str
    question: str
    phase: Phase | None
    answer: Answer
    effect: Effect
    changes: tuple[Sentence, ...]


def missing_answers(screening: Screening, now: Core) -> tuple[Missing, ...]:
    """Every answer that is missing, ordered by what it would change, then by weight.

    Not asked, and not listed either, are the means, for which the indicators ask, and the
    purposes that are not the set's own, as long as that one may be the purpose.
    """
    weights = {item.id: _WEIGHTS[item.weight] for item in now.indicators.indicators}
    found = [*_age(screening, now), *_entries(screening, now), *_indicators(screening, now)]
    return tuple(
        sorted(
            found,
            key=lambda one: (one.effect, _FIRST.index(one.kind), weights.get(one.id, 0)),
        )
    )


def _age(screening: Screening, now: Core) -> Iterator[Missing]:
    if screening.age is not AgeGroup.UNSURE:
        return
    adult = compute(replace(screening, age=AgeGroup.ADULT))
    changes = adult.outcome is not now.outcome
    key = "change.adult_outcome" if changes else "change.adult_same"
    yield Missing(
        Kind.AGE,
        "age",
        AGE_QUESTION,
        AGE_QUESTION,
        None,
        Answer.UNKNOWN,
        Effect.OUTCOME if changes else Effect.NOTHING,
        (say(key, outcome=_outcome(adult.outcome)),),
    )


def _entries(screening: Screening, now: Core) -> Iterator[Missing]:
    law = protocol(screening.version)
    own = PURPOSE_OF_SET[screening.exploitation]
    every = screening.answer(Kind.PURPOSE, own) is Answer.NO
    lists = ((Kind.ACT, law.acts), (Kind.MEANS, law.means), (Kind.PURPOSE, law.purposes))
    for kind, entries in lists:
        for entry in entries:
            answer = screening.answer(kind, entry.key)
            if answer is Answer.UNKNOWN or (
                answer is Answer.NOT_ASKED and _asks(kind, every or entry.key == own)
            ):
                yield _missing(screening, now, kind, entry)


def _asks(kind: Kind, purpose: bool) -> bool:
    return kind is Kind.ACT or (kind is Kind.PURPOSE and purpose)


def _indicators(screening: Screening, now: Core) -> Iterator[Missing]:
    for item in now.indicators.indicators:
        answer = screening.answer(Kind.INDICATOR, item.id)
        if answer in OPEN:
            yield _missing(screening, now, Kind.INDICATOR, item)


def _missing(screening: Screening, now: Core, kind: Kind, asked: Entry | Indicator) -> Missing:
    item = asked if isinstance(asked, Indicator) else None
    key = asked.id if isinstance(asked, Indicator) else asked.key
    then = compute(screening.with_answer(kind, key, Answer.YES))
    changes = tuple(_changes(now, then, item))
    return Missing(
        kind,
        key,
        asked.label,
        asked.question,
        item.phase if item else None,
        screening.answer(kind, key),
        min((effect for effect, _ in changes), default=Effect.NOTHING),
        tuple(sentence for _, sentence in changes),
    )


def _changes(now: Core, then: Core, item: Indicator | None) -> Iterator[tuple[Effect, Sentence]]:
    if then.outcome is not now.outcome:
        yield Effect.OUTCOME, say("change.outcome", outcome=_outcome(then.outcome))
    for before, after in ((now.strict, then.strict), (now.palermo, then.palermo)):
        if after.met and not before.met:
            yield Effect.READING, say(f"change.{after.key}")
    for was, becomes in zip(
        (now.act, now.means, now.purpose), (then.act, then.means, then.purpose), strict=True
    ):
        if becomes.needed and becomes.status is Status.YES and was.status is not Status.YES:
            yield Effect.ELEMENT, say("change.element", element=ELEMENTS[becomes.kind])
    if item is not None:
        place = item.dimension - 1
        yield from _dimension(now.dimensions[place], then.dimensions[place])


def _dimension(now: DimensionResult, then: DimensionResult) -> Iterator[tuple[Effect, Sentence]]:
    name = Term(f"dimension.{now.number}", now.dimension.label)
    if then.positive and not now.positive:
        yield Effect.DIMENSION, say("change.dimension", dimension=name)
    elif now.further and then.further and then.further < now.further:
        yield Effect.CLOSER, say("change.closer", dimension=name, number=then.further)


def _outcome(outcome: Outcome) -> Term:
    return Term(f"outcome.{outcome}", OUTCOMES[outcome])
