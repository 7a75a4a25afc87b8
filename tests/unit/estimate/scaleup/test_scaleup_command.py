"""`panoh scaleup` as people type it."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner, Result

from panoh.cli import main

SIZES = {"nurses": 800, "tailors": 3000, "guards": 1500}


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["scaleup", *map(str, arguments)])


@pytest.fixture
def survey(tmp_path: Path) -> Path:
    rng = np.random.default_rng(1)
    rows = ["town,region,w,hidden,nurses,tailors,guards"]
    for number in range(200):
        told = [rng.poisson(size / 400) for size in (400, *SIZES.values())]
        rows.append(",".join(map(str, (number % 20, number % 20 // 10, 1 + number % 3, *told))))
    (tmp_path / "survey.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    known = "".join(f"{name},{size}\n" for name, size in SIZES.items())
    (tmp_path / "known.csv").write_text("name,size\n" + known, encoding="utf-8")
    return tmp_path


def usual(folder: Path) -> list[object]:
    named = ["--cluster", "town", "--stratum", "region", "--weight", "w", "--hidden", "hidden"]
    files = [folder / "survey.csv", "--known", folder / "known.csv"]
    return [*files, *named, "--replicates", 500]


def test_json(survey: Path) -> None:
    done = run(*usual(survey), "--json", "--topcode", 30, "--population", 100_000)
    told = json.loads(done.stdout)
    assert done.exit_code == 0
    assert told["estimate"] == pytest.approx(400, rel=0.2)
    low, high = told["interval"]
    assert low < told["estimate"] < high
    assert told["replicates"] == 500
    assert told["mean_degree"] > 0
    assert [row["name"] for row in told["known"]] == list(SIZES)


def test_factors_divide(survey: Path) -> None:
    factors = ["--transmission", "0.5:0.4:0.6", "--barrier", 0.8, "--degree-ratio", 1.25]
    plain, halved = (
        json.loads(run(*usual(survey), "--json", *more).stdout)["estimate"]
        for more in ([], factors)
    )
    assert halved == pytest.approx(2 * plain)


def test_text_and_picture(survey: Path) -> None:
    picture = survey / "out.svg"
    done = run(*usual(survey), "--plot", picture)
    assert done.exit_code == 0
    assert done.stdout.startswith("hidden: ")
    assert picture.read_text(encoding="utf-8").startswith("<svg ")


def test_degrees_by_summation(survey: Path) -> None:
    groups = [word for name in SIZES for word in ("--group", name)]
    done = run(survey / "survey.csv", "--hidden", "hidden", *groups, "--population", 5300)
    assert done.exit_code == 0
    assert "The groups that were summed are everyone" in done.stdout


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        (["--hidden", "spies"], "The survey has no column “spies”"),
        (["--barrier", "high"], "“high” is no factor"),
        (["--known", "none.csv"], "There is no file none.csv"),
        (["--level", "95"], "The level 95.0 is not between 0 and 1"),
        (["--replicates", "-5"], "-5 replicates cannot be drawn"),
        (["--plot", "no/such/folder/x.svg"], "The file no/such/folder/x.svg cannot be written"),
    ],
)
def test_bad_input_is_one_sentence_and_exit_code_2(
    survey: Path, more: list[str], sentence: str
) -> None:
    done = run(*usual(survey), *more)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert done.stderr.startswith(f"Error: {sentence}")
    assert len(done.stderr.splitlines()) == 1
