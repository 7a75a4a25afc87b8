"""Forward selection: its rule, its ties, and what must not change it."""

from __future__ import annotations

import math
from itertools import pairwise, permutations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from panoh.science.estimate import CaptureHistories, InputError, examples, fit
from panoh.science.estimate.loglinear.models import fit_model
from panoh.science.estimate.loglinear.stepwise import (
    Candidate,
    candidates,
    first_smallest,
    select,
    tail,
)
from tests.unit.estimate.tables import INDEPENDENT, relabelled, tables


@pytest.mark.parametrize(
    ("observed", "expected", "p"),
    [
        (0, 2.0, math.exp(-2)),
        (1, 0.01, 1 - math.exp(-0.01)),
        (2, 5.0, math.exp(-5) * (1 + 5 + 12.5)),
        (3, 1.0, 1 - math.exp(-1) * 2.5),
    ],
)
def test_p_is_the_smaller_tail(observed: int, expected: float, p: float) -> None:
    assert tail(observed, expected) == pytest.approx(p, rel=1e-9)


def test_the_first_of_equal_pairs_goes_in() -> None:
    waiting = [Candidate(3, 1.0, 1, 0.5), Candidate(5, 1.0, 9, 1e-6), Candidate(6, 1.0, 9, 1e-6)]
    assert first_smallest(waiting).pair == 5
    nearly = [Candidate(5, 1.0, 9, 1e-6 * (1 + 1e-14)), Candidate(6, 1.0, 9, 1e-6)]
    assert first_smallest(nearly).pair == 5


def test_each_step_says_why_its_pair_entered() -> None:
    table = examples.uk2013()
    steps, last = select(table, 0.02)
    assert [table.names([step.entered])[0] for step in steps[1:] if step.entered] == [
        "LA:NG", "NG:GP", "PFNCA:GP", "LA:PFNCA", "GO:GP", "NG:GO",
    ]  # fmt: skip
    first = steps[1]
    assert (first.observed, first.p < 1e-3) == (18, True)
    assert first.expected == pytest.approx(94 * 567 / steps[0].fit.estimate, rel=1e-9)
    assert last.entered is None
    assert last.refused == ()


def test_independent_lists_stay_independent() -> None:
    steps, _ = select(INDEPENDENT, 0.02)
    assert len(steps) == 1
    assert steps[0].fit.estimate == pytest.approx(2000, rel=1e-9)


def test_a_pair_that_would_leave_no_estimate_does_not_enter() -> None:
    table = CaptureHistories.from_cells({"100": 100, "010": 100, "101": 3, "011": 40, "111": 10})
    steps, last = select(table, 0.02)
    refused = {pair for step in (*steps, last) for pair, _, _ in step.refused}
    assert refused
    assert not refused & set(steps[-1].fit.terms)
    for pair in refused & {pair for pair, _, _ in last.refused}:
        assert not fit_model(table, (*steps[-1].fit.terms, pair)).identified
    result = fit(table)
    assert "dependence_left_out" in {reason.code for reason in result.verdict.reasons}
    assert any("looks dependent" in warning.sentence() for warning in result.warnings)


@settings(deadline=None)
@given(tables(3, 4), st.data())
def test_relabelling_the_lists_leaves_the_estimate(
    table: CaptureHistories, data: st.DataObject
) -> None:
    steps, last = select(table, 0.02)
    for step in (*steps, last):
        if step.fit.identified:
            small = sorted(c.p for c in candidates(table, step.fit) if c.p < 0.021)
            assume(all(b > a * 1.0001 for a, b in pairwise(small)))
            assume(all(abs(p - 0.02) > 1e-6 for p in small))
    order = data.draw(st.sampled_from(list(permutations(range(table.size)))))
    other, _ = select(relabelled(table, order), 0.02)
    assert other[-1].fit.status is steps[-1].fit.status
    if steps[-1].fit.identified:
        assert other[-1].fit.estimate == pytest.approx(steps[-1].fit.estimate, rel=1e-6)


@settings(deadline=None)
@given(tables(2, 5))
def test_every_table_gets_a_number_or_a_reason(table: CaptureHistories) -> None:
    result = fit(table)
    interval = result.interval()
    if result.estimate is None or interval is None:
        assert result.reason is not None
    else:
        assert result.observed <= interval[0] <= result.estimate <= interval[1]


@pytest.mark.parametrize(
    ("method", "level", "threshold", "sentence"),
    [
        ("magic", 0.95, 0.02, "There is no method “magic”: choose one of stepwise, independence"),
        ("stepwise", 95, 0.02, "The level 95 is not between 0 and 1"),
        ("stepwise", 0.95, 0, "The threshold 0 is not between 0 and 1"),
    ],
)
def test_settings_that_make_no_sense_are_refused(
    method: str, level: float, threshold: float, sentence: str
) -> None:
    with pytest.raises(InputError) as refused:
        fit(INDEPENDENT, method, level=level, threshold=threshold)
    assert str(refused.value).startswith(sentence)
