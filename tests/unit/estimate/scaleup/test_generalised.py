"""The generalised estimator on made populations, and what it has to do with the basic one."""

from __future__ import annotations

import json
import math

import numpy as np
import pytest

from panoh.science.estimate import InputError
from panoh.science.estimate.direct import Design, SurveyTable
from panoh.science.estimate.direct.estimates import Asked
from panoh.science.estimate.scaleup import (
    Adjustments,
    Enriched,
    Factor,
    KnownPopulations,
    ScaleUpResult,
    generalised,
    scale_up,
)

SIZES = {"nurses": 800.0, "tailors": 3000.0}
KNOWN = KnownPopulations.of(SIZES)
FEW = Asked(replicates=400)


def frame_survey(seed: int, n: int = 1000) -> SurveyTable:
    """Of 100,000 people who know 200 each; 400 hidden who know 100 each and are seen by 60 %."""
    rng = np.random.default_rng(seed)
    told = {name: rng.poisson(200 * size / 100_000, size=n) for name, size in SIZES.items()}
    return SurveyTable.from_columns({**told, "hidden": rng.poisson(400 * 60 / 100_000, size=n)})


def members(seed: int, n: int = 150) -> Enriched:
    rng = np.random.default_rng(seed + 1000)
    columns = {}
    for name, size in SIZES.items():
        known = rng.poisson(100 * size / 100_000, size=n)
        columns[f"{name}.known"] = known
        columns[f"{name}.aware"] = rng.binomial(known, 0.6)
    return Enriched(
        SurveyTable.from_columns(columns),
        Design.simple(n),
        {name: f"{name}.aware" for name in SIZES},
        SIZES,
        {name: f"{name}.known" for name in SIZES},
    )


def run(seed: int, asked: Asked = FEW, precision: Factor | None = None) -> ScaleUpResult:
    survey = frame_survey(seed)
    return generalised(
        survey,
        "hidden",
        Design.simple(len(survey)),
        members(seed),
        known=KNOWN,
        asked=asked,
        precision=precision,
    )


def test_it_finds_what_the_basic_one_misses() -> None:
    survey = frame_survey(3, 20_000)
    design = Design.simple(len(survey))
    enriched = members(3, 3000)
    basic = scale_up(survey, "hidden", design, known=KNOWN, asked=FEW)
    general = generalised(survey, "hidden", design, enriched, known=KNOWN, asked=FEW)
    assert basic.estimate == pytest.approx(400 * 0.5 * 0.6, rel=0.08)
    assert general.estimate == pytest.approx(400, rel=0.08)
    assert general.factors["degree_ratio"].value == pytest.approx(0.5, rel=0.05)
    assert general.factors["transmission"].value == pytest.approx(0.6, rel=0.05)


def test_basic_over_its_own_factors_is_the_generalised_one() -> None:
    survey, general = frame_survey(1), run(1)
    made = Adjustments(
        degree_ratio=general.factors["degree_ratio"], transmission=general.factors["transmission"]
    )
    design = Design.simple(len(survey))
    basic = scale_up(survey, "hidden", design, known=KNOWN, adjustments=made, asked=FEW)
    assert basic.estimate == pytest.approx(general.estimate)


def test_it_covers_the_truth() -> None:
    intervals = [run(seed).interval() for seed in range(60)]
    assert sum(low < 400 < high for low, high in intervals) >= 53


def test_false_reports_are_taken_off() -> None:
    assert run(1, precision=Factor(0.5)).estimate == pytest.approx(run(1).estimate / 2)


def test_the_same_draws_with_any_number_of_workers() -> None:
    one, two = (run(1, Asked(replicates=1500, workers=w)) for w in (1, 2))
    np.testing.assert_allclose(one.limits.draws, two.limits.draws, rtol=1e-9)


def test_without_known_populations_there_are_no_factors() -> None:
    survey, enriched = frame_survey(1), members(1)
    bare = Enriched(enriched.survey, enriched.design, enriched.aware, SIZES)
    result = generalised(survey, "hidden", Design.simple(1000), bare, asked=FEW)
    assert result.estimate == pytest.approx(run(1).estimate)
    assert result.factors == {}
    assert "generalised scale-up" in result.summary()


def test_people_can_read_it() -> None:
    result = run(1)
    assert "times as many people as others do" in result.summary()
    assert json.dumps(result.to_dict(), allow_nan=False)
    assert result.plot().startswith("<svg ")


def test_few_members_who_are_seen_are_said() -> None:
    survey = SurveyTable.from_columns({"hidden": [1, None, 2, 0, 1]})
    theirs = SurveyTable.from_columns({"a": [1, 0, 0, None], "k": [0, 0, 0, 1]})
    enriched = Enriched(theirs, Design.simple(4), {"nurses": "a"}, SIZES, {"nurses": "k"})
    told = SurveyTable.from_columns({**survey.columns, "nurses": [3, 4, 2, 1, 3]})
    known = KnownPopulations.of({"nurses": 800.0})
    result = generalised(told, "hidden", Design.simple(5), enriched, known=known, asked=FEW)
    assert result.estimate == pytest.approx(1.0 / (1 / 800 / 3))
    assert {said.code for said in result.warnings} == {
        "enriched_left_out",
        "enriched_hidden_left_out",
        "enriched_endless",
    }
    assert math.isfinite(result.interval()[1])


@pytest.mark.parametrize(
    ("aware", "sentence"),
    [({"kings": "a"}, "how many people kings has"), ({"nurses": "none"}, "No member says")],
)
def test_bad_input_is_refused(aware: dict[str, str], sentence: str) -> None:
    theirs = SurveyTable.from_columns({"a": [1, 0, 2], "none": [0, 0, 0]})
    enriched = Enriched(theirs, Design.simple(3), aware, SIZES)
    with pytest.raises(InputError, match=sentence):
        generalised(frame_survey(1), "hidden", Design.simple(1000), enriched, asked=FEW)
