"""Fusion: estimates of several sites by several methods whose biases vary.

The model and its exact solution are in `gaussian`. Studies of the Prevalence Reduction Innovation
Forum ask the same of their sites (Syunyaev and Humphreys 2023).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from panoh.science.estimate.capture.lattice import Floats
from panoh.science.estimate.messages import Message, message, refuse
from panoh.science.estimate.together.fusion import Alternative, Fused, FusionResult, Reading
from panoh.science.estimate.together.gaussian import Posterior, Problem, solve
from panoh.science.estimate.together.mixture import LogMixture

BIAS: Final = 1.0  # prior scale of σ: a method is off by a factor of e, usually
VARIATION: Final = 0.5  # prior scale of τ: its bias differs by 65 % from site to site, usually
DEPENDS: Final = 1.5  # a site that differs by more between anchors depends on the assumption


def fuse(
    readings: Sequence[Reading],
    *,
    anchors: Sequence[str] = (),
    level: float = 0.95,
    bias: float = BIAS,
    variation: float = VARIATION,
    vary: bool = True,
) -> FusionResult:
    """The people of each site, and each method's bias, from readings of sites by methods.

    Readings alone never tell how far all methods together are from the truth. What tells is an
    assumption: `anchors` are unbiased on average over sites, or without anchors the biases of all
    methods cancel (on the logarithmic scale). The answer under every other such assumption comes
    with the result (unless `vary` is False). `bias` and `variation` are the scales of half-normal
    priors on the spread of biases between methods, and of one method's bias between sites. Raises
    `InputError`.
    """
    given, fixed = tuple(readings), tuple(anchors)
    sites, methods = _names(given, fixed)
    if not 0.0 < level < 1.0:
        raise refuse("level_outside", level=str(level))
    if not (bias > 0 and variation > 0):
        raise refuse("fusion_scale")
    found = _solved(given, sites, methods, fixed, (variation, bias))
    ways = [(), *((method,) for method in methods)] if vary and len(methods) > 1 else []
    others = [
        Alternative(way, _sizes(_solved(given, sites, methods, way, (variation, bias)), sites))
        for way in ways
        if way != fixed
    ]
    return FusionResult(
        readings=given,
        anchors=fixed,
        sites=_sizes(found, sites),
        biases=_biases(found, methods),
        variation=_median(found.variation, found.weights),
        spread=_median(found.spread, found.weights),
        level=level,
        alternatives=tuple(others),
        warnings=(*_alone(given, methods, fixed), *_depends(_sizes(found, sites), others)),
        assumptions=_assumptions(fixed),
    )


def _names(
    readings: tuple[Reading, ...], anchors: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if not readings:
        raise refuse("fusion_nothing")
    sites = tuple(dict.fromkeys(one.site for one in readings))
    methods = tuple(dict.fromkeys(one.method for one in readings))
    for anchor in anchors:
        if anchor not in methods:
            raise refuse("fusion_anchor", anchor=anchor, methods=methods)
    pairs = [(one.site, one.method) for one in readings]
    for place, (site, method) in enumerate(pairs):
        if (site, method) in pairs[:place]:
            raise refuse("fusion_twice", site=site, method=method)
    return sites, methods


def _solved(
    readings: tuple[Reading, ...],
    sites: tuple[str, ...],
    methods: tuple[str, ...],
    anchors: tuple[str, ...],
    scales: tuple[float, float],
) -> Posterior:
    problem = Problem(
        np.log([one.estimate for one in readings]),
        np.array([one.se for one in readings]),
        np.array([sites.index(one.site) for one in readings]),
        np.array([methods.index(one.method) for one in readings]),
        _prior(methods, anchors),
    )
    return solve(problem, *scales)


def _prior(methods: tuple[str, ...], anchors: tuple[str, ...]) -> Floats:
    """C: what the biases have to do with each other before any reading."""
    if anchors:
        return np.diag([0.0 if method in anchors else 1.0 for method in methods])
    number = len(methods)
    return np.eye(number) - 1.0 / number


def _sizes(found: Posterior, sites: tuple[str, ...]) -> tuple[Fused, ...]:
    return tuple(
        Fused(name, LogMixture(found.size_mean[:, s], found.size_sd[:, s], found.weights))
        for s, name in enumerate(sites)
    )


def _biases(found: Posterior, methods: tuple[str, ...]) -> tuple[Fused, ...]:
    return tuple(
        Fused(name, LogMixture(found.bias_mean[:, m], found.bias_sd[:, m], found.weights))
        for m, name in enumerate(methods)
    )


def _median(points: Floats, weights: Floats) -> float:
    order = np.argsort(points, kind="stable")
    below = np.cumsum(weights[order])
    return float(np.interp(0.5, below, points[order]))


def _alone(
    readings: tuple[Reading, ...], methods: tuple[str, ...], anchors: tuple[str, ...]
) -> list[Message]:
    """Methods never used beside another: nothing but the prior says how biased they are."""
    found = []
    for method in methods:
        places = {one.site for one in readings if one.method == method}
        beside = any(one.site in places and one.method != method for one in readings)
        if not beside and method not in anchors:
            found.append(message("fusion_alone", method=method))
    return found


def _depends(sites: tuple[Fused, ...], others: list[Alternative]) -> list[Message]:
    found = []
    for number, site in enumerate(sites):
        every = [site.posterior.median, *(one.sites[number].posterior.median for one in others)]
        low, high = min(every), max(every)
        if high > DEPENDS * low:
            found.append(
                message("fusion_depends", site=site.name, low=round(low), high=round(high))
            )
    return found


def _assumptions(anchors: tuple[str, ...]) -> tuple[Message, ...]:
    double = message("fusion_scaling", factor=2, share=0.5)
    if anchors:
        return message("fusion_anchored", anchors=anchors), double, message("fusion_alike")
    return message("fusion_cancel"), double, message("fusion_alike")
