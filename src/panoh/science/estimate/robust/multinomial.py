"""Multinomial logistic regression with a ridge penalty."""

from __future__ import annotations

from typing import Final

import numpy as np

from panoh.science.estimate.capture.lattice import Floats, Integers

ITERATIONS: Final = 30
CONVERGED: Final = 1e-8
LONGEST: Final = 5.0
LEAST: Final = 1e-6  # keeps a class that is nearly absent from running away


def fit(design: Floats, outcome: Integers, classes: int, penalties: Floats) -> Floats:
    """Shape (P, classes - 1): coefficients against class 0, by Newton's method.

    Maximises Σ log p(outcome) - Σ penalty · β² / 2 with a penalty (P,) for each column.
    """
    count = design.shape[1]
    ridge = np.maximum(penalties, LEAST)
    seen = (outcome[:, None] == np.arange(1, classes)[None, :]).astype(np.float64)
    beta = np.zeros((count, classes - 1))
    beta[0] = np.log((seen.sum(axis=0) + 0.5) / ((outcome == 0).sum() + 0.5))
    for _ in range(ITERATIONS):
        chances = predict(design, beta)[:, 1:]
        score = design.T @ (seen - chances) - ridge[:, None] * beta
        step = np.linalg.solve(_information(design, chances, ridge), score.T.ravel())
        step *= min(1.0, LONGEST / max(float(np.abs(step).max()), 1e-300))
        beta += step.reshape(classes - 1, count).T
        if np.abs(step).max() < CONVERGED:
            break
    return beta


def predict(design: Floats, beta: Floats) -> Floats:
    """Shape (n, classes): the chance of each class."""
    eta = np.column_stack([np.zeros(len(design)), design @ beta])
    odds = np.exp(eta - eta.max(axis=1, keepdims=True))
    return np.asarray(odds / odds.sum(axis=1, keepdims=True), dtype=np.float64)


def _information(design: Floats, chances: Floats, ridge: Floats) -> Floats:
    """Shape (K P, K P) for K = classes - 1: blocks X' diag(p_k (1{k = l} - p_l)) X."""
    others = chances.shape[1]
    rows = []
    for k in range(others):
        weights = [chances[:, k] * ((k == col) - chances[:, col]) for col in range(others)]
        blocks = [design.T @ (weight[:, None] * design) for weight in weights]
        blocks[k] = blocks[k] + np.diag(ridge)
        rows.append(blocks)
    return np.block(rows)
