"""The method `dga`: a population averaged over all decomposable graphs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from panoh.science.estimate.answer import REASONABLE, Answer, Considered, no_answer
from panoh.science.estimate.capture.histories import CaptureHistories
from panoh.science.estimate.capture.lattice import Floats, Integers
from panoh.science.estimate.capture.nothing import why_nothing
from panoh.science.estimate.disagreement import disagreement
from panoh.science.estimate.graphs.decomposable import MOST_LISTS, Graphs, all_graphs
from panoh.science.estimate.graphs.evidence import Evidence, missing_grid, weigh, weights_of
from panoh.science.estimate.graphs.peaks import peaks
from panoh.science.estimate.limits import Grid
from panoh.science.estimate.messages import Message, message, refuse
from panoh.science.estimate.rounding import to_unit, unit_of
from panoh.science.estimate.settings import Settings

SHOWN: Final = 12  # graphs in the model-dependence table
NEAR_END: Final = 0.9  # of the grid: limits up there are the grid's, not the table's
PRIOR_ONLY: Final = 0.1  # weight of the complete graph, under which only the prior says anything


@dataclass(frozen=True, eq=False)
class Averaged:
    """The posterior of N, and of the graphs (most probable first in `order`)."""

    table: CaptureHistories
    graphs: Graphs
    evidence: Evidence
    order: Integers

    @property
    def posterior(self) -> Grid:
        """N on the grid."""
        return Grid(self.table.observed + self.evidence.missing, self.evidence.weights)

    def one(self, graph: int) -> Grid:
        """N under one graph alone."""
        missing = self.evidence.missing
        weights = weights_of(self.table, self.graphs, graph, missing)
        return Grid(self.table.observed + missing, weights)

    def terms(self, graph: int) -> tuple[str, ...]:
        """The cliques of a graph with their names; none where all lists are independent."""
        return self.table.names(self.graphs.cliques(graph))


def average_graphs(table: CaptureHistories, missing: Floats | None = None) -> Averaged:
    """The joint posterior of N and the graph, by sums alone: nothing is drawn.

    `missing` (M,) are the rising numbers of unseen people to weigh (default `missing_grid`).
    Raises `InputError` beyond seven lists, which have 30,888,596 graphs and more.
    """
    if table.size > MOST_LISTS:
        raise refuse("graphs_too_many_lists", number=table.size, most=MOST_LISTS)
    graphs = all_graphs(table.size)
    grid = missing_grid(table.observed) if missing is None else missing
    evidence = weigh(table, graphs, grid)
    order = np.argsort(-evidence.support, kind="stable")
    return Averaged(table, graphs, evidence, np.asarray(order, dtype=np.int64))


def dga(table: CaptureHistories, settings: Settings) -> Answer:
    """Bayesian model averaging over decomposable graphs (Madigan and York 1997).

    δ = 2^-L in every cell, prior 1 / N on the whole population, every graph alike, and missing
    people on 1,000 points from 1 to 30 times the seen, as the R package `dga`. The estimate is the
    median; limits are the first points whose cumulative weight exceeds their tails. The rows after
    the average are the most probable graphs, each with its own posterior.
    """
    if reason := why_nothing(table):
        return no_answer(reason)
    found = average_graphs(table)
    posterior, best = found.posterior, int(found.order[0])
    rows = (_average_row(found), *_graph_rows(found))
    return Answer(
        posterior.quantile(0.5),
        posterior,
        model=found.terms(best),
        rows=rows,
        assumptions=tuple(message(code) for code in ("closed", "linked", "graphs_alike")),
        doubts=(*disagreement(rows, posterior.at(settings.level)), *_doubts(found, settings.level)),
        diagnostics={
            "graphs": float(len(found.graphs)),
            "top_probability": float(found.evidence.support[best]),
            "complete_probability": float(found.evidence.support[-1]),
            "grid_points": float(len(found.evidence.missing)),
        },
    )


def _average_row(found: Averaged) -> Considered:
    posterior = found.posterior
    return Considered(
        (message("role_chosen"), message("role_graph_average", number=len(found.graphs))),
        (),
        posterior.quantile(0.5),
        posterior,
        behind=0.0,
        weight=1.0,
    )


def _graph_rows(found: Averaged) -> list[Considered]:
    support = found.evidence.support
    behind = 2.0 * np.log(support[found.order[0]] / np.maximum(support, 1e-300))
    near = [int(graph) for graph in found.order[:SHOWN] if behind[graph] <= REASONABLE]
    return [
        _graph_row(found, graph, rank, float(behind[graph])) for rank, graph in enumerate(near, 1)
    ]


def _graph_row(found: Averaged, graph: int, rank: int, behind: float) -> Considered:
    alone = found.one(graph)
    return Considered(
        (message("role_graph", number=rank),),
        found.terms(graph),
        alone.quantile(0.5),
        alone,
        behind=behind,
        weight=float(found.evidence.support[graph]),
    )


def _doubts(found: Averaged, level: float) -> tuple[Message, ...]:
    doubts = []
    tops = peaks(found.posterior)
    if len(tops) > 1:
        doubts.append(message("graph_peaks", number=len(tops), peaks=_rounded(tops)))
    end = found.posterior.points[-1]
    if found.posterior.at(level)[1] >= NEAR_END * end:
        doubts.append(message("graph_grid_end", most=int(end)))
    if found.evidence.support[-1] > PRIOR_ONLY:
        doubts.append(message("graph_complete", share=float(found.evidence.support[-1])))
    return tuple(doubts)


def _rounded(values: list[float]) -> tuple[str, ...]:
    return tuple(f"{to_unit(value, unit_of(value)):,}" for value in values)
