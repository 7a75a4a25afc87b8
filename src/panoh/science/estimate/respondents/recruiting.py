"""How groups recruit each other: counts, chances, and where they settle."""

from __future__ import annotations

import numpy as np

from panoh.science.estimate.capture.lattice import Floats, Integers


def counts(recruiter: Integers, group: Integers, groups: int) -> Floats:
    """Shape (G, G): recruitments from each group (row) to each (column), both known."""
    made = recruiter >= 0
    giver, taker = group[recruiter[made]], group[made]
    both = (giver >= 0) & (taker >= 0)
    cells = giver[both] * groups + taker[both]
    return np.bincount(cells, minlength=groups**2).reshape(groups, groups).astype(np.float64)


def chances(recruitments: Floats) -> Floats:
    """Shape (…, G, G): rows that sum to one; a group that recruited nobody stays where it is."""
    total = recruitments.sum(axis=-1, keepdims=True)
    stay = np.broadcast_to(np.eye(recruitments.shape[-1]), recruitments.shape)
    return np.where(total > 0, recruitments / np.maximum(total, 1.0), stay)


def settled(chance: Floats) -> Floats | None:
    """Shape (G,): the stationary distribution of the chances; None where it is not unique."""
    groups = len(chance)
    system = np.vstack([chance.T - np.eye(groups), np.ones(groups)])
    if np.linalg.matrix_rank(system) < groups:
        return None
    right = np.zeros(groups + 1)
    right[-1] = 1.0
    share, *_ = np.linalg.lstsq(system, right, rcond=None)
    return np.asarray(np.clip(share, 0.0, None))


def joined(chance: Floats) -> bool:
    """Whether recruitment leads from every group to every other, at last."""
    groups = len(chance)
    steps = np.linalg.matrix_power((np.eye(groups) + chance > 0).astype(np.float64), groups)
    return bool((steps > 0).all())


def homophily(recruitments: Floats) -> float:
    """Recruitments inside groups, as a multiple of what chance would give."""
    total = recruitments.sum()
    expected = recruitments.sum(axis=1) @ recruitments.sum(axis=0) / total if total else 0.0
    return float(np.trace(recruitments) / expected) if expected else float("nan")
