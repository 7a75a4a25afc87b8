"""Marginal likelihoods of graphs, against the plain Dirichlet integrals."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.special import gammaln

from panoh.science.estimate.capture.histories import CaptureHistories
from panoh.science.estimate.capture.lattice import Floats
from panoh.science.estimate.graphs import evidence
from panoh.science.estimate.graphs.decomposable import all_graphs
from panoh.science.estimate.graphs.evidence import log_common, log_integrals, missing_grid, weigh

TABLE = CaptureHistories.from_cells(
    {"100": 12, "010": 7, "001": 5, "110": 4, "101": 3, "011": 2, "111": 1}
)
MISSING = np.array([1.0, 5.0, 40.0])


def dirichlet(counts: Floats, alpha: float) -> float:
    """The log integral of a multinomial without its coefficient."""
    total = alpha * len(counts)
    return float(
        (gammaln(counts + alpha) - gammaln(alpha)).sum()
        + gammaln(total)
        - gammaln(counts.sum() + total)
    )


def coefficient(counts: Floats) -> float:
    return float(gammaln(counts.sum() + 1) - gammaln(counts + 1).sum() - np.log(counts.sum()))


def test_the_complete_graph_is_one_dirichlet() -> None:
    graphs = all_graphs(3)
    logs = graphs.signs[-1] @ log_integrals(TABLE, MISSING) + log_common(TABLE, MISSING)
    for column, missing in enumerate(MISSING):
        whole = TABLE.table.copy()
        whole[0] = missing
        assert logs[column] == pytest.approx(dirichlet(whole, 1 / 8) + coefficient(whole))


def test_no_edges_are_a_product_of_betas() -> None:
    graphs = all_graphs(3)
    logs = graphs.signs[0] @ log_integrals(TABLE, MISSING) + log_common(TABLE, MISSING)
    for column, missing in enumerate(MISSING):
        whole = TABLE.table.copy()
        whole[0] = missing
        on = [whole[[c for c in range(8) if c >> i & 1]].sum() for i in range(3)]
        parts = [dirichlet(np.array([whole.sum() - n, n]), 1 / 2) for n in on]
        assert logs[column] == pytest.approx(sum(parts) + coefficient(whole))


def test_the_grid_is_of_whole_numbers_up_to_thirty_times() -> None:
    small = missing_grid(10)
    assert small.tolist() == list(range(1, 301))
    large = missing_grid(2744)
    assert len(large) == 1000
    assert (large[0], large[-1]) == (1, 30 * 2744)


def test_parts_of_any_size_give_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    table = CaptureHistories.from_cells({f"{cell:04b}": 3 * cell % 17 for cell in range(1, 16)})
    grid = missing_grid(table.observed)
    whole = weigh(table, all_graphs(4), grid)
    monkeypatch.setattr(evidence, "CELLS", 5 * len(grid))
    parts = weigh(table, all_graphs(4), grid)
    np.testing.assert_allclose(parts.weights, whole.weights, rtol=1e-12)
    np.testing.assert_allclose(parts.support, whole.support, rtol=1e-12)
    assert parts.log_total == pytest.approx(whole.log_total, abs=1e-10)


def test_weights_add_up() -> None:
    found = weigh(TABLE, all_graphs(3), missing_grid(TABLE.observed))
    assert found.weights.sum() == pytest.approx(1.0)
    assert found.support.sum() == pytest.approx(1.0)
