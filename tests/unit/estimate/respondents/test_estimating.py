"""Shares and means, by hand and by what must not matter."""

from __future__ import annotations

import numpy as np
import pytest

from panoh.science.estimate import InputError
from panoh.science.estimate.respondents import Recruitment, fit, from_lists, read_csv, recruiting
from tests.unit.estimate.respondents.trees import grown, small, table


def estimate(sample: Recruitment, method: str, outcome: str = "sick", **more: float) -> float:
    found = fit(sample, outcome, method, replicates=0, **more).estimate  # type: ignore[arg-type]
    assert found is not None
    return found


def test_the_plain_mean() -> None:
    assert estimate(small(), "mean") == pytest.approx(3 / 7)


def test_rds2_weighs_by_one_over_degree() -> None:
    sick, well = 1 / 4 + 1 / 3 + 1 / 8, 1 / 2 + 1 / 5 + 1 / 2 + 1 / 6
    assert estimate(small(), "rds2") == pytest.approx(sick / (sick + well))


def test_rds1_balances_recruitment_and_degrees() -> None:
    # recruitments: a1→c1, a1→d0, c1→e1, b0→f0, e1→g0: sick to sick 2 of 4, well to sick 0 of 1
    rows = ["a,seed,4,1", "b,seed,2,0", "c,a,3,1", "d,a,5,0", "e,b,2,1", "f,b,4,0", "g,f,6,0"]
    sample = read_csv(table(*rows))
    # sick → sick 1, well 1; well → sick 1, well 2: settles at (1/2 : 1/3) = 2/5 sick
    degree_sick = 3 / (1 / 4 + 1 / 3 + 1 / 2)
    degree_well = 4 / (1 / 2 + 1 / 5 + 1 / 4 + 1 / 6)
    sick, well = 0.4 / degree_sick, 0.6 / degree_well
    assert estimate(sample, "rds1") == pytest.approx(sick / (sick + well))
    found = fit(sample, "sick", "rds1", replicates=0)
    assert found.weights @ found.outcome.value == pytest.approx(found.estimate)


def test_groups_that_do_not_recruit_each_other_are_not_identified() -> None:
    found = fit(small(), "sick", "rds1")  # nobody well recruited anybody sick
    assert found.estimate is None
    assert found.interval() is None
    assert found.reason is not None
    assert found.summary().startswith("Some groups never recruited each other")
    assert found.to_dict()["estimate"] is None
    assert found.plot().startswith("<svg")


@pytest.mark.parametrize("method", ["mean", "rds1", "rds2", "ss"])
def test_order_and_labels_do_not_matter(method: str) -> None:
    sample = grown(120)
    turned = np.random.default_rng(2).permutation(len(sample))
    names = [None if at < 0 else sample.ids[at] for at in sample.recruiter]
    other = from_lists(
        [sample.ids[at] for at in turned],
        [names[at] for at in turned],
        sample.degree[turned].tolist(),
    )
    cells = tuple(sample.columns["sick"][at] for at in turned)
    swapped = tuple("no" if cell == "1" else "yes" for cell in cells)
    other = Recruitment(
        other.ids, other.recruiter, other.reported, {"sick": cells, "well": swapped}
    )
    told = estimate(sample, method, population=500)
    assert estimate(other, method, population=500) == pytest.approx(told)
    assert estimate(other, method, "well", population=500) == pytest.approx(1.0 - told)


@pytest.mark.parametrize("method", ["rds1", "rds2", "ss"])
def test_the_scale_of_degrees_does_not_matter(method: str) -> None:
    sample = grown(120)
    more = Recruitment(sample.ids, sample.recruiter, 10 * sample.reported, sample.columns)
    told = estimate(sample, method, population=400)
    assert estimate(more, method, population=400) == pytest.approx(told, rel=1e-6)


def test_successive_sampling_lies_between_the_mean_and_rds2() -> None:
    sample = grown(200)
    plain, weighted = estimate(sample, "mean"), estimate(sample, "rds2")
    assert estimate(sample, "ss", population=200) == pytest.approx(plain)
    assert estimate(sample, "ss", population=1e8) == pytest.approx(weighted, rel=1e-4)
    assert min(plain, weighted) < estimate(sample, "ss", population=400) < max(plain, weighted)


def test_means_of_numbers() -> None:
    sample = small()
    assert estimate(sample, "mean", "degree") == pytest.approx(30 / 7)
    harmonic = 7 / sum(1 / d for d in (4, 2, 3, 5, 8, 2, 6))
    assert estimate(sample, "rds2", "degree") == pytest.approx(harmonic)


def test_missing_answers_are_left_out_and_said() -> None:
    sample = read_csv(table("a,seed,4,1", "b,a,2,", "c,a,4,0"))
    found = fit(sample, "sick", "rds2", replicates=0)
    assert found.estimate == pytest.approx(0.5)
    assert "rds_outcome_missing" in {warning.code for warning in found.warnings}


@pytest.mark.parametrize(
    ("outcome", "method", "more", "sentence"),
    [
        ("sick", "ss", {}, "needs the size of the population"),
        ("sick", "ss", {"population": 3}, "smaller than the sample"),
        ("sick", "magic", {}, "There is no method “magic”"),
        ("sick", "rds2", {"level": 95.0}, "not between 0 and 1"),
        ("sick", "rds2", {"replicates": -1}, "replicates -1 is not between"),
        ("degree", "rds1", {}, "estimates shares"),
    ],
)
def test_nonsense_is_refused(
    outcome: str, method: str, more: dict[str, float], sentence: str
) -> None:
    with pytest.raises(InputError, match=sentence):
        fit(small(), outcome, method, **more)  # type: ignore[arg-type]


def test_recruitment_by_hand() -> None:
    made = np.asarray([[6.0, 2.0], [1.0, 1.0]])
    assert recruiting.homophily(made) == pytest.approx(7 / (8 * 7 / 10 + 2 * 3 / 10))
    assert recruiting.settled(recruiting.chances(made)) == pytest.approx([2 / 3, 1 / 3])
    assert recruiting.chances(np.asarray([[0.0, 0.0], [1.0, 3.0]])).tolist() == [
        [1, 0],
        [0.25, 0.75],
    ]
    assert recruiting.settled(np.eye(2)) is None
    assert np.isnan(recruiting.homophily(np.zeros((2, 2))))
