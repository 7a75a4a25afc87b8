"""Counts that are not whole, by an explicit flag."""

from __future__ import annotations

import math

import pytest

from panoh.science.estimate.capture.histories import CaptureHistories
from panoh.science.estimate.loglinear.models import fit_model
from panoh.science.estimate.messages import InputError


def test_expected_counts_of_independent_lists_give_their_population() -> None:
    chances, people = (0.3, 0.21, 0.17), 1234.5
    cells = {
        f"{cell:03b}"[::-1]: people
        * math.prod(p if cell >> i & 1 else 1 - p for i, p in enumerate(chances))
        for cell in range(1, 8)
    }
    table = CaptureHistories.from_cells(cells, fractional=True)
    assert fit_model(table).estimate == pytest.approx(people, rel=1e-9)
    assert table.observed == pytest.approx(sum(cells.values()))


def test_without_the_flag_they_are_refused() -> None:
    with pytest.raises(InputError, match=r"“2\.5” is not a whole number"):
        CaptureHistories.from_cells({"10": 2.5, "01": 1, "11": 1})
    with pytest.raises(ValueError, match="whole unless fractional"):
        CaptureHistories(("A", "B"), (0, 1.5, 1, 1))  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="numbers from 0 up"):
        CaptureHistories(("A", "B"), (0, -1, 1, 1))


@pytest.mark.parametrize(
    ("count", "sentence"),
    [(math.inf, "“inf” is not a number"), (-0.5, "-0.5 is negative"), (2e9, "is more than")],
)
def test_the_flag_allows_numbers_only(count: float, sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        CaptureHistories.from_cells({"10": count, "01": 1.5, "11": 1}, fractional=True)
