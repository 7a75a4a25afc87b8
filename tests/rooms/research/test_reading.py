"""How results are written: shares as per cent, methods by their names, no empty column."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from django.utils import translation

from panoh.kernel.ui.parts import Column, Table
from panoh.rooms.research.models import Run
from panoh.rooms.research.reading.beside import ROOM, beside
from panoh.rooms.research.reading.runs import models_table, without_empty
from panoh.rooms.research.reading.sections import extras
from panoh.rooms.research.report.study import study_report
from panoh.rooms.research.wording import verdict
from panoh.science.estimate import examples, fit
from panoh.science.estimate.honesty import completeness
from panoh.science.estimate.messages import message
from panoh.science.estimate.report.document import Grid
from panoh.science.estimate.sections import Section
from tests.rooms.research.support import address, estimate, table_of

if TYPE_CHECKING:
    from django.test import Client

    from panoh.kernel.actors.actor import Actor
    from panoh.rooms.research.models import CaptureTable, Study


def shown(code: str, columns: tuple[str, ...], *row: Any) -> tuple[str, ...]:
    """One row of a section, as pages show it."""
    heads = tuple(message(name) for name in columns)
    kept = Section(code, message("completeness_title"), heads, (row,)).to_dict()
    return extras(Run(result={"sections": [kept]}))[0].rows[0]


@pytest.mark.parametrize(
    ("share", "said"),
    [(0.0, "0 %"), (0.00731, "0.73 %"), (0.0441, "4.4 %"), (0.05, "5 %"), (0.213, "21 %"),
     (1.0, "100 %"), (0.0499, "5 %"), (0.1 + 0.2, "30 %")],
)  # fmt: skip
def test_shares_are_per_cent(share: float, said: str) -> None:
    assert shown("completeness", ("column_list", "column_share"), "LA", share) == ("LA", said)


def test_limits_of_shares_are_shares() -> None:
    columns = ("column_share", "column_interval")
    assert shown("completeness", columns, 0.2, (0.0913, 0.406)) == ("20 %", "9.1 % to 41 %")
    assert shown("completeness", columns, 0.2, (0.0913, float("inf")))[1] == "0 to no end"


def test_what_is_compared_keeps_its_digits() -> None:
    assert shown("predictive", ("column_range",), (1.234, 5.678)) == ("1.23 to 5.68",)
    assert shown("variations", ("column_interval",), (9698.6, 12807.2)) == ("9,699 to 12,807",)


def test_methods_have_names() -> None:
    columns = ("truth_column_method", "truth_column_answered")
    assert shown("truth", columns, "dga", "4 of 5") == ("Average over graphs", "4 of 5")
    assert shown("truth", columns, "newest", None) == ("newest", "none")


def test_heads_begin_like_all_others() -> None:
    heads = (message("column_people"), message("column_p"))
    kept = Section("x", message("completeness_title"), heads, ((3, 0.5),))
    assert extras(Run(result={"sections": [kept.to_dict()]}))[0].columns == ("People seen", "p")


def test_completeness_of_the_published_table_is_told_in_per_cent() -> None:
    """The room tells shares by the codes of science: section and columns must keep theirs."""
    table = examples.load("uk2013").histories
    result = fit(table, "stepwise")
    limits: Any = SimpleNamespace(at=result.interval)
    kept = completeness.section(table, result.estimate or 1.0, limits, 0.95).to_dict()
    rows = extras(Run(result={"sections": [kept]}))[0].rows
    assert rows[-1] == ("all lists together", "2,744", "24 %", "21 % to 28 %")


def test_a_reason_that_is_a_sentence_ends_within_the_sentence() -> None:
    reasons = [message("beyond_everyone").to_dict(), message("misfit").to_dict()]
    figures = {"low": 1, "high": 2, "estimate": 1}
    said = verdict({"code": "fragile", "reasons": reasons, "figures": figures})
    assert "anything; the model describes the table poorly." in said


def test_only_columns_with_something_in_them_are_shown() -> None:
    table = Table("T", (Column("A"), Column("B"), Column("C")), [("1", "", "x"), ("", "", "y")])
    left = without_empty(table)
    assert [column.label for column in left.columns] == ["A", "C"]
    assert [list(row) for row in left.rows] == [["1", "x"], ["", "y"]]
    assert without_empty(Table("T", (Column("A"),), [])).columns == (Column("A"),)


def test_a_method_without_bic_has_no_such_column(
    researcher: Client, study: Study, table: CaptureTable
) -> None:
    estimate(researcher, table, "chao")
    estimate(researcher, table)
    chao, stepwise = Run.objects.order_by("created_at", "id")
    assert "BIC" not in [column.label for column in models_table(chao).columns]
    assert "BIC" in [column.label for column in models_table(stepwise).columns]
    grids = [block for block in study_report(study).blocks if isinstance(block, Grid)]
    for grid in grids:
        assert all(any(row[at] for row in grid.rows) for at in range(len(grid.columns)))


def test_every_setting_of_a_run_is_shown(researcher: Client, table: CaptureTable) -> None:
    estimate(researcher, table, "bic", order="3", seed="77")
    page = researcher.get(address("run", run=Run.objects.get())).content.decode()
    for said in ("Lists that may depend on each other at once", "three", "77", "0.02"):
        assert said in page


def test_labels_of_the_picture_fit(researcher: Client, actor: Actor, study: Study) -> None:
    """One table is not named in every line; of several each, shortened."""
    tables = [table_of(actor, study)]
    estimate(researcher, tables[0], "average")
    found = beside(study)
    assert found is not None
    assert ">Average over all models, weighted by BIC: 17,763" in found.picture
    tables.append(table_of(actor, study))
    study.tables.update(name="W" * 120)
    estimate(researcher, tables[1], "average")
    found = beside(study)
    assert found is not None
    assert f">{'W' * 23}… · Average over all models, weighte…: 17,763" in found.picture
    assert ROOM == 60


def test_russian_shares() -> None:
    with translation.override("ru"):
        assert shown("completeness", ("column_share",), 0.0441) == ("4,4 %",)
