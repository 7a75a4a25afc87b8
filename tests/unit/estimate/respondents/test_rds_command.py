"""`panoh rds` as people type it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from panoh.cli import COMMANDS
from panoh.cli.rds import rds

ROWS = ["code,by,knows,sick", "a,seed,4,1", "b,,2,0", "c,a,3,1", "d,a,5,0", "e,b,8,1", "f,c,2,0"]
NAMED = ("--id", "code", "--recruiter", "by", "--degree", "knows")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(rds, arguments)


@pytest.fixture
def survey(tmp_path: Path) -> str:
    path = tmp_path / "survey.csv"
    path.write_text("\n".join([*ROWS, ""]), encoding="utf-8")
    return str(path)


def test_it_is_a_command() -> None:
    assert COMMANDS["rds"] == "panoh.cli.rds:rds"


def test_text_is_the_default(survey: str) -> None:
    done = run(survey, *NAMED, "--outcome", "sick", "--replicates", "50")
    assert done.exit_code == 0
    assert done.stdout.startswith("sick = 1: ")
    assert "Method rds2" in done.stdout


def test_json_has_the_usual_keys(survey: str) -> None:
    done = run(survey, *NAMED, "--outcome", "sick", "--population", "60", "--json")
    told = json.loads(done.stdout)
    assert done.exit_code == 0
    assert told["method"] == "ss"
    usual = ["observed", "estimate", "interval", "level", "method", "model", "warnings", "seconds"]
    assert set(usual) <= set(told)


def test_the_size(survey: str) -> None:
    done = run(survey, *NAMED, "--size", "--prior-median", "30", "--json")
    told = json.loads(done.stdout)
    assert (told["observed"], told["method"]) == (6, "sspse")
    assert told["estimate"] > 6


def test_pictures_are_written(survey: str, tmp_path: Path) -> None:
    picture = tmp_path / "out.svg"
    tree = ("--outcome", "sick", "--plot", str(picture), "--picture", "tree")
    assert run(survey, *NAMED, *tree).exit_code == 0
    assert "Who recruited whom" in picture.read_text(encoding="utf-8")
    sized = ("--size", "--prior-median", "30", "--plot", str(picture))
    assert run(survey, *NAMED, *sized).exit_code == 0
    assert "size estimation" in picture.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("none.csv",), "There is no file none.csv"),
        (("{survey}",), "There is no column for the id"),
        (("{survey}", *NAMED), "Say with --outcome which column is asked"),
        (("{survey}", *NAMED, "--outcome", "rich"), "There is no column “rich”"),
        (("{survey}", *NAMED, "--outcome", "sick", "--method", "ss"), "needs the size"),
        (("{survey}", *NAMED, "--size"), "a belief about it is needed"),
        (
            ("{survey}", *NAMED, "--outcome", "sick", "--plot", "x.svg", "--picture", "pie"),
            "There is no picture “pie”",
        ),
    ],
)
def test_bad_input_is_one_sentence_and_exit_code_2(
    arguments: tuple[str, ...], sentence: str, survey: str
) -> None:
    done = run(*(argument.format(survey=survey) for argument in arguments))
    assert done.exit_code == 2
    assert done.stderr.startswith("Error: ")
    assert sentence in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
