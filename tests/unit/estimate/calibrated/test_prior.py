"""The prior of dependence: its matrices, and what it treats alike."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from panoh.science.estimate.calibrated.prior import (
    LIST_SD,
    UNTAUGHT,
    Odds,
    Prior,
    dependence_terms,
    order,
)

spreads = st.floats(0.1, 3.0)


@given(st.integers(2, 5), st.floats(-1, 2), spreads, spreads, spreads)
@settings(max_examples=40)
def test_the_precision_inverts_the_stated_covariance(
    lists: int, mean: float, pair: float, common: float, triple: float
) -> None:
    terms = np.append(0, dependence_terms(lists))
    sizes = np.array([int(term).bit_count() for term in terms])
    means, precision, logdet = Prior(mean, pair, common, triple).moments(terms, UNTAUGHT)
    covariance = np.diag(np.choose(sizes, (2.0, LIST_SD, pair, triple)) ** 2)
    covariance += common**2 * np.outer(sizes == 2, sizes == 2)
    assert precision @ covariance == pytest.approx(np.eye(len(terms)), abs=1e-8)
    assert logdet == pytest.approx(-np.linalg.slogdet(covariance)[1], abs=1e-8)
    assert set(means[sizes == 2]) == {mean}
    assert not means[sizes != 2].any()


def test_terms_are_lists_pairs_and_triples() -> None:
    assert dependence_terms(3).tolist() == [1, 2, 4, 3, 5, 6, 7]
    assert len(dependence_terms(5)) == 5 + 10 + 10
    assert len(dependence_terms(9)) == 9 + 36
    assert [order(lists) for lists in (2, 3, 8, 9)] == [2, 3, 3, 2]


def test_odds_say_what_share_is_seen() -> None:
    assert Odds(0.0, 2.0).seen(0.0) == 0.5
    assert Odds(0.0, 2.0).seen(2.0) == pytest.approx(0.018, abs=0.001)
    assert Odds(1.0, 1.0).seen(1.0) < Odds(1.0, 1.0).seen(-1.0)
