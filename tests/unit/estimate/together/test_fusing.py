"""Fusion: exactness, what anchors do, and that it tells the truth about made sites."""

from __future__ import annotations

import json
import math
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import norm

from panoh.science.estimate import Estimated, InputError
from panoh.science.estimate.together import Reading, fuse
from panoh.science.estimate.together.gaussian import Problem, solve

METHODS = ("lists", "respondents", "network", "venues")


def made(
    seed: int, sites: int = 6, sd: float = 1.0, tau: float = 0.5
) -> tuple[list[Reading], list[float]]:
    """Sites of 2,000 people or so, read by four methods, all drawn from the model's own prior."""
    rng = np.random.default_rng(seed)
    spread, variation = abs(rng.normal(0, sd)), abs(rng.normal(0, tau))
    bias = np.append(0.0, rng.normal(0, spread, size=len(METHODS) - 1))
    truth = np.exp(rng.normal(math.log(2000), 1.0, size=sites))
    readings = []
    for s in range(sites):
        for m, method in enumerate(METHODS):
            if rng.random() < 0.7:
                error = bias[m] + rng.normal(0, variation) + rng.normal(0, 0.2)
                readings.append(Reading(f"site {s}", method, truth[s] * math.exp(error), 0.2))
    return readings, [float(size) for size in truth]


def test_intervals_cover_what_the_prior_draws() -> None:
    inside = []
    for seed in range(40):
        readings, truth = made(seed)
        if "lists" not in {one.method for one in readings}:
            continue
        result = fuse(readings, anchors=["lists"], level=0.8, vary=False)
        for name, (low, high) in result.interval().items():
            inside.append(low < truth[int(name.split()[1])] < high)
    assert 0.74 < np.mean(inside) < 0.86


def test_one_site_and_one_method_is_the_reading_itself() -> None:
    """With no bias between methods left, what stays is the error and the variation."""
    result = fuse([Reading("town", "lists", 1000.0, 0.3)], variation=1e-6)
    low, high = result.interval()["town"]
    assert result.estimate["town"] == pytest.approx(1000.0)
    assert (low, high) == pytest.approx(
        tuple(1000.0 * math.exp(side * 1.959964 * 0.3) for side in (-1, 1)), rel=1e-5
    )
    assert result.alternatives == ()


def test_the_grid_is_fine_enough() -> None:
    readings, _ = made(3)
    problem = Problem(
        np.log([one.estimate for one in readings]),
        np.array([one.se for one in readings]),
        np.array([int(one.site.split()[1]) for one in readings]),
        np.array([METHODS.index(one.method) for one in readings]),
        np.diag([0.0, 1.0, 1.0, 1.0]),
    )
    coarse, fine = (solve(problem, 0.5, 1.0, nodes) for nodes in (32, 64))
    for name in ("size_mean", "bias_mean", "size_sd", "bias_sd"):
        one, two = (getattr(p, name).T @ p.weights for p in (coarse, fine))
        np.testing.assert_allclose(one, two, rtol=1e-5, atol=1e-7)


def test_the_posterior_is_bayes_rule_done_the_long_way() -> None:
    """Two sites, two methods, the first an anchor: the integral over everything on a fine mesh."""
    y, se = [7.0, 7.6, 8.0], 0.3
    prior = np.diag([0.0, 1.0])
    problem = Problem(np.array(y), np.full(3, se), np.array([0, 0, 1]), np.array([0, 1, 1]), prior)
    found, at = solve(problem, 0.4, 0.8), 500
    sigma, tau = float(found.spread[at]), float(found.variation[at])
    bias = np.linspace(-15, 15, 20_001)
    wide = math.hypot(se, tau)
    density = norm.pdf(bias, 0, sigma) * norm.pdf(y[1] - y[0] - bias, 0, wide * math.sqrt(2))
    density /= density.sum()
    mean = float(density @ bias)
    sd = math.sqrt(float(density @ (bias - mean) ** 2))
    assert found.bias_mean[at, 1] == pytest.approx(mean, abs=1e-6)
    assert found.bias_sd[at, 1] == pytest.approx(sd, abs=1e-6)
    assert found.bias_sd[at, 0] == 0.0
    assert found.size_mean[at, 1] == pytest.approx(8.0 - mean, abs=1e-6)
    assert found.size_sd[at, 1] == pytest.approx(math.hypot(wide, sd), abs=1e-6)


def test_a_method_that_finds_half_is_found_out() -> None:
    rng = np.random.default_rng(1)
    readings = []
    for s in range(20):
        size = 1000 * (s + 1)
        for method, factor in (("lists", 1.0), ("network", 0.5)):
            value = size * factor * math.exp(rng.normal(0, 0.1))
            readings.append(Reading(f"site {s}", method, value, 0.1))
    result = fuse(readings, anchors=["lists"])
    network = next(one for one in result.biases if one.name == "network").posterior
    assert network.median == pytest.approx(0.5, rel=0.1)
    assert network.above_one() < 0.01
    alone = {other.anchors: other for other in result.alternatives}
    assert set(alone) == {(), ("network",)}
    first = result.estimate["site 0"]
    assert alone["network",].sites[0].posterior.median == pytest.approx(first / 2, rel=0.1)
    assert alone[()].sites[0].posterior.median == pytest.approx(first / math.sqrt(2), rel=0.1)
    assert "fusion_depends" in {said.code for said in result.warnings}


def test_without_anchors_biases_cancel() -> None:
    readings, _ = made(5)
    result = fuse(readings)
    found = [math.log(one.posterior.median) for one in result.biases]
    assert abs(sum(found)) < 0.1
    assert result.assumptions[0].code == "fusion_cancel"
    assert "If lists alone were right on average: " in result.summary()


@given(st.floats(0.01, 100.0), st.permutations(range(12)))
@settings(max_examples=5, deadline=None)
def test_neither_order_nor_units_matter(scale: float, order: list[int]) -> None:
    readings = made(7)[0][:12]
    mixed = [
        Reading(readings[i].site, readings[i].method, readings[i].estimate * scale, 0.2)
        for i in order
    ]
    plain, other = fuse(readings, vary=False), fuse(mixed, vary=False)
    for name, value in plain.estimate.items():
        assert other.estimate[name] == pytest.approx(value * scale, rel=1e-6)


def test_a_method_never_used_beside_another_is_said() -> None:
    readings = [
        Reading("a", "lists", 100, 0.1),
        Reading("a", "network", 120, 0.1),
        Reading("b", "venues", 300, 0.1),
    ]
    result = fuse(readings, anchors=["lists"])
    alone = [said for said in result.warnings if said.code == "fusion_alone"]
    assert [said.values["method"] for said in alone] == ["venues"]
    low, high = result.interval()["b"]
    assert high / low > 10


def test_a_reading_from_an_estimate() -> None:
    figure = Estimated(1000, 500, 2000, 0.95, "lists", "test", date(2021, 1, 1))
    reading = Reading.of("town", "lists", figure)
    assert reading.se == pytest.approx(math.log(4) / (2 * 1.959964), rel=1e-6)


@pytest.mark.parametrize(
    ("readings", "more", "sentence"),
    [
        ([], {}, "There is nothing to fuse"),
        ([("a", "x", 1.0, 0.1)], {"anchors": ["y"]}, "No estimate is by the method “y”"),
        ([("a", "x", 1.0, 0.1), ("a", "x", 1.0, 0.2)], {}, "two estimates of a by x"),
        ([("a", "x", 0.0, 0.1)], {}, "above zero"),
        ([("a", "x", 1.0, 0.1)], {"level": 2.0}, "The level 2.0"),
        ([("a", "x", 1.0, 0.1)], {"bias": 0.0}, "The scales of the priors"),
    ],
)
def test_bad_input_is_refused(
    readings: list[tuple[str, str, float, float]], more: dict[str, float], sentence: str
) -> None:
    with pytest.raises(InputError, match=sentence):
        fuse([Reading(*one) for one in readings], **more)  # type: ignore[arg-type]


def test_people_can_read_it() -> None:
    result = fuse(made(5)[0], anchors=["lists"])
    said = result.summary()
    assert "respondents finds " in said
    assert "lists finds " not in said
    assert "Right on average over sites: lists" in said
    assert result.plot().count("panoh-forest__row--pooled") == len(result.sites)
    assert len(result.to_frame()) == 6 + 4 + 4 * 6
    assert json.dumps(result.to_dict(), allow_nan=False)
    assert result.sites[0].posterior.error(0.95) is None
