"""The house rules that a machine can see: sizes, and things that are not done here."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "panoh"
MODULES = sorted(PACKAGE.rglob("*.py"))
TEXTS = {".py", ".html", ".css", ".js", ".toml", ".txt", ".md", ".sh", ".yml", ".cfg", ".po", ""}
LONGEST_FILE = 400
LONGEST_FUNCTION = 50
LONGEST_PAGE = 25

# Joined here, so that this file does not name them.
ADDRESSES = [
    "pypi" + ".org",
    "python" + "hosted",
    "/" + "work" + "/",
    "extra" + "-index",
    "/root" + "/",
]
UNFINISHED = re.compile(r"\b(TO" r"DO|FIX" r"ME|XX" r"X)\b")


def written_here() -> Iterator[Path]:
    """Every text file of the project that a person wrote."""
    for folder in ("src", "tests", "scripts", "docs", "requirements", ".ci"):
        for path in (ROOT / folder).rglob("*"):
            if path.is_file() and path.suffix in TEXTS and "__pycache__" not in path.parts:
                yield path
    yield from (path for path in ROOT.iterdir() if path.is_file() and path.suffix in TEXTS)


def named(path: Path) -> str:
    """The path as a reader knows it."""
    return str(path.relative_to(ROOT))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method of a module."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function, its docstring not counted."""
    last = node.end_lineno or node.lineno
    first = node.body[0]
    doc = ast.get_docstring(node)
    comment = (first.end_lineno or first.lineno) - first.lineno + 1 if doc is not None else 0
    return last - node.lineno + 1 - comment


@pytest.mark.parametrize("suffix", [".py", ".html", ".css", ".js"])
def test_no_file_is_too_long(suffix: str) -> None:
    lengths = {
        named(path): len(path.read_text(encoding="utf-8").splitlines())
        for path in written_here()
        if path.suffix == suffix
    }
    assert lengths
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_FILE} == {}


def test_no_function_is_too_long() -> None:
    longest = {
        f"{named(path)}:{node.lineno} {node.name}": length(node)
        for path in MODULES
        for node in functions(path)
        if length(node) > (LONGEST_PAGE if path.name == "pages.py" else LONGEST_FUNCTION)
    }
    assert longest == {}


def test_no_module_is_a_drawer() -> None:
    drawers = {"utils.py", "util.py", "helpers.py", "misc.py", "common.py"}
    assert [named(path) for path in MODULES if path.name in drawers] == []


def test_no_model_saves_in_its_own_way() -> None:
    models = [path for path in MODULES if path.name == "models.py" or "models" in path.parts]
    own = [
        f"{named(path)}:{node.lineno}"
        for path in models
        for node in functions(path)
        if node.name in {"save", "delete"}
    ]
    assert models
    assert own == []


def test_no_signals() -> None:
    signals = re.compile(r"django\.(?:db\.models|core|contrib\.auth)\.?\w*\.?signals|@receiver\b")
    assert [named(path) for path in MODULES if signals.search(path.read_text("utf-8"))] == []


def test_nothing_is_left_unfinished() -> None:
    found = [
        f"{named(path)}:{number}"
        for path in written_here()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if UNFINISHED.search(line)
    ]
    assert found == []


def test_no_file_knows_the_machine_that_made_it() -> None:
    found = [
        f"{named(path)}: {address}"
        for path in written_here()
        for address in ADDRESSES
        if address in path.read_text(encoding="utf-8")
    ]
    assert found == []


def test_locks_pin_every_package_by_hash() -> None:
    for lock in sorted((ROOT / "requirements").glob("*.txt")):
        text = lock.read_text(encoding="utf-8").replace("\\\n", " ")
        pins = [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]
        assert pins
        assert [pin for pin in pins if "==" not in pin or "--hash=sha256:" not in pin] == []
        assert "http" not in text
