"""All models fitted: the best is the one that the R packages find."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings

from panoh.science.estimate import CaptureHistories, InputError, examples, read_csv
from panoh.science.estimate.loglinear import exhaustive
from panoh.science.estimate.loglinear.exhaustive import criterion_of, fit_all, scores, sweep
from panoh.science.estimate.loglinear.hierarchy import bracket, hierarchical_models
from panoh.science.estimate.loglinear.models import fit_model
from panoh.science.estimate.loglinear.search import Gallery
from panoh.science.estimate.loglinear.status import Status
from panoh.science.estimate.loglinear.wald import wald
from panoh.science.estimate.settings import ALL_ORDERS
from tests.unit.estimate.tables import ARTIFICIAL, KOREA, KOSOVO, NO_OVERLAP, tables

FOLDER = os.environ.get("PANOH_REFERENCE_DATA", "")
needs_reference = pytest.mark.skipif(
    not FOLDER, reason="PANOH_REFERENCE_DATA is not set: the R packages' results are not at hand"
)
ORDERS = {"closedpMS.t_minBIC": ALL_ORDERS, "closedpMS.t_minBIC_order2": 2}


def reference(*methods: str) -> list[dict[str, str]]:
    if not FOLDER:
        return []
    with (Path(FOLDER) / "reference.csv").open(encoding="utf-8", newline="") as lines:
        return [row for row in csv.DictReader(lines) if row["method"] in methods]


def named(row: dict[str, str]) -> str:
    return f"{row['dataset']}-{row['method']}"


def published(row: dict[str, str]) -> CaptureHistories:
    return read_csv(Path(FOLDER) / "capture" / f"{row['dataset']}.csv")


@needs_reference
@pytest.mark.parametrize("row", reference("bic_all_hier_point"), ids=named)
def test_as_many_models_exist_as_in_r_and_the_best_is_the_same(row: dict[str, str]) -> None:
    table = published(row)
    found = sweep(table, 3)
    name, number = row["note"].rsplit(" nmodels ", 1)
    assert found.best is not None
    assert bracket(found.best.terms, table.size) == name.strip()
    assert found.identified == int(number)
    assert found.best.estimate == pytest.approx(float(row["estimate"]), abs=0.0051)


@needs_reference
@pytest.mark.parametrize("row", reference(*ORDERS), ids=named)
def test_the_best_and_its_interval_are_what_rcapture_prints(row: dict[str, str]) -> None:
    table = published(row)
    found = sweep(table, ORDERS[row["method"]])
    name, _, number, _, bic = row["note"].split()
    assert found.searched == int(number)
    assert found.best is not None
    if row["dataset"] == "artificial_3":  # Rcapture prints 1.4e13: there is no maximum
        assert fit_model(table, (3,)).status is Status.NO_MAXIMUM
        assert bracket(found.best.terms, 3) == "[1,2,3]"
        return
    assert bracket(found.best.terms, table.size) == name
    assert found.best.estimate == pytest.approx(float(row["estimate"]), abs=0.0051)
    assert found.best.bic == pytest.approx(float(bic), abs=0.0051)
    spread = 1.96 * wald(found.best).se
    limits = (found.best.estimate - spread, found.best.estimate + spread)
    assert limits == pytest.approx((float(row["lo"]), float(row["hi"])), abs=0.0051)


def test_all_models_of_the_uk_are_those_of_the_issue() -> None:
    found = sweep(examples.uk2013(), ALL_ORDERS)
    assert found.best is not None
    assert found.searched == 6893
    assert found.best.estimate == pytest.approx(25311.29, abs=0.005)
    assert bracket(found.best.terms, 5) == "[123,25,34]"


def test_kosovo_has_a_triple_and_small_tables_their_known_best() -> None:
    best = sweep(KOSOVO, ALL_ORDERS).best
    assert best is not None
    assert best.estimate == pytest.approx(10356.52, abs=0.005)
    korea = sweep(KOREA).best
    assert korea is not None
    assert korea.estimate == pytest.approx(157.17, abs=0.005)


def test_a_model_without_a_maximum_is_never_the_best() -> None:
    found = sweep(ARTIFICIAL)
    assert found.statuses[Status.NO_MAXIMUM] == 3
    assert found.statuses[Status.NOT_IDENTIFIABLE] == 1
    assert all(fit.estimate < 10_000 for fit in found.near)


def test_without_any_overlap_there_is_no_best() -> None:
    found = sweep(NO_OVERLAP)
    assert found.best is None
    assert found.identified == 0
    assert found.searched == 8
    assert len(found.behind()) == 0
    assert Gallery(NO_OVERLAP).within(6.0) == []


@given(tables(2, 4))
@settings(max_examples=12, deadline=None)
def test_scores_are_those_of_models_fitted_one_by_one(table: CaptureHistories) -> None:
    models = list(hierarchical_models(table.size, ALL_ORDERS))[::7]
    for batch, fits in fit_all(table, models):
        assert batch == models
        by_bic, by_aic = scores(fits, "bic"), scores(fits, "aic")
        for index, terms in enumerate(models):
            fit = fit_model(table, terms)
            assert fits.status(index) is fit.status
            assert by_bic[index] == pytest.approx(fit.bic, abs=1e-6)
            if fit.identified:
                assert by_aic[index] == pytest.approx(criterion_of(fit, "aic"), abs=1e-6)


@pytest.mark.parametrize("criterion", ["bic", "aic"])
def test_batches_change_nothing(
    criterion: exhaustive.Criterion, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = sweep(KOSOVO, ALL_ORDERS, criterion)
    monkeypatch.setattr(exhaustive, "BATCH", 10)
    cut = sweep(KOSOVO, ALL_ORDERS, criterion)
    assert [fit.terms for fit in cut.near] == [fit.terms for fit in whole.near]
    assert cut.statuses == whole.statuses
    assert np.allclose(cut.behind(), whole.behind(), atol=1e-7)
    assert whole.behind()[0] == 0
    assert whole.behind().max() <= exhaustive.NEAR


def test_aic_prefers_larger_models() -> None:
    by_bic = sweep(examples.uk2013(), 2, "bic").best
    by_aic = sweep(examples.uk2013(), 2, "aic").best
    assert by_bic is not None
    assert by_aic is not None
    assert len(by_aic.terms) > len(by_bic.terms)


@pytest.mark.parametrize(
    ("lists", "order", "said"),
    [(7, 3, "at least 34,359,738,368"), (6, 99, "at least 3,702,013"), (8, 2, "268,435,456")],
)
def test_too_many_models_are_counted_before_any_is_fitted(
    lists: int, order: int, said: str
) -> None:
    cells = {format(1 << i, f"0{lists}b"): 50 for i in range(lists)} | {"1" * lists: 5}
    with pytest.raises(InputError) as refused:
        sweep(CaptureHistories.from_cells(cells), order)
    assert said in str(refused.value)
    assert f"With {lists} lists" in str(refused.value)


def test_numbers_too_long_to_read_are_powers() -> None:
    cells = {format(1 << i, "012b"): 50 for i in range(12)} | {"1" * 12: 5}
    with pytest.raises(InputError, match=r"there are 2\^66 hierarchical models"):
        sweep(CaptureHistories.from_cells(cells))
