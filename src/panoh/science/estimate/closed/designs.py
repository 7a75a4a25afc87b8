"""Designs of the closed-population models, over the 2^L - 1 histories of those who were seen.

Otis, Burnham, White and Anderson (1978) name the models by what makes captures differ: time (t),
heterogeneity among people (h), behaviour after the first capture (b). As log-linear models
(Rivest and Lévesque 2001; Baillargeon and Rivest 2007), with k lists in a history:

    M0    β0 + β k                       Mt    β0 + Σ β_i over the lists of the history
    Mh    M0 plus a function of k        Mth   Mt plus a function of k
    Mb    β0 + β1 (lists before the first) + β2 (further lists after the first)
    Mbh   Mb with a first list of its own

The functions of k: Chao's lower bound Σ_j η_j max(k - j + 1, 0) for j = 3 … L with η_j ≥ 0;
Poisson 2^k - 1; Darroch k²/2; Gamma log(3.5) - log(3.5 + k).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

import numpy as np

from panoh.science.estimate.capture.lattice import Floats

GAMMA: Final = 3.5

Kind = Literal["unseen", "mb", "mbh"]


@dataclass(frozen=True, eq=False)
class Design:
    """`columns` (2^L - 1, P), the intercept first; `bounded` of the last must not be negative.

    `kind` says how the population follows from the parameters.
    """

    name: str
    columns: Floats
    bounded: int = 0
    kind: Kind = "unseen"


def designs(lists: int) -> tuple[Design, ...]:
    """The models for so many lists: twelve, or M0, Mt and Mb for two."""
    histories = _histories(lists)
    captured = histories.sum(axis=1)
    once = np.ones((len(histories), 1))
    zero, time = np.hstack([once, captured[:, None]]), np.hstack([once, histories])
    found = [Design("M0", zero), Design("Mt", time)]
    if lists > 2:
        for name, base in (("Mh", zero), ("Mth", time)):
            found.append(_chao(name, base, captured, lists))
            found += [_mixed(name, how, base, captured) for how in MIXTURES]
    return (*found, *_behavioural(histories))


MIXTURES: Final[Mapping[str, Callable[[Floats], Floats]]] = MappingProxyType(
    {
        "Poisson2": lambda k: 2.0**k - 1.0,
        "Darroch": lambda k: k**2 / 2.0,
        "Gamma3.5": lambda k: np.log(GAMMA) - np.log(GAMMA + k),
    }
)


def _histories(lists: int) -> Floats:
    cells = np.arange(1, 1 << lists)
    return (cells[:, None] >> np.arange(lists) & 1).astype(np.float64)


def _chao(name: str, base: Floats, captured: Floats, lists: int) -> Design:
    steps = np.maximum(captured[:, None] - np.arange(2.0, lists), 0.0)
    return Design(f"{name} Chao (LB)", np.hstack([base, steps]), bounded=lists - 2)


def _mixed(name: str, how: str, base: Floats, captured: Floats) -> Design:
    column = MIXTURES[how](captured)[:, None]
    return Design(f"{name} {how}", np.hstack([base, column]))


def _behavioural(histories: Floats) -> tuple[Design, ...]:
    """Mb, and with more than two lists Mbh."""
    lists = histories.shape[1]
    before = histories.argmax(axis=1).astype(np.float64)
    after = histories.sum(axis=1) - 1.0
    once = np.ones(len(histories))
    first = Design("Mb", np.column_stack([once, before, after]), kind="mb")
    if lists == 2:
        return (first,)
    late = (before > 0).astype(np.float64)
    return first, Design("Mbh", np.column_stack([once, late, before, after]), kind="mbh")
