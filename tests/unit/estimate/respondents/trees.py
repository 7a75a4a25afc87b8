"""Small recruitment trees for tests."""

from __future__ import annotations

import numpy as np

from panoh.science.estimate.respondents import Recruitment, read_csv

HEADING = "id,recruiter.id,degree,sick"


def table(*rows: str) -> str:
    return "\n".join([HEADING, *rows, ""])


def small() -> Recruitment:
    """Two seeds, seven people, three waves."""
    return read_csv(
        table("a,seed,4,1", "b,NA,2,0", "c,a,3,1", "d,a,5,0", "e,c,8,1", "f,b,2,0", "g,e,6,0")
    )


def grown(people: int = 300, seeds: int = 6, seed: int = 1) -> Recruitment:
    """A sample as it might be: up to three recruits each, groups that prefer their own."""
    random = np.random.default_rng(seed)
    rows = [f"p{n},seed,{random.integers(3, 15)},{int(n % 2)}" for n in range(seeds)]
    sick = [n % 2 for n in range(seeds)]
    parent = 0
    while len(rows) < people:
        for _ in range(int(random.integers(1, 4))):
            same = bool(random.random() < 0.7)
            sick.append(sick[parent] if same else 1 - sick[parent])
            degree = random.integers(2, 12) + 4 * sick[-1]
            rows.append(f"p{len(rows)},p{parent},{degree},{sick[-1]}")
        parent += 1
    return read_csv(table(*rows[:people]))
