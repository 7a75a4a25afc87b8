"""When a question is asked: conditions on the answers given before it.

``when("safe", "yes", "unsure")`` holds when the answer is one of these (for several choices:
when one of these is among them); ``when("phone")`` holds when there is any answer. Join them
with ``&`` and ``|``. Browsers read the same condition as text: ``safe=yes|unsure``, ``phone``;
joined, ``a=x&b=y;c=z`` means that a is x and b is y, or else that c is z.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, product
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

    def alternatives(self) -> list[tuple[When, ...]]:
        """The same condition as an "or" of "and"s."""
        raise NotImplementedError

    def as_text(self) -> str:
        """As ``data-show-if`` has it."""
        groups = ("&".join(leaf.as_leaf() for leaf in group) for group in self.alternatives())
        return ";".join(groups)

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

    def alternatives(self) -> list[tuple[When, ...]]:
        return [(self,)]

    def as_leaf(self) -> str:
        """``question=value|value``, or ``question`` alone for any answer."""
        return f"{self.question}={'|'.join(self.values)}" if self.values else self.question


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

    def alternatives(self) -> list[tuple[When, ...]]:
        parts = [part.alternatives() for part in self.parts]
        if self.how == "any":
            return [group for part in parts for group in part]
        return [tuple(chain.from_iterable(groups)) for groups in product(*parts)]


def when(question: str, *values: str) -> Condition:
    """The answer is one of these values, or, without values, anything at all."""
    return When(question, values)
