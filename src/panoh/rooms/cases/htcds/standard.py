"""The standard itself, as data: htcds.json, © IOM, CC BY 4.0."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True)
class Field:
    """One field of the standard; ``codes`` are (code, IOM's label), empty without a list."""

    name: str
    label: str
    section: str
    type: str
    core: bool
    deprecated: bool
    codes: tuple[tuple[str, str], ...] = ()
    codes_of: str = ""


@lru_cache
def fields() -> dict[str, Field]:
    """The 84 fields by name, in the standard's order."""
    text = files(__package__).joinpath("htcds.json").read_text(encoding="utf-8")
    return {row["field"]: _field(row) for row in json.loads(text)["fields"]}


def _field(row: dict[str, object]) -> Field:
    codes = row.get("codes") or []
    assert isinstance(codes, list)  # noqa: S101 - our own file
    return Field(
        name=str(row["field"]),
        label=str(row["label"]),
        section=str(row["section"]),
        type=str(row["type"]),
        core=bool(row["core"]),
        deprecated=bool(row["deprecated"]),
        codes=tuple((code, label) for code, label in codes),
        codes_of=str(row.get("codes_of", "")),
    )
