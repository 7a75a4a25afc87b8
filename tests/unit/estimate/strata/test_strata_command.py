"""`panoh strata` as people type it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from panoh.cli.strata import strata

ROWS = {"100": 420, "010": 270, "001": 210, "110": 180, "101": 140, "011": 90, "111": 60}


def run(*arguments: str) -> Result:
    return CliRunner().invoke(strata, arguments)


@pytest.fixture
def years(tmp_path: Path) -> Path:
    """Four years in which everything grows by a fifth."""
    lines = ["year,police,ngo,embassy,count"]
    for step, year in enumerate((2019, 2020, 2021, 2022)):
        lines += [f"{year},{','.join(h)},{round(n * 1.2**step)}" for h, n in ROWS.items()]
    path = tmp_path / "years.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("method", ["stepwise", "shared"])
def test_strata_add_up_and_years_have_a_trend(method: str, years: Path) -> None:
    done = run(str(years), "--by", "year", "--method", method, "--json")
    told = json.loads(done.stdout)
    assert done.exit_code == 0
    assert told["estimate"] == pytest.approx(sum(one["estimate"] for one in told["strata"]))
    assert told["interval"][0] < told["estimate"] < told["interval"][1]
    assert told["trend"]["interval"][0] > 0


def test_text_and_picture(years: Path, tmp_path: Path) -> None:
    picture = tmp_path / "strata.svg"
    done = run(str(years), "--by", "year", "--plot", str(picture))
    assert done.exit_code == 0
    assert "2022" in done.stdout
    assert picture.read_text(encoding="utf-8").startswith("<svg ")


def test_countries_have_a_total_and_no_trend(years: Path) -> None:
    text = years.read_text(encoding="utf-8")
    for year, name in (("2019", "KZ"), ("2020", "KG"), ("2021", "TJ"), ("2022", "UZ")):
        text = text.replace(year, name)
    years.write_text(text, encoding="utf-8")
    told = json.loads(run(str(years), "--by", "year", "--json").stdout)
    assert told["trend"] is None
    assert len(told["strata"]) == 4


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["{file}", "--by", "month"], "month"),
        (["{file}", "--by", "year", "--method", "magic"], "There is no method “magic”"),
        (["{file}", "--by", "year", "--level", "7"], "is not between 0 and 1"),
        (["none.csv", "--by", "year"], "There is no file none.csv"),
        (["{file}", "--by", "year", "--plot", "no/such/x.svg"], "cannot be written"),
    ],
)
def test_bad_input_is_one_sentence(arguments: list[str], sentence: str, years: Path) -> None:
    done = run(*(one.format(file=years) for one in arguments))
    assert done.exit_code == 2
    assert sentence in done.stderr
