"""The size from one sample: the integral by its definition, priors, and what moves the answer."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.special import gammaln

from panoh.science.estimate import InputError
from panoh.science.estimate.respondents import from_lists, size
from panoh.science.estimate.respondents.sizing import posterior
from panoh.science.estimate.respondents.sizing.clocks import clocks
from panoh.science.estimate.respondents.sizing.degrees import guess, log_p, moments, with_prior
from panoh.science.estimate.respondents.sizing.posterior import likelihood
from panoh.science.estimate.respondents.sizing.prior import beta, flat
from tests.unit.estimate.respondents.trees import grown


def drawn(people: int, seen: int, seed: int) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """Degrees of a successive sample, in order."""
    random = np.random.default_rng(seed)
    degrees = 1.0 + random.poisson(6.0, people)
    clock = random.standard_exponential(people) / degrees
    return np.asarray(degrees[np.argsort(clock)[:seen]])


@pytest.mark.parametrize("unseen", [0.0, 50.0, 400.0, 2500.0])
def test_the_clocks_give_the_chance_of_the_order(unseen: float) -> None:
    degree = drawn(600, 200, 1)
    remaining = np.cumsum(degree[::-1])[::-1]
    found = clocks(degree, 4000.0)
    direct = -np.log(unseen + remaining).sum()
    summed = np.log(np.exp(found.log_weight - unseen * found.time - direct).sum())
    assert summed == pytest.approx(0.0, abs=0.01 if unseen == 0.0 else 2e-3)


def test_people_alike_tell_nothing_of_their_number() -> None:
    found = likelihood(np.ones(50), 1, 500.0)
    assert found.values - found.values.mean() == pytest.approx(0.0, abs=0.01)


def test_the_likelihood_is_the_integral_it_says_it_is() -> None:
    """Against plain Monte Carlo over the unseen degrees, at one distribution of them."""
    degree, unseen = drawn(60, 30, 3), 30
    place, shape = np.asarray([np.log(6.5)]), np.asarray([0.1])
    grid = with_prior(place, shape, 25, (6.0, 2.5))
    sizes = np.asarray([30.0 + unseen, 30.0])
    found = posterior._joint(degree, grid, clocks(degree, 2000.0), sizes)[0]
    random = np.random.default_rng(5)
    hidden = random.choice(np.arange(1, 26), p=np.exp(grid.log_p[0]), size=(40_000, unseen))
    remaining = np.cumsum(degree[::-1])[::-1]
    chance = -np.log(hidden.sum(axis=1)[:, None] + remaining).sum(axis=1)
    direct = np.log(np.mean(np.exp(chance + np.log(remaining).sum())))
    ways = gammaln(61.0) - gammaln(unseen + 1.0) - gammaln(31.0)
    assert found[0] - found[1] == pytest.approx(ways + direct, abs=0.03)


def test_finer_grids_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    degree, prior = drawn(500, 250, 2), beta(250, 500)
    coarse = posterior.posterior(likelihood(degree, 25, prior.sizes[-1]), prior) @ prior.sizes
    monkeypatch.setattr(posterior, "SIDE", 49)
    monkeypatch.setattr(posterior, "KNOTS", 70)
    fine = posterior.posterior(likelihood(degree, 25, prior.sizes[-1]), prior) @ prior.sizes
    assert coarse == pytest.approx(fine, rel=1e-4)


def test_the_prior_has_its_median_and_its_end() -> None:
    prior = beta(500, 1000)
    weights = np.exp(prior.log_density)
    median = prior.sizes[np.searchsorted(np.cumsum(weights), weights.sum() / 2.0)]
    assert median == pytest.approx(1000, abs=2)
    assert weights[-1] / weights.max() == pytest.approx(0.01, rel=0.02)
    assert beta(500, 1000, 3000).sizes[-1] == 3000
    assert flat(5, 9).log_density.tolist() == [0.0] * 5
    assert np.isfinite(beta(5, 5.4).log_density).all()
    large = beta(100, 1e6)
    weights = np.exp(large.log_density)
    assert large.sizes[np.searchsorted(np.cumsum(weights), weights.sum() / 2.0)] == pytest.approx(
        1e6, rel=1e-3
    )
    assert len(large.sizes) <= 200_001
    assert beta(20, 21, 25).sizes.tolist() == [20, 21, 22, 23, 24, 25]


def test_degrees_have_the_moments_asked() -> None:
    place, shape = np.asarray([np.log(6.0)]), np.asarray([0.0])
    mean, sd = moments(log_p(place, shape, 60))
    truncated = 6.0 / (1.0 - np.exp(-6.0))  # ν = 1 is the Poisson without zero
    assert mean[0] == pytest.approx(truncated)
    assert sd[0] == pytest.approx(np.sqrt(truncated * (1.0 + 6.0 - truncated)))
    grown_mean, _ = guess(drawn(20_000, 1000, 4), 25)
    assert grown_mean == pytest.approx(7.0, abs=0.3)


def test_the_prior_of_degrees_is_a_density_in_the_coordinates_of_the_grid() -> None:
    """The Jacobian against differences."""
    place, shape = np.asarray([1.8]), np.asarray([0.2])
    step = 1e-5
    columns = []
    for dp, ds in ((step, 0.0), (0.0, step)):
        ahead, behind = (
            moments(log_p(place + sign * dp, shape + sign * ds, 25)) for sign in (1, -1)
        )
        columns.append(
            [
                (ahead[0][0] - behind[0][0]) / (2 * step),
                (ahead[1][0] ** 2 - behind[1][0] ** 2) / (2 * step),
            ]
        )
    mean, sd = moments(log_p(place, shape, 25))
    plain = -np.log(sd) - 2.5 * np.log(sd**2) - 1.5 * 4.0 / sd**2
    plain -= 0.5 * (mean - 6.0) ** 2 / sd**2
    found = with_prior(place, shape, 25, (6.0, 2.0)).log_prior - plain
    assert found[0] == pytest.approx(np.log(abs(np.linalg.det(np.asarray(columns)))), abs=1e-5)


def test_a_known_population_is_found() -> None:
    degree = drawn(800, 400, 6).tolist()
    ids = [str(n) for n in range(400)]
    sample = from_lists(ids, [None, *ids[:-1]], degree)
    found = size(sample, 700)
    low, high = found.interval()
    assert low < 800 < high
    assert found.interval(0.5)[0] > low
    assert found.main.mode < found.estimate < found.main.mean
    told = found.to_dict()
    assert (told["observed"], told["method"], told["estimate"]) == (400, "sspse", found.estimate)
    assert len(found.to_frame()) == len(found.others) + 1
    assert found.summary().startswith(f"{round(found.estimate):,} people (95 % credible")
    assert {w.code for w in found.warnings} >= {"rds_size_prior_rules"}


def test_belief_in_more_people_gives_more() -> None:
    sample = grown(100)
    assert size(sample, 200).estimate < size(sample, 600).estimate
    flatly = size(sample, 190, largest=200)
    assert "rds_size_end" in {warning.code for warning in flatly.warnings}


def test_high_degrees_are_capped() -> None:
    ids = [str(n) for n in range(300)]
    degree = [5.0 + n % 7 for n in range(299)] + [400.0]
    found = size(from_lists(ids, [None, *ids[:-1]], degree), 600)
    assert "rds_size_capped" in {warning.code for warning in found.warnings}


def test_what_cannot_be_is_refused() -> None:
    sample = grown(40)
    for arguments, sentence in (
        ({}, "a belief about it is needed"),
        ({"prior_median": 40}, "not larger than the sample"),
        ({"prior_median": 100, "largest": 90}, "not above the prior median"),
        ({"prior_median": 100, "level": 2}, "not between 0 and 1"),
    ):
        with pytest.raises(InputError, match=sentence):
            size(sample, **arguments)
    with pytest.raises(InputError, match="5 at least are needed"):
        size(from_lists(["a"], [None], [3.0]), 100)
