"""`panoh estimate` with options and tables that make no sense: one sentence and exit code 2."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner, Result

from panoh.cli.estimate import estimate
from panoh.science.estimate.pictures.axis import escaped

ROWS = "1,0,0,40\n0,1,0,30\n0,0,1,20\n1,1,0,6\n1,0,1,5\n0,1,1,4\n1,1,1,1\n"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(estimate, arguments)


@pytest.fixture
def table(tmp_path: Path) -> str:
    path = tmp_path / "lists.csv"
    path.write_text(f"A,B,C,count\n{ROWS}", encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--seed", "-1"], "The seed -1 is below 0"),
        (["--seed", "x"], "Invalid value for '--seed'"),
        (["--magic"], "No such option '--magic'"),
        (["--report", "x.doc"], "The report x.doc ends in neither"),
        (["--report", ""], "The report  ends in neither"),
        (["--lists", "A,B,C"], "The file {table} has a column “count”"),
        (["--replicates", "5"], "5 replicates are too few"),
        (["--method", "chao", "--replicates", "500"], "The method “chao” draws no replicates"),
        (["--workers", "0"], "0 workers cannot work"),
        (["--level", "nan"], "The level nan is not between 0 and 1"),
        (["--threshold", "nan"], "The threshold nan is not between 0 and 1"),
    ],
)
def test_one_sentence(options: list[str], sentence: str, table: str) -> None:
    done = run(table, *options)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith(f"Error: {sentence.format(table=table)}")
    assert len(done.stderr.splitlines()) == 1


def test_an_example_has_its_own_lists() -> None:
    assert "An example has its own lists" in run("--example", "uk2013", "--lists", "LA,NG").stderr


@pytest.mark.parametrize("name", ["a\x07b", "\u202eevil", "\x1b[31mred", "\ufffe"])
def test_names_that_cannot_be_shown_are_refused(name: str, tmp_path: Path) -> None:
    path = tmp_path / "odd.csv"
    path.write_text(f"A,{name},C,count\n{ROWS}", encoding="utf-8")
    done = run(str(path))
    assert done.exit_code == 2
    assert done.stderr.startswith(
        "Error: Column 2 has a name with a character that cannot be shown"
    )
    assert name not in done.stderr


@pytest.mark.parametrize(
    "name", ["Полиция & НПО", "شرطة", '""quoted""', "<script>", "x" * 200, "{0} %s", "line\nbreak"]
)
def test_any_other_name_is_shown_safely(name: str, tmp_path: Path) -> None:
    path, picture, page = (tmp_path / f"odd.{kind}" for kind in ("csv", "svg", "html"))
    path.write_text(f'A,"{name}",C,count\n{ROWS}', encoding="utf-8")
    done = run(str(path), "--plot", str(picture), "--report", str(page))
    shown = name.replace('""', '"').replace("\n", " ")
    assert done.exit_code == 0
    assert f"A, {shown}, C." in done.stdout
    root = ET.fromstring(picture.read_text(encoding="utf-8"))  # noqa: S314 (our own text)
    assert any(f"A:{shown}" in (node.text or "") for node in root.iter())
    assert "<script>" not in page.read_text(encoding="utf-8")


def test_pictures_hold_only_what_xml_can() -> None:
    assert (
        escaped("a\x00\x07<b>\ufffe\ud800\U0001f693")
        == "a\ufffd\ufffd&lt;b&gt;\ufffd\ufffd\U0001f693"
    )
