"""The calibrated number: where it answers, what it says, what does not matter to it."""

from __future__ import annotations

import math

import numpy as np
import pytest

from panoh.science.estimate import CaptureHistories, examples
from panoh.science.estimate.calibrated.learned import SOURCES
from panoh.science.estimate.calibrated.method import (
    calibrated,
    leaving_out,
    taught_by,
    untaught_by,
)
from panoh.science.estimate.settings import Settings
from panoh.science.estimate.truth.scoring import scores, together
from tests.unit.estimate.tables import ARTIFICIAL, INDEPENDENT, KOSOVO, NO_OVERLAP, relabelled

SETTINGS = Settings()


def interval(table: CaptureHistories, level: float = 0.95) -> tuple[float, float]:
    limits = calibrated(table, SETTINGS).limits
    assert limits is not None
    return limits.at(level)


def test_without_any_overlap_there_is_no_number() -> None:
    told = calibrated(NO_OVERLAP, SETTINGS)
    assert told.estimate is None
    assert told.limits is None
    assert told.reason is not None
    assert told.reason.code == "no_overlap"


@pytest.mark.parametrize("table", [ARTIFICIAL, INDEPENDENT, KOSOVO])
def test_the_number_lies_in_its_interval_above_those_seen(table: CaptureHistories) -> None:
    told = calibrated(table, SETTINGS)
    low, high = interval(table)
    assert told.estimate is not None
    assert table.observed <= low < told.estimate < high < 1e5
    inner = interval(table, 0.8)
    assert low < inner[0] < inner[1] < high


def test_three_independent_lists_are_held() -> None:
    low, high = interval(INDEPENDENT)
    assert low < 2000 < high


def test_the_known_size_of_the_hepatitis_outbreak_is_held() -> None:
    low, high = interval(examples.load("hepatitis").histories)
    assert low < 545 < high


def test_the_interval_has_its_parts_and_independence_beside() -> None:
    told = calibrated(KOSOVO, SETTINGS)
    assert [row.roles[0].code for row in told.rows] == [
        "role_chosen",
        "calibrated_statistical",
        "calibrated_structural",
        "role_independence",
    ]
    assert told.rows[3].estimate == pytest.approx(7394.59, abs=0.01)
    parts = told.diagnostics
    whole = math.hypot(parts["sd_statistical"], parts["sd_structural"])
    assert parts["sd_log_unseen"] == pytest.approx(whole)
    assert [said.code for said in told.warnings] == ["calibrated_structure_leads"]


def test_few_overlaps_leave_mostly_chance() -> None:
    thin = CaptureHistories.from_cells({"100": 80, "010": 70, "001": 60, "110": 1})
    told = calibrated(thin, SETTINGS)
    assert told.warnings == ()
    assert told.diagnostics["sd_statistical"] > told.diagnostics["sd_structural"]


def test_a_table_with_no_independent_estimate_has_a_calibrated_one() -> None:
    told = calibrated(CaptureHistories.from_cells({"10": 6, "01": 0, "11": 12}), SETTINGS)
    assert told.estimate is not None
    assert told.estimate >= 18


@pytest.mark.parametrize(
    ("lists", "code"),
    [(2, None), (3, None), (4, "calibrated_no_four"), (9, "calibrated_no_three")],
)
def test_what_is_assumed_is_said(lists: int, code: str | None) -> None:
    random = np.random.default_rng(5)
    caught = random.random((400, lists)) < 0.3
    cells = np.bincount(caught @ (1 << np.arange(lists)), minlength=1 << lists)
    table = CaptureHistories(tuple("ABCDEFGHI"[:lists]), (0, *(int(n) for n in cells[1:])))
    told = calibrated(table, SETTINGS)
    codes = [said.code for said in told.assumptions]
    assert [one for one in codes if one.startswith("calibrated_no")] == ([code] if code else [])
    sentences = " ".join(said.sentence() for said in told.assumptions)
    assert "uk2013, netherlands, kosovo" in sentences
    assert "between 2 % and 88 %" in sentences


@pytest.mark.parametrize("order", [(2, 0, 1), (1, 0, 2)])
def test_the_order_of_lists_does_not_matter(order: tuple[int, ...]) -> None:
    moved = relabelled(ARTIFICIAL, order)
    assert calibrated(moved, SETTINGS).estimate == calibrated(ARTIFICIAL, SETTINGS).estimate
    assert interval(moved) == interval(ARTIFICIAL)


def test_the_same_table_gives_the_same_number() -> None:
    assert calibrated(ARTIFICIAL, Settings(seed=1)).estimate == pytest.approx(
        calibrated(ARTIFICIAL, Settings(seed=2, workers=2)).estimate
    )


def test_more_people_on_the_same_lists_narrow_it_only_so_far() -> None:
    def width(times: int) -> float:
        counts = tuple(times * count for count in INDEPENDENT.counts)
        low, high = interval(CaptureHistories(INDEPENDENT.lists, counts))
        return math.log(high / low)

    assert width(1) > width(1000) > 0.4 * width(1)


def test_a_table_that_taught_is_not_taught_by_itself() -> None:
    uk = examples.uk2013()
    assert taught_by(uk) == ("uk2013",)
    assert calibrated(uk, SETTINGS).estimate == leaving_out("uk2013")(uk, SETTINGS).estimate
    assert taught_by(INDEPENDENT) == ()
    assert (
        untaught_by(INDEPENDENT)(ARTIFICIAL, SETTINGS).estimate
        == calibrated(ARTIFICIAL, SETTINGS).estimate
    )


def test_tuned_without_the_country_it_holds_what_is_known_better_than_others_do() -> None:
    """The goal: coverage at least .90; docs/rooms/science-truth.md has every method beside."""
    parts = {
        name: scores(examples.load(name).histories, {"ours": leaving_out(name)}, SETTINGS)
        for name in SOURCES
    }
    told = together(parts, 0.95)
    (ours,) = told.tallies
    refused = [one.problem for one in told.entries if one.interval is None]
    assert refused == ["uk2013 GP", "netherlands K"]
    assert all(one.excused for one in told.entries if one.interval is None)
    assert (ours.problems, ours.answered) == (14, 12)
    assert ours.coverage >= 0.9
    assert ours.winkler < 2.2
    assert abs(ours.bias) < 0.15
