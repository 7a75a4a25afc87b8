"""How a run is made: its estimate, and what is needed to make it again."""

from __future__ import annotations

import hashlib
import json
import math
import platform
from collections.abc import Mapping
from typing import Any

import numpy as np
import scipy
from django.conf import settings as site
from django.utils import translation

from panoh import __version__
from panoh.rooms.research.wording import say
from panoh.science import estimate as science
from panoh.science.estimate import CaptureHistories, Result

SAME = 1e-9  # figures that differ by less, of their size, are equal


def inputs_of(histories: CaptureHistories, method: str, settings: Mapping[str, Any]) -> str:
    """SHA-256, as 64 hex digits, over the table in its canonical form, method and settings."""
    said = {
        "lists": list(histories.lists),
        "cells": sorted([history, count] for history, count in histories.cells()),
        "method": method,
        "settings": dict(settings),
    }
    text = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()


def versions() -> dict[str, str]:
    """The programs that make the figures."""
    return {
        "panoh": __version__,
        "python": platform.python_version(),
        "numpy": np.__version__,
        "scipy": scipy.__version__,
    }


def made(
    histories: CaptureHistories, method: str, settings: Mapping[str, Any]
) -> tuple[dict[str, Any], dict[str, str]]:
    """The result as it is kept, and its pictures by language. Raises InputError."""
    result = science.fit(histories, method, **settings)
    return kept(result), pictures(result)


def kept(result: Result) -> dict[str, Any]:
    """The result with its messages as codes, so that it can be read in another language."""
    said = {
        **result.to_dict(),
        "warnings": [message.to_dict() for message in result.warnings],
        "assumptions": [message.to_dict() for message in result.assumptions],
    }
    found: dict[str, Any] = _finite(said)
    return found


def pictures(result: Result) -> dict[str, str]:
    """The picture of all models, in each language of the house."""
    drawn = {}
    for language, _name in site.LANGUAGES:
        with translation.override(language):
            drawn[language] = result.plot(say, key="run")
    return drawn


def same_figures(one: Any, other: Any) -> bool:
    """Whether two kept results, or parts of them, say the same; how long they took is no figure."""
    if isinstance(one, float | int) and isinstance(other, float | int):
        return math.isclose(one, other, rel_tol=SAME, abs_tol=SAME)
    if isinstance(one, dict) and isinstance(other, dict):
        keys = (one.keys() | other.keys()) - {"seconds", "sentence"}
        return all(key in one and key in other for key in keys) and all(
            same_figures(one[key], other[key]) for key in keys
        )
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same_figures, one, other))
    return bool(one == other)


def _finite(value: Any) -> Any:
    """JSON knows no endless number: it is kept as none."""
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, dict):
        return {name: _finite(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_finite(one) for one in value]
    return value
