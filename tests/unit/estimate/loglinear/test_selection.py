"""Selection for many tables at once is the selection for each."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from panoh.science.estimate import CaptureHistories, examples
from panoh.science.estimate.capture.lattice import Floats
from panoh.science.estimate.loglinear.bootstrap import Fixed, Replicates, Stepwise
from panoh.science.estimate.loglinear.selection import Selected, select_tables, smallest_tails
from panoh.science.estimate.loglinear.stepwise import select, tail
from tests.unit.estimate.tables import ARTIFICIAL, KOREA, KOSOVO, tables

LIMITS = st.sampled_from([0.001, 0.02, 0.1, 0.4, 0.9])


def compare(lists: tuple[str, ...], counts: Floats, threshold: float, found: Selected) -> None:
    for column, cells in enumerate(counts.T):
        steps, _ = select(CaptureHistories(lists, tuple(cells.astype(int).tolist())), threshold)
        alone = steps[-1].fit
        assert set(alone.terms) == set(found.pairs[found.entered[:, column]].tolist())
        if alone.identified:
            assert found.estimates[column] == pytest.approx(alone.estimate, rel=1e-9)
        else:
            assert np.isnan(found.estimates[column])


@settings(max_examples=20)
@given(
    st.integers(2, 4).flatmap(lambda size: st.lists(tables(size, size), min_size=1, max_size=6)),
    LIMITS,
)
def test_any_tables_are_selected_as_one_by_one(
    found: list[CaptureHistories], threshold: float
) -> None:
    counts = np.stack([table.table for table in found], axis=1)
    compare(found[0].lists, counts, threshold, select_tables(counts, threshold))


@pytest.mark.parametrize(
    "table", [examples.uk2013(), KOREA, KOSOVO, ARTIFICIAL], ids=["uk", "korea", "kosovo", "art"]
)
def test_replicates_of_published_tables_are_selected_as_one_by_one(
    table: CaptureHistories,
) -> None:
    rng = np.random.default_rng(20)
    counts = rng.multinomial(table.observed, table.table / table.observed, size=16).T.astype(float)
    compare(table.lists, counts, 0.02, select_tables(counts, 0.02))


def test_a_replicate_may_lose_a_list() -> None:
    alone = np.array([0.0, 30.0, 20.0, 10.0, 0.0, 0.0, 0.0, 0.0])
    found = select_tables(alone[:, None], 0.02)
    assert found.estimates[0] == pytest.approx(120.0, rel=1e-9)
    assert not found.entered.any()


@given(
    st.lists(
        st.tuples(st.integers(0, 500), st.floats(1e-9, 500.0), st.booleans()),
        min_size=1,
        max_size=8,
    ),
    LIMITS,
)
def test_the_bounds_never_hide_the_smallest_tail(
    pairs: list[tuple[int, float, bool]], threshold: float
) -> None:
    observed = np.array([[float(k)] for k, _, _ in pairs])
    expected = np.array([[mean] for _, mean, _ in pairs])
    waiting = np.array([[open_] for _, _, open_ in pairs])
    found = smallest_tails(observed, expected, threshold, waiting)[:, 0]
    exact = [tail(k, mean) if open_ else 2.0 for k, mean, open_ in pairs]
    if min(exact) < threshold:
        first = next(n for n, p in enumerate(exact) if p <= min(exact) * (1 + 1e-9))
        assert int(np.argmax(found <= found.min() * (1 + 1e-9))) == first
        assert found[first] in (0.0, pytest.approx(exact[first], rel=1e-12))
    else:
        assert found.min() >= threshold


@given(st.integers(0, 600), st.floats(1e-6, 600.0))
def test_the_tail_lies_where_the_bounds_say(observed: int, expected: float) -> None:
    k, mean = np.array([[float(observed)]]), np.array([[expected]])
    p = smallest_tails(k, mean, 0.02, np.ones((1, 1), dtype=np.bool_))
    exact = tail(observed, expected)
    if p[0, 0] == 0.0:
        assert exact < 0.02
    elif p[0, 0] == 2.0:
        assert exact >= 0.02
    else:
        assert p[0, 0] == pytest.approx(exact, rel=1e-12)


def test_replicates_are_of_the_same_people() -> None:
    class Keeping:
        def __call__(self, counts: Floats) -> Floats:
            self.counts = counts
            return np.asarray(counts[3])

    keep = Keeping()
    drawn = Replicates(KOSOVO.table, keep)(np.random.default_rng(3), 4000)
    assert (keep.counts.sum(axis=0) == KOSOVO.observed).all()
    assert (keep.counts[KOSOVO.table == 0] == 0).all()
    assert keep.counts.mean(axis=1) == pytest.approx(KOSOVO.table, abs=2.5)
    assert drawn.shape == (4000,)


def test_estimators_give_the_estimates_of_the_methods() -> None:
    table = examples.uk2013()
    counts = table.table[:, None]
    assert Stepwise(0.02)(counts)[0] == pytest.approx(11312.99, abs=0.005)
    assert Fixed()(KOSOVO.table[:, None])[0] == pytest.approx(7394.59, abs=0.005)
    triple = Fixed((3, 5, 6, 7, 9, 12))
    assert triple(KOSOVO.table[:, None])[0] == pytest.approx(10356.52, abs=0.005)
