"""``python -m scripts.drill.told``: every sealed text that stands in this place, and how often."""

from __future__ import annotations

import json

import panoh.cli.ground  # noqa: F401 - sets Django up
from scripts.drill.house import standing

if __name__ == "__main__":
    print(json.dumps(standing()))
