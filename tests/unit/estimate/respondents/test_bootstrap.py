"""The bootstraps: same draws for the same seed, and what the papers describe."""

from __future__ import annotations

import numpy as np
import pytest

from panoh.science.estimate.respondents import PICTURES, Recruitment, fit, read_csv
from panoh.science.estimate.respondents import outcome as outcomes
from panoh.science.estimate.respondents.bootstrap import banded, replicate
from panoh.science.estimate.respondents.bootstrap import grown as populate
from panoh.science.estimate.respondents.regrowth import Population, whole
from tests.unit.estimate.respondents.trees import grown, table


@pytest.mark.parametrize("method", ["mean", "rds1", "rds2", "ss"])
def test_workers_do_not_change_the_draws(method: str) -> None:
    sample = grown(80)
    asked = outcomes.read(sample, "sick")
    one, two = (
        replicate(sample, asked, method, 300, replicates=600, seed=4, workers=workers)
        for workers in (1, 2)
    )
    assert np.array_equal(one, two)
    assert not np.array_equal(one, replicate(sample, asked, method, 300, replicates=600, seed=5))
    assert len(one) == 600
    assert one.std() > 0.01


def step_by_step(population: Population, random: np.random.Generator) -> float:
    """One replicate of Gile's bootstrap as the paper tells it, person by person."""
    group = np.searchsorted(population.ends, np.arange(len(population.degree)), side="right") - 1
    free, ties = population.degree.copy(), population.ties.copy()
    drawn: list[int] = []
    for _ in range(population.seeds):
        drawn.append(int(random.choice(len(free), p=free / free.sum())))
        free[drawn[-1]] = 0.0
    parent, left = 0, int(random.choice(population.brought))
    while len(drawn) < population.drawn:
        row = ties[group[drawn[parent]]]
        inside = free * (group == random.choice(len(row), p=row / row.sum()))
        person = int(random.choice(len(free), p=inside / inside.sum()))
        ties[:, group[person]] *= 1.0 - population.degree[person] / inside.sum()
        free[person] = 0.0
        drawn.append(person)
        left -= 1
        if left == 0:
            parent, left = parent + 1, int(random.choice(population.brought))
    return float(np.average(population.value[drawn], weights=population.weight[drawn]))


def test_a_batch_of_replicates_is_what_the_paper_draws_one_by_one() -> None:
    sample = grown(60, seeds=4)
    asked = outcomes.read(sample, "sick")
    population = populate(sample, asked, asked.group, 110)
    random = np.random.default_rng(7)
    slow = np.asarray([step_by_step(population, random) for _ in range(600)])
    fast = population(np.random.default_rng(8), 4000)
    assert fast.mean() == pytest.approx(slow.mean(), abs=4 * slow.std() / np.sqrt(600))
    assert fast.std() == pytest.approx(slow.std(), rel=4 / np.sqrt(1200))


def test_groups_that_run_out_are_passed_over() -> None:
    sample = read_csv(table("a,seed,4,1", "b,seed,2,0", *(f"c{n},a,3,1" for n in range(6))))
    asked = outcomes.read(sample, "sick")
    population = populate(sample, asked, asked.group, 9)
    assert np.isfinite(population(np.random.default_rng(1), 50)).all()


def test_a_group_that_recruited_nobody_goes_on_anywhere() -> None:
    sample = read_csv(table("a,seed,4,1", "b,a,2,0", "c,a,3,0", "d,a,3,1"))
    found = replicate(sample, outcomes.read(sample, "sick"), "rds2", None, replicates=50, seed=1)
    assert len(found) == 50


def test_rds1_replicates_without_a_settled_share_are_left_out() -> None:
    rows = ["a,seed,4,1", "b,a,2,0", "c,b,3,1", "d,a,3,1", "e,b,3,0"]
    sample = read_csv(table(*rows))
    found = replicate(sample, outcomes.read(sample, "sick"), "rds1", None, replicates=300, seed=1)
    assert 0 < len(found) < 300
    assert np.isfinite(found).all()


def test_missing_answers_and_means_are_drawn_too() -> None:
    sample = grown(60)
    columns = {**sample.columns, "age": tuple(str(20 + n % 9) if n % 7 else "" for n in range(60))}
    aged = Recruitment(sample.ids, sample.recruiter, sample.reported, columns)
    for method in ("mean", "rds2", "ss"):
        found = fit(aged, "age", method, 200, replicates=200)
        low, high = found.interval() or (0.0, 0.0)
        assert low < (found.estimate or 0.0) < high
        assert found.mixing is None
        assert found.groups == {}


def test_bands_have_like_sizes() -> None:
    sample = grown(60)
    values = np.arange(60.0)
    asked = outcomes.Outcome("n", ("mean",), np.zeros(60, dtype=np.int64), values, -1)
    assert np.bincount(banded(asked)).tolist() == [12] * 5
    assert len(sample) == 60


def test_whole_numbers_sum_to_the_total() -> None:
    assert whole(np.asarray([1.0, 1.0, 1.0]), 10).tolist() == [4, 3, 3]
    assert whole(np.asarray([0.2, 0.8]), 7).sum() == 7


def test_intervals() -> None:
    found = fit(grown(150), "sick", "ss", 400, replicates=500)
    low, high = found.interval() or (0.0, 0.0)
    wide_low, wide_high = found.interval(0.99) or (0.0, 0.0)
    assert wide_low < low < (found.estimate or 0.0) < high < wide_high
    percentile = found.interval(kind="percentile")
    assert percentile == tuple(np.quantile(found.replicates, [0.025, 0.975]))
    assert found.error() == pytest.approx(1.96 * found.se / np.sqrt(2 * 499), rel=1e-3)
    assert found.by_population([100, 400])[0] == (400, found.estimate)
    around = found.to_dict()["by_population"]
    assert isinstance(around, list)
    assert [size for size, _ in around] == [200, 300, 400, 600, 800, 2000]


@pytest.mark.parametrize("method", ["mean", "rds1", "rds2", "ss"])
@pytest.mark.parametrize(
    "rows",
    [
        ["a,seed,3,1"],
        ["a,seed,3,1", "b,seed,2,0", "c,seed,4,0"],
        ["a,seed,3,1", "b,a,2,1", "c,b,4,1"],
        ["a,seed,3,", "b,a,2,1", "c,b,4,0", "d,c,2,1"],
    ],
    ids=["one", "seeds only", "all alike", "a seed without answer"],
)
def test_small_samples_do_not_break(method: str, rows: list[str]) -> None:
    found = fit(read_csv(table(*rows)), "sick", method, 8, replicates=20)
    assert found.estimate is None or 0.0 <= found.estimate <= 1.0
    assert found.summary()
    assert found.to_dict()
    assert all(found.plot(picture).startswith("<svg") for picture in PICTURES)
