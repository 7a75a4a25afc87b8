"""``python -m scripts.drill.one KILLS SEED``: a leg in a place of its own."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from scripts.drill.place import Done, new_place, remove


def leg(kills: int, seed: int, server: str) -> Done:
    """Run it there; its figures are its last line."""
    with tempfile.TemporaryDirectory(prefix="panoh-drill.") as folder:
        place = new_place(Path(folder), "drill", server)
        try:
            return place.python("-m", "scripts.drill.leg", str(kills), str(seed))
        finally:
            remove(place, server)


if __name__ == "__main__":
    done = leg(int(sys.argv[1]), int(sys.argv[2]), os.environ.get("PANOH_DATABASE_URL", ""))
    sys.stderr.write(done.stderr)
    sys.stdout.write(done.stdout)
    sys.exit(done.returncode)
