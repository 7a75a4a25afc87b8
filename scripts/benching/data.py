"""Benchmark data: loaded once outside the tree, taken again while size and tables are the same."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from panoh.cli.demonstration.bulk import EDITION

ROOT = Path(__file__).resolve().parents[2]
LOADER = "panoh.cli.demonstration.bulk"


@dataclass(frozen=True)
class Size:
    """How much data."""

    contacts: int
    cases: int

    def __str__(self) -> str:
        return f"{self.contacts:,} contacts, {self.cases:,} cases"

    @property
    def folder(self) -> Path:
        """Where it stands: under $PANOH_BENCH_DATA, else in the user's cache."""
        base = os.environ.get("PANOH_BENCH_DATA") or "~/.cache/panoh-bench"
        return Path(base).expanduser() / f"{self.contacts}x{self.cases}"


SMALL, LARGE = Size(10_000, 1_000), Size(1_000_000, 100_000)


def environment(size: Size) -> dict[str, str]:
    """The environment in which Panoh works on this data: a demonstration on SQLite."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("PANOH_")}
    return own | {
        "PANOH_MODE": "demo",
        "PANOH_DATA": str(size.folder),
        "DJANGO_SETTINGS_MODULE": "benching.settings",
        "PYTHONPATH": str(ROOT / "scripts"),
    }


def prepared(size: Size) -> dict[str, Any]:
    """What the loader tells of the data, loading it first where it is missing or outdated."""
    told = size.folder / "loaded.json"
    if not _serves(told):
        print(f"Loading {size} into {size.folder} (once; SYNTHETIC).", flush=True)
        shutil.rmtree(size.folder, ignore_errors=True)
        size.folder.mkdir(parents=True)
        _load(size)
    else:
        print(f"Taking {size} from {size.folder} again.", flush=True)
    return dict(json.loads(told.read_text()))


def _serves(told: Path) -> bool:
    """Whether what stands there is whole and of this edition; newer tables are migrated to."""
    return told.exists() and json.loads(told.read_text())["edition"] == EDITION


def _load(size: Size) -> None:
    command = [sys.executable, "-m", LOADER, "--contacts", str(size.contacts)]
    command += ["--cases", str(size.cases)]
    subprocess.run(command, env=environment(size), check=True)
