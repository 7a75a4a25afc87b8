"""The style sheets and the script keep the promises of the design."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

from tests.unit.ui.colours import CSS, TOKENS

UI = CSS.parent.parent
SHEETS = sorted(CSS.glob("*.css"))
TEMPLATES = sorted((UI / "templates").rglob("*.html"))
FIRST_VISIT = 60_000  # bytes of a public page with all it loads
DEFINED = set(re.findall(r"(--[\w-]+):", TOKENS))


def test_first_visit_is_small() -> None:
    """Style and script leave room for the page itself, even unzipped."""
    files = [*SHEETS, *CSS.glob("*.js"), *CSS.glob("*.svg")]
    assert sum(len(path.read_bytes()) for path in files) < FIRST_VISIT - 5_000
    assert sum(len(gzip.compress(path.read_bytes())) for path in files) < FIRST_VISIT / 3


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_every_token_is_defined(sheet: Path) -> None:
    """A style sheet uses no custom property that tokens.css does not define."""
    used = set(re.findall(r"var\((--[\w-]+)", sheet.read_text(encoding="utf-8")))
    assert used <= DEFINED


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_colours_are_tokens(sheet: Path) -> None:
    """Only the tokens, and the black and white of paper, are written as colours."""
    if sheet.name in {"tokens.css", "print.css"}:
        return
    text = sheet.read_text(encoding="utf-8")
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b(?=[;,) ])|oklch\(|rgba?\(", text) == []


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_braces_balance(sheet: Path) -> None:
    """No rule swallows the next one."""
    text = re.sub(r"/\*.*?\*/", "", sheet.read_text(encoding="utf-8"), flags=re.DOTALL)
    depth = 0
    for sign in re.findall(r"[{}]", text):
        depth += 1 if sign == "{" else -1
        assert depth >= 0
    assert depth == 0


def test_type_scale() -> None:
    """Five sizes and no others."""
    sizes = re.findall(r"--(?:small|body|lead|head|title): ([\d.]+)rem", TOKENS)
    assert sizes == ["0.875", "1", "1.125", "1.375", "1.75"]
    base = "".join(path.read_text(encoding="utf-8") for path in SHEETS if path.name != "print.css")
    assert set(re.findall(r"font-size: ([^;]+);", base)) <= {
        "var(--small)",
        "var(--body)",
        "var(--lead)",
        "var(--head)",
        "var(--title)",
        "0.95em",
        "inherit",
    }


def test_motion_and_forced_colours_are_respected() -> None:
    """The sheets answer to reduced motion, forced colours and print."""
    base = (CSS / "base.css").read_text(encoding="utf-8")
    assert "prefers-reduced-motion: reduce" in base
    assert "forced-colors: active" in base
    assert "@page" in (CSS / "print.css").read_text(encoding="utf-8")


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_nothing_inline(template: Path) -> None:
    """No template needs a weaker policy: no inline style, script or handler."""
    text = template.read_text(encoding="utf-8")
    assert not re.search(r"\sstyle\s*=|<style|\son\w+\s*=|javascript:", text)
    assert not re.search(r"<script(?![^>]*\ssrc=)", text)


def test_the_script_writes_no_markup() -> None:
    """The script builds elements and never parses text as HTML."""
    for path in CSS.glob("*.js"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", text)
