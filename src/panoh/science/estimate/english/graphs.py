"""Averaging over decomposable graphs."""

from typing import Final

GRAPHS: Final[dict[str, str]] = {
    "graphs_too_many_lists": "The method “dga” weighs every decomposable graph and takes {most} "
    "lists at most, and the table has {number}: join lists that belong together, or use "
    "“stepwise”.",
    "role_graph_average": "average of {number} graphs",
    "role_graph": "graph {number} by probability",
    "graphs_alike": "Which lists depend on each other is described by a decomposable graph, all of "
    "them equally likely before the data, and people on no list follow the same graph.",
    "graph_peaks": "the posterior has {number} separate peaks, at about {peaks}, because the "
    "graphs disagree",
    "graph_grid_end": "the posterior reaches the largest number that was considered ({most})",
    "graph_complete": "with a probability of {share} all lists depend on each other, and then only "
    "the prior says how many are unseen",
}
