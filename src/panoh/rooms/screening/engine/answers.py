"""What goes into the engine: answers, never free text and nothing about who the person is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType


class Answer(StrEnum):
    """The answer to one question. Only `YES` counts for anything; `NO` only rules out."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"
    NOT_ASKED = "not_asked"


class AgeGroup(StrEnum):
    """`UNSURE` (16 to 20, or nobody knows) is presumed a child until the age is verified."""

    ADULT = "adult"
    CHILD = "child"
    UNSURE = "unsure"


class Exploitation(StrEnum):
    """Which pair of indicator sets is asked."""

    LABOUR = "labour"
    SEXUAL = "sexual"


class Kind(StrEnum):
    """What a question is about."""

    INDICATOR = "indicator"
    ACT = "act"
    MEANS = "means"
    PURPOSE = "purpose"
    AGE = "age"


Answers = Mapping[str, Answer]
NO_ANSWERS: Answers = MappingProxyType({})


@dataclass(frozen=True)
class Screening:
    """All answers about one person, as known now. What is left out was not asked.

    `indicators` by item id (“2.documents” at recruitment, “5.documents” at destination: the
    dimension says when), `acts`, `means` and `purposes` by key of the Protocol's lists. `means`
    are direct answers where the person said it plainly; indicators give evidence of them too.
    `exploitation_happened`: no, where the person was stopped before. `crossed_irregularly` only
    helps to choose the other track. `consent_claimed` is recorded and never changes an outcome.
    Raises `ValueError` for a value that no enumeration has.
    """

    age: AgeGroup
    exploitation: Exploitation
    indicators: Answers = field(default_factory=lambda: NO_ANSWERS)
    acts: Answers = field(default_factory=lambda: NO_ANSWERS)
    means: Answers = field(default_factory=lambda: NO_ANSWERS)
    purposes: Answers = field(default_factory=lambda: NO_ANSWERS)
    exploitation_happened: Answer = Answer.NOT_ASKED
    crossed_irregularly: Answer = Answer.NOT_ASKED
    consent_claimed: Answer = Answer.NOT_ASKED
    version: int = 1

    def __post_init__(self) -> None:
        """Take plain values (“yes”) as well, and keep a copy that nobody can change."""
        for name in ("indicators", "acts", "means", "purposes"):
            answers = {key: Answer(answer) for key, answer in getattr(self, name).items()}
            object.__setattr__(self, name, MappingProxyType(answers))
        for name in ("exploitation_happened", "crossed_irregularly", "consent_claimed"):
            object.__setattr__(self, name, Answer(getattr(self, name)))
        object.__setattr__(self, "age", AgeGroup(self.age))
        object.__setattr__(self, "exploitation", Exploitation(self.exploitation))

    def answer(self, kind: Kind, key: str) -> Answer:
        """The answer to one question; not asked, where there is none."""
        return self._answers(kind).get(key, Answer.NOT_ASKED)

    def with_answer(self, kind: Kind, key: str, answer: Answer) -> Screening:
        """The same answers but for one (of an indicator, act, means or purpose)."""
        changed = MappingProxyType({**self._answers(kind), key: answer})
        if kind is Kind.INDICATOR:
            return replace(self, indicators=changed)
        if kind is Kind.ACT:
            return replace(self, acts=changed)
        if kind is Kind.MEANS:
            return replace(self, means=changed)
        return replace(self, purposes=changed)

    def _answers(self, kind: Kind) -> Answers:
        return {
            Kind.INDICATOR: self.indicators,
            Kind.ACT: self.acts,
            Kind.MEANS: self.means,
            Kind.PURPOSE: self.purposes,
        }[kind]
