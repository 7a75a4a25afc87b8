"""The family of closed models: the reference, and what each parameter means."""

from __future__ import annotations

import csv
import os
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from panoh.science.estimate.capture.histories import CaptureHistories
from panoh.science.estimate.capture.reading import read_csv
from panoh.science.estimate.closed import method
from panoh.science.estimate.closed.family import Member, _mb, _mbh, best_of, fit_family
from panoh.science.estimate.closed.method import family
from panoh.science.estimate.loglinear.models import fit_model
from panoh.science.estimate.settings import Settings
from tests.unit.estimate.tables import (
    ARTIFICIAL,
    INDEPENDENT,
    KOREA,
    KOSOVO,
    NO_OVERLAP,
    relabelled,
    tables,
)

FOLDER = os.environ.get("PANOH_REFERENCE_DATA", "")
needs_reference = pytest.mark.skipif(
    not FOLDER, reason="PANOH_REFERENCE_DATA is not set: the R packages' results are not at hand"
)
Z = 1.96  # as the reference took it


def reference() -> list[dict[str, str]]:
    if not FOLDER:
        return []
    with (Path(FOLDER) / "reference.csv").open(encoding="utf-8", newline="") as lines:
        return [row for row in csv.DictReader(lines) if row["method"] == "closedp.t_bestBIC"]


def named(table: CaptureHistories, name: str) -> Member:
    return next(member for member in fit_family(table) if member.name == name)


@needs_reference
@pytest.mark.parametrize("row", reference(), ids=lambda row: row["dataset"])
def test_the_best_by_bic_is_that_of_rcapture(row: dict[str, str]) -> None:
    best = best_of(fit_family(read_csv(Path(FOLDER) / "capture" / f"{row['dataset']}.csv")))
    assert best is not None
    assert best.name == row["note"]
    assert best.abundance == pytest.approx(float(row["estimate"]), abs=0.0051)
    # R's errors are those of its last iteration but one; its slope of Mbh lacks a factor.
    rel = 0.01 if best.name == "Mbh" else 3e-5
    half = float(row["hi"]) - float(row["estimate"])
    assert best.se * Z == pytest.approx(half, abs=0.0051, rel=rel)


@needs_reference
def test_the_reference_has_eight_tables() -> None:
    assert len(reference()) == 8


@pytest.mark.parametrize(
    ("table", "name", "abundance"),
    [(ARTIFICIAL, "Mb", 134.34), (KOREA, "Mbh", 76.31), (KOSOVO, "Mth Chao (LB)", 8591.18)],
)
def test_small_tables_give_what_r_gives(
    table: CaptureHistories, name: str, abundance: float
) -> None:
    best = best_of(fit_family(table))
    assert best is not None
    assert best.name == name
    assert best.abundance == pytest.approx(abundance, abs=0.0051)


@settings(max_examples=15, deadline=None)
@given(tables(3, 4))
def test_mt_is_independence(table: CaptureHistories) -> None:
    ours, theirs = named(table, "Mt"), fit_model(table)
    assert ours.exists == theirs.identified
    if ours.exists:
        assert ours.abundance == pytest.approx(theirs.estimate, rel=1e-6)


@settings(max_examples=15, deadline=None)
@given(st.data())
def test_all_but_the_behavioural_do_not_mind_the_order(data: st.DataObject) -> None:
    table = data.draw(tables(3, 4))
    order = tuple(data.draw(st.permutations(range(table.size))))
    pairs = zip(fit_family(table), fit_family(relabelled(table, order)), strict=True)
    for one, other in pairs:
        if not one.behavioural and one.exists:
            assert one.abundance == pytest.approx(other.abundance, rel=1e-5)


def test_behaviour_comes_back_from_exact_counts() -> None:
    """1,000 people, caught first with .3, again with .6, on four occasions."""
    counts = _behaving(1000.0, [0.3] * 4, 0.6)
    assert named(counts, "Mb").abundance == pytest.approx(1000.0, rel=1e-6)
    late = _behaving(1000.0, [0.5, 0.3, 0.3, 0.3], 0.6)
    assert named(late, "Mbh").abundance == pytest.approx(1000.0, rel=1e-6)
    assert named(late, "Mb").abundance != pytest.approx(1000.0, rel=1e-2)


def _behaving(people: float, first: list[float], again: float) -> CaptureHistories:
    counts: list[Any] = [0.0]
    for cell in range(1, 16):
        chance, caught = people, False
        for occasion, p in enumerate(first):
            on = bool(cell >> occasion & 1)
            now = again if caught else p
            chance *= now if on else 1.0 - now
            caught = caught or on
        counts.append(chance)
    return CaptureHistories(tuple("ABCD"), tuple(counts), fractional=True)


def test_slopes_of_the_abundance_are_right() -> None:
    """The gradients of the delta method against differences."""
    for beta, rule in (([3.0, -0.7, 0.2], _mb), ([3.0, 0.3, -0.6, 0.1], _mbh)):
        at = np.array(beta)
        steps = 1e-6 * np.eye(len(beta))
        differences = [(rule(at + h, 4)[1] - rule(at - h, 4)[1]) / 2e-6 for h in steps]
        np.testing.assert_allclose(rule(at, 4)[0], differences, rtol=1e-6)


def test_an_impossible_model_is_shown_but_not_chosen() -> None:
    answer = family(KOREA, Settings())
    assert answer.model == ("M0",)
    assert "Mbh has a smaller BIC, but it gives 76 people where 123 were seen" in " ".join(
        warning.sentence() for warning in answer.warnings
    )
    row = next(row for row in answer.rows if row.model == ("Mbh",))
    assert row.estimate == pytest.approx(76.31, abs=0.0051)
    assert row.status == "no_maximum"
    assert not row.reasonable
    assert any(role.code == "role_best_bic" for role in row.roles)


def test_a_behavioural_choice_is_a_doubt() -> None:
    answer = family(ARTIFICIAL, Settings())
    assert answer.model == ("Mb",)
    assert "family_ordered" in {doubt.code for doubt in answer.doubts}
    assert "family_behaviour" in {assumption.code for assumption in answer.assumptions}
    missing = next(row for row in answer.rows if row.model == ("Mh Darroch",))
    assert (missing.estimate, missing.limits, missing.status) == (None, None, "no_maximum")


def test_weights_are_shares() -> None:
    answer = family(INDEPENDENT, Settings())
    assert sum(row.weight for row in answer.rows) == pytest.approx(1.0)
    assert answer.rows[0].chosen
    assert answer.estimate == pytest.approx(2000.0, rel=1e-6)
    assert not [d for d in answer.doubts if d.code == "misfit"]


def test_heterogeneity_is_assumed_where_it_is_modelled() -> None:
    answer = family(KOSOVO, Settings())
    assert "family_mixture" in {assumption.code for assumption in answer.assumptions}
    assert "misfit" in {doubt.code for doubt in answer.doubts}
    assert answer.limits is not None
    assert answer.limits.at(0.95) == pytest.approx((8172.63, 9009.73), abs=0.01)


def test_two_lists_have_three_models_and_nothing_to_check_them() -> None:
    table = CaptureHistories.from_cells({"10": 50, "01": 60, "11": 12})
    assert [member.name for member in fit_family(table)] == ["M0", "Mt", "Mb"]
    unequal = CaptureHistories.from_cells({"10": 500, "01": 60, "11": 30})
    answer = family(unequal, Settings())
    assert "unchecked" in {doubt.code for doubt in answer.doubts}


def test_no_overlap_has_no_number() -> None:
    answer = family(NO_OVERLAP, Settings())
    assert answer.estimate is None
    assert answer.reason is not None
    assert answer.reason.code == "no_overlap"


def test_a_family_without_any_maximum_has_no_number(monkeypatch: pytest.MonkeyPatch) -> None:
    nothing = Member("M0", 1.0, np.nan, 2, 0.0, 1.0, exists=False, possible=False)
    monkeypatch.setattr(method, "fit_family", lambda table: (nothing,))
    answer = family(INDEPENDENT, Settings())
    assert answer.estimate is None
    assert answer.reason is not None
    assert answer.reason.code == "no_model"
    assert answer.rows[0].estimate is None
