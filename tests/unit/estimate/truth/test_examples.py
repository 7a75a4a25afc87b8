"""The published tables that ship: what their sources say of them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from panoh.science.estimate import examples, read_csv
from tests.unit.estimate.tables import KOREA, KOSOVO

FOLDER = os.environ.get("PANOH_REFERENCE_DATA", "")
needs_reference = pytest.mark.skipif(
    not FOLDER, reason="PANOH_REFERENCE_DATA is not set: the published tables are not at hand"
)


@pytest.mark.parametrize(
    ("name", "observed", "totals"),
    [
        ("uk2013", 2744, (94, 567, 1169, 807, 336)),
        ("kosovo", 4400, (1910, 1528, 1786, 685)),
        ("korea", 123, (77, 71, 59)),
        ("hepatitis", 271, (135, 122, 126)),  # as the R package CARE1 documents
        ("diabetes", 2069, (1754, 452, 1135, 173)),
    ],
)
def test_an_example_has_its_published_totals(
    name: str, observed: int, totals: tuple[int, ...]
) -> None:
    table = examples.load(name).histories
    assert table.observed == observed
    assert tuple(table.list_total(index) for index in range(table.size)) == totals


def test_examples_are_the_tables_that_tests_share() -> None:
    assert examples.load("kosovo").histories == KOSOVO
    assert examples.load("korea").histories == KOREA


def test_every_example_is_cited_and_says_how_far_it_was_checked() -> None:
    for name in examples.names():
        example = examples.load(name)
        assert example.title
        assert example.citation
        assert example.verified is False
        assert "not compared" in example.note


@needs_reference
@pytest.mark.parametrize(
    ("name", "file"),
    [("netherlands", "netherlands_5lists"), ("kosovo", "kosovo"), ("korea", "korea")],
)
def test_an_example_is_the_reference_table(name: str, file: str) -> None:
    read = read_csv(Path(FOLDER) / "capture" / f"{file}.csv")
    assert examples.load(name).histories == read
