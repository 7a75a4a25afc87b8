"""Waves and roots of recruitment trees, all people at a time."""

from __future__ import annotations

import numpy as np

from panoh.science.estimate.capture.lattice import Integers


def roots(recruiter: Integers) -> Integers:
    """Shape (n,): the seed above each person. People on a cycle are their own cycle's."""
    above = np.where(recruiter < 0, np.arange(len(recruiter)), recruiter)
    for _ in range(max(1, len(recruiter).bit_length())):
        above = above[above]
    return above


def waves(recruiter: Integers) -> Integers:
    """Shape (n,): steps to the seed; −1 for people who descend from no seed (a cycle)."""
    wave = np.where(recruiter < 0, 0, -1)
    front = wave == 0
    number = 0
    while front.any():
        number += 1
        front = (wave < 0) & front[recruiter]  # −1, the seeds' place, is never looked at
        wave[front] = number
    return wave


def cycle(recruiter: Integers) -> list[int]:
    """The places of the people of one cycle, or none."""
    lost = np.flatnonzero(waves(recruiter) < 0)
    if not len(lost):
        return []
    inside = int(roots(recruiter)[lost[0]])
    found = [inside]
    while (after := int(recruiter[found[-1]])) != inside:
        found.append(after)
    return found
