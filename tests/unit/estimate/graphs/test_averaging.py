"""The method `dga`: the reference, invariance, and where it has nothing to say."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from panoh.science.estimate.capture.histories import CaptureHistories
from panoh.science.estimate.capture.reading import read_csv
from panoh.science.estimate.examples import uk2013
from panoh.science.estimate.graphs.averaging import average_graphs, dga
from panoh.science.estimate.graphs.peaks import peaks
from panoh.science.estimate.limits import Grid
from panoh.science.estimate.messages import InputError
from panoh.science.estimate.settings import Settings
from tests.unit.estimate.tables import ARTIFICIAL, KOREA, KOSOVO, NO_OVERLAP, relabelled, tables

FOLDER = os.environ.get("PANOH_REFERENCE_DATA", "")
needs_reference = pytest.mark.skipif(
    not FOLDER, reason="PANOH_REFERENCE_DATA is not set: the R packages' results are not at hand"
)


def reference() -> list[dict[str, str]]:
    if not FOLDER:
        return []
    with (Path(FOLDER) / "reference.csv").open(encoding="utf-8", newline="") as lines:
        return [row for row in csv.DictReader(lines) if row["method"] == "dga_bma"]


@needs_reference
@pytest.mark.parametrize("row", reference(), ids=lambda row: row["dataset"])
def test_the_posterior_is_that_of_the_r_package(row: dict[str, str]) -> None:
    answer = dga(read_csv(Path(FOLDER) / "capture" / f"{row['dataset']}.csv"), Settings())
    assert answer.estimate == float(row["estimate"])
    assert answer.limits is not None
    assert answer.limits.at(0.95) == (float(row["lo"]), float(row["hi"]))
    words = row["note"].split()
    assert answer.diagnostics["graphs"] == float(words[0])
    assert round(answer.diagnostics["top_probability"], 3) == float(words[-1])


@needs_reference
def test_the_reference_has_six_tables() -> None:
    assert len(reference()) == 6


@pytest.mark.parametrize(
    ("table", "estimate", "limits"),
    [
        (ARTIFICIAL, 313.0, (97.0, 1950.0)),
        (KOREA, 161.0, (124.0, 460.0)),
        (KOSOVO, 12593.0, (9818.0, 16557.0)),
    ],
)
def test_small_tables_give_what_r_gives(
    table: CaptureHistories, estimate: float, limits: tuple[float, float]
) -> None:
    answer = dga(table, Settings())
    assert answer.estimate == estimate
    assert answer.limits is not None
    assert answer.limits.at(0.95) == limits
    assert answer.limits.error(0.95) is None


@settings(max_examples=15, deadline=None)
@given(st.data())
def test_the_order_of_lists_does_not_matter(data: st.DataObject) -> None:
    table = data.draw(tables(3, 4))
    order = data.draw(st.permutations(range(table.size)))
    one, other = average_graphs(table), average_graphs(relabelled(table, tuple(order)))
    np.testing.assert_allclose(one.evidence.weights, other.evidence.weights, atol=1e-9)


def test_the_first_row_is_the_average_and_the_others_are_graphs() -> None:
    answer = dga(KOSOVO, Settings())
    average, first, *_ = answer.rows
    assert average.chosen
    assert average.estimate == answer.estimate
    assert first.model == answer.model == ("EXH:ABA:OSCE", "EXH:OSCE:HRW")
    assert first.behind == 0.0
    assert first.weight == pytest.approx(0.986, abs=5e-4)
    assert all(row.reasonable and row.limits is not None for row in answer.rows)


def test_what_only_the_prior_says_is_a_doubt() -> None:
    doubts = {doubt.code: doubt.sentence() for doubt in dga(ARTIFICIAL, Settings()).doubts}
    assert "probability of 0.201" in doubts["graph_complete"]


def test_graphs_that_disagree_are_a_doubt() -> None:
    doubts = {doubt.code: doubt.sentence() for doubt in dga(uk2013(), Settings()).doubts}
    assert "2 separate peaks, at about 11,700, 24,300" in doubts["graph_peaks"]


def test_limits_at_the_end_of_the_grid_are_a_doubt() -> None:
    thin = CaptureHistories.from_cells({"1000": 30, "0100": 30, "0010": 30, "0001": 30, "1100": 1})
    doubts = {doubt.code: doubt.sentence() for doubt in dga(thin, Settings()).doubts}
    assert "3,751" in doubts["graph_grid_end"]


@pytest.mark.parametrize(
    ("table", "code"),
    [
        (NO_OVERLAP, "no_overlap"),
        (CaptureHistories.from_cells({"10": 5, "11": 3}), "everyone_on_list"),
    ],
)
def test_there_is_no_number_where_only_the_prior_speaks(table: CaptureHistories, code: str) -> None:
    answer = dga(table, Settings())
    assert answer.estimate is None
    assert answer.limits is None
    assert answer.reason is not None
    assert answer.reason.code == code


def test_too_many_lists_are_refused() -> None:
    cells = {"1" * 8: 4} | {("0" * i + "1").ljust(8, "0"): 9 for i in range(8)}
    with pytest.raises(InputError, match="takes 7 lists at most, and the table has 8"):
        dga(CaptureHistories.from_cells(cells), Settings())


def test_a_posterior_with_two_hills_has_two_peaks() -> None:
    points = np.arange(1.0, 101.0)
    hills = np.exp(-((points - 20) ** 2) / 20) + np.exp(-((points - 70) ** 2) / 20)
    assert peaks(Grid(points, hills / hills.sum())) == [20.0, 70.0]
    one = np.exp(-((points - 20) ** 2) / 20) + 0.01 * np.exp(-((points - 70) ** 2) / 20)
    assert peaks(Grid(points, one / one.sum())) == [20.0]
