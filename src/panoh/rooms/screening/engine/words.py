"""Sentences as codes with parameters, so that the interface can say them in any language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

Translate = Callable[[str], str]


def mark(text: str) -> str:
    """Marks a text for the catalogue of translations (xgettext --keyword=mark); changes nothing."""
    return text


@dataclass(frozen=True)
class Term:
    """A translatable word or phrase within a sentence; `key` names it."""

    key: str
    text: str


@dataclass(frozen=True)
class Sentence:
    """One thing to say. `template` is the translatable English with {names} of `params`.

    A parameter is text, a number, a `Term`, several terms, or a sentence.
    """

    key: str
    template: str
    params: Mapping[str, Param] = field(default_factory=lambda: MappingProxyType({}))

    def render(self, translate: Translate) -> str:
        """The sentence with template and terms put through `translate` (gettext)."""
        filled = {name: _said(value, translate) for name, value in self.params.items()}
        return translate(self.template).format(**filled)

    @property
    def text(self) -> str:
        """The sentence in English."""
        return self.render(str)


Param = str | int | Term | tuple[Term, ...] | Sentence


def _said(value: Param, translate: Translate) -> str:
    if isinstance(value, Sentence):
        return value.render(translate)
    if isinstance(value, Term):
        return translate(value.text)
    if isinstance(value, tuple):
        return ", ".join(translate(term.text) for term in value)
    return str(value)
