"""`panoh estimate` as people type it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from panoh.cli.estimate import estimate


def run(*arguments: str) -> Result:
    return CliRunner().invoke(estimate, arguments)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "lists.csv"
    path.write_text("LA,NG,count\n1,0,50\n0,1,60\n1,1,20\n", encoding="utf-8")
    return path


def test_the_example_gives_the_published_number() -> None:
    done = run("--example", "uk2013", "--json")
    told = json.loads(done.stdout)
    assert done.exit_code == 0
    assert told["observed"] == 2744
    assert told["estimate"] == pytest.approx(11312.99, abs=0.005)
    assert told["interval"] == pytest.approx([9884.40, 13027.40], abs=0.005)
    assert (told["level"], told["method"]) == (0.95, "stepwise")
    assert told["model"] == ["LA:NG", "NG:GP", "PFNCA:GP", "LA:PFNCA", "GO:GP", "NG:GO"]
    assert told["seconds"] > 0


def test_text_is_the_default(table: Path) -> None:
    done = run(str(table), "--method", "independence", "--level", "0.9")
    assert done.exit_code == 0
    assert "Estimate 280 (" in done.stdout
    assert "90 % interval" in done.stdout


def test_the_example_is_cited() -> None:
    assert "Silverman, B. W. (2014)" in run("--example", "uk2013").stdout


def test_the_picture_is_written(table: Path, tmp_path: Path) -> None:
    picture = tmp_path / "out.svg"
    assert run(str(table), "--plot", str(picture)).exit_code == 0
    assert picture.read_text(encoding="utf-8").startswith("<svg ")


def test_not_identified_is_an_answer(tmp_path: Path) -> None:
    path = tmp_path / "apart.csv"
    path.write_text("A,B,count\n1,0,50\n0,1,60\n", encoding="utf-8")
    done = run(str(path), "--json")
    told = json.loads(done.stdout)
    assert done.exit_code == 0
    assert told["estimate"] is None
    assert told["reason"].startswith("Nobody is on two lists")
    assert run(str(path)).stdout.startswith("No number: Nobody is on two lists")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "Give either a file or --example"),
        (["{table}", "--example", "uk2013"], "Give either a file or --example"),
        (["none.csv"], "There is no file none.csv"),
        (["--example", "mars"], "There is no example “mars”: choose one of "),
        (["{table}", "--method", "magic"], "There is no method “magic”"),
        (["{table}", "--level", "95"], "The level 95.0 is not between 0 and 1"),
        (
            ["{table}", "--plot", "no/such/folder/x.svg"],
            "The file no/such/folder/x.svg cannot be written",
        ),
    ],
)
def test_bad_input_is_one_sentence_and_exit_code_2(
    arguments: list[str], sentence: str, table: Path
) -> None:
    done = run(*(argument.format(table=table) for argument in arguments))
    assert done.exit_code == 2
    assert done.stdout == ""
    assert done.stderr.startswith(f"Error: {sentence}")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("flag", ["--json", "--method=bic"])
def test_a_bad_table_is_one_sentence(tmp_path: Path, flag: str) -> None:
    path = tmp_path / "bad.csv"
    path.write_text("A,B,count\n1,0,x\n", encoding="utf-8")
    done = run(str(path), flag)
    assert done.exit_code == 2
    assert done.stderr == (
        "Error: Row 2, column “count”: “x” is not a whole number; write the number of people in "
        "digits only, without separators.\n"
    )
