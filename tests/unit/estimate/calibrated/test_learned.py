"""What ships was made by the command, and leaving a table out leaves it out."""

from __future__ import annotations

import numpy as np
import pytest

from panoh.science.estimate import InputError, examples
from panoh.science.estimate.calibrated.learned import (
    POWER,
    PRIORS,
    SOURCES,
    Learned,
    Taught,
    before,
    learned,
    teach,
)
from panoh.science.estimate.calibrated.prior import UNTAUGHT


@pytest.mark.parametrize("name", SOURCES)
def test_what_ships_is_what_the_tables_teach(name: str) -> None:
    taught = teach(examples.load(name).histories)
    shipped = learned().tables[name]
    assert shipped.evidence == pytest.approx(taught.evidence, abs=1e-3)
    assert shipped.odds == pytest.approx(taught.odds, abs=1e-3)


def test_weights_are_the_belief_before_and_half_the_evidence() -> None:
    shipped = learned()
    assert tuple(shipped.tables) == SOURCES
    together = before() + POWER * sum(one.evidence for one in shipped.tables.values())
    assert shipped.weights() == pytest.approx(together)
    assert shipped.weights(SOURCES) == pytest.approx(before())
    assert shipped.odds(SOURCES) == UNTAUGHT


def test_a_table_that_is_left_out_has_no_say() -> None:
    changed = {
        **learned().tables,
        "kosovo": Taught(np.zeros(len(PRIORS)), np.array([9.0, 9.0])),
    }
    assert Learned(changed).weights(["kosovo"]) == pytest.approx(learned().weights(["kosovo"]))
    assert Learned(changed).odds(["kosovo"]) == learned().odds(["kosovo"])
    assert Learned(changed).odds() != learned().odds()


def test_each_table_counts_as_one_however_many_lists_it_has() -> None:
    few = Learned({"a": Taught(np.zeros(3), np.array([1.0, 3.0]))})
    many = Learned({"a": Taught(np.zeros(3), np.array([1.0, 3.0] * 5))})
    assert few.odds() == many.odds()
    assert few.odds().mean == 1.0


def test_a_table_that_is_not_there_cannot_be_left_out() -> None:
    with pytest.raises(InputError, match="There is no table “atlantis” to leave out"):
        learned().weights(["atlantis"])


def test_most_of_what_was_learnt_is_that_lists_overlap_more_than_chance() -> None:
    weights = np.exp(learned().weights() - learned().weights().max())
    means = np.array([prior.mean for prior in PRIORS])
    assert 0.0 < float(weights @ means) / float(weights.sum()) < 1.0
