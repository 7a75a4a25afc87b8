"""Intervals against simulated truth, and tables against their model."""

from __future__ import annotations

import pytest

from panoh.science.estimate import CaptureHistories, examples
from panoh.science.estimate.capture.lattice import pair_terms
from panoh.science.estimate.honesty.coverage import coverage
from panoh.science.estimate.honesty.estimators import Fixed, Stepwise
from panoh.science.estimate.honesty.examination import examine
from panoh.science.estimate.honesty.predictive import checks, section
from panoh.science.estimate.loglinear.models import fit_model
from panoh.science.estimate.settings import Settings
from tests.unit.estimate.tables import INDEPENDENT, KOSOVO, NO_OVERLAP


@pytest.mark.parametrize("terms", [(), (0b011,)])
def test_intervals_of_a_fixed_model_hold_the_truth_as_often_as_they_say(
    terms: tuple[int, ...],
) -> None:
    fit = fit_model(INDEPENDENT, terms)
    found = coverage(fit, Fixed(terms), runs=2000, seed=7)
    assert 0.92 <= found.covered <= 0.98
    assert found.answered == 1.0
    assert abs(found.bias) < 0.02
    assert found.covered + found.below + found.above == pytest.approx(1.0)


def test_the_same_seed_gives_the_same_figures_with_any_number_of_workers() -> None:
    fit = fit_model(INDEPENDENT)
    one, two = (coverage(fit, Stepwise(), runs=100, seed=3, workers=workers) for workers in (1, 2))
    assert one == two


def test_intervals_after_selection_are_reported_as_they_are() -> None:
    table = examples.uk2013()
    fit = fit_model(table, pair_terms(5)[:3])
    found = coverage(fit, Stepwise(), runs=60, seed=2)
    text = found.section(0.95).notes[0].sentence()
    assert found.covered < 1.0
    assert "selected afresh" in text


def test_where_the_lists_catch_most_the_unseen_themselves_vary() -> None:
    """Log-normal limits leave that out; Wald limits count it (Baillargeon and Rivest 2007)."""
    rich = CaptureHistories.from_cells(
        {"100": 280, "010": 280, "001": 280, "110": 420, "101": 420, "011": 420, "111": 630}
    )
    fit = fit_model(rich)
    plain = coverage(fit, Fixed(kind="lognormal"), runs=2000, seed=5).covered
    wide = coverage(fit, Fixed(kind="wald"), runs=2000, seed=5).covered
    assert plain < 0.92 < wide < 0.98


def test_a_model_without_people_on_two_lists_answers_nothing() -> None:
    thin = CaptureHistories.from_cells({"10": 3, "01": 3, "11": 1})
    found = coverage(fit_model(thin), Fixed(), runs=300)
    assert found.answered < 1.0
    assert found.covered <= found.answered


def test_a_model_that_fits_makes_tables_like_the_one_seen() -> None:
    found = checks(INDEPENDENT, fit_model(INDEPENDENT))
    assert not any(one.unlike for one in found)
    assert len(section(found).notes) == 1


def test_a_model_that_does_not_fit_is_found_out() -> None:
    found = checks(KOSOVO, fit_model(KOSOVO))
    assert {one.code for one in found if one.unlike} >= {"deviance", "largest_residual"}
    assert "the table is unlike" in section(found).notes[1].sentence()


def test_all_questions_are_asked_at_once() -> None:
    codes = [one.code for one in examine(INDEPENDENT, Settings(), runs=20)]
    assert codes == ["completeness", "predictive", "coverage", "linkage", "dependence"]
    assert examine(NO_OVERLAP, Settings()) == ()
