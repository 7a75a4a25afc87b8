"""The basic estimator: by hand, on made populations, and what does not change it."""

from __future__ import annotations

import json
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from panoh.science.estimate.direct import Design, SurveyTable, read_survey
from panoh.science.estimate.direct.estimates import Asked
from panoh.science.estimate.scaleup import (
    Adjustments,
    Factor,
    KnownPopulations,
    ScaleUpResult,
    scale_up,
)

KNOWN = KnownPopulations.of({"nurses": 100, "priests": 50, "tailors": 350})
FEW = Asked(replicates=400)


def made(
    n: int = 600, hidden: int = 400, total: int = 100_000, seed: int = 1, seen: float = 1.0
) -> SurveyTable:
    """A survey in 30 clusters of people who know 300 others each, more or less, at random."""
    rng = np.random.default_rng(seed)
    degree = rng.gamma(6.0, 50.0, size=n)
    sizes = {"nurses": 800, "priests": 200, "tailors": 3000, "guards": 1500}
    columns = {name: rng.poisson(degree * size / total) for name, size in sizes.items()}
    return SurveyTable.from_columns(
        {
            **columns,
            "hidden": rng.poisson(seen * degree * hidden / total),
            "town": np.arange(n) % 30,
        }
    )


def known_of(*names: str) -> KnownPopulations:
    sizes = {"nurses": 800, "priests": 200, "tailors": 3000, "guards": 1500}
    return KnownPopulations.of({name: sizes[name] for name in names or sizes})


def run(table: SurveyTable, known: KnownPopulations | None = None, **more: object) -> ScaleUpResult:
    settings_ = {"asked": FEW, **more}
    return scale_up(
        table,
        "hidden",
        Design.of(table, cluster="town"),
        known=known or known_of(),
        **settings_,  # type: ignore[arg-type]
    )


def test_by_hand() -> None:
    table = read_survey(
        "hidden,nurses,priests,tailors,w\n1,2,1,0,3\n0,1,,4,1\n2,0,3,7,2\n,1,1,1,9\n"
    )
    result = scale_up(
        table, "hidden", Design.of(table, weight="w"), known=KNOWN, population=1000, asked=FEW
    )
    below = 3 * 3 / 500 + 1 * 5 / 450 + 2 * 10 / 500
    assert result.estimate == pytest.approx((3 + 4) / below)
    assert result.degree == pytest.approx((below + 9 * 3 / 500) / 15 * 1000)
    assert {"scaleup_left_out", "scaleup_some_missing", "scaleup_few_reports"} <= codes(result)


def test_answers_above_the_top_code_are_cut() -> None:
    table = read_survey("hidden,nurses,priests,tailors\n1,2,1,0\n90,1,40,4\n")
    result = scale_up(table, "hidden", Design.simple(2), known=KNOWN, topcode=30, asked=FEW)
    assert result.estimate == pytest.approx((1 + 30) / ((3 + 35) / 500))
    assert "scaleup_much_capped" in codes(result)


def test_degrees_by_summation() -> None:
    table = read_survey("hidden,kin,others\n1,10,90\n0,20,180\n2,,50\n1,5,95\n")
    result = scale_up(
        table,
        "hidden",
        Design.simple(4),
        groups=["kin", "others"],
        population=10_000,
        asked=FEW,
    )
    assert result.estimate == pytest.approx(10_000 * 2 / 400)
    assert result.degree == pytest.approx(400 / 3)
    assert "scaleup_groups_whole" in {said.code for said in result.assumptions}
    assert result.checks == ()
    assert result.wider() is None


def test_it_finds_a_made_population() -> None:
    inside = 0
    for seed in range(60):
        low, high = run(made(seed=seed)).interval()
        inside += low < 400 < high
    assert inside >= 52


def test_known_populations_at_random_are_found() -> None:
    result = run(made(n=1500))
    assert [check.name for check in result.checks] == ["nurses", "priests", "tailors", "guards"]
    assert all(0.7 < check.factor < 1.4 for check in result.checks)
    assert "scaleup_known_far" not in codes(result)


def test_a_wrong_known_size_is_found() -> None:
    wrong = KnownPopulations.of({**dict(zip(*parts(known_of()), strict=True)), "priests": 2000.0})
    result = run(made(n=1500), wrong)
    far = next(said for said in result.warnings if said.code == "scaleup_known_far")
    assert far.values["populations"] == ("priests",)
    wider = result.wider()
    assert wider is not None
    assert wider[1] / wider[0] > 4


def test_a_population_that_nobody_reports_is_said() -> None:
    table = made()
    columns = {**table.columns, "kings": [0] * len(table)}
    sizes = dict(zip(*parts(known_of()), strict=True))
    result = run(SurveyTable.from_columns(columns), KnownPopulations.of({**sizes, "kings": 5.0}))
    assert "scaleup_known_silent" in codes(result)
    assert result.between is not None
    assert result.between.number == 4


def test_factors_divide_and_widen() -> None:
    table = made(seen=0.5)
    plain = run(table)
    half = Factor.between(0.5, 0.4, 0.625)
    given_ = Adjustments(transmission=half, precision=Factor(0.9))
    adjusted = run(table, adjustments=given_)
    assert adjusted.estimate == pytest.approx(plain.estimate / 0.5 * 0.9)
    (low, high), (plain_low, plain_high) = adjusted.interval(), plain.interval()
    assert high / low > 1.2 * plain_high / plain_low
    assert "scaleup_adjusted" in {said.code for said in adjusted.assumptions}
    assert half.se == pytest.approx(math.log(0.625 / 0.4) / 3.919928)


def test_one_known_population_has_no_check() -> None:
    result = run(made(), known_of("tailors"))
    assert result.checks == ()


def test_the_same_draws_with_any_number_of_workers() -> None:
    table = made()
    made_ = Adjustments(barrier=Factor(0.8, 0.1))
    one, two = (
        run(table, asked=Asked(replicates=2200, workers=w), adjustments=made_) for w in (1, 2)
    )
    np.testing.assert_allclose(one.limits.draws, two.limits.draws, rtol=1e-9)


@given(st.permutations(range(600)), st.floats(0.01, 100))
@settings(max_examples=10, deadline=None)
def test_neither_order_nor_scale_of_weights_matters(order: list[int], scale: float) -> None:
    table = made()
    mixed = {name: [values[i] for i in order] for name, values in table.columns.items()}
    other = SurveyTable.from_columns({**mixed, "w": [scale] * 600})
    design = Design.of(other, weight="w", cluster="town")
    result = scale_up(other, "hidden", design, known=known_of(), asked=FEW)
    plain = run(table)
    assert result.estimate == pytest.approx(plain.estimate, rel=1e-9)
    assert result.interval() == pytest.approx(plain.interval(), rel=1e-9)


def test_people_can_read_it() -> None:
    result = run(made(), population=100_000.0)
    assert result.summary().startswith("hidden: ")
    assert "A respondent knows 2" in result.summary()
    assert "With the error that the same survey makes on 4 known populations" in result.summary()
    assert result.plot().count("panoh-forest__mark") == 4
    assert "tailors (truly 3,000): " in result.plot()
    assert len(result.to_frame()) == 5
    assert json.dumps(result.to_dict(), allow_nan=False)
    assert result.se > 0


def parts(known: KnownPopulations) -> tuple[tuple[str, ...], tuple[float, ...]]:
    return known.names, known.sizes


def codes(result: ScaleUpResult) -> set[str]:
    return {said.code for said in result.warnings}
