"""`size`: how many people there are, from one sample."""

from __future__ import annotations

from time import perf_counter

import numpy as np

from panoh.science.estimate.capture.lattice import Floats
from panoh.science.estimate.limits import Grid
from panoh.science.estimate.messages import Message, message, refuse
from panoh.science.estimate.respondents.recruitment import Recruitment
from panoh.science.estimate.respondents.sizing import prior as priors
from panoh.science.estimate.respondents.sizing.posterior import Likelihood, likelihood, posterior
from panoh.science.estimate.respondents.sizing.prior import Prior
from panoh.science.estimate.respondents.sizing.result import Size, Sized

CAP_LEAST = 25
CAP_SHARE = 0.995  # degrees above this quantile are taken as it
OTHERS = (0.75, 1.5, 2.0, 4.0)  # other priors: times the prior median
FEWEST = 5


def size(
    sample: Recruitment,
    prior_median: float | None = None,
    *,
    largest: int | None = None,
    level: float = 0.95,
) -> Size:
    """Successive-sampling size estimation (Handcock, Gile and Mar 2014), exactly.

    `prior_median` is the size that was as likely exceeded as not, before the survey; the prior of
    n/N is a Beta, ends at `largest`, and the same sample is read with other priors too. The
    posterior comes from quadrature, so it has no Monte Carlo error and needs no convergence. The
    estimate is the posterior median, as in sspse. Raises `InputError`.
    """
    if prior_median is None:
        raise refuse("rds_prior_needed")
    if not 0.0 < level < 1.0:
        raise refuse("level_outside", level=str(level))
    if len(sample) < FEWEST:
        raise refuse("rds_sample_small", number=len(sample), least=FEWEST)
    started = perf_counter()
    main = priors.beta(len(sample), prior_median, largest)
    others = _others(len(sample), prior_median, main, largest)
    degree, cap = _degrees(sample)
    most = max(float(prior.sizes[-1]) for _, prior in [*others, (None, main)])
    found = likelihood(np.minimum(degree, cap), cap, most)
    rows = tuple(Sized(name, _limits(found, prior)) for name, prior in others)
    capped = int((degree > cap).sum())
    noticed = [message("rds_size_capped", number=capped, largest=cap)] if capped else []
    told = Sized(message("rds_size_prior", median=prior_median), _limits(found, main))
    seconds = perf_counter() - started
    return Size(sample, prior_median, level, told, rows, tuple(noticed), seconds)


def _others(
    seen: int, median: float, main: Prior, largest: int | None
) -> list[tuple[Message, Prior]]:
    medians = [median * factor for factor in OTHERS if median * factor > 1.05 * seen]
    kept = [value for value in medians if largest is None or value < largest]
    found = [
        (message("rds_size_prior", median=value), priors.beta(seen, value, largest))
        for value in kept
    ]
    last = int(main.sizes[-1])
    return [*found, (message("rds_size_flat", largest=last), priors.flat(seen, last))]


def _degrees(sample: Recruitment) -> tuple[Floats, int]:
    """Degrees in the order of recruitment, no fewer than the ties seen, and their cap."""
    ties = sample.recruits + (sample.recruiter >= 0)
    degree = np.maximum(np.round(sample.degree), np.maximum(ties, 1))[sample.order]
    return degree, max(CAP_LEAST, round(float(np.quantile(degree, CAP_SHARE))))


def _limits(found: Likelihood, prior: Prior) -> Grid:
    return Grid(prior.sizes, posterior(found, prior))
