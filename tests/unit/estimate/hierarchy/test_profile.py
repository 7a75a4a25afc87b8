"""Profile likelihood limits: R's figures, and what they are by definition."""

from __future__ import annotations

import csv
import math
import os
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import chdtri

from panoh.science.estimate.capture.histories import CaptureHistories
from panoh.science.estimate.capture.lattice import pair_terms
from panoh.science.estimate.capture.reading import read_csv
from panoh.science.estimate.loglinear.interpolation import interpolated
from panoh.science.estimate.loglinear.models import fit_model
from panoh.science.estimate.loglinear.profile import profile
from tests.unit.estimate.tables import ARTIFICIAL, INDEPENDENT, KOREA, KOSOVO, tables

FOLDER = os.environ.get("PANOH_REFERENCE_DATA", "")
needs_reference = pytest.mark.skipif(
    not FOLDER, reason="PANOH_REFERENCE_DATA is not set: the R packages' results are not at hand"
)


def reference() -> list[dict[str, str]]:
    if not FOLDER:
        return []
    with (Path(FOLDER) / "reference.csv").open(encoding="utf-8", newline="") as lines:
        return [row for row in csv.DictReader(lines) if row["method"] == "independence"]


@needs_reference
@pytest.mark.parametrize("row", reference(), ids=lambda row: row["dataset"])
def test_the_limits_are_those_of_r(row: dict[str, str]) -> None:
    found = profile(read_csv(Path(FOLDER) / "capture" / f"{row['dataset']}.csv"))
    limits = (float(row["lo"]), float(row["hi"]))
    assert found.at(0.95) == pytest.approx(limits, abs=0.0051)
    assert found.exact(0.95) == pytest.approx(limits, rel=1e-4)


@pytest.mark.parametrize(
    ("table", "limits"),
    [(ARTIFICIAL, (292.14, 1286.30)), (KOREA, (134.77, 153.11)), (KOSOVO, (7172.99, 7634.11))],
)
def test_small_tables_give_what_r_gives(
    table: CaptureHistories, limits: tuple[float, float]
) -> None:
    assert profile(table).at(0.95) == pytest.approx(limits, abs=0.0051)


@given(tables(3, 4), st.integers(0, 63), st.sampled_from([0.5, 0.8, 0.95]))
@settings(max_examples=40, deadline=None)
def test_at_the_limits_the_deviance_is_the_quantile(
    table: CaptureHistories, chosen: int, level: float
) -> None:
    terms = [t for place, t in enumerate(pair_terms(table.size)) if chosen >> place & 1]
    fit = fit_model(table, terms)
    found = profile(table, terms)
    quantile = float(chdtri(1.0, 1.0 - level))
    for limit in found.exact(level):
        if table.observed < limit < math.inf:
            deviance = found.deviance(limit - table.observed)
            assert deviance == pytest.approx(quantile, rel=1e-3, abs=1e-4)
    if fit.identified:
        low, high = found.exact(level)
        assert low <= fit.estimate * (1 + 1e-9)
        assert high >= fit.estimate * (1 - 1e-9)


@pytest.mark.parametrize("terms", [(), (3,), (5, 6)])
def test_the_deviance_is_zero_at_the_estimate_and_grows_from_there(
    terms: tuple[int, ...],
) -> None:
    found, fit = profile(INDEPENDENT, terms), fit_model(INDEPENDENT, terms)
    unseen = math.exp(fit.intercept)
    assert found.deviance(unseen) == pytest.approx(0, abs=1e-8)
    above = [found.deviance(unseen * factor) for factor in (1.1, 1.3, 2.0, 4.0)]
    assert above == sorted(above)


def test_with_many_people_it_is_the_log_normal_interval() -> None:
    many = CaptureHistories(INDEPENDENT.lists, tuple(10_000 * n for n in INDEPENDENT.counts))
    limits, quick = profile(many).at(0.95), fit_model(many).interval(0.95)
    assert limits == pytest.approx(quick, rel=1e-5)


def test_a_term_at_minus_infinity_leaves_its_cells_out() -> None:
    sparse = CaptureHistories.from_cells(
        {"100": 60, "010": 50, "001": 40, "110": 0, "101": 20, "011": 12, "111": 0}
    )
    found = profile(sparse, (3,))
    assert found.design.shape == (5, 4)
    low, high = found.at(0.95)
    assert low < fit_model(sparse, (3,)).estimate < high < math.inf


def test_without_a_maximum_the_upper_limit_is_infinite() -> None:
    low, high = profile(ARTIFICIAL, (3,)).at(0.95)
    assert high == math.inf
    assert low == pytest.approx(840.9, abs=0.1)
    assert profile(ARTIFICIAL, (3, 5, 6)).at(0.95) == (96, math.inf)
    assert profile(ARTIFICIAL).error(0.95) is None


def test_a_side_that_never_reaches_the_bound_has_no_limit_on_the_grid() -> None:
    low, high = interpolated(lambda place: max(-place, place / 100), 0.0, 1.0, 0.95)
    assert low == pytest.approx(-1.96, abs=0.01)
    assert math.isnan(high)
    assert np.isnan(interpolated(lambda place: 0.0, 0.0, 1.0, 0.95)).all()
