"""`make screenshots`: the pictures of the tour, from a demonstration of their own.

With names of scenes (`researcher`, `administrator`, …) it makes only these; the first four are
one story and need each other.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))  # the tests' browser and desk are used here too

from picturing.desk import Studio  # noqa: E402 - the line above finds it
from picturing.scenes import SCENES  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402

from tests.journeys.browser import launch  # noqa: E402

PICTURES = ROOT / "docs" / "tour" / "pictures"


@contextmanager
def house(folder: str) -> Iterator[tuple[str, dict[str, str]]]:
    """A Panoh that keeps its data in this folder: its address, and passphrases by user name."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PANOH_")}
    command = [sys.executable, "-m", "picturing.house"]
    process = subprocess.Popen(
        command, cwd=ROOT / "scripts", env=kept | {"PANOH_DATA": folder},
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        told = process.stdout.readline() if process.stdout else ""
        if not told:
            raise SystemExit("Panoh did not start.")
        yield tuple(json.loads(told))
    finally:
        process.terminate()
        process.wait(20)


def main() -> None:
    """Make every picture."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with (
        TemporaryDirectory(prefix="panoh-pictures-") as folder,
        house(folder) as (address, signs),
        sync_playwright() as playwright,
    ):
        browser = launch(playwright)
        studio = Studio(browser, address, signs, PICTURES)
        chosen = sys.argv[1:] or [scene.__name__ for scene in SCENES]
        for scene in [scene for scene in SCENES if scene.__name__ in chosen]:
            scene(studio)
            print(f"  {scene.__name__}", flush=True)
        browser.close()
    files = sorted(PICTURES.glob("*.png"))
    size = sum(file.stat().st_size for file in files) / 1e6
    print(f"{len(files)} pictures, {size:.1f} MB, in {PICTURES.relative_to(ROOT)}/")


if __name__ == "__main__":
    main()
