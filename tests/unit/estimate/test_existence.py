"""Models without an estimate are told from models with one."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given

from panoh.science.estimate import CaptureHistories, fit
from panoh.science.estimate.capture.lattice import contains, main_terms, pair_terms
from panoh.science.estimate.loglinear import existence
from panoh.science.estimate.loglinear.existence import smallest_mean
from panoh.science.estimate.loglinear.models import Status, fit_model, fit_models
from panoh.science.estimate.loglinear.search import every_pair_model
from tests.unit.estimate.tables import ARTIFICIAL, NO_OVERLAP, tables

AB, AC, BC = 3, 5, 6


@pytest.mark.parametrize(
    ("terms", "status"),
    [
        ((), Status.IDENTIFIED),
        ((AC,), Status.IDENTIFIED),
        ((BC,), Status.IDENTIFIED),
        ((AC, BC), Status.IDENTIFIED),
        ((AB,), Status.NO_MAXIMUM),
        ((AB, AC), Status.NO_MAXIMUM),
        ((AB, BC), Status.NO_MAXIMUM),
        ((AB, AC, BC), Status.NOT_IDENTIFIABLE),
    ],
)
def test_the_artificial_table_fails_where_its_authors_say(
    terms: tuple[int, ...], status: Status
) -> None:
    found = fit_model(ARTIFICIAL, terms)
    assert found.status is status
    assert found.identified is math.isfinite(found.bic)


def test_two_lists_cannot_tell_their_own_dependence() -> None:
    table = CaptureHistories.from_cells({"10": 30, "01": 20, "11": 10})
    assert fit_model(table, (AB,)).status is Status.NOT_IDENTIFIABLE


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        (NO_OVERLAP, "Nobody is on two lists"),
        (CaptureHistories.from_cells({"10": 7, "01": 5}), "Nobody is on two lists"),
        (CaptureHistories.from_cells({"10": 7, "11": 5}), "Everyone is on the list A"),
        (CaptureHistories.from_cells({"111": 5}), "Everyone is on the list A"),
    ],
)
@pytest.mark.parametrize("method", ["stepwise", "independence", "bic"])
def test_a_table_that_says_nothing_gets_no_number(
    table: CaptureHistories, sentence: str, method: str
) -> None:
    result = fit(table, method)
    assert result.estimate is None
    assert result.interval() is None
    assert result.reason is not None
    assert result.reason.sentence().startswith(sentence)
    assert result.verdict.code == "not_identified"
    assert result.verdict.sentence() == f"No number: {result.reason.sentence()}"


@given(tables())
def test_the_certificate_agrees_with_the_linear_programme(table: CaptureHistories) -> None:
    models = [tuple(sorted(model)) for model in every_pair_model(table.size)[:24]]
    for found in fit_models(table, models):
        if found.status is Status.NOT_IDENTIFIABLE:
            continue
        terms = [t for t in (*main_terms(table.size), *found.terms) if t not in found.absent]
        kept = np.asarray(
            ~contains(len(table.counts), found.absent or (len(table.counts),)).any(axis=1)
        )
        kept[0] = False
        design = contains(len(table.counts), terms)[kept].astype(np.float64)
        s = smallest_mean(design, table.table[kept] > 0)
        assert found.identified is (s > existence.POSITIVE)


@given(tables())
def test_what_exists_solves_the_likelihood_equations(table: CaptureHistories) -> None:
    for found in fit_models(table, [(), pair_terms(table.size)[:1]]):
        if found.identified:
            for term in (*main_terms(table.size), *found.terms):
                inside = contains(len(table.counts), [term])[:, 0]
                inside[0] = False
                predicted = float(found.fitted[inside].sum())
                assert predicted == pytest.approx(table.margins[term], rel=1e-7, abs=1e-7)


def test_what_the_programme_found_is_remembered() -> None:
    fit_model(ARTIFICIAL, (AB,))
    before = existence._programme.cache_info()
    ten_times = CaptureHistories(ARTIFICIAL.lists, tuple(n * 10 for n in ARTIFICIAL.counts))
    fit_model(ten_times, (AB,))
    after = existence._programme.cache_info()
    assert after.hits == before.hits + 1
    assert after.misses == before.misses
