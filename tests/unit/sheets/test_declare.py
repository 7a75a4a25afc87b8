"""A declaration that cannot stand is refused at once, with a sentence that says why."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from panoh.kernel.sheets import (
    YES_NO,
    BadSheet,
    Care,
    Code,
    Codes,
    Keep,
    Kind,
    Question,
    Section,
    Sheet,
    when,
)
from tests.unit.sheets.examples import EVERY_KIND, SAFE, ask, small

REFUSED: dict[str, tuple[Callable[[], object], str]] = {
    "a question twice": (lambda: small(ask("a"), ask("a")), "'tests.small': a is there twice"),
    "a section twice": (
        lambda: Sheet(
            "tests.x",
            version=1,
            title="X",
            sections=(Section("s", "S", (ask("a"),)), Section("s", "S", (ask("b"),))),
        ),
        "s is there twice",
    ),
    "a condition on nothing": (
        lambda: small(ask("b", show_if=when("a", "yes"))),
        "'b' depends on 'a', which is not asked before it",
    ),
    "a condition on a later question": (
        lambda: small(ask("b", show_if=when("a", "yes")), ask("a")),
        "'b' depends on 'a', which is not asked before it",
    ),
    "a condition on itself": (
        lambda: small(ask("a", show_if=when("a"))),
        "'a' depends on 'a'",
    ),
    "a condition on no code of the question": (
        lambda: small(ask("a"), ask("b", show_if=when("a", "perhaps"))),
        "never has the answer perhaps",
    ),
    "a condition within a joined one": (
        lambda: small(ask("a"), ask("b", show_if=when("a", "yes") & (when("a") | when("c")))),
        "depends on 'c'",
    ),
    "a condition on the words of a text": (
        lambda: small(ask("a", Kind.TEXT, Care.PERSONAL), ask("b", show_if=when("a", "x"))),
        "never has the answer x",
    ),
    "a condition on no country": (
        lambda: small(ask("a", Kind.COUNTRY), ask("b", show_if=when("a", "XX"))),
        "never has the answer XX",
    ),
    "a choice without codes": (lambda: ask("a", Kind.CHOICE), "a choice without codes"),
    "choices without codes": (lambda: ask("a", Kind.CHOICES), "a choice without codes"),
    "codes without a choice": (lambda: ask("a", Kind.DATE, codes=SAFE), "is no choice"),
    "no codes in a list": (Codes, "not empty"),
    "a code twice": (lambda: Codes(("a", "A"), ("a", "B")), "there twice"),
    "a code with a semicolon": (lambda: Code("a;b", "A"), "cannot be a code"),
    "a code with a comparison": (lambda: Code("a=b", "A"), "cannot be a code"),
    "a code without a label": (lambda: Code("a", None), "has no label"),  # type: ignore[arg-type]
    "no care": (lambda: ask("a", care=None), "does not declare its care"),  # type: ignore[arg-type]
    "a care made up": (lambda: ask("a", care="dear"), "does not declare its care"),  # type: ignore[arg-type]
    "no keep": (lambda: ask("a", keep=None), "how long it is kept"),
    "no reason": (lambda: ask("a", reason="  "), "gives no reason"),
    "free text as coded": (lambda: ask("a", Kind.LONG), "seal them"),
    "a phone as coded": (lambda: ask("a", Kind.PHONE), "seal them"),
    "a kind made up": (lambda: ask("a", "colour"), "no kind of answer"),  # type: ignore[arg-type]
    "a name with a capital": (lambda: ask("Name"), "a name is small letters"),
    "a name that pages need": (lambda: ask("version"), "form pages use this name"),
    "bounds on a text": (lambda: ask("a", Kind.TEXT, Care.PERSONAL, least=1), "no number"),
    "bounds crossed": (lambda: ask("a", Kind.INTEGER, least=3, most=2), "more than the most"),
    "length of a date": (lambda: ask("a", Kind.DATE, longest=3), "no text to measure"),
    "a phone region": (lambda: ask("a", Kind.PHONE, Care.SECRET, region="XX"), "no country"),
    "a sheet without a room": (lambda: small(ask("a"), name="call"), "a name is room.sheet"),
    "version nought": (lambda: small(ask("a"), version=0), "versions count from 1"),
    "an empty section": (lambda: Section("s", "S", ()), "has no questions"),
    "an empty sheet": (
        lambda: Sheet("tests.x", version=1, title="X", sections=()),
        "has no sections",
    ),
}


@pytest.mark.parametrize(("make", "sentence"), REFUSED.values(), ids=REFUSED.keys())
def test_a_bad_declaration_is_refused(make: Callable[[], object], sentence: str) -> None:
    with pytest.raises(BadSheet, match=sentence):
        make()


@pytest.mark.parametrize("missing", ["care", "reason", "keep"])
def test_care_reason_and_keep_have_no_default(missing: str) -> None:
    said: dict[str, Any] = {"care": Care.CODED, "reason": "why", "keep": Keep.CASE}
    del said[missing]
    with pytest.raises(TypeError, match=f"'{missing}'"):
        Question("a", Kind.YES_NO, "A?", **said)


def test_a_declaration_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        EVERY_KIND.version = 2  # type: ignore[misc]
    with pytest.raises(AttributeError):
        EVERY_KIND.questions["safe"].required = False  # type: ignore[misc]


def test_questions_are_listed_in_the_order_asked() -> None:
    assert list(EVERY_KIND.questions)[:4] == ["safe", "back", "phone", "gender"]
    assert len(EVERY_KIND.questions) == len(list(EVERY_KIND)) == 15


def test_yes_no_has_its_codes() -> None:
    assert ask("a").codes is YES_NO
    assert YES_NO.values == ("yes", "no")


def test_a_condition_of_a_section_is_one_of_each_question() -> None:
    inner = ask("b", show_if=when("a", "no"))
    section = Section("s", "S", (inner, ask("c")), show_if=when("a"))
    both = section.questions[0].show_if
    assert both is not None
    assert both.as_text() == "a&a=no"
    assert section.questions[1].asked({"a": "yes"})
    assert not section.questions[1].asked({})
