"""A run keeps what is needed to make it again, and tells whether the figures are the same."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from panoh import __version__
from panoh.rooms.research import verbs
from panoh.rooms.research.making import inputs_of, kept, same_figures
from panoh.rooms.research.models import CaptureTable, Run
from panoh.rooms.research.working.worker import work_all
from panoh.science.estimate import CaptureHistories, examples, fit
from tests.rooms.research.support import address, estimate, slow_run

if TYPE_CHECKING:
    from django.test import Client

    from panoh.kernel.actors.actor import Actor

SETTINGS: dict[str, Any] = {
    "level": 0.95, "threshold": 0.02, "interval": None, "replicates": None, "order": 2, "seed": 1,
}  # fmt: skip


def test_a_run_names_its_inputs_and_programs(researcher: Client, table: CaptureTable) -> None:
    estimate(researcher, table)
    run = Run.objects.get()
    assert run.inputs == inputs_of(table.histories, "stepwise", SETTINGS)
    assert (run.versions["panoh"], run.versions["numpy"]) == (__version__, np.__version__)
    shown = researcher.get(address("run", run=run)).content.decode()
    for text in (run.inputs, f"numpy {np.__version__}", "Seed"):
        assert text in shown


def test_made_again_it_is_a_new_run_with_the_same_figures(
    researcher: Client, table: CaptureTable
) -> None:
    estimate(researcher, table)
    first = Run.objects.get()
    answer = researcher.post(address("again", run=first))
    again = Run.objects.exclude(pk=first.pk).get()
    assert answer["Location"] == address("run", run=again)
    assert (again.repeats, again.inputs) == (first, first.inputs)
    assert "every figure equals" in researcher.get(answer["Location"]).content.decode()


def test_what_is_drawn_is_drawn_again(actor: Actor, table: CaptureTable) -> None:
    first = slow_run(actor, table, seed=7)
    Run.objects.filter(pk=first.pk).update(replicates=200)
    first.refresh_from_db()
    verbs.run_again(actor, table.study, run=first)
    Run.objects.exclude(pk=first.pk).update(state="waiting")
    again = Run.objects.exclude(pk=first.pk).get()
    if again.result is not None:  # it was quick enough to be done at once
        Run.objects.filter(pk=again.pk).update(result=None)
    assert work_all() == 2
    one, other = Run.objects.get(pk=first.pk), Run.objects.get(pk=again.pk)
    assert one.found["interval"] == other.found["interval"]
    assert same_figures(one.result, other.result)


def test_other_figures_are_told(researcher: Client, table: CaptureTable) -> None:
    estimate(researcher, table)
    first = Run.objects.get()
    researcher.post(address("again", run=first))
    Run.objects.filter(pk=first.pk).update(result={**first.found, "estimate": 11_400.0})
    again = Run.objects.get(repeats=first)
    assert "figures differ" in researcher.get(address("run", run=again)).content.decode()


def test_any_change_is_another_fingerprint() -> None:
    table = examples.load("uk2013").histories
    fewer = CaptureHistories.from_cells({"10": 3, "01": 4, "11": 5})
    prints = {
        inputs_of(table, "stepwise", SETTINGS), inputs_of(table, "bic", SETTINGS),
        inputs_of(fewer, "stepwise", SETTINGS),
        *(inputs_of(table, "stepwise", {**SETTINGS, name: 7}) for name in SETTINGS),
    }  # fmt: skip
    assert len(prints) == 3 + len(SETTINGS)


def test_the_fingerprint_does_not_know_the_order_of_rows() -> None:
    cells = {"10": 3, "01": 4, "11": 5}
    there = CaptureHistories.from_cells(cells)
    back = CaptureHistories.from_cells(dict(reversed(cells.items())))
    assert inputs_of(there, "bic", SETTINGS) == inputs_of(back, "bic", SETTINGS)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (1.0, 1.0 + 1e-12, True),
        (1.0, 1.0 + 1e-6, False),
        ({"a": [1, 2]}, {"a": [1.0, 2.0]}, True),
        ({"a": [1, 2]}, {"a": [1, 2, 3]}, False),
        ({"a": 1, "seconds": 2}, {"a": 1, "seconds": 9}, True),
        ({"a": 1}, {"a": 1, "b": 2}, False),
        ("x", "y", False),
        (None, None, True),
        (None, 1.0, False),
    ],
)
def test_figures_are_the_same_to_nine_digits(one: Any, other: Any, same: bool) -> None:
    assert same_figures(one, other) is same


def test_no_endless_number_is_kept() -> None:
    found = kept(fit(CaptureHistories.from_cells({"10": 2, "01": 3, "11": 1})))

    def numbers(value: Any) -> list[float]:
        if isinstance(value, dict | list):
            inside = value.values() if isinstance(value, dict) else value
            return [number for one in inside for number in numbers(one)]
        return [value] if isinstance(value, float) else []

    assert numbers(found)
    assert all(math.isfinite(number) for number in numbers(found))


def test_a_closed_study_makes_nothing_again(researcher: Client, table: CaptureTable) -> None:
    estimate(researcher, table)
    researcher.post(address("close", study=table.study))
    assert researcher.post(address("again", run=Run.objects.get())).status_code == 403
    assert Run.objects.count() == 1


def test_sending_again_twice_makes_one(researcher: Client, table: CaptureTable) -> None:
    estimate(researcher, table)
    token = "0190a3f2-0000-7000-8000-000000000001"
    url = address("again", run=Run.objects.get())
    for _time in range(2):
        researcher.post(url, {"submission": token})
    assert Run.objects.count() == 2
