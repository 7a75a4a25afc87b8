"""Sentences are translatable as a whole, with their terms; nothing is glued together."""

import ast
from pathlib import Path

import pytest

from panoh.rooms.screening import engine
from panoh.rooms.screening.engine.sentences import TEMPLATES, say
from panoh.rooms.screening.engine.words import Sentence, Term, mark

HERE = Path(engine.__file__).parent
RUSSIAN = {
    "If yes: {change}.": "Если да: {change}.",
    "{element} would be established": "будет установлено: {element}",
    "the act": "деяние",
}


def test_template_terms_and_inner_sentences_are_translated() -> None:
    inner = Sentence(
        "change", "{element} would be established", {"element": Term("act", "the act")}
    )
    whole = Sentence("next", "If yes: {change}.", {"change": inner})
    assert whole.text == "If yes: the act would be established."
    translated = whole.render(lambda text: RUSSIAN[text])
    assert translated == "Если да: будет установлено: деяние."


def test_several_terms_are_a_list_and_numbers_are_said() -> None:
    terms = (Term("a", "fraud"), Term("b", "deception"))
    assert Sentence("x", "{found}: {n}", {"found": terms, "n": 2}).text == "fraud, deception: 2"


def test_marking_changes_nothing() -> None:
    assert mark("text") == "text"


def test_an_unknown_sentence_is_an_error() -> None:
    with pytest.raises(KeyError):
        say("no.such.sentence")


def test_every_template_is_marked_for_the_catalogue() -> None:
    marked = {
        ast.literal_eval(call.args[0])
        for path in HERE.glob("*.py")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "mark"
    }
    assert set(TEMPLATES.values()) <= marked


def test_the_engine_imports_no_framework_and_no_other_room() -> None:
    modules = {
        name
        for path in HERE.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for name in _imported(node)
    }
    assert not any(name.startswith("django") for name in modules)
    ours = {name for name in modules if name.startswith("panoh")}
    assert ours
    assert all(name.startswith("panoh.rooms.screening.engine") for name in ours)


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.ImportFrom):
        return [node.module or ""]
    return [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
