"""Have the chains converged? R-hat and effective sample size.

Vehtari, Gelman, Simpson, Carpenter and Bürkner (2021), “Rank-normalization, folding, and
localization: an improved R-hat for assessing convergence of MCMC”, Bayesian Analysis 16. Draws have
the shape (chains, draws); every chain is split into halves, so that a drift shows too.
"""

from __future__ import annotations

import math

import numpy as np
from scipy.special import ndtri
from scipy.stats import rankdata

from panoh.science.estimate.capture.lattice import Floats

TAILS = (0.05, 0.95)


def r_hat(draws: Floats) -> float:
    """The larger of R-hat of the ranks (location) and of the folded ranks (spread).

    One where all draws are equal; infinite where chains stand still at different values.
    """
    halves = split(draws)
    folded = np.abs(halves - np.median(halves))
    return max(_plain(normal_ranks(halves)), _plain(normal_ranks(folded)))


def ess_bulk(draws: Floats) -> float:
    """How many independent draws the middle of the distribution is worth."""
    return _effective(normal_ranks(split(draws)))


def ess_tail(draws: Floats) -> float:
    """The smaller worth of the two 5 % tails."""
    halves = split(draws)
    ends = np.quantile(halves, TAILS)
    return min(_effective((halves <= end).astype(np.float64)) for end in ends)


def split(draws: Floats) -> Floats:
    """Shape (chains, draws) → (2·chains, draws // 2): first halves, then second halves."""
    half = draws.shape[1] // 2
    if half < 2:
        raise ValueError("a chain needs four draws at least")
    return np.concatenate([draws[:, :half], draws[:, -half:]])


def normal_ranks(draws: Floats) -> Floats:
    """Normal scores of the ranks of all draws together, ties sharing their mean rank."""
    ranks = rankdata(draws).reshape(draws.shape)
    return np.asarray(ndtri((ranks - 0.375) / (draws.size + 0.25)), dtype=np.float64)


def _plain(draws: Floats) -> float:
    n = draws.shape[1]
    within = float(draws.var(axis=1, ddof=1).mean())
    between = float(draws.mean(axis=1).var(ddof=1))
    if not np.ptp(draws, axis=1).any():  # sums of equal numbers may round
        return math.inf if np.ptp(draws) else 1.0
    return math.sqrt((n - 1) / n + between / within)


def _effective(draws: Floats) -> float:
    m, n = draws.shape
    covariance = autocovariance(draws)
    within = float(covariance[:, 0].mean()) * n / (n - 1)
    total = within * (n - 1) / n + float(draws.mean(axis=1).var(ddof=1))
    if total <= 0.0:
        return float(m * n)
    correlation = 1.0 - (within - covariance.mean(axis=0)) / total
    correlation[0] = 1.0
    # Negative correlations can promise more than there is: the paper caps them.
    return float(m * n / max(_time(correlation), 1.0 / math.log10(m * n)))


def autocovariance(draws: Floats) -> Floats:
    """Shape (chains, lags): the (biased) autocovariances of each chain, by FFT."""
    n = draws.shape[1]
    centred = draws - draws.mean(axis=1, keepdims=True)
    spectrum = np.fft.rfft(centred, 2 * n)
    return np.asarray(np.fft.irfft(np.abs(spectrum) ** 2)[:, :n] / n, dtype=np.float64)


def _time(correlation: Floats) -> float:
    """The autocorrelation time from Geyer's initial monotone sequence of pairs."""
    even = len(correlation) // 2 * 2
    pairs = correlation[:even:2] + correlation[1:even:2]
    below = np.flatnonzero(pairs < 0.0)
    last = int(below[0]) if len(below) else len(pairs)
    return -1.0 + 2.0 * float(np.minimum.accumulate(pairs[:last]).sum())
