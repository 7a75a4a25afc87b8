"""Choosing by BIC in every replicate: what fitting all models to all tables gives."""

from __future__ import annotations

import csv
import math
import os
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from panoh.science.estimate.capture.histories import CaptureHistories
from panoh.science.estimate.capture.lattice import Floats
from panoh.science.estimate.capture.reading import read_csv
from panoh.science.estimate.examples import uk2013
from panoh.science.estimate.loglinear import bounds, reselection
from panoh.science.estimate.loglinear.batch import fit_tables
from panoh.science.estimate.loglinear.bounds import refer
from panoh.science.estimate.loglinear.models import as_terms, fit_model
from panoh.science.estimate.loglinear.reselection import (
    TIE,
    Candidates,
    best_bic_batch,
    bic_bca,
    candidates,
    choose,
)
from panoh.science.estimate.settings import ALL_ORDERS, Settings
from tests.unit.estimate.tables import ARTIFICIAL, KOREA, KOSOVO, NO_OVERLAP, tables

FOLDER = os.environ.get("PANOH_REFERENCE_DATA", "")
needs_reference = pytest.mark.skipif(
    not FOLDER, reason="PANOH_REFERENCE_DATA is not set: the R packages' results are not at hand"
)
SEEDS = range(8)
TOPS = {"bic_exhaustive_bca1000": None, "bic_ntop20_bca1000": 20}


def replicates(table: CaptureHistories, number: int, seed: int = 1) -> Floats:
    shares = table.table / table.observed
    drawn = np.random.default_rng(seed).multinomial(table.observed, shares, size=number)
    return drawn.T.astype(np.float64)


def by_fitting_all(counts: Floats, among: Candidates) -> tuple[list[int], list[float]]:
    models, estimates = [], []
    for column in counts.T:
        fits = fit_tables(column[:, None], among.terms, among.chosen, errors=False)
        level = fits.bic <= fits.bic.min() + TIE
        first = int(np.argmax(level & fits.identified)) if fits.identified.any() else -1
        models.append(first)
        estimates.append(float(fits.estimates[first]) if first >= 0 else math.nan)
    return models, estimates


@pytest.mark.parametrize("order", [2, ALL_ORDERS])
@pytest.mark.parametrize("table", [ARTIFICIAL, KOREA, KOSOVO])
def test_it_is_what_fitting_all_models_gives(table: CaptureHistories, order: int) -> None:
    among = candidates(table, order)
    counts = replicates(table, 60)
    found = choose(counts, among)
    models, estimates = by_fitting_all(counts, among)
    assert found.model.tolist() == models
    assert found.estimates == pytest.approx(estimates, rel=1e-9, nan_ok=True)


def test_it_is_what_fitting_all_models_of_the_uk_gives() -> None:
    among = candidates(uk2013())
    counts = replicates(uk2013(), 150)
    found = choose(counts, among)
    models, estimates = by_fitting_all(counts[:, :25], among)
    assert len(among.models) == 1024
    assert found.model[:25].tolist() == models
    assert found.estimates[:25] == pytest.approx(estimates, rel=1e-9)


@given(tables(2, 4), st.integers(0, 1000))
@settings(max_examples=15, deadline=None)
def test_it_is_so_for_any_table(table: CaptureHistories, seed: int) -> None:
    among = candidates(table, 3)
    counts = replicates(table, 8, seed)
    found = choose(counts, among)
    if not among.models:
        assert np.isnan(found.estimates).all()
        return
    _, estimates = by_fitting_all(counts, among)
    assert found.estimates == pytest.approx(estimates, rel=1e-7, nan_ok=True)


def test_the_upper_bound_is_one_and_is_near() -> None:
    among = candidates(KOSOVO)
    near = refer(KOSOVO.table, among.terms, among.chosen)
    for column in replicates(KOSOVO, 20).T:
        reached = fit_tables(column[:, None], among.terms, among.chosen).kernel
        above = near.uppers(column[:, None])[:, 0] - reached
        assert above.min() >= -1e-7
        assert above.max() < 0.1


def test_a_model_without_a_maximum_near_by_is_left_out() -> None:
    terms, chosen = as_terms(3, [(), (3,)])
    near = refer(ARTIFICIAL.table, terms, chosen)
    assert near.exists.tolist() == [True, False]
    assert near.uppers(ARTIFICIAL.table[:, None])[1, 0] == -math.inf
    nowhere = refer(NO_OVERLAP.table, terms, chosen)
    assert not nowhere.exists.any()


def test_in_pieces_it_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    among, counts = candidates(KOREA), replicates(KOREA, 40)
    whole = best_bic_batch(counts, among)
    monkeypatch.setattr(reselection, "TOGETHER", 50)
    monkeypatch.setattr(reselection, "FITTED", 3)
    monkeypatch.setattr(bounds, "CELLS", 200)
    assert best_bic_batch(counts, among) == pytest.approx(whole, rel=1e-9)


def test_of_equals_the_first_is_chosen() -> None:
    even = CaptureHistories.from_cells(
        {"100": 60, "010": 60, "001": 60, "110": 45, "101": 45, "011": 9, "111": 4}
    )
    among = candidates(even)
    found = choose(np.repeat(even.table[:, None], 3, axis=1), among)
    models, _ = by_fitting_all(even.table[:, None], among)
    assert set(found.model.tolist()) == set(models)


def test_with_one_candidate_the_model_is_fixed() -> None:
    among = candidates(KOREA, top=1)
    assert among.models == ((3, 6),)
    estimates = best_bic_batch(KOREA.table[:, None], among)
    assert estimates == pytest.approx(fit_model(KOREA, (3, 6)).estimate)


def test_no_model_no_estimate_no_interval() -> None:
    among = candidates(NO_OVERLAP)
    assert among.models == ()
    assert np.isnan(best_bic_batch(NO_OVERLAP.table[:, None], among)).all()
    with pytest.raises(ValueError, match="without an estimate"):
        bic_bca(NO_OVERLAP, Settings())


def test_the_same_seed_gives_the_same_limits() -> None:
    told = Settings(replicates=300, seed=5)
    assert bic_bca(KOREA, told).at(0.95) == bic_bca(KOREA, told).at(0.95)


def reference() -> list[dict[str, str]]:
    if not FOLDER:
        return []
    with (Path(FOLDER) / "reference.csv").open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["method"] in TOPS]
    return list({(row["dataset"], row["method"]): row for row in rows}.values())


@needs_reference
@pytest.mark.parametrize("row", reference(), ids=lambda row: row["dataset"])
def test_the_limits_are_those_of_r_but_for_chance(row: dict[str, str]) -> None:
    table = read_csv(Path(FOLDER) / "capture" / f"{row['dataset']}.csv")
    runs = [bic_bca(table, Settings(replicates=1000, seed=n), TOPS[row["method"]]) for n in SEEDS]
    assert runs[0].estimate == pytest.approx(float(row["estimate"]), abs=0.0051)
    drawn = np.array([run.at(0.95) for run in runs])
    away = np.array([float(row["lo"]), float(row["hi"])]) - drawn.mean(axis=0)
    assert (np.abs(away) < 4.0 * drawn.std(axis=0, ddof=1)).all()  # theirs is one such run
