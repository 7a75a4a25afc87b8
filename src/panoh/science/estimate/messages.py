"""Things to say, as codes with figures, so that any language can say them.

Science knows no translation system. A `Message` carries a stable `code` and plain `values`;
`sentence()` gives the English, and a user interface may map the code to its own words.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from panoh.science.estimate.english import ENGLISH
from panoh.science.estimate.rounding import ENDLESS

Value = str | int | float | tuple[str, ...]


def in_words(value: Value) -> str:
    """A value as English text: thousands separated, lists joined by commas."""
    if isinstance(value, tuple):
        return ", ".join(value)
    if isinstance(value, int | float) and abs(value) >= ENDLESS:
        return "∞"
    if isinstance(value, float):
        return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"
    return f"{value:,}" if isinstance(value, int) else value


def _plain(value: Value) -> object:
    if isinstance(value, int | float) and not abs(value) < ENDLESS:
        return in_words(value)
    return list(value) if isinstance(value, tuple) else value


@dataclass(frozen=True)
class Message:
    """One thing to say: `code` is a key of `ENGLISH`; `values` fill its template."""

    code: str
    values: Mapping[str, Value] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "values", MappingProxyType(dict(self.values)))

    def __reduce__(self) -> tuple[type[Message], tuple[str, dict[str, Value]]]:
        return Message, (self.code, dict(self.values))  # a read-only view cannot be pickled

    def sentence(self) -> str:
        """The English sentence (or clause, for the reasons of a verdict)."""
        filled = {name: in_words(value) for name, value in self.values.items()}
        return ENGLISH[self.code].format(**filled)

    def to_dict(self) -> dict[str, object]:
        """`code`, `values` and the English `sentence`, ready for JSON."""
        values = {name: _plain(value) for name, value in self.values.items()}
        return {"code": self.code, "values": values, "sentence": self.sentence()}


Say = Callable[[Message], str]  # puts a message into words, in any language


def message(code: str, **values: Value) -> Message:
    """A `Message` with its values as keywords."""
    return Message(code, values)


class InputError(ValueError):
    """Input that cannot be used. Its text is one sentence: where, what, and how to mend it."""

    def __init__(self, problem: Message) -> None:
        super().__init__(problem.sentence())
        self.problem = problem


def refuse(code: str, **values: Value) -> InputError:
    """The error to raise for a problem with the input."""
    return InputError(message(code, **values))
