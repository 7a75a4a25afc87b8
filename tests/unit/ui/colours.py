"""Contrast of colours written as oklch(), computed as browsers and WCAG 2 do."""

from __future__ import annotations

import math
import re
from pathlib import Path

import panoh.kernel.ui

CSS = Path(panoh.kernel.ui.__file__).parent / "static" / "ui"
TOKENS = (CSS / "tokens.css").read_text(encoding="utf-8")
LIGHT = r":root \{(.*?)\n\}"
DARK_BY_SYSTEM = r":root:not\(\[data-theme=\"light\"\]\) \{(.*?)\n  \}"
DARK_BY_CHOICE = r":root\[data-theme=\"dark\"\] \{(.*?)\n\}"

Linear = tuple[float, float, float]


def tokens(block: str) -> dict[str, str]:
    """The custom properties of a block of tokens.css."""
    found = re.search(block, TOKENS, re.DOTALL)
    assert found is not None
    return dict(re.findall(r"--([\w-]+): ([^;]+);", found[1]))


def linear(oklch: str) -> Linear:
    """Linear sRGB of a colour (Ottosson's OKLab matrices), cut to what a screen shows."""
    numbers = re.fullmatch(r"oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)", oklch)
    assert numbers is not None, oklch
    light, chroma, hue = (float(number) for number in numbers.groups())
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (light - 0.0894841775 * a - 1.2914855480 * b) ** 3
    red = 4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short
    green = -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short
    blue = -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short
    return _cut(red), _cut(green), _cut(blue)


def _cut(part: float) -> float:
    return min(max(part, 0.0), 1.0)


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2, from 1 to 21."""
    lights = sorted(_luminance(linear(colour)) + 0.05 for colour in (one, other))
    return lights[1] / lights[0]


def _luminance(colour: Linear) -> float:
    red, green, blue = colour
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
