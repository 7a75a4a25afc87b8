"""The method `doubly-robust`: covariates that matter, pairs, and what it refuses."""

from __future__ import annotations

import numpy as np
import pytest

from panoh.science.estimate.capture.histories import CaptureHistories
from panoh.science.estimate.capture.persons import Persons
from panoh.science.estimate.messages import InputError
from panoh.science.estimate.robust.method import doubly_robust
from panoh.science.estimate.robust.pairs import Paired
from panoh.science.estimate.settings import Settings
from tests.unit.estimate.tables import INDEPENDENT, KOSOVO, NO_OVERLAP


def population(seed: int, people: int, lists: int = 2) -> Persons:
    """Lists that are independent given one number; without it they look dependent."""
    rng = np.random.default_rng(seed)
    x = rng.normal(size=people)
    starts, slopes = (-0.3, 0.0, -0.6)[:lists], (0.9, 0.8, 0.7)[:lists]
    chances = [1 / (1 + np.exp(-(a + b * x))) for a, b in zip(starts, slopes, strict=True)]
    listed = rng.random((people, lists)) < np.column_stack(chances)
    seen = listed.any(axis=1)
    return Persons(tuple("ABC"[:lists]), listed[seen], {"x": tuple(map(str, x[seen]))})


def test_the_covariate_removes_the_bias_and_the_interval_covers() -> None:
    """Twelve populations of 3,000: Lincoln and Petersen are low every time."""
    plain, robust, covered = [], [], 0
    for seed in range(12):
        persons = population(seed, 3000)
        table = persons.histories()
        plain.append(table.list_total(0) * table.list_total(1) / table.margins[3])
        answer = doubly_robust(persons, Settings())
        assert answer.estimate is not None
        assert answer.limits is not None
        low, high = answer.limits.at(0.95)
        robust.append(answer.estimate)
        covered += low < 3000 < high
    assert max(plain) < 2800
    assert np.mean(robust) == pytest.approx(3000, rel=0.03)
    assert covered >= 10


def test_three_lists_give_three_pairs() -> None:
    persons = population(5, 3000, lists=3)
    answer = doubly_robust(persons, Settings())
    pairs = {row.model[0] for row in answer.rows}
    assert pairs == {"A:B", "A:C", "B:C"}
    assert answer.rows[0].chosen
    assert answer.rows[0].estimate == answer.estimate
    assert sum(row.weight for row in answer.rows) == pytest.approx(1.0)
    assert answer.estimate == pytest.approx(3000, rel=0.1)
    assert answer.diagnostics["pairs"] == 3
    said = " ".join(assumption.sentence() for assumption in answer.assumptions)
    assert "Among people alike in x, whether a person is on the list" in said


def test_the_seed_and_nothing_else_decides() -> None:
    persons = population(1, 800)
    one, two, other = (doubly_robust(persons, Settings(seed=s)).estimate for s in (1, 1, 2))
    assert one == two
    assert one != other


def test_a_table_uses_the_other_lists() -> None:
    """Among people on no other list, a pair of independent lists is Lincoln's and Petersen's."""
    answer = doubly_robust(INDEPENDENT, Settings())
    assert answer.estimate == pytest.approx(2000, rel=0.01)
    by_pair = {row.model[0]: row.estimate for row in answer.rows if len(row.roles) == 1}
    assert set(by_pair) == {"A:B", "A:C", "B:C"}
    said = " ".join(assumption.sentence() for assumption in answer.assumptions)
    assert "Among people on no other list" in said


def test_persons_without_covariates_are_a_table() -> None:
    persons = population(5, 1000, lists=3)
    bare = Persons(persons.lists, persons.captures)
    one, other = (doubly_robust(d, Settings()).estimate for d in (bare, persons.histories()))
    assert one == other
    assert doubly_robust(persons, Settings(), covariates=()).estimate == one


def test_pairs_that_disagree_are_a_doubt() -> None:
    answer = doubly_robust(KOSOVO, Settings())
    assert any(doubt.code.startswith("other_models") for doubt in answer.doubts)


def test_thin_pairs_are_shown_without_a_number() -> None:
    table = CaptureHistories.from_cells({"100": 90, "010": 80, "001": 50, "110": 30, "101": 3})
    answer = doubly_robust(table, Settings())
    assert answer.model == ("A:B",)
    thin = [row for row in answer.rows if row.estimate is None]
    assert {row.model[0] for row in thin} == {"A:C", "B:C"}
    few = CaptureHistories.from_cells({"100": 9, "010": 8, "001": 5, "110": 3, "101": 3})
    nothing = doubly_robust(few, Settings())
    assert nothing.reason is not None
    assert nothing.reason.code == "robust_thin"
    assert len(nothing.rows) == 3


def test_people_beyond_reach_are_a_doubt() -> None:
    rng = np.random.default_rng(2)
    x = rng.normal(size=4000)
    chances = np.column_stack([1 / (1 + np.exp(2 - 3 * x)), 1 / (1 + np.exp(1 + 3 * x))])
    listed = rng.random((4000, 2)) < chances
    seen = listed.any(axis=1)
    persons = Persons(("A", "B"), listed[seen], {"x": tuple(map(str, x[seen]))})
    doubts = {doubt.code: doubt.sentence() for doubt in doubly_robust(persons, Settings()).doubts}
    assert "too small to be learnt" in doubts["robust_clipped"]


def test_what_it_cannot_use_is_refused() -> None:
    two = CaptureHistories.from_cells({"10": 50, "01": 60, "11": 12})
    with pytest.raises(InputError, match="needs something known of the people"):
        doubly_robust(two, Settings())
    with pytest.raises(InputError, match="has no covariates"):
        doubly_robust(INDEPENDENT, Settings(), covariates=["age"])
    half = CaptureHistories.from_cells({"100": 1.5, "010": 2, "011": 1}, fractional=True)
    with pytest.raises(InputError, match="cannot take counts that are not whole"):
        doubly_robust(half, Settings())
    with pytest.raises(InputError, match="There is no column “age”"):
        doubly_robust(population(1, 300), Settings(), covariates=["age"])


def test_no_overlap_has_no_number() -> None:
    answer = doubly_robust(NO_OVERLAP, Settings())
    assert answer.reason is not None
    assert answer.reason.code == "no_overlap"


def test_nobody_unseen_is_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Paired, "limits", lambda self, size: None)
    answer = doubly_robust(INDEPENDENT, Settings())
    assert answer.estimate is None
    assert answer.rows[0].limits is None
