"""What is doubted, how groups mix, and the estimate as people came in."""

from __future__ import annotations

import numpy as np
import pytest

from panoh.science.estimate.respondents import Recruitment, Result, fit, read_csv
from tests.unit.estimate.respondents.trees import grown, small, table


def codes(found: Result) -> set[str]:
    return {warning.code for warning in found.warnings}


def test_a_good_sample_is_not_doubted() -> None:
    assert codes(fit(grown(400), "sick", "rds2", replicates=400)) <= {"rds_one_tree"}


def test_short_chains_and_many_seeds() -> None:
    found = codes(fit(small(), "sick", "rds2", replicates=50))
    assert {"rds_few_waves", "rds_many_seeds", "rds_one_tree"} <= found


def test_the_plain_mean_is_doubted() -> None:
    assert "rds_mean_biased" in codes(fit(small(), "sick", "mean", replicates=50))


def test_trees_that_disagree_are_a_bottleneck() -> None:
    rows = [
        f"{side}{n},{f'{side}{n - 1}' if n else 'seed'},5,{answer}"
        for side, answer in (("a", 1), ("b", 0))
        for n in range(40)
    ]
    rows[3] = rows[3][:-1] + "0"
    rows[44] = rows[44][:-1] + "1"
    assert "rds_bottleneck" in codes(fit(read_csv(table(*rows)), "sick", "rds2", replicates=50))


def test_trees_of_one_answer_are_none() -> None:
    rows = [
        f"{side}{n},{f'{side}{n - 1}' if n else 'seed'},5,1" for side in "ab" for n in range(30)
    ]
    assert "rds_bottleneck" not in codes(fit(read_csv(table(*rows)), "sick", "rds2", replicates=50))


def test_an_estimate_that_still_moves() -> None:
    answers = [n % 2 if n < 150 else 0 for n in range(200)]
    rows = [f"a{n},{f'a{n - 1}' if n else 'seed'},5,{a}" for n, a in enumerate(answers)]
    assert "rds_not_converged" in codes(fit(read_csv(table(*rows)), "sick", "rds2", replicates=300))


def test_round_degrees_are_heaped() -> None:
    rows = [f"a{n},{f'a{n - 1}' if n else 'seed'},{10 * (1 + n % 3)},{n % 2}" for n in range(50)]
    assert "rds_heaped" in codes(fit(read_csv(table(*rows)), "sick", "rds2", replicates=50))


@pytest.mark.parametrize("method", ["mean", "rds1", "rds2", "ss"])
def test_the_running_estimate_ends_at_the_estimate(method: str) -> None:
    found = fit(grown(150), "sick", method, 400, replicates=2)
    assert found.convergence[-1] == pytest.approx(found.estimate)
    assert len(found.convergence) == 150


def test_the_running_estimate_by_seed() -> None:
    found = fit(small(), "sick", "rds2", replicates=2)
    assert list(found.by_seed) == ["a", "b"]
    first = np.asarray([1.0, 7 / 12, 7 / 12 / (7 / 12 + 1 / 5), 0, 0])[:3]
    assert found.by_seed["a"][:3] == pytest.approx([1.0, 1.0, first[2]])
    assert found.by_seed["b"].tolist() == [0.0, 0.0]


def test_homophily_and_activity_by_hand() -> None:
    rows = ["a,seed,4,1", "b,seed,2,0", "c,a,3,1", "d,a,4,0", "e,b,2,1", "f,b,2,0"]
    mixed = fit(read_csv(table(*rows)), "sick", "mean", replicates=0).mixing
    assert mixed is not None
    assert mixed.recruitments.tolist() == [[1, 1], [1, 1]]
    assert mixed.recruitment_homophily == pytest.approx(1.0)
    assert mixed.activity == pytest.approx(9 / 8)
    # only a and b recruited: half of their ties cross, 4·½ + 2·½ = 3 of 6
    assert mixed.homophily == pytest.approx(2 * 4 * 2 / (3 * 6))


def test_homophily_that_cannot_be_had_is_none() -> None:
    found = fit(read_csv(table("a,seed,4,1", "b,a,2,1", "c,b,3,1")), "sick", "rds2", replicates=2)
    told = found.to_dict()["mixing"]
    assert isinstance(told, dict)
    assert told["homophily"] is None
    assert told["activity"] is None


def test_missing_answers_wait() -> None:
    sample = read_csv(table("a,seed,4,", "b,a,2,1", "c,b,3,0", "d,c,3,1", "e,d,4,0"))
    assert np.isnan(fit(sample, "sick", "rds2", replicates=2).convergence[0])
    assert np.isnan(fit(sample, "sick", "rds1", replicates=2).convergence[:3]).all()


def test_rows_and_frame() -> None:
    sample = grown(60)
    third = tuple("xyz"[n % 3] for n in range(60))
    sample = Recruitment(sample.ids, sample.recruiter, sample.reported, {"kind": third})
    found = fit(sample, "kind", "rds2", category="y", replicates=50)
    table_ = found.to_frame()
    assert table_["category"].tolist() == ["y", "x", "z"]
    assert table_["estimate"].sum() == pytest.approx(1.0)
    assert found.groups["y"] == pytest.approx(found.estimate)


def test_summaries_say_what_matters() -> None:
    told = fit(small(), "sick", "ss", 100, replicates=50).summary()
    assert told.startswith("sick = 1: ")
    assert "7 people from 2 seeds in 3 waves" in told
    assert "Population homophily" in told
    assert "Warnings" in told
    assert fit(small(), "degree", "rds2", replicates=50).summary().startswith("Mean of degree: ")
    assert fit(small(), "sick", "rds2", replicates=0).summary().startswith("Estimate ")
