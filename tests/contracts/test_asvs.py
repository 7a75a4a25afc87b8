"""The mapping to ASVS 5.0: each line once, with a state, and evidence that is there."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROW = re.compile(r"^\| (V[\d., V]+) \| ([12]) \| (.+?) \| (\w[\w ]*) \| (.*?) ?\|$", re.M)
STATES = {"met", "partly", "not met", "operator", "none"}
PATH = re.compile(r"`((?:src|tests|docs|deploy|requirements)/[\w./-]+|pyproject\.toml)`")
CHAPTERS = 17


def rows() -> list[tuple[str, str, str, str, str]]:
    found = ROW.findall((ROOT / "docs" / "asvs.md").read_text(encoding="utf-8"))
    return [(one[0], one[1], one[2], one[3], one[4]) for one in found]


def test_each_line_stands_once_and_every_chapter_has_some() -> None:
    lines = [line for row in rows() for line in row[0].split(", ")]
    assert len(lines) > 240
    assert sorted(lines) == sorted(set(lines))
    assert {line.split(".")[0] for line in lines} == {f"V{n}" for n in range(1, CHAPTERS + 1)}


def test_every_row_is_understood() -> None:
    text = (ROOT / "docs" / "asvs.md").read_text(encoding="utf-8")
    assert len(rows()) == len(re.findall(r"^\| V", text, re.M))
    assert {row[3] for row in rows()} <= STATES


def test_what_is_said_to_be_met_names_its_evidence() -> None:
    bare = [row[0] for row in rows() if row[3] in ("partly", "not met", "operator") and not row[4]]
    assert bare == []
    assert sum(1 for row in rows() if row[3] == "met" and PATH.search(row[4])) > 100


def test_all_evidence_exists() -> None:
    named = {path for row in rows() for path in PATH.findall(row[4])}
    assert len(named) > 60
    assert sorted(path for path in named if not (ROOT / path).exists()) == []
