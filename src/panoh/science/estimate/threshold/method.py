"""The method `threshold`: all pairs first, then those whose effects stand out, then N."""

from __future__ import annotations

from functools import partial
from typing import Final

import numpy as np

from panoh.science.estimate.answer import Answer, Considered, no_answer
from panoh.science.estimate.blocks import draw
from panoh.science.estimate.capture.histories import CaptureHistories
from panoh.science.estimate.capture.lattice import Floats, pair_terms
from panoh.science.estimate.capture.nothing import why_nothing
from panoh.science.estimate.chains.modes import find_modes
from panoh.science.estimate.latent.method import diagnose, doubts
from panoh.science.estimate.limits import Posterior
from panoh.science.estimate.messages import Message, message
from panoh.science.estimate.settings import Settings
from panoh.science.estimate.threshold.posterior import pairs_model, sample

PRECISION: Final = 1.0  # of the pairs' normal prior
RATIO: Final = 2.0  # |mean| / sd that a pair must reach
CLOSE: Final = 0.25  # nearer to the ratio than this, another run may decide otherwise
CHAINS, BLOCK = 32, 16
WARMUP, KEPT = 60, 250  # iterations of each chain


def thresholded(table: CaptureHistories, settings: Settings) -> Answer:
    """N by Bayesian thresholding (Silverman 2020), the posterior median.

    All pairs with Normal(0, 1) effects; those with |mean| < 2 sd are dropped; the kept ones are
    fitted again, and N = observed + exp(intercept). `settings.replicates` is the number of draws.
    """
    if reason := why_nothing(table):
        return no_answer(reason)
    pairs = pair_terms(table.size)
    first = draw_terms(table, pairs, settings, stage=0)
    ratios = dict(zip(pairs, stand_out(first[:, :, -len(pairs) :]), strict=True))
    kept = tuple(pair for pair in pairs if ratios[pair] >= RATIO)
    rows = [
        _considered(table, kept, draw_terms(table, kept, settings, stage=1), "role_chosen"),
        _considered(table, pairs, first, "role_all_pairs"),
    ]
    chosen, population = rows[0]
    found = diagnose(population)
    return Answer(
        chosen.estimate,
        chosen.limits,
        chosen.model,
        rows=tuple(row for row, _ in rows),
        warnings=(message("threshold_selected"), *_close(table, ratios)),
        assumptions=_assumptions(chosen.model),
        doubts=doubts(found, find_modes(population, found["ess_bulk"])),
        diagnostics=found,
    )


def draw_terms(
    table: CaptureHistories, pairs: tuple[int, ...], settings: Settings, *, stage: int
) -> Floats:
    """Draws of intercept, main effects and `pairs`: shape (chains, draws, terms)."""
    model = pairs_model(table, pairs, PRECISION)
    each = KEPT if settings.replicates is None else max(-(-settings.replicates // CHAINS), 50)
    work = partial(sample, model, warmup=WARMUP, kept=each)
    blocks = draw(
        work,
        CHAINS,
        seed=settings.seed,
        workers=settings.workers,
        block=BLOCK,
        first=stage * (CHAINS // BLOCK),
    )
    return np.concatenate(list(blocks))


def stand_out(draws: Floats) -> list[float]:
    """For draws (chains, draws, pairs) of effects: |mean| / sd of each."""
    flat = draws.reshape(-1, draws.shape[2])
    return [float(ratio) for ratio in np.abs(flat.mean(axis=0)) / flat.std(axis=0, ddof=1)]


def _considered(
    table: CaptureHistories, pairs: tuple[int, ...], draws: Floats, code: str
) -> tuple[Considered, Floats]:
    population = table.observed + np.exp(draws[:, :, 0])
    found = diagnose(population)
    limits = Posterior(population.ravel(), min(found["ess_bulk"], found["ess_tail"]))
    median, chosen = float(np.median(population)), code == "role_chosen"
    behind, weight = (0.0, 1.0) if chosen else (np.inf, 0.0)
    names = table.names(pairs)
    row = Considered((message(code),), names, median, limits, behind=behind, weight=weight)
    return row, population


def _close(table: CaptureHistories, ratios: dict[int, float]) -> list[Message]:
    return [
        message("threshold_close", pair=table.names([pair])[0], ratio=ratio, threshold=RATIO)
        for pair, ratio in ratios.items()
        if abs(ratio - RATIO) < CLOSE
    ]


def _assumptions(pairs: tuple[str, ...]) -> tuple[Message, ...]:
    depends = message("pairs_only", pairs=pairs) if pairs else message("independent")
    others = map(message, ("closed", "linked", "alike", "unseen_alike", "threshold_prior"))
    return (depends, *others)
