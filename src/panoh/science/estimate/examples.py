"""Published tables that ship with the package, each with its citation."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from panoh.science.estimate.capture.histories import CaptureHistories
from panoh.science.estimate.messages import refuse

DATA = files("panoh.science.estimate") / "data"


@dataclass(frozen=True)
class Example:
    """A published table. `verified` is True only where its cells were read in the source itself."""

    name: str
    title: str
    citation: tuple[str, ...]
    note: str
    verified: bool
    histories: CaptureHistories


def names() -> tuple[str, ...]:
    """The examples there are."""
    found = (entry.name for entry in DATA.iterdir() if entry.name.endswith(".json"))
    return tuple(sorted(name.removesuffix(".json") for name in found))


@cache
def load(name: str) -> Example:
    """An example by its name. Raises `InputError` where there is none."""
    if name not in names():
        raise refuse("example_unknown", example=name, examples=names())
    told = json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))
    return Example(
        name=name,
        title=told["title"],
        citation=tuple(told["citation"]),
        note=told["note"],
        verified=told["verified"],
        histories=CaptureHistories.from_cells(told["cells"], told["lists"]),
    )


def uk2013() -> CaptureHistories:
    """Potential victims of modern slavery known to UK authorities in 2013, five lists."""
    return load("uk2013").histories
