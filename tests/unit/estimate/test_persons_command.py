"""`panoh estimate --lists`: rows of persons at the command line."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from panoh.cli.estimate import estimate


@pytest.fixture(scope="module")
def persons(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """3,000 people: women are caught twice as often, so lists depend on each other through sex."""
    rng = np.random.default_rng(3)
    woman = rng.random(3000) < 0.5
    caught = rng.random((3000, 3)) < np.where(woman, 0.4, 0.2)[:, None] * [1.0, 0.8, 0.6]
    path = tmp_path_factory.mktemp("persons") / "persons.csv"
    lines = ["id,police,ngo,embassy,sex"]
    for number in np.flatnonzero(caught.any(axis=1)):
        on = ",".join(str(int(one)) for one in caught[number])
        lines.append(f"{number},{on},{'f' if woman[number] else 'm'}")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def told(*arguments: str) -> dict[str, object]:
    done = CliRunner().invoke(estimate, [*arguments, "--json"])
    assert done.exit_code == 0, done.output
    found: dict[str, object] = json.loads(done.stdout)
    return found


def test_what_else_is_known_of_people_brings_the_estimate_nearer(persons: Path) -> None:
    lists = ("--lists", "police,ngo,embassy")
    robust = told(str(persons), *lists, "--method", "doubly-robust")
    plain = told(str(persons), *lists, "--method", "independence")
    assert isinstance(robust["estimate"], float)
    assert isinstance(plain["estimate"], float)
    assert abs(robust["estimate"] - 3000) < abs(plain["estimate"] - 3000)
    assert isinstance(robust["interval"], list)
    assert robust["interval"][0] < 3000 < robust["interval"][1]


def test_the_column_id_is_no_covariate(persons: Path) -> None:
    robust = told(str(persons), "--lists", "police,ngo,embassy", "--method", "doubly-robust")
    assumptions = " ".join(str(one) for one in robust["assumptions"])  # type: ignore[attr-defined]
    assert "Among people alike in sex," in assumptions


def test_a_list_that_is_no_column_is_said(persons: Path) -> None:
    done = CliRunner().invoke(estimate, [str(persons), "--lists", "police,navy"])
    assert done.exit_code == 2
    assert "navy" in done.stderr
