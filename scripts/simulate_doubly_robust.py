"""Coverage of the doubly robust intervals by simulation; no published software to compare with.

    OMP_NUM_THREADS=1 python scripts/simulate_doubly_robust.py --people 2000 --times 500

Four populations whose two lists are independent given two numbers and a category:
`straight` (log odds are linear), `curved` (squares), `flat` (covariates do not matter) and
`hidden` (the number that matters most is not told: nothing can be right). It prints the mean
estimate, its spread, the mean standard error, the coverage of the 95 % interval, and what Lincoln
and Petersen say.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable

import numpy as np

from panoh.science.estimate.blocks import generator
from panoh.science.estimate.capture.lattice import Floats
from panoh.science.estimate.capture.persons import Persons
from panoh.science.estimate.robust.method import doubly_robust
from panoh.science.estimate.settings import Settings

Eta = Callable[[Floats, Floats], tuple[Floats, Floats]]


def straight(x: Floats, kind: Floats) -> tuple[Floats, Floats]:
    """Log odds that are linear in all."""
    first = -0.6 + 0.8 * x[:, 0] + 0.4 * (kind == 1)
    return first, -0.4 + 0.7 * x[:, 0] - 0.5 * x[:, 1]


def curved(x: Floats, kind: Floats) -> tuple[Floats, Floats]:
    """Log odds with squares."""
    first = -0.8 + 0.6 * x[:, 0] ** 2 - 0.4 * x[:, 1]
    return first, -0.6 + 0.5 * x[:, 0] ** 2 + 0.4 * (kind == 2)


def flat(x: Floats, kind: Floats) -> tuple[Floats, Floats]:
    """Everybody alike."""
    return np.full(len(x), -0.4), np.full(len(x), -0.8)


POPULATIONS: dict[str, tuple[Eta, tuple[str, ...]]] = {
    "straight": (straight, ("x", "z", "kind")),
    "curved": (curved, ("x", "z", "kind")),
    "flat": (flat, ("x", "z", "kind")),
    "hidden": (straight, ("z", "kind")),
}


def draw(rng: np.random.Generator, people: int, eta: Eta) -> Persons:
    """One population, and who of it was seen."""
    x, kind = rng.normal(size=(people, 2)), rng.integers(0, 3, people).astype(np.float64)
    chances = 1.0 / (1.0 + np.exp(-np.column_stack(eta(x, kind))))
    listed = rng.random((people, 2)) < chances
    seen = listed.any(axis=1)
    told = {
        "x": tuple(map(str, x[seen, 0])),
        "z": tuple(map(str, x[seen, 1])),
        "kind": tuple("abc"[int(k)] for k in kind[seen]),
    }
    return Persons(("A", "B"), listed[seen], told)


def simulate(name: str, people: int, times: int) -> str:
    """A line of the table."""
    eta, covariates = POPULATIONS[name]
    started, found = time.process_time(), []
    for number in range(times):
        persons = draw(generator(7, number), people, eta)
        answer = doubly_robust(persons, Settings(seed=number), covariates=covariates)
        if answer.estimate is None or answer.limits is None:
            continue
        table = persons.histories()
        plain = table.list_total(0) * table.list_total(1) / table.margins[3]
        found.append((answer.estimate, *answer.limits.at(0.95), plain))
    estimate, low, high, plain = np.array(found).T
    covered = float(((low <= people) & (people <= high)).mean())
    each = (time.process_time() - started) / times
    return (
        f"{name:9} {len(found):5} {estimate.mean():8.0f} {estimate.std():8.0f} {covered:8.3f} "
        f"{(high - low).mean():8.0f} {plain.mean():8.0f} {each:8.3f}"
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--people", type=int, default=2000)
    parser.add_argument("--times", type=int, default=500)
    asked = parser.parse_args()
    print("          times     mean   spread  covered    width  Lincoln  CPU s")
    for name in POPULATIONS:
        print(simulate(name, asked.people, asked.times), flush=True)


if __name__ == "__main__":
    main()
