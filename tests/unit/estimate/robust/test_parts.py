"""Regressions, folds and influence functions."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from panoh.science.estimate.capture.lattice import Floats
from panoh.science.estimate.capture.persons import Persons
from panoh.science.estimate.robust import multinomial
from panoh.science.estimate.robust.features import design
from panoh.science.estimate.robust.functional import MARGIN, bounded, one_step, plug_in
from panoh.science.estimate.robust.multinomial import fit, predict
from panoh.science.estimate.robust.nuisance import Chances, cross_fit, folds
from panoh.science.estimate.robust.pairs import Paired, Sample


def people(**columns: tuple[str, ...]) -> Persons:
    number = len(next(iter(columns.values())))
    captures = np.ones((number, 2), dtype=np.bool_)
    return Persons(("A", "B"), captures, columns)


def test_numbers_bend_and_categories_do_not() -> None:
    ages = tuple(str(age) for age in range(60))
    made = design(people(age=ages, sex=("f", "m", "f") * 20), ["age", "sex"])
    assert made.columns.shape == (60, 1 + 1 + 1 + 2 + 1)
    assert made.weights.tolist() == [0.0, 1e-3, 1e-3, 1.0, 1.0, 1.0]
    np.testing.assert_allclose(made.columns[:, 1:].mean(axis=0), 0.0, atol=1e-12)
    np.testing.assert_allclose(made.columns[:, 1:].std(axis=0), 1.0)


def test_columns_without_information_are_left_out() -> None:
    same, rare = ("x",) * 300, ("a", *["b"] * 299)
    text = tuple("inf" if i else "7" for i in range(300))
    made = design(people(same=same, rare=rare, text=text), ["same", "rare", "text"])
    assert made.columns.shape == (300, 1)


def test_numbers_that_pile_up_stay_straight() -> None:
    piled = tuple(["0"] * 280 + [str(i) for i in range(20)])
    made = design(people(piled=piled), ["piled"])
    assert made.columns.shape == (300, 2)


def test_the_regression_finds_the_frequencies() -> None:
    outcome = np.repeat([0, 1, 2], [20, 50, 30])
    beta = fit(np.ones((100, 1)), outcome, 3, np.zeros(1))
    np.testing.assert_allclose(predict(np.ones((1, 1)), beta)[0], [0.2, 0.5, 0.3], atol=1e-6)


def test_the_regression_solves_its_score() -> None:
    rng = np.random.default_rng(1)
    columns = np.column_stack([np.ones(400), rng.normal(size=(400, 2))])
    outcome = rng.integers(0, 3, 400)
    penalties = np.array([0.0, 2.0, 5.0])
    beta = fit(columns, outcome, 3, penalties)
    seen = outcome[:, None] == np.arange(1, 3)
    score = columns.T @ (seen - predict(columns, beta)[:, 1:]) - penalties[:, None] * beta
    np.testing.assert_allclose(score, 0.0, atol=1e-5)


def test_the_regression_stops_where_it_cannot_settle(monkeypatch: pytest.MonkeyPatch) -> None:
    """A column that parts the outcomes: held only by the least penalty, it ends all the same."""
    monkeypatch.setattr(multinomial, "ITERATIONS", 3)
    columns = np.column_stack([np.ones(40), np.repeat([-1.0, 1.0], 20)])
    beta = fit(columns, np.repeat([0, 1], 20), 2, np.zeros(2))
    chances = predict(columns, beta)
    assert np.isfinite(beta).all()
    assert chances[0, 0] > 0.9
    assert chances[-1, 1] > 0.9


def test_every_outcome_is_in_every_fold() -> None:
    outcome = np.repeat([0, 1, 2], [5, 11, 40])
    fold = folds(outcome, np.random.default_rng(1))
    for one in range(3):
        counts = np.bincount(fold[outcome == one], minlength=5)
        assert counts.min() >= 1
        assert counts.max() - counts.min() <= 1


def test_nobody_is_predicted_from_himself() -> None:
    """Without covariates, a fold's chances are the other folds' frequencies."""
    cell = np.repeat([1, 2, 3], [40, 30, 25])
    generator = np.random.default_rng(3)
    fold = folds(cell, np.random.default_rng(3))
    chances = cross_fit(design(people(x=("1",) * 95), ["x"]), cell, generator)
    for number in range(5):
        others = np.bincount(cell[fold != number], minlength=4) / (fold != number).sum()
        np.testing.assert_allclose(chances.cells[fold == number][0], others, atol=1e-6)


@settings(max_examples=30, deadline=None)
@given(st.integers(20, 500), st.integers(20, 500), st.integers(20, 500))
def test_the_right_chances_leave_nothing_to_correct(first: int, second: int, both: int) -> None:
    """Frequencies as chances: all three sizes are Lincoln's and Petersen's."""
    cell = np.repeat([1, 2, 3], [first, second, both])
    share = np.array([0, first, second, both]) / len(cell)
    chances = Chances(np.tile(share, (len(cell), 1)), 0.0)
    lincoln = (first + both) * (second + both) / both
    for rule in (bounded, one_step, plug_in):
        assert rule(chances, cell).people == pytest.approx(lincoln)
    sekar_deming = (first + both) * (second + both) * first * second / both**3
    assert one_step(chances, cell).variance == pytest.approx(sekar_deming, rel=1e-6)


def made(seed: int, number: int) -> tuple[Chances, Chances, np.typing.NDArray[np.int64], Floats]:
    """True chances given one number, the flat ones, and who was seen where."""
    rng = np.random.default_rng(seed)
    x = rng.normal(size=number)
    first, second = (1 / (1 + np.exp(-(a + b * x))) for a, b in ((-0.2, 0.8), (0.0, 0.7)))
    listed = rng.random((number, 2)) < np.column_stack([first, second])
    seen = listed.any(axis=1)
    either = first + second - first * second
    parts = (first * (1 - second), second * (1 - first), first * second)
    true = np.column_stack([np.zeros(number), *(part / either for part in parts)])[seen]
    cell = (listed @ (1, 2))[seen].astype(np.int64)
    flat = np.tile(np.bincount(cell, minlength=4) / len(cell), (len(cell), 1))
    return Chances(true, 0.0), Chances(flat, 0.0), cell, x[seen]


def test_a_wrong_regression_is_corrected_part_of_the_way() -> None:
    """Chances halfway between true and flat: the correction removes most of the plug-in's error."""
    errors = []
    for seed in range(20):
        true, flat, cell, _ = made(seed, 4000)
        half = Chances((0.7 * true.cells + 0.3 * flat.cells), 0.0)
        sizes = (plug_in(half, cell), one_step(half, cell), bounded(half, cell))
        errors.append([size.people - 4000 for size in sizes])
    plain, step, safe = np.abs(np.mean(errors, axis=0))
    assert step < 0.5 * plain
    assert safe < 0.5 * plain


def test_the_bounded_size_is_never_below_the_seen() -> None:
    """Nearly everybody is on both lists; only the plain step goes below those who were seen."""
    cell = np.array([1, 2] + [3] * 60)
    cells = np.tile([0.0, 0.2, 0.2, 0.6], (62, 1))
    chances = Chances(cells, 0.0)
    safe, step = bounded(chances, cell), one_step(chances, cell)
    assert safe.people > 62 > step.people
    sample = Sample(("A", "B"), cell, design(people(x=("1",) * 62), ["x"]))
    pair = Paired(sample, safe, step, step, 0.0)
    assert pair.limits(step) is None
    limits = pair.limits(safe)
    assert limits is not None
    assert 62 < limits.at(0.95)[0] < safe.people < limits.at(0.95)[1]


def test_chances_below_the_margin_are_told() -> None:
    cell = np.array([1, 2, 3, 3])
    cells = np.tile([0.0, 0.5, 0.499, 0.001], (4, 1))
    cells[0] = [0.0, 0.3, 0.3, 0.4]
    size = one_step(Chances(cells, 0.0), cell)
    assert size.clipped == 0.75
    assert math.isfinite(size.people)
    assert MARGIN == 0.005
