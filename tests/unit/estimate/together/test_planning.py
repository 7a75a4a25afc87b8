"""Plans: made lists are what they say, trials behave as theory says, answers are the same twice."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from panoh.science.estimate import InputError
from panoh.science.estimate.together.plan import (
    Lists,
    NetworkSurvey,
    PlanResult,
    RecruitedSample,
    plan,
)
from panoh.science.estimate.together.plan.trials import Way

SHARES = st.lists(st.floats(0.02, 0.9), min_size=2, max_size=4)


@given(SHARES, st.floats(0.2, 5.0))
@settings(max_examples=25, deadline=None)
def test_lists_catch_and_depend_as_they_are_told(shares: list[float], ratio: float) -> None:
    cells = Lists(tuple(shares), {(0, 1): ratio}).cells
    assert cells.sum() == pytest.approx(1.0)
    for i, share in enumerate(shares):
        on = (np.arange(len(cells)) >> i & 1) == 1
        assert cells[on].sum() == pytest.approx(share, abs=1e-8)
    for rest in range(0, len(cells), 4):  # given the other lists
        found = cells[rest] * cells[rest + 3] / (cells[rest + 1] * cells[rest + 2])
        assert found == pytest.approx(ratio, rel=1e-6)


def trials(
    way: Way, population: int, number: int
) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    rng = np.random.default_rng(1)
    return np.stack([way.trial(rng, population, 0.95) for _ in range(number)])


@pytest.mark.parametrize(
    "way",
    [
        Lists((0.3, 0.25, 0.2), method="independence"),
        RecruitedSample(600),
        NetworkSurvey(2000, 1e6, visible=0.7, visible_se=0.3),
        NetworkSurvey(2000, 1e6, unevenness=0.3),
    ],
    ids=["lists", "recruitment", "survey", "even survey"],
)
def test_each_way_covers_the_truth(way: Way) -> None:
    found = trials(way, 5000, 300)
    inside = np.mean((found[:, 1] <= 5000) & (found[:, 2] >= 5000))
    assert 0.91 < inside < 0.985
    assert np.median(found[:, 0]) == pytest.approx(5000, rel=0.05)


def test_two_dependent_lists_find_too_few() -> None:
    """Lincoln and Petersen: the estimate tends to N p₁ p₂ / p₁₂."""
    way = Lists((0.3, 0.3), {(0, 1): 3.0}, method="independence")
    expected = 20_000 * 0.09 / way.cells[3]
    assert np.median(trials(way, 20_000, 50)[:, 0]) == pytest.approx(expected, rel=0.02)
    assert expected < 16_000


def test_tables_without_overlap_have_no_answer() -> None:
    result = plan(200, target=3.0, lists=Lists((0.05, 0.03)), replicates=100)
    (only,) = result.options
    assert only.answered < 0.6
    assert result.best is None
    assert "None of these designs" in result.summary()


def test_lists_that_catch_nobody_have_no_answer() -> None:
    result = plan(10, target=3.0, lists=Lists((1e-6, 1e-6)), replicates=20)
    (only,) = result.options
    assert only.answered == 0.0
    assert only.to_dict()["width"] is None
    assert "no number" in result.plot()
    assert json.dumps(result.to_dict(), allow_nan=False)


@cache
def small(workers: int = 1, seed: int = 1) -> PlanResult:
    return plan(
        5000,
        target=1.8,
        lists=Lists((0.1, 0.1)),
        scales=(1.0, 2.0),
        recruitments=[RecruitedSample(300), RecruitedSample(900)],
        surveys=[NetworkSurvey(1000, 1e6)],
        replicates=55,
        workers=workers,
        seed=seed,
    )


def test_every_mixture_is_tried() -> None:
    result = small()
    assert len(result.options) == 3 * 3 * 2 - 1
    efforts = [option.effort for option in result.options]
    assert efforts == sorted(efforts)
    named = {option.name() for option in result.options}
    assert (
        "lists of 500, 500 + 300 respondents recruited + 1,000 people asked about others" in named
    )


def test_larger_samples_are_narrower() -> None:
    by_name = {option.name(): option for option in small().options}
    wide, narrow = by_name["lists of 500, 500"], by_name["lists of 1,000, 1,000"]
    assert wide.width > narrow.width
    assert wide.width == pytest.approx(math.exp(2 * 1.96 * math.sqrt(0.81 / 50)), rel=0.1)
    mixed = by_name["lists of 1,000, 1,000 + 900 respondents recruited"]
    assert mixed.quartiles[0] < narrow.width


def test_the_same_plan_with_any_number_of_workers_and_another_with_another_seed() -> None:
    one, two = small(), small(workers=2)
    for left, right in zip(one.options, two.options, strict=True):
        assert left.width == pytest.approx(right.width, rel=1e-9)
        assert left.coverage == right.coverage
    assert small(seed=2).options[0].width != one.options[0].width


def test_a_mixture_takes_whichever_part_answers() -> None:
    never, always = Lists((1e-6, 1e-6)), RecruitedSample(90, share=0.5)
    result = plan(100, target=9.0, lists=never, recruitments=[always], replicates=20)
    by_name = {option.name(): option for option in result.options}
    mixed = by_name["lists of 0, 0 + 90 respondents recruited"]
    assert mixed == replace(by_name["90 respondents recruited"], parts=mixed.parts)
    rare = RecruitedSample(3, share=1e-6)
    result = plan(100, target=9.0, lists=never, recruitments=[rare], replicates=20)
    assert {option.answered for option in result.options} == {0.0}


def test_a_search_for_cells_that_does_not_end_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("panoh.science.estimate.together.plan.listing.ROUNDS", 1)
    assert Lists((0.3, 0.3), {(0, 1): 9.0}).cells.sum() == pytest.approx(1.0)


def test_narrow_and_wrong_is_not_enough() -> None:
    lists = Lists((0.3, 0.3), {(0, 1): 3.0}, method="independence")
    result = plan(20_000, target=2.0, lists=lists, replicates=50)
    assert result.options[0].narrow(2.0)
    assert result.best is None
    assert result.estimate is None
    assert result.interval() is None
    assert result.warnings[0].code == "plan_wrong"


def test_people_can_read_it() -> None:
    result = small()
    assert result.best is not None
    assert result.summary().startswith("The smallest design that is narrow enough: ")
    assert result.estimate == result.best.width
    assert result.interval() == result.best.quartiles
    picture = result.plot()
    assert picture.count("panoh-forest__mark") == len(result.options)
    assert picture.count("panoh-forest__row--pooled") == 1
    assert len(result.to_frame()) == len(result.options)
    assert json.dumps(result.to_dict(), allow_nan=False)


@pytest.mark.parametrize(
    ("work", "sentence"),
    [
        (lambda: Lists((0.1,)), "1 lists cannot be planned"),
        (lambda: Lists((0.1, 1.0)), "cannot catch 1 of all"),
        (lambda: Lists((0.1, 0.1), {(0, 2): 2.0}), "no dependence 1:3 among 2 lists"),
        (lambda: Lists((0.1, 0.1), method="magic"), "method “magic”"),
        (lambda: Lists((0.1, 0.4)).scaled(3, 10), "cannot grow 3 times"),
        (lambda: RecruitedSample(0), "0 respondents cannot be recruited"),
        (lambda: RecruitedSample(10, share=1.0), "A share of 1"),
        (lambda: RecruitedSample(10, design_effect=0.5), "A design effect of 0.5"),
        (lambda: NetworkSurvey(30, 1e6), "fewer than two clusters"),
        (lambda: NetworkSurvey(300, 0), "above zero"),
        (
            lambda: plan(10, target=2.0, recruitments=[RecruitedSample(30)]),
            "more than the population",
        ),
        (lambda: plan(10, target=2.0, surveys=[NetworkSurvey(100, 9)]), "not part of a country"),
        (lambda: plan(10, target=2.0), "0 designs cannot be compared"),
        (lambda: plan(1, target=2.0), "A population of 1 needs no plan"),
        (lambda: plan(10, target=1.0), "The target 1 is not above 1"),
        (lambda: plan(10, target=2.0, level=2.0), "The level 2.0"),
        (lambda: plan(10, target=2.0, replicates=0), "0 trials cannot be made"),
    ],
)
def test_bad_input_is_refused(work: Callable[[], object], sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        work()


def test_nobody_known_is_no_answer() -> None:
    rng = np.random.default_rng(1)
    assert np.isnan(NetworkSurvey(40, 1e9).trial(rng, 10, 0.95)).all()
    assert np.isnan(RecruitedSample(3, share=0.001).trial(rng, 10, 0.95)).all()
