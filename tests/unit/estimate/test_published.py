"""The figures that others published or computed come out."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import pytest

from panoh.science.estimate import CaptureHistories, examples, fit, read_csv
from panoh.science.estimate.loglinear.search import Gallery, every_pair_model
from tests.unit.estimate.tables import ARTIFICIAL, KOREA, KOSOVO

FOLDER = os.environ.get("PANOH_REFERENCE_DATA", "")
needs_reference = pytest.mark.skipif(
    not FOLDER, reason="PANOH_REFERENCE_DATA is not set: the R packages' results are not at hand"
)
MODELS = ("bic_maxorder2_point", "stepwise_point", "independence")


def reference(method: str) -> list[dict[str, str]]:
    if not FOLDER:
        return []
    with (Path(FOLDER) / "reference.csv").open(encoding="utf-8", newline="") as lines:
        return [row for row in csv.DictReader(lines) if row["method"] == method]


def published(row: dict[str, str]) -> CaptureHistories:
    return read_csv(Path(FOLDER) / "capture" / f"{row['dataset']}.csv")


def named(row: dict[str, str]) -> str:
    return f"{row['dataset']}-{row['package']}"


def test_the_estimate_of_the_uk_in_2013_is_the_published_one() -> None:
    result = fit(examples.uk2013())
    assert result.observed == 2744
    assert result.estimate == pytest.approx(11312.99, abs=0.005)
    assert result.interval() == pytest.approx((9884.40, 13027.40), abs=0.005)
    assert result.model == ("LA:NG", "NG:GP", "PFNCA:GP", "LA:PFNCA", "GO:GP", "NG:GO")


def test_the_best_of_all_pair_models_of_the_uk_is_elsewhere() -> None:
    result = fit(examples.uk2013(), "bic")
    assert result.estimate == pytest.approx(22991.33, abs=0.005)
    assert result.answer.diagnostics["bic"] == pytest.approx(196.54, abs=0.005)
    assert set(result.model) == {"LA:NG", "LA:PFNCA", "NG:PFNCA", "NG:GP", "PFNCA:GO"}


@pytest.mark.parametrize(
    ("table", "stepwise", "independence", "bic"),
    [
        (ARTIFICIAL, 539.09, 539.09, 539.09),
        (KOREA, 268.78, 141.99, 157.17),
        (KOSOVO, 14341.66, 7394.59, 14341.66),
    ],
)
def test_small_tables_give_what_r_gives(
    table: CaptureHistories, stepwise: float, independence: float, bic: float
) -> None:
    assert fit(table).estimate == pytest.approx(stepwise, abs=0.005)
    assert fit(table, "independence").estimate == pytest.approx(independence, abs=0.005)
    assert fit(table, "bic").estimate == pytest.approx(bic, abs=0.005)


@needs_reference
@pytest.mark.parametrize("row", reference("stepwise_point"), ids=named)
def test_stepwise_gives_what_the_r_packages_give(row: dict[str, str]) -> None:
    result = fit(published(row))
    assert result.estimate == pytest.approx(float(row["estimate"]), abs=0.0051)
    if row["lo"]:
        limits = (float(row["lo"]), float(row["hi"]))
        # R stops one iteration short and keeps that one's standard error: at most 2e-5 apart.
        assert result.interval() == pytest.approx(limits, abs=0.0051, rel=2e-5)
    if row["note"].startswith("bic"):
        assert result.answer.diagnostics["bic"] == pytest.approx(
            float(row["note"].split()[1]), abs=0.0051
        )


@needs_reference
@pytest.mark.parametrize("row", reference("independence"), ids=named)
def test_independence_gives_what_r_gives(row: dict[str, str]) -> None:
    result = fit(published(row), "independence")
    assert result.estimate == pytest.approx(float(row["estimate"]), abs=0.0051)


@needs_reference
@pytest.mark.parametrize("row", reference("bic_maxorder2_point"), ids=named)
def test_as_many_pair_models_exist_as_in_r_and_the_best_is_the_same(row: dict[str, str]) -> None:
    table = published(row)
    gallery = Gallery(table)
    gallery.fit(every_pair_model(table.size))
    assert len(gallery.identified()) == int(row["note"].split()[-1])
    best = gallery.best()
    assert best is not None
    assert best.estimate == pytest.approx(float(row["estimate"]), abs=0.0051)


@pytest.mark.skipif(not FOLDER, reason="PANOH_REFERENCE_DATA is not set")
@pytest.mark.parametrize("method", MODELS)
def test_the_reference_has_rows_for_each_method_compared(method: str) -> None:
    assert len(reference(method)) >= 6
