"""Kinds of events: exactly the facts that were declared, and never a person's words."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panoh.cli.documents.routes import routes
from panoh.kernel.access.matrix import PERMITS
from panoh.kernel.actors.roles import Role
from panoh.kernel.audit import facts, kinds
from panoh.kernel.audit.chain import append
from panoh.kernel.audit.kinds import KINDS, WrongEvent, checked, declare, expect, kind_of
from panoh.kernel.audit.models import Event
from panoh.kernel.verbs.wrapper import VERBS
from tests.support.world import World

routes()  # imports every room's verbs
CASE = "KG-26-7Q3K"
MOMENT = "2026-11-28T10:00:00+00:00"


@pytest.fixture
def fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """Kinds that a test declares are gone after it."""
    monkeypatch.setattr(kinds, "KINDS", dict(KINDS))
    monkeypatch.setattr(kinds, "_expected", {})


def test_every_verb_and_every_row_of_the_matrix_has_its_kind() -> None:
    assert sorted(PERMITS.keys() - KINDS.keys()) == []
    assert {name: set(one.facts) for name, one in VERBS.items()} == {
        name: KINDS[name].facts.keys() for name in VERBS
    }
    assert sorted(name for name in VERBS if not KINDS[name].recorded) == []


def test_every_fact_has_a_word_and_no_word_is_left_over() -> None:
    used = {fact for kind in KINDS.values() for fact in kind.facts}
    assert used == facts.FACT_LABELS.keys()


@pytest.mark.parametrize(
    ("name", "given_facts", "told"),
    [
        ("cases.shred", {}, "not declared"),
        ("cases.list", {}, "not declared"),
        ("nothing.at.all.denied", {"why": "role"}, "not declared"),
        ("cases.close", {}, "carries the facts"),
        ("cases.close", {"reason": "died", "remark": "died"}, "carries the facts"),
        ("cases.close", {"reason": "of old age"}, "reason of cases.close"),
        ("cases.close.denied", {"why": "Because she said so"}, "why of cases.close.denied"),
        ("hotline.search", {"found": "2"}, "found of hotline.search"),
        ("hotline.search", {"found": True}, "found of hotline.search"),
        ("cases.search", {"found": CASE}, "found of cases.search"),
        ("cases.search", {"found": [CASE, "Bermet"]}, "found of cases.search"),
    ],
)
def test_what_is_not_declared_is_refused(
    world: World, name: str, given_facts: dict[str, Any], told: str
) -> None:
    actor, before = world.actor(Role.CASE_MANAGER), Event.objects.count()
    with pytest.raises(WrongEvent, match=told):
        append(actor, name, None, **given_facts)
    assert Event.objects.count() == before


def test_a_refusal_does_not_repeat_the_value() -> None:
    with pytest.raises(WrongEvent) as caught:
        checked("cases.close", {"reason": "Bermet Asanova"})
    assert "Bermet" not in str(caught.value)


@pytest.mark.parametrize(
    ("fact", "fine", "wrong"),
    [
        (facts.NAME, ["cases.note", "latent-class"], ["Bermet", "a b", "", "a.", 3]),
        (facts.AGENCY, ["KG-OSH", "IOM"], ["Osh", "kg-osh", "K", ""]),
        (facts.COUNTRY, ["KG"], ["KGZ", "kg", ""]),
        (facts.RECORD, [CASE], ["BERMET", "Kg-26", ""]),
        (facts.DIGEST, ["0123abcd"], ["bermet", "0123ABCD", ""]),
        (facts.IDENTITY, [7, "7", "0192f3a4-0000-7000-8000-000000000000"], ["x", "", True]),
        (facts.NUMBER, [0, -1], ["0", 1.5, True, None]),
        (facts.FLAG, [True, False], [0, "true", None]),
        (facts.DAY, ["2026-11-28"], ["28.11.2026", "", MOMENT]),
        (facts.MOMENT, [MOMENT, "2026-11-28 10:00:00+00:00"], ["2026-11-28", "now", ""]),
        (facts.maybe(facts.DAY), ["2026-11-28", "", None], ["soon"]),
        (facts.many(facts.NAME), [[], ["a", "b"]], [["a", 1], "a", None, ("a",)]),
        (facts.one_of([("a", "A"), ("b", "B")]), ["a"], ["c", "A", "", None, ["a"]]),
        (facts.one_of({"a": "A"}), ["a"], ["b"]),
        (facts.one_of(Role), ["researcher"], ["RESEARCHER", "king"]),
    ],
)
def test_what_fits(fact: facts.Fact, fine: list[Any], wrong: list[Any]) -> None:
    assert [value for value in fine if not fact.fits(value)] == []
    assert [value for value in wrong if fact.fits(value)] == []


SEALED_WORDS = [
    facts.NAME, facts.AGENCY, facts.COUNTRY, facts.RECORD, facts.DIGEST, facts.IDENTITY,
    facts.NUMBER, facts.FLAG, facts.DAY, facts.MOMENT,
]  # fmt: skip


@given(words=st.lists(st.text("абвгдеёжзЙКЛМнопрстabcXYZ ’", min_size=1), min_size=2, max_size=4))
def test_no_kind_takes_words(words: list[str]) -> None:
    text = " ".join(words)
    assert [fact.name for fact in SEALED_WORDS if fact.fits(text)] == []


@given(value=st.one_of(st.dictionaries(st.text(), st.text()), st.floats(), st.binary()))
def test_no_kind_takes_anything_but_codes_and_numbers(value: object) -> None:
    assert [fact.name for fact in SEALED_WORDS if fact.fits(value)] == []


def test_a_verb_that_nobody_declared_does_not_load(fresh: None) -> None:
    with pytest.raises(WrongEvent, match=r"declare\('cases.paint', _\(…\), colour=…\)"):
        expect("cases.paint", ("colour",))


def test_a_verb_with_other_facts_than_declared_does_not_load(fresh: None) -> None:
    declare("cases.paint", "Paint", colour=facts.NAME)
    expect("cases.paint", ("colour",))
    with pytest.raises(WrongEvent, match="size"):
        expect("cases.paint", ("colour", "size"))


def test_nothing_is_declared_twice(fresh: None) -> None:
    with pytest.raises(WrongEvent, match="twice"):
        declare("cases.close", "Shut")


def test_a_refusal_is_told_by_what_was_refused() -> None:
    assert str(kind_of("cases.list.denied").label) == "Refused: See the worklist"


@pytest.mark.parametrize(
    ("name", "fact", "value", "said"),
    [
        ("cases.close", "reason", "died", "The person died"),
        ("actors.set_roles", "roles", ["researcher", "case_manager"], "Researcher, Case manager"),
        ("cases.change_facts", "urgency", "", ""),
        ("screening.determine", "differs", True, "yes"),
        ("cases.plan_next", "due_at", MOMENT, "28.11.2026 10:00"),
    ],
)
def test_facts_are_told_in_words(name: str, fact: str, value: Any, said: str) -> None:
    assert kind_of(name).facts[fact].said(value) == said
