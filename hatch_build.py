"""Compile the message catalogues: as a build hook, or as a command for a checkout."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).resolve().parent
CATALOGUES = "locale/*/LC_MESSAGES/*.po"


def compile_catalogues(package: Path, *, force: bool = False) -> list[Path]:
    """Write a .mo beside every .po under `package` that is newer than it; return those written."""
    written = []
    for source in sorted(package.rglob(CATALOGUES)):
        target = source.with_suffix(".mo")
        if force or not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            compile_one(source, target)
            written.append(target)
    return written


def compile_one(source: Path, target: Path) -> None:
    """Compile one catalogue, leaving out fuzzy messages; replace the old file in one step."""
    with source.open("rb") as stream:
        catalogue = read_po(stream, locale=source.parts[-3], abort_invalid=True)
    partial = target.with_suffix(".mo.part")
    with partial.open("wb") as stream:
        write_mo(stream, catalogue)
    partial.replace(target)


class CatalogueHook(BuildHookInterface):  # type: ignore[type-arg]
    """Hatch calls this before it gathers files, for wheels and for editable installs."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile every catalogue afresh."""
        compile_catalogues(Path(self.root, "src", "panoh"), force=True)


if __name__ == "__main__":
    for path in compile_catalogues(ROOT / "src" / "panoh", force="--force" in sys.argv[1:]):
        print(path.relative_to(ROOT))
