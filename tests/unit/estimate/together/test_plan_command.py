"""`panoh plan` as people type it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from panoh.cli import main

FEW = ["--population", "5000", "--replicates", "20"]
LISTS = ["--lists", ".2,.2,.1", "--dependence", "1:2=2"]


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["plan", *FEW, *arguments])


def test_json() -> None:
    done = run(
        *LISTS, "--scale", "1,2", "--rds", "300", "--scaleup", "500", "--total", "1e6", "--json"
    )
    told = json.loads(done.stdout)
    assert done.exit_code == 0
    assert len(told["options"]) == 3 * 2 * 2 - 1
    assert told["target"] == 2.0


def test_text_and_picture(tmp_path: Path) -> None:
    picture = tmp_path / "out.svg"
    done = run("--rds", "900,1800", "--share", ".4", "--plot", str(picture))
    assert done.exit_code == 0
    assert done.stdout.startswith("The smallest design that is narrow enough: ")
    assert picture.read_text(encoding="utf-8").startswith("<svg ")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "0 designs cannot be compared"),
        (["--lists", ".1,x"], "“x” is no number"),
        (["--lists", ".1,inf"], "“inf” is no number"),
        (["--lists", ".1,.1", "--dependence", "A:B"], "“A:B” is no dependence"),
        (["--lists", ".1,.1", "--dependence", "1:5=2"], "There is no dependence 1:5"),
        (["--scaleup", "500"], "A network survey needs the people of the country"),
        (["--rds", "900", "--plot", "no/such/x.svg"], "The file no/such/x.svg cannot be written"),
    ],
)
def test_bad_input_is_one_sentence_and_exit_code_2(arguments: list[str], sentence: str) -> None:
    done = run(*arguments)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert done.stderr.startswith(f"Error: {sentence}")
    assert len(done.stderr.splitlines()) == 1
