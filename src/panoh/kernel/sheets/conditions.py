"""When a question is asked: conditions on the answers given before it.

``when("safe", "yes", "unsure")`` holds when the answer is one of these (for several choices:
when one of these is among them); ``when("phone")`` holds when there is any answer. Join them
with ``&`` and ``|``. Browsers read the same condition from ``as_data``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Answers = Mapping[str, Any]


class Condition:
    """What can be asked of the answers so far."""

    def holds(self, answers: Answers) -> bool:
        """Whether it is so."""
        raise NotImplementedError

    def leaves(self) -> Iterator[When]:
        """The single questions it asks about."""
        raise NotImplementedError

    def as_data(self) -> dict[str, Any]:
        """As JSON: ``{"question", "in"}``, ``{"all"}`` or ``{"any"}``."""
        raise NotImplementedError

    def __and__(self, other: Condition) -> Condition:
        return Joined("all", (self, other))

    def __or__(self, other: Condition) -> Condition:
        return Joined("any", (self, other))


@dataclass(frozen=True)
class When(Condition):
    """One question's answer is one of ``values``; without values: it has an answer."""

    question: str
    values: tuple[str, ...]

    def holds(self, answers: Answers) -> bool:
        given = answers.get(self.question)
        if not self.values:
            return given not in (None, "", [])
        several = given if isinstance(given, list | tuple) else [given]
        return any(value in self.values for value in several)

    def leaves(self) -> Iterator[When]:
        yield self

    def as_data(self) -> dict[str, Any]:
        return {"question": self.question, "in": list(self.values)}


@dataclass(frozen=True)
class Joined(Condition):
    """All or any of several conditions."""

    how: str  # "all" or "any"
    parts: tuple[Condition, ...]

    def holds(self, answers: Answers) -> bool:
        held = (part.holds(answers) for part in self.parts)
        return all(held) if self.how == "all" else any(held)

    def leaves(self) -> Iterator[When]:
        for part in self.parts:
            yield from part.leaves()

    def as_data(self) -> dict[str, Any]:
        return {self.how: [part.as_data() for part in self.parts]}


def when(question: str, *values: str) -> Condition:
    """The answer is one of these values, or, without values, anything at all."""
    return When(question, values)
