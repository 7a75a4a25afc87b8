"""Sizes from a survey and a count."""

from __future__ import annotations

import numpy as np
import pytest

from panoh.science.estimate import InputError
from panoh.science.estimate.respondents import fit, multiplier, read_csv, recapture
from tests.unit.estimate.respondents.trees import grown, table


def test_the_multiplier_divides_the_count_by_the_share() -> None:
    share = fit(grown(200), "sick", "rds2", replicates=300)
    found = multiplier(120, share)
    low, high = found.interval()
    assert share.estimate is not None
    assert found.estimate == pytest.approx(120 / share.estimate)
    assert np.sqrt(low * high) == pytest.approx(found.estimate)
    assert high / found.estimate == pytest.approx(np.exp(1.959964 * share.se / share.estimate))
    assert found.to_dict()["estimate"] == found.estimate
    assert found.to_frame()["method"].tolist() == ["multiplier"]
    assert "from 120 counted people" in found.summary()


def test_an_uncertain_count_widens_the_interval() -> None:
    share = fit(grown(200), "sick", "rds2", replicates=300)
    sure, unsure = multiplier(120, share), multiplier(120, share, count_se=30)
    assert unsure.interval()[1] > sure.interval()[1]
    assert unsure.interval(0.5)[1] < unsure.interval()[1]
    assert multiplier(199, share, count_se=500).interval()[0] == 199


def test_recapture_between_two_surveys() -> None:
    share = fit(grown(200), "sick", "rds2", replicates=300)
    found = recapture(150, share)
    assert found.estimate == pytest.approx(150 / (share.estimate or 1.0))
    assert found.assumptions[0].code == "rds_assume_recapture"
    with pytest.raises(InputError, match="The number seen in both samples"):
        recapture(20, share)


def test_a_small_overlap_is_doubted() -> None:
    sample = read_csv(table("a,seed,4,1", "b,a,2,0", "c,a,3,1", "d,b,3,0", "e,c,3,1"))
    found = multiplier(50, fit(sample, "sick", "rds2", replicates=50))
    assert "rds_few_recaptured" in {warning.code for warning in found.warnings}


def test_what_cannot_be_divided_is_refused() -> None:
    sample = read_csv(table("a,seed,4,1", "b,a,2,0", "c,a,3,1", "d,b,3,0", "e,c,3,1"))
    share = fit(sample, "sick", "rds2", replicates=50)
    with pytest.raises(InputError, match="must be above 0"):
        multiplier(0, share)
    with pytest.raises(InputError, match="cannot be had"):
        multiplier(10, fit(sample, "degree", "rds2", replicates=50))
