"""Thresholding gives what Silverman's software prints, and says what hangs on the threshold."""

from __future__ import annotations

import pytest

from panoh.science.estimate import examples
from panoh.science.estimate.capture.lattice import pair_terms
from panoh.science.estimate.limits import Posterior
from panoh.science.estimate.settings import Settings
from panoh.science.estimate.threshold.method import draw_terms, stand_out, thresholded
from tests.unit.estimate.tables import INDEPENDENT, KOREA, KOSOVO, NO_OVERLAP

# The vignette “Bayesian-thresholding multiple systems estimation” of the R package
# MultipleSystemsEstimation prints one chain of 10,000 random-walk steps for Kosovo. Such a chain is
# worth some hundred independent draws, hence the tolerances.
KOSOVO_LIMITS, KOSOVO_MEDIAN = (12236.22, 16389.40), 13971.48
KOSOVO_RATIOS = {
    ("EXH:ABA", 8.464526),
    ("EXH:OSCE", 9.162971),
    ("ABA:OSCE", 12.540216),
    ("EXH:HRW", 6.929278),
    ("ABA:HRW", 0.196996),
    ("OSCE:HRW", 10.605549),
}


def test_kosovo_is_what_the_r_package_prints() -> None:
    answer = thresholded(KOSOVO, Settings())
    assert set(answer.model) == {name for name, ratio in KOSOVO_RATIOS if ratio > 2.0}
    assert answer.estimate == pytest.approx(KOSOVO_MEDIAN, rel=0.02)
    assert answer.limits is not None
    assert answer.limits.at(0.95) == pytest.approx(KOSOVO_LIMITS, rel=0.03)
    assert not answer.doubts
    assert answer.diagnostics["ess_bulk"] > 4000
    pairs = pair_terms(4)
    ratios = stand_out(draw_terms(KOSOVO, pairs, Settings(), stage=0)[:, :, -6:])
    found = dict(zip(KOSOVO.names(pairs), ratios, strict=True))
    for name, ratio in KOSOVO_RATIOS:
        assert found[name] == pytest.approx(ratio, rel=0.1, abs=0.05)


def test_a_pair_near_the_threshold_is_named() -> None:
    answer = thresholded(examples.uk2013(), Settings())
    assert set(answer.model) == {"LA:NG", "LA:PFNCA", "NG:GP", "PFNCA:GP", "GO:GP"}
    said = {warning.code: warning.sentence() for warning in answer.warnings}
    assert "GO:GP" in said["threshold_close"]
    assert "threshold_selected" in said
    assert [row.chosen for row in answer.rows] == [True, False]
    assert len(answer.rows[1].model) == 10


def test_independent_lists_keep_no_pair_and_give_their_number() -> None:
    answer = thresholded(INDEPENDENT, Settings())
    assert answer.model == ()
    assert answer.limits is not None
    low, high = answer.limits.at(0.95)
    assert low < 2000 < high
    assert next(assumption.code for assumption in answer.assumptions) == "independent"


def test_workers_change_nothing() -> None:
    def drawn(workers: int, seed: int) -> list[float]:
        told = Settings(replicates=1600, seed=seed, workers=workers)
        return list(map(float, draw_terms(KOREA, (3,), told, stage=0).ravel()))

    assert len(drawn(1, 5)) == 1600 * 5
    assert drawn(1, 5) == drawn(2, 5)
    assert drawn(1, 5) != drawn(1, 6)


def test_as_many_draws_as_asked_for() -> None:
    limits = thresholded(KOREA, Settings(replicates=1600)).limits
    assert isinstance(limits, Posterior)
    assert len(limits.draws) == 1600


def test_no_overlap_is_refused() -> None:
    answer = thresholded(NO_OVERLAP, Settings())
    assert answer.estimate is None
    assert answer.reason is not None
    assert answer.reason.code == "no_overlap"
