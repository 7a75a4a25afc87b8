"""What makes an estimate from recruitment trees doubtful."""

from __future__ import annotations

import numpy as np
from scipy.special import gammaincc

from panoh.science.estimate.capture.lattice import Floats
from panoh.science.estimate.messages import Message, message
from panoh.science.estimate.respondents.outcome import Outcome
from panoh.science.estimate.respondents.recruitment import Recruitment

FEW_WAVES = 4  # chains shorter than this hardly forget their seeds
SEEDS_SHARE = 0.2
TREE_SHARE = 0.5
TREE_LEAST = 20  # people in a tree that is compared with the others
HEAPED = 2.0  # times as many degrees of 10, 15, 20 … as of their neighbours
DESIGN = 2.0  # variance of respondent-driven samples over that of random ones (Salganik 2006)
SIGNIFICANT = 0.01


def doubts(
    sample: Recruitment, outcome: Outcome, weights: Floats, running: Floats, se: float
) -> tuple[Message, ...]:
    """Few waves, seeds that dominate, no convergence, bottlenecks, degrees that are heaped."""
    found = [
        *_waves(sample),
        *_seeds(sample),
        *_convergence(running, se),
        *_bottlenecks(sample, outcome, weights),
        *_heaping(sample),
    ]
    missing = int((~outcome.known).sum())
    if missing:
        found.append(message("rds_outcome_missing", number=missing, column=outcome.name))
    return tuple(found)


def _waves(sample: Recruitment) -> list[Message]:
    last = int(sample.wave.max())
    return [message("rds_few_waves", waves=last, least=FEW_WAVES)] if last < FEW_WAVES else []


def _seeds(sample: Recruitment) -> list[Message]:
    found = []
    if len(sample.seeds) > SEEDS_SHARE * len(sample):
        found.append(message("rds_many_seeds", seeds=len(sample.seeds), number=len(sample)))
    below = np.bincount(sample.seed)
    largest = int(below.argmax())
    if len(sample.seeds) > 1 and below[largest] > TREE_SHARE * len(sample):
        percent = round(100 * below[largest] / len(sample))
        found.append(message("rds_one_tree", seed=sample.ids[largest], percent=percent))
    return found


def _convergence(running: Floats, se: float) -> list[Message]:
    late = running[int(len(running) * 0.75) :]
    late = late[np.isfinite(late)]
    moved = float(late.max() - late.min()) if len(late) else 0.0
    return [message("rds_not_converged", moved=moved, se=se)] if 0.0 < se < moved else []


def _bottlenecks(sample: Recruitment, outcome: Outcome, weights: Floats) -> list[Message]:
    """Whether trees differ by more than chance: a χ² test of the seeds' estimates."""
    place = np.where(outcome.known, sample.seed, -1)
    trees = [place == seed for seed in sample.seeds]
    trees = [tree for tree in trees if tree.sum() >= TREE_LEAST]
    if len(trees) < 2:
        return []
    means = np.asarray([np.average(outcome.value[t], weights=weights[t]) for t in trees])
    kept = np.logical_or.reduce(trees)
    middle = np.average(outcome.value[kept], weights=weights[kept])
    spread = np.average((outcome.value[kept] - middle) ** 2, weights=weights[kept])
    sizes = np.asarray([weights[t].sum() ** 2 / (weights[t] ** 2).sum() for t in trees])
    if spread <= 0:
        return []
    chi2 = float((sizes * (means - middle) ** 2).sum() / (spread * DESIGN))
    p = float(gammaincc((len(trees) - 1) / 2.0, chi2 / 2.0))
    low, high = float(means.min()), float(means.max())
    return [message("rds_bottleneck", low=low, high=high, p=p)] if p < SIGNIFICANT else []


def _heaping(sample: Recruitment) -> list[Message]:
    degree = np.minimum(np.round(sample.reported), 1000.0).astype(np.int64)
    count = np.bincount(degree, minlength=16)
    round_ones = np.arange(10, len(count) - 1, 5)
    heaps = int(count[round_ones].sum())
    around = float((count[round_ones - 1] + count[round_ones + 1]).sum()) / 2.0
    if heaps < TREE_LEAST or heaps <= HEAPED * around:
        return []
    percent = round(100 * heaps / max(int(count[10:].sum()), 1))
    return [message("rds_heaped", percent=percent)]
