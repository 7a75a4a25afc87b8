"""The tutorial shows what one gets."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest

DOCS = Path(__file__).resolve().parents[3] / "docs" / "tutorials"


@pytest.mark.parametrize("page", ["estimate.md"])
def test_every_block_of_the_tutorial_gives_what_it_shows(page: str) -> None:
    failed, tried = doctest.testfile(
        str(DOCS / page), module_relative=False, encoding="utf-8", optionflags=doctest.ELLIPSIS
    )
    assert failed == 0
    assert tried > 10
