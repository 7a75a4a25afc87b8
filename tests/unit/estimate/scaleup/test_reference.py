"""The survey of Rwanda that ships with the R package networkreporting, against its figures."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import pytest

from panoh.science.estimate.direct import Design, SurveyTable, read_survey
from panoh.science.estimate.direct.estimates import Asked
from panoh.science.estimate.scaleup import KnownPopulations, ScaleUpResult, read_known, scale_up

DATA = os.environ.get("PANOH_REFERENCE_DATA")
pytestmark = pytest.mark.skipif(
    not DATA, reason="PANOH_REFERENCE_DATA does not say where the reference data is"
)
POPULATION = 10_718_378


@pytest.fixture(scope="module")
def survey() -> SurveyTable:
    return read_survey(Path(DATA or "") / "scaleup" / "example_survey.csv")


@pytest.fixture(scope="module")
def known() -> KnownPopulations:
    return read_known(Path(DATA or "") / "scaleup" / "example_known_populations.csv")


def reference(hidden: str) -> tuple[str, float, float]:
    with (Path(DATA or "") / "reference.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["method"] == "NSUM_killworth"]
    row = next(row for row in rows if row["dataset"].endswith(hidden))
    return row["estimate"], float(row["lo"]), float(row["hi"])


def run(
    survey: SurveyTable, known: KnownPopulations, hidden: str, replicates: int, seed: int
) -> ScaleUpResult:
    design = Design.of(survey, weight="indweight", cluster="cluster", stratum="region")
    return scale_up(
        survey,
        hidden,
        design,
        known=known,
        population=POPULATION,
        topcode=30,
        asked=Asked(replicates=replicates, seed=seed),
    )


@pytest.mark.parametrize("hidden", ["sex.workers", "msm"])
def test_the_point_to_the_printed_digit_and_the_interval_within_its_error(
    survey: SurveyTable, known: KnownPopulations, hidden: str
) -> None:
    estimate, low, high = reference(hidden)
    result = run(survey, known, hidden, 100_000, 1)
    assert f"{result.estimate:.2f}" == estimate
    ours, error = result.interval(), result.limits.error(0.95)
    assert error is not None
    theirs = [once * 10.0 for once in error]  # 1,000 replicates err √100 times as much
    for limit, reported, spread in zip(ours, (low, high), theirs, strict=True):
        assert abs(limit - reported) < 3 * spread


def test_known_populations_are_found_from_each_other(
    survey: SurveyTable, known: KnownPopulations
) -> None:
    result = run(survey, known, "sex.workers", 2000, 1)
    assert len(result.checks) == 22
    assert result.between is not None
    wider, narrow = result.wider(), result.interval()
    assert wider is not None
    assert wider[0] < narrow[0] < narrow[1] < wider[1]
    covered = sum(wide.covers(0.95) for wide in result.checks)
    assert covered < 10  # chance in sampling explains little of what is off
    assert {"scaleup_known_far", "scaleup_known_outside"} <= {w.code for w in result.warnings}
