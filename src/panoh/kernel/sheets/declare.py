"""What a sheet is: questions in sections, declared once and never changed once released.

Everything that can be wrong with a declaration is refused when it is made, with a sentence that
names the sheet or the question: ``BadSheet``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import KW_ONLY, dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from panoh.kernel.sheets.conditions import Answers, Condition
from panoh.kernel.vault.care import Care, Keep
from panoh.kernel.words.names import country_codes, language_codes

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    Words = str | _StrPromise

NAME = re.compile(r"[a-z][a-z0-9_]*")
SHEET_NAME = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+")
CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.+-]*")  # no space, no ";": lists in CSV are split there


class BadSheet(ValueError):
    """A declaration that cannot stand; the sentence says where and why."""


class Kind(StrEnum):
    """What sort of answer a question takes."""

    TEXT = "text"
    LONG = "long"
    CHOICE = "choice"
    CHOICES = "choices"
    YES_NO = "yes_no"
    COUNTRY = "country"
    LANGUAGE = "language"
    DATE = "date"
    DATETIME = "datetime"
    TIME = "time"
    INTEGER = "integer"
    DECIMAL = "decimal"
    PHONE = "phone"


CODED_KINDS = {Kind.CHOICE, Kind.CHOICES, Kind.YES_NO, Kind.COUNTRY, Kind.LANGUAGE}
NUMBER_KINDS = {Kind.INTEGER, Kind.DECIMAL}
WORD_KINDS = {Kind.TEXT, Kind.LONG, Kind.PHONE}
RESERVED = {"version", "submission", "draft"}  # hidden fields that every form page carries
LONGEST = {Kind.TEXT: 200, Kind.LONG: 10_000}  # characters, unless the question says


def _refuse(fault: bool, sentence: str) -> None:
    if fault:
        raise BadSheet(sentence)


@dataclass(frozen=True, eq=False)
class Code:
    """One answer of a list: what is stored, and what people read."""

    value: str
    label: Words
    htcds: str | None = None

    def __post_init__(self) -> None:
        _refuse(not CODE.fullmatch(self.value), f"{self.value!r} cannot be a code.")
        _refuse(not isinstance(self.label, str | Promise), f"Code {self.value!r} has no label.")


class Codes:
    """A list of codes, in the order to show: ``Codes(("yes", _("Yes")), Code("no", …), …)``."""

    def __init__(self, *codes: Code | tuple[str, Words]) -> None:
        made = (code if isinstance(code, Code) else Code(*code) for code in codes)
        self.codes = tuple(made)
        self.values = tuple(code.value for code in self.codes)
        _refuse(not codes, "A list of codes is not empty.")
        _refuse(len(set(self.values)) < len(codes), f"A code is there twice in {self.values}.")

    def __iter__(self) -> Iterator[Code]:
        return iter(self.codes)

    def __len__(self) -> int:
        return len(self.codes)

    def get(self, value: str) -> Code | None:
        """The code of this value, if it is in the list."""
        return next((code for code in self.codes if code.value == value), None)


YES_NO = Codes(("yes", _("Yes")), ("no", _("No")))


@dataclass(frozen=True, eq=False)
class Question:
    """One question. Give its care, the reason for asking, and how long the answer is kept.

    ``least`` and ``most`` bound a number; ``longest`` is in characters; ``places`` are those
    after the decimal point; ``region`` is the country (ISO 3166-1) that a phone number without a
    country code belongs to; ``htcds`` is the field of IOM's Human Trafficking Case Data Standard.
    """

    name: str
    kind: Kind
    label: Words
    _: KW_ONLY
    care: Care
    reason: str
    keep: Keep
    codes: Codes | None = None
    required: bool = False
    hint: Words = ""
    show_if: Condition | None = None
    least: int | None = None
    most: int | None = None
    longest: int | None = None
    places: int = 2
    region: str | None = None
    htcds: str | None = None

    def __post_init__(self) -> None:
        here = f"Question {self.name!r}"
        _refuse(not NAME.fullmatch(self.name), f"{here}: a name is small letters, digits and _.")
        _refuse(self.name in RESERVED, f"{here}: form pages use this name themselves.")
        _refuse(not isinstance(self.kind, Kind), f"{here}: {self.kind!r} is no kind of answer.")
        self._check_care(here)
        self._check_codes(here)
        self._check_limits(here)

    def _check_care(self, here: str) -> None:
        _refuse(not isinstance(self.care, Care), f"{here} does not declare its care.")
        _refuse(not isinstance(self.keep, Keep), f"{here} does not say how long it is kept.")
        silent = not isinstance(self.reason, str) or not self.reason.strip()
        _refuse(silent, f"{here} gives no reason for asking.")
        loose = self.care is Care.CODED and self.kind in WORD_KINDS
        _refuse(loose, f"{here}: free words or numbers of a person are not coded; seal them.")

    def _check_codes(self, here: str) -> None:
        chosen = self.kind in (Kind.CHOICE, Kind.CHOICES)
        _refuse(chosen and self.codes is None, f"{here} is a choice without codes.")
        _refuse(not chosen and self.codes is not None, f"{here} has codes but is no choice.")
        if self.kind is Kind.YES_NO:
            object.__setattr__(self, "codes", YES_NO)

    def _check_limits(self, here: str) -> None:
        bounded = self.least is not None or self.most is not None
        _refuse(bounded and self.kind not in NUMBER_KINDS, f"{here} is no number to bound.")
        if self.least is not None and self.most is not None:
            _refuse(self.least > self.most, f"{here}: the least is more than the most.")
        longest_is_wrong = self.longest is not None and self.kind not in LONGEST
        _refuse(longest_is_wrong, f"{here} is no text to measure.")
        lost = self.region is not None and self.region not in country_codes()
        _refuse(lost, f"{here}: {self.region!r} is no country.")

    def takes(self, value: str) -> bool:
        """Whether this is a code that the question can have as its answer."""
        if self.kind is Kind.COUNTRY:
            return value in country_codes()
        if self.kind is Kind.LANGUAGE:
            return value in language_codes()
        return self.codes is not None and self.codes.get(value) is not None

    def asked(self, answers: Answers) -> bool:
        """Whether it is asked at all, given the answers before it."""
        return self.show_if is None or self.show_if.holds(answers)

    @property
    def limit(self) -> int:
        """Longest text, in characters."""
        return self.longest or LONGEST.get(self.kind, LONGEST[Kind.TEXT])


@dataclass(frozen=True, eq=False)
class Section:
    """Questions under one title; its condition is also a condition of each of them."""

    name: str
    title: Words
    questions: tuple[Question, ...]
    _: KW_ONLY
    hint: Words = ""
    show_if: Condition | None = None

    def __post_init__(self) -> None:
        here = f"Section {self.name!r}"
        _refuse(not NAME.fullmatch(self.name), f"{here}: a name is small letters, digits and _.")
        _refuse(not self.questions, f"{here} has no questions.")
        if self.show_if is not None:
            asked = tuple(self._under(question, self.show_if) for question in self.questions)
            object.__setattr__(self, "questions", asked)

    @staticmethod
    def _under(question: Question, condition: Condition) -> Question:
        own = question.show_if
        codes = None if question.kind is Kind.YES_NO else question.codes
        return replace(question, codes=codes, show_if=condition & own if own else condition)


@dataclass(frozen=True, eq=False)
class Sheet:
    """Anything a worker fills in. Name it after its room: ``hotline.call``."""

    name: str
    _: KW_ONLY
    version: int
    title: Words
    sections: tuple[Section, ...]

    def __post_init__(self) -> None:
        here = f"Sheet {self.name!r}"
        _refuse(not SHEET_NAME.fullmatch(self.name), f"{here}: a name is room.sheet.")
        _refuse(self.version < 1, f"{here}: versions count from 1.")
        _refuse(not self.sections, f"{here} has no sections.")
        self._check_twice(here, [section.name for section in self.sections])
        self._check_twice(here, [question.name for question in self])
        self._check_conditions(here)

    @staticmethod
    def _check_twice(here: str, names: list[str]) -> None:
        twice = {name for name in names if names.count(name) > 1}
        _refuse(bool(twice), f"{here}: {', '.join(sorted(twice))} is there twice.")

    def _check_conditions(self, here: str) -> None:
        before: dict[str, Question] = {}
        for question in self:
            for leaf in question.show_if.leaves() if question.show_if else ():
                spot = f"{here}: {question.name!r} depends on {leaf.question!r}"
                _refuse(leaf.question not in before, f"{spot}, which is not asked before it.")
                odd = [one for one in leaf.values if not before[leaf.question].takes(one)]
                _refuse(bool(odd), f"{spot}, which never has the answer {', '.join(odd)}.")
            before[question.name] = question

    def __iter__(self) -> Iterator[Question]:
        for section in self.sections:
            yield from section.questions

    @cached_property
    def questions(self) -> dict[str, Question]:
        """The questions by name, in the order asked."""
        return {question.name: question for question in self}

    def __str__(self) -> str:
        return f"{self.name} {self.version}"
