"""BCa limits: their definition, their error, and what is said where replicates have no estimate."""

from __future__ import annotations

import csv
import math
import os
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import norm

from panoh.science.estimate import CaptureHistories, InputError, examples, read_csv
from panoh.science.estimate.capture.lattice import Floats
from panoh.science.estimate.loglinear import bootstrap, jackknife
from panoh.science.estimate.loglinear.bca import Bca
from panoh.science.estimate.loglinear.bootstrap import Fixed, Stepwise, bca, fixed_bca, stepwise_bca
from panoh.science.estimate.settings import Settings
from tests.unit.estimate.tables import INDEPENDENT, KOSOVO

FOLDER = os.environ.get("PANOH_REFERENCE_DATA", "")
SCARCE = CaptureHistories.from_cells({"10": 30, "01": 20, "11": 1})


def rows() -> list[dict[str, str]]:
    if not FOLDER:
        return []
    with (Path(FOLDER) / "reference.csv").open(encoding="utf-8", newline="") as lines:
        found = [row for row in csv.DictReader(lines) if row["method"] == "stepwise_bca1000"]
    return [row for row in found if row["package"].startswith("SparseMSE")]


@pytest.mark.skipif(not FOLDER, reason="PANOH_REFERENCE_DATA is not set: no R results at hand")
def test_there_are_reference_rows() -> None:
    assert len(rows()) == 5


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["dataset"])
def test_the_limits_of_r_lie_within_the_spread_of_200_runs(row: dict[str, str]) -> None:
    """Runs of 1,000 out of one pool of 20,000; `bench_estimate/engine.py --spread` draws anew."""
    table = read_csv(Path(FOLDER) / "capture" / f"{row['dataset']}.csv")
    pool = stepwise_bca(table, Settings(replicates=20_000))
    assert pool.acceleration == pytest.approx(float(row["note"].split()[-1]), abs=5e-5)
    rng = np.random.default_rng(200)
    runs = [np.sort(rng.choice(pool.replicates, 1000, replace=False)) for _ in range(200)]
    limits = np.array([Bca(pool.estimate, run, pool.acceleration).at(0.95) for run in runs])
    assert limits[:, 0].min() <= float(row["lo"]) <= limits[:, 0].max()
    assert limits[:, 1].min() <= float(row["hi"]) <= limits[:, 1].max()


def normal_bca(n: int = 100_000, shift: float = 0.0, acceleration: float = 0.0) -> Bca:
    sample = norm.ppf((np.arange(n) + 0.5) / n) + 100.0 + shift
    return Bca(100.0, sample, acceleration)


def test_a_normal_sample_without_bias_gives_the_normal_limits() -> None:
    found = normal_bca()
    assert found.bias == pytest.approx(0.0, abs=1e-4)
    assert found.at(0.95) == pytest.approx((98.04, 101.96), abs=0.001)
    assert found.at(0.8) == pytest.approx((98.7184, 101.2816), abs=0.001)


def test_bias_is_mirrored_at_the_estimate() -> None:
    found = normal_bca(shift=0.5)  # the replicates lie too high by .5, so the limits go as far down
    assert found.bias == pytest.approx(-0.5, abs=1e-4)
    assert found.at(0.95) == pytest.approx((100 - 1.96 - 0.5, 100 + 1.96 - 0.5), abs=0.02)


def test_the_definition_with_acceleration() -> None:
    found = normal_bca(shift=-0.2, acceleration=0.05)
    z0 = 0.2
    for limit, z in zip(found.at(0.9), (-1.6448536, 1.6448536), strict=True):
        adjusted = z0 + (z0 + z) / (1 - 0.05 * (z0 + z))
        assert limit == pytest.approx(99.8 + adjusted, abs=0.005)


def test_a_correction_beyond_its_reach_reads_the_last_replicate() -> None:
    assert normal_bca(1000, acceleration=0.6).at(0.95)[1] == pytest.approx(100 + 3.29, abs=0.01)
    assert normal_bca(1000, acceleration=-0.6).at(0.95)[0] == pytest.approx(100 - 3.29, abs=0.01)


@given(
    st.lists(st.floats(1.0, 1e6), min_size=1, max_size=60),
    st.floats(1.0, 1e6),
    st.floats(-0.2, 0.2),
)
def test_limits_are_in_order_and_among_the_replicates(
    values: list[float], estimate: float, acceleration: float
) -> None:
    found = Bca(estimate, np.sort(values), acceleration)
    low, high = found.at(0.95)
    narrow = found.at(0.5)
    assert min(values) <= low <= narrow[0] <= narrow[1] <= high <= max(values)
    assert all(error >= 0.0 for error in found.error(0.95))


def test_the_error_is_the_spread_of_repeated_bootstraps() -> None:
    runs = [fixed_bca(KOSOVO, Settings(replicates=400, seed=seed)) for seed in range(60)]
    spread = np.std([run.at(0.9) for run in runs], axis=0, ddof=1)
    said = np.mean([run.error(0.9) for run in runs], axis=0)
    assert said == pytest.approx(spread, rel=0.3)


def test_replicates_without_an_estimate_are_infinite_and_said() -> None:
    found = fixed_bca(SCARCE, Settings(replicates=1000))
    assert found.unusable == int(np.isinf(found.replicates).sum())
    assert 300 < found.unusable < 430  # (1 - 1/51)^51 of 1,000 is 364
    assert found.at(0.95)[1] == math.inf
    assert found.at(0.95)[0] < found.estimate
    assert found.error(0.95)[1] == 0.0  # that it is infinite is sure
    assert found.left_out == 1
    told = found.warnings(0.95)
    codes = [one.code for one in told]
    assert codes == ["bca_unusable", "bca_unbounded", "bca_left_out", "bca_rough"]
    assert f"{found.unusable} of 1,000 bootstrap replicates" in told[0].sentence()
    assert found.diagnostics(0.95)["replicates_without_estimate"] == found.unusable


def test_a_limit_next_to_infinity_has_no_known_error() -> None:
    values = np.append(np.linspace(100.0, 200.0, 975), np.full(25, np.inf))
    assert Bca(150.0, values, 0.0).error(0.95)[1] == math.inf


def test_few_replicates_are_said_to_be_rough_and_many_are_not() -> None:
    few = fixed_bca(KOSOVO, Settings(replicates=200))
    assert [one.code for one in few.warnings(0.95)] == ["bca_rough"]
    assert normal_bca().warnings(0.95) == ()


def test_acceleration_is_that_of_leaving_out_every_person() -> None:
    people = np.repeat(np.arange(8), INDEPENDENT.table.astype(int) // 30)
    counts = np.bincount(people, minlength=8).astype(float)
    estimator = Fixed()
    each = np.empty(len(people))
    for number, cell in enumerate(people):
        without = counts.copy()
        without[cell] -= 1
        each[number] = estimator(without[:, None])[0]
    away = each.mean() - each
    expected = (away**3).sum() / (6 * (away**2).sum() ** 1.5)
    found = jackknife.jackknife(counts, estimator)
    assert found.acceleration == pytest.approx(expected, rel=1e-9)
    assert found.estimate == pytest.approx(estimator(counts[:, None])[0], rel=1e-9)
    assert found.left_out == 0


def test_many_cells_are_worked_on_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = fixed_bca(KOSOVO, Settings(replicates=100))
    monkeypatch.setattr(jackknife, "LARGEST_TABLES", 16 * 7)
    pieces = fixed_bca(KOSOVO, Settings(replicates=100))
    assert pieces.replicates == pytest.approx(whole.replicates, rel=1e-9)
    assert pieces.acceleration == pytest.approx(whole.acceleration, rel=1e-9)


@pytest.mark.parametrize(("value", "missing"), [(5.0, 0), (np.nan, 51)])
def test_estimates_that_are_all_the_same_or_none_have_no_acceleration(
    value: float, missing: int
) -> None:
    def constant(counts: Floats) -> Floats:
        return np.full(counts.shape[1], value)

    found = jackknife.jackknife(SCARCE.table, constant)
    assert (found.acceleration, found.left_out) == (0.0, missing)


def test_without_a_number_replicates_go_on_until_they_suffice(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(bootstrap, "REPLICATES", 1000)
    monkeypatch.setattr(bootstrap, "MOST_REPLICATES", 4000)
    found = bca(KOSOVO, Fixed(), Settings())
    at_once = bca(KOSOVO, Fixed(), Settings(replicates=4000))
    assert len(found.replicates) == 4000  # as many as may be: 4,000 are not precise
    assert np.array_equal(found.replicates, at_once.replicates)
    wide = bca(SCARCE, Fixed(), Settings(level=0.2))
    assert len(wide.replicates) == 4000
    monkeypatch.setattr(bootstrap, "REPLICATES", 20_000)
    monkeypatch.setattr(bootstrap, "MOST_REPLICATES", 80_000)
    assert len(bca(KOSOVO, Fixed(), Settings()).replicates) == 20_000


def test_another_seed_gives_other_replicates_and_the_same_one_the_same() -> None:
    first, again, other = (
        stepwise_bca(examples.uk2013(), Settings(replicates=50, seed=seed)) for seed in (1, 1, 2)
    )
    assert np.array_equal(first.replicates, again.replicates)
    assert not np.array_equal(first.replicates, other.replicates)
    assert (first.kind, first.unusable) == ("bca", 0)


def test_tables_that_have_no_interval() -> None:
    none = CaptureHistories.from_cells({"10": 7, "01": 5})
    with pytest.raises(ValueError, match="without an estimate"):
        bca(none, Stepwise(0.02), Settings(replicates=10))


def test_a_bootstrap_needs_whole_people() -> None:
    halves = CaptureHistories.from_cells({"10": 30.5, "01": 20, "11": 10.5}, fractional=True)
    with pytest.raises(InputError, match="not whole numbers"):
        fixed_bca(halves, Settings(replicates=10))
