"""A few lines of SVG: elements with escaped text, and nothing that a strict policy would refuse."""

from __future__ import annotations

from hashlib import blake2s
from xml.sax.saxutils import escape, quoteattr

HATCH_STEP = 6


def element(name: str, *children: str, **attributes: object) -> str:
    """Return an element; `class_` gives class, `stroke_width` gives stroke-width."""
    pairs = (
        f" {key.rstrip('_').replace('_', '-')}={quoteattr(_written(value))}"
        for key, value in attributes.items()
        if value is not None
    )
    head = f"{name}{''.join(pairs)}"
    return f"<{head}>{''.join(children)}</{name}>" if children else f"<{head}/>"


def _written(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".")
    return str(value)


def percent(value: float) -> str:
    """Return a length relative to the drawing: 41.5%. Text keeps its size on any screen."""
    return f"{_written(float(value))}%"


def text(content: object, *, class_: str = "", **attributes: object) -> str:
    """Return text as text."""
    return element("text", escape(str(content)), class_=f"c-text {class_}".strip(), **attributes)


def picture(*children: str, title: object, desc: object, height: float, class_: str) -> str:
    """Return an image with its name and description, as wide as its place, `height` px high."""
    key = identity(title, desc, *children)
    return element(
        "svg",
        element("title", escape(str(title)), id=f"t{key}"),
        element("desc", escape(str(desc)), id=f"d{key}"),
        *children,
        class_=class_,
        height=height,
        role="img",
        aria_labelledby=f"t{key}",
        aria_describedby=f"d{key}",
        xmlns="http://www.w3.org/2000/svg",
    )


def identity(*parts: object) -> str:
    """Return a short name that is the same for the same content, to tie ids together."""
    return blake2s("\0".join(map(str, parts)).encode(), digest_size=5).hexdigest()


def hatch(key: str) -> str:
    """Return the pattern of hidden figures."""
    line = element("path", d=f"M0 0V{HATCH_STEP}", class_="c-hatch-line")
    pattern = element(
        "pattern",
        line,
        id=key,
        width=HATCH_STEP,
        height=HATCH_STEP,
        patternUnits="userSpaceOnUse",
        patternTransform="rotate(45)",
    )
    return element("defs", pattern)
