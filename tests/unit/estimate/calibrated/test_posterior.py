"""The posterior by Laplace's approximation, held against integrals done by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy.special import logsumexp

from panoh.science.estimate.calibrated.penalised import mode, models
from panoh.science.estimate.calibrated.posterior import evidence, posterior
from panoh.science.estimate.calibrated.prior import UNTAUGHT, Odds, Prior
from tests.unit.estimate.tables import KOSOVO

PRIOR = Prior(0.5, 0.6, 0.3, 0.5)
TWO = (0, 120, 90, 30)  # two lists: 120 and 90 on one only, 30 on both


def by_hand(unseen: np.ndarray, prior: Prior) -> np.ndarray:
    """log p(counts | u) for two lists: the lists' own effects and the pair's on a fine grid."""
    found = []
    for u in unseen:
        first = np.log(120) - u + np.linspace(-0.6, 0.6, 31)[:, None, None]
        second = np.log(90) - u + np.linspace(-0.7, 0.7, 31)[None, :, None]
        pair = np.linspace(-4, 5, 151)[None, None, :]
        logs = (u + first, u + second, u + first + second + pair)
        likely = sum(n * one - np.exp(one) for n, one in zip(TWO[1:], logs, strict=True))
        spread = prior.pair**2 + prior.common**2
        likely = likely - (pair - prior.mean) ** 2 / (2 * spread)
        found.append(float(logsumexp(likely - (first**2 + second**2) / (2 * 20.0**2))))
    return np.array(found)


def test_laplace_is_near_the_integral() -> None:
    unseen = np.linspace(3.5, 8.5, 11)
    exact = by_hand(unseen, PRIOR)
    posed = models(TWO, [PRIOR])
    found = np.array([mode(posed, float(u)).density[0] for u in unseen])
    difference = (found - found[5]) - (exact - exact[5])
    assert np.abs(difference).max() < 0.05


def test_the_posterior_of_two_lists_is_lincoln_petersen_moved_by_the_prior() -> None:
    flat = Odds(0.0, 50.0)
    sharp = Prior(0.0, 0.01, 0.01, 0.5)
    found = posterior(TWO, [sharp], np.zeros(1), flat)
    weights = np.exp(found.density - logsumexp(found.density))
    assert float(weights @ found.unseen) == pytest.approx(math.log(120 * 90 / 30), abs=0.03)
    moved = posterior(TWO, [Prior(1.0, 0.01, 0.01, 0.5)], np.zeros(1), flat)
    weights = np.exp(moved.density - logsumexp(moved.density))
    assert float(weights @ moved.unseen) == pytest.approx(math.log(360) + 1.0, abs=0.03)


def test_what_the_table_cannot_show_keeps_its_spread() -> None:
    flat = Odds(0.0, 50.0)
    found = posterior([100 * n for n in TWO], [PRIOR], np.zeros(1), flat)
    assert found.sd == pytest.approx(math.hypot(PRIOR.pair, PRIOR.common), rel=0.03)
    assert found.statistical < 0.03


def test_only_priors_that_matter_are_kept() -> None:
    priors = [PRIOR, Prior(0.5, 0.6, 0.3, 2.0)]
    even = posterior(KOSOVO.counts, priors, np.zeros(2), UNTAUGHT)
    assert len(even.priors) == 2
    assert even.shares.sum() == pytest.approx(1.0)
    one = posterior(KOSOVO.counts, priors, np.array([0.0, -50.0]), UNTAUGHT)
    assert one.priors == (PRIOR,)


def test_evidence_prefers_the_dependence_that_is_there() -> None:
    completed = np.array([2000, 300, 300, 400])  # log odds ratio 2.2
    told = evidence(completed, [Prior(mean, 0.3, 0.2, 0.5) for mean in (-1.0, 0.0, 2.0)])
    assert told.argmax() == 2
    assert np.all(np.diff(told) > 0)


def test_evidence_is_the_integral_up_to_a_constant() -> None:
    priors = [PRIOR, Prior(0.0, 0.3, 0.2, 0.5)]
    unseen = np.linspace(5.4, 6.4, 41)  # around log(360)
    exact = []
    for prior in priors:
        known = 360 * unseen - np.exp(unseen)
        odds = -((unseen - math.log(240)) ** 2) / 8.0
        spread = math.log(prior.pair**2 + prior.common**2) / 2.0
        exact.append(float(logsumexp(by_hand(unseen, prior) + known + odds)) - spread)
    found = evidence(np.array([360, *TWO[1:]]), priors)
    assert found[0] - found[1] == pytest.approx(exact[0] - exact[1], abs=0.02)


def test_the_mode_is_found_from_anywhere() -> None:
    posed = models(KOSOVO.counts, [PRIOR, Prior(0.0, 0.2, 0.2, 0.2)])
    near = mode(posed, 8.0)
    far = mode(
        posed, 8.0, near.beta + 3.0 * np.sin(np.arange(near.beta.size)).reshape(near.beta.shape)
    )
    assert far.beta == pytest.approx(near.beta, abs=1e-5)
    assert far.density == pytest.approx(near.density, abs=1e-6)
