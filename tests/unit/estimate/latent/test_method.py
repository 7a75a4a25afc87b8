"""The method: LCMCR's figures, the same draws for the same seed, and doubts where they are due."""

from __future__ import annotations

import math

import numpy as np
import pytest

from panoh.science.estimate import CaptureHistories
from panoh.science.estimate.chains.convergence import ess_bulk, ess_tail, r_hat
from panoh.science.estimate.chains.modes import find_modes
from panoh.science.estimate.latent import method
from panoh.science.estimate.latent.ladder import Ladder
from panoh.science.estimate.latent.method import by_mode, diagnose, doubts, latent_class, runs
from panoh.science.estimate.latent.sampling import Plan
from panoh.science.estimate.limits import Posterior
from panoh.science.estimate.settings import Settings
from tests.unit.estimate.tables import ARTIFICIAL, KOREA, KOSOVO, NO_OVERLAP

# LCMCR 0.4.14, K = 10, a = b = .25: 20 chains of 100 draws, one in 500; the R-hat of its chains.
LCMCR = [
    (ARTIFICIAL, (235.97, 405.50, 804.10), 0.999),
    (KOREA, (124.0, 137.0, 198.02), 1.001),
    (KOSOVO, (8997.92, 10430.0, 13725.97), 1.006),
]


def worth(r_hat: float) -> float:
    """How many independent draws its 2,000 are: from R-hat² = 1 - 1/100 + 20/worth."""
    return min(2000.0, 20.0 / max(r_hat**2 - 0.99, 0.01))


def errors(draws: Posterior, effective: float) -> list[float]:
    """Monte Carlo errors of the lower limit, the median and the upper limit."""
    same = Posterior(draws.draws, effective)
    (low, high), median = same.error(0.95) or (0.0, 0.0), same.error(1e-9) or (0.0, 0.0)
    return [low, median[0], high]


@pytest.mark.parametrize(("table", "reference", "lcmcr"), LCMCR)
def test_what_lcmcr_gives(
    table: CaptureHistories, reference: tuple[float, ...], lcmcr: float
) -> None:
    plan = Plan(warmup=150, kept=350, ladder=Ladder(rungs=1))
    draws, _ = runs(table, Settings(seed=3), plan, 24, 24)
    assert r_hat(draws) < 1.05
    limits = Posterior(draws.ravel(), min(ess_bulk(draws), ess_tail(draws)))
    low, high = limits.at(0.95)
    ours, theirs = errors(limits, limits.effective), errors(limits, worth(lcmcr))
    found = (low, float(np.median(draws)), high)
    for mine, right, a, b in zip(found, reference, ours, theirs, strict=True):
        assert mine == pytest.approx(right, abs=3.0 * math.hypot(a, b) + 0.5)


def test_workers_change_nothing() -> None:
    def drawn(workers: int, seed: int) -> list[list[float]]:
        plan = Plan(warmup=10, kept=20, ladder=Ladder(rungs=2))
        draws, _ = runs(KOREA, Settings(seed=seed, workers=workers), plan, 4, 2)
        return [list(map(float, row)) for row in draws]

    assert drawn(1, 5) == drawn(2, 5)
    assert drawn(1, 5) != drawn(1, 6)
    assert drawn(1, 5)[0] != drawn(1, 5)[2]


def test_the_answer_where_chains_agree() -> None:
    answer = latent_class(ARTIFICIAL, Settings())
    assert answer.diagnostics["r_hat"] < 1.05
    assert answer.diagnostics["ess_tail"] > 400
    assert answer.limits is not None
    low, high = answer.limits.at(0.95)
    assert ARTIFICIAL.observed < low < (answer.estimate or 0.0) < high
    assert not answer.doubts
    assert [row.chosen for row in answer.rows] == [True]
    assert [said.code for said in answer.assumptions][-1] == "latent_prior"


def test_two_lists_or_no_overlap_are_refused() -> None:
    two = latent_class(CaptureHistories.from_cells({"10": 9, "01": 8, "11": 3}), Settings())
    assert two.estimate is None
    assert two.reason is not None
    assert "needs 3 lists" in two.reason.sentence()
    none = latent_class(NO_OVERLAP, Settings())
    assert none.reason is not None
    assert none.reason.code == "no_overlap"


def test_chains_apart_are_said_to_be() -> None:
    centres = np.repeat([[9.0], [10.0], [9.0], [9.0]], 500, axis=1)
    draws = np.exp(np.random.default_rng(1).normal(centres, 0.1))
    found = diagnose(draws)
    modes = find_modes(draws, 1000.0)
    assert [doubt.code for doubt in doubts(found, modes)] == ["not_converged", "chains_apart"]
    rows = by_mode(draws, modes, 1000.0)
    assert [row.weight for row in rows] == pytest.approx([0.75, 0.25])
    assert rows[0].behind == 0.0
    assert rows[1].behind == pytest.approx(2.0 * math.log(3.0))
    assert rows[1].estimate == pytest.approx(math.exp(10.0), rel=0.02)


def test_two_modes_that_chains_move_between_are_said() -> None:
    rng = np.random.default_rng(1)
    draws = np.exp(rng.normal(np.where(rng.random((6, 700)) < 0.2, 11.0, 9.0), 0.1))
    modes = find_modes(draws, 1000.0)
    said = doubts(diagnose(draws), modes)
    assert [doubt.code for doubt in said] == ["several_modes"]
    assert "2 separate modes" in said[0].sentence()


def test_chains_that_do_not_agree_are_sent_up_a_ladder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(method, "SURE_R_HAT", 0.5)
    monkeypatch.setattr(method, "FULL", Plan(warmup=20, ladder=Ladder(rungs=2)))
    answer = latent_class(KOREA, Settings(replicates=600))
    assert answer.diagnostics["chains"] == method.LADDERS
    assert answer.diagnostics["draws"] == 600
    assert 0.0 < answer.diagnostics["exchanged"] < 1.0
    assert answer.doubts[0].code == "not_converged"  # 600 draws are too few
