"""Fits side by side are what each would be alone, and are maxima."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from panoh.science.estimate import CaptureHistories, examples
from panoh.science.estimate.capture.lattice import Floats, contains, pair_terms
from panoh.science.estimate.loglinear import newton
from panoh.science.estimate.loglinear.batch import SOON, Fits, fit_tables
from panoh.science.estimate.loglinear.elimination import solve
from panoh.science.estimate.loglinear.models import as_terms, fit_model
from panoh.science.estimate.loglinear.search import every_pair_model
from panoh.science.estimate.loglinear.status import Status
from tests.unit.estimate.tables import ARTIFICIAL, KOSOVO, tables

TRIPLE = 7


def together(found: list[CaptureHistories], models: list[tuple[int, ...]], **more: object) -> Fits:
    counts = np.stack([table.table for table in found], axis=1)
    terms, chosen = as_terms(found[0].size, models)
    return fit_tables(counts, terms, chosen, **more)  # type: ignore[arg-type]


def same_lists(most: int = 4) -> st.SearchStrategy[list[CaptureHistories]]:
    sizes = st.integers(2, most)
    return sizes.flatmap(lambda size: st.lists(tables(size, size), min_size=1, max_size=8))


@settings(max_examples=20)
@given(same_lists(), st.data())
def test_each_table_with_its_own_model_is_fitted_as_alone(
    found: list[CaptureHistories], data: st.DataObject
) -> None:
    lists = found[0].size
    terms = [*pair_terms(lists), *([TRIPLE] if lists > 2 else [])]
    model = st.sets(st.sampled_from(terms)).map(lambda chosen: tuple(sorted(chosen)))
    models = [data.draw(model) for _ in found]
    fits = together(found, models)
    for number, (table, chosen) in enumerate(zip(found, models, strict=True)):
        alone = fit_model(table, chosen)
        assert fits.status(number) is alone.status
        if alone.identified:
            assert fits.estimates[number] == pytest.approx(alone.estimate, rel=1e-9)
            assert fits.se[number] == pytest.approx(alone.se, rel=1e-7)
            assert fits.bic[number] == pytest.approx(alone.bic, rel=1e-9)
            assert fits.deviance[number] == pytest.approx(alone.deviance, rel=1e-6, abs=1e-6)
            assert fits.df[number] == alone.df
        else:
            assert math.isnan(fits.estimates[number])
            assert math.isnan(fits.se[number])
            assert fits.bic[number] == math.inf


@settings(max_examples=20)
@given(same_lists())
def test_where_it_starts_and_how_it_stops_do_not_move_an_estimate(
    found: list[CaptureHistories],
) -> None:
    models = [pair_terms(found[0].size)[:1]] * len(found)
    fits = together(found, models)
    start = np.where(fits.identified, fits.beta, 0.0) + 0.3
    again = together(found, models, start=start, errors=False)
    assert again.identified.tolist() == fits.identified.tolist()
    assert again.estimates == pytest.approx(fits.estimates, rel=1e-9, nan_ok=True)


def test_the_standard_error_is_that_of_the_information() -> None:
    model = (3, 5, 12)
    found = fit_model(KOSOVO, model)
    design = contains(16, (0, 1, 2, 4, 8, *model))[1:].astype(np.float64)
    information = design.T @ (found.fitted[1:, None] * design)
    assert found.se == pytest.approx(math.sqrt(np.linalg.inv(information)[0, 0]), rel=1e-9)


def test_thousands_of_models_are_cut_into_chunks_that_change_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    table = examples.uk2013()
    models = [tuple(sorted(model)) for model in every_pair_model(5)]
    terms, chosen = as_terms(5, models)
    whole = fit_tables(table.table[:, None], terms, chosen)
    monkeypatch.setattr(newton, "LEAST_CHUNK", 7)
    monkeypatch.setattr(newton, "LARGEST_CHUNK", 20)
    pieces = fit_tables(table.table[:, None], terms, chosen)
    assert whole.identified.all()
    assert pieces.estimates == pytest.approx(whole.estimates, rel=1e-11)
    assert pieces.se == pytest.approx(whole.se, rel=1e-9)
    assert whole.estimates[int(np.argmin(whole.bic))] == pytest.approx(22991.33, abs=0.005)


def test_fits_of_one_table_tell_their_status() -> None:
    fits = together([ARTIFICIAL] * 3, [(5,), (3,), (3, 5, 6)])
    told = [fits.status(number) for number in range(3)]
    assert told == [Status.IDENTIFIED, Status.NO_MAXIMUM, Status.NOT_IDENTIFIABLE]
    assert fits.absent.sum(axis=0).tolist() == [1, 0, 2]


def test_a_list_that_is_empty_in_one_table_is_left_out_there() -> None:
    full = np.array([0.0, 30.0, 20.0, 10.0, 8.0, 4.0, 3.0, 2.0])
    empty = np.array([0.0, 30.0, 20.0, 10.0, 0.0, 0.0, 0.0, 0.0])
    terms, chosen = as_terms(3, [(), ()])
    fits = fit_tables(np.stack([full, empty], axis=1), terms, chosen)
    assert fits.estimates[1] == pytest.approx((30 + 10) * (20 + 10) / 10, rel=1e-9)


@pytest.mark.parametrize(
    "cells", [{"10": 1, "01": 10**9, "11": 1}, {"10": 10**9, "01": 1, "11": 10**9}]
)
def test_extreme_counts_still_reach_their_maximum(cells: dict[str, int]) -> None:
    found = fit_model(CaptureHistories.from_cells(cells))
    n = {name: float(count) for name, count in cells.items()}
    unseen = math.log(n["10"] * n["01"] / n["11"])
    assert found.intercept == pytest.approx(unseen, abs=1e-6)  # one person beside 10⁹: rounding


@given(st.integers(1, 7), st.integers(1, 9), st.integers(0, 2**32 - 1))
def test_systems_side_by_side_are_solved(size: int, batch: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    half = rng.normal(size=(batch, size, size + 2))
    matrices, right = half @ half.transpose(0, 2, 1), rng.normal(size=(size, batch))
    solved = solve(_side_by_side(matrices, right))
    expected = np.linalg.solve(matrices, right.T[:, :, None])[:, :, 0].T
    assert solved.x == pytest.approx(expected, rel=1e-6, abs=1e-6)
    inverse = np.linalg.inv(matrices)[:, -1, -1]
    assert 1.0 / solved.last == pytest.approx(inverse, rel=1e-6)
    assert (solved.least <= 1.0 + 1e-12).all()


def test_a_direction_without_a_pivot_stands_still() -> None:
    matrices = np.array([[[4.0, 2.0, 0.0], [2.0, 1.0, 0.0], [0.0, 0.0, 2.0]]])
    solved = solve(_side_by_side(matrices, np.array([[4.0], [2.0], [6.0]])))
    assert solved.x[:, 0].tolist() == [1.0, 0.0, 3.0]
    assert solved.least[0] == 0.0


def _side_by_side(matrices: Floats, right: Floats) -> Floats:
    return np.concatenate([matrices.transpose(1, 2, 0), right[:, None]], axis=1)


def test_a_maximum_far_away_is_reached_late() -> None:
    cells = [0, 0, 0, 97, 556, 5263, 0, 52, 5, 1, 360, 0, 24, 907, 0, 0]
    cells += [11, 3, 0, 0, 0, 2, 0, 3, 0, 1204, 17, 0, 0, 0, 4192, 0]
    table = CaptureHistories(tuple("ABCDE"), tuple(cells))
    model = (5, 6, 17, 20)
    counts, (terms, chosen) = table.table[:, None], as_terms(5, [model])
    problem = newton.Problem(counts, terms, chosen, np.arange(32)[:, None] > 0)
    assert not newton.fit(problem, iterations=SOON).converged[0]
    found = fit_model(table, model)
    assert found.identified
    for term in (1, 2, 4, 8, 16, *model):
        inside = contains(32, [term])[:, 0]
        assert found.fitted[inside].sum() == pytest.approx(table.margins[term], rel=1e-9)
