"""A report as a page of HTML: whole in itself, without script, to be read or printed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape
from typing import Any, Final

from panoh.science.estimate.report.document import (
    Block,
    Document,
    Facts,
    Grid,
    Heading,
    Notice,
    Paragraph,
    Picture,
    Points,
)

STYLE: Final = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem}"
    "table{border-collapse:collapse;width:100%;font-size:.875rem;margin:1rem 0}"
    "caption{text-align:left}th,td{text-align:left;vertical-align:top;padding:.25rem .5rem;"
    "border-bottom:1px solid #bbb}.number{text-align:right;font-variant-numeric:tabular-nums}"
    ".lead{font-size:1.25rem}.notice{border:2px solid;padding:.5rem}svg{max-width:100%}"
    "dt{font-weight:700}figure{margin:1rem 0}@media print{body{margin:0;max-width:none}}"
)


def page(document: Document) -> str:
    """The whole page; everything that is said is escaped, only pictures are markup."""
    title = escape(document.title)
    parts = [
        f'<!DOCTYPE html>\n<html lang="{escape(document.language)}">',
        '<head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{title}</title><style>{STYLE}</style></head>",
        f"<body><main><h1>{title}</h1>",
        f"<p>{escape(document.subtitle)}</p>" if document.subtitle else "",
        *(block(one) for one in document.blocks),
        f"</main><footer><p>{escape(document.foot)}</p></footer></body></html>\n",
    ]
    return "\n".join(part for part in parts if part)


def block(one: Block) -> str:
    """One block."""
    return SET[type(one)](one)


def _heading(one: Heading) -> str:
    return f"<h{one.level + 1}>{escape(one.text)}</h{one.level + 1}>"


def _paragraph(one: Paragraph) -> str:
    kind = ' class="lead"' if one.lead else ""
    return f"<p{kind}>{escape(one.text)}</p>"


def _notice(one: Notice) -> str:
    return f'<p class="notice"><strong>{escape(one.text)}</strong></p>'


def _points(one: Points) -> str:
    items = "".join(f"<li>{escape(item)}</li>" for item in one.items)
    return f"<ul>{items}</ul>"


def _facts(one: Facts) -> str:
    rows = "".join(f"<dt>{escape(name)}</dt><dd>{escape(said)}</dd>" for name, said in one.rows)
    return f"<dl>{rows}</dl>"


def _grid(one: Grid) -> str:
    head = _cells("th", one.columns, one.numbers, ' scope="col"')
    body = "".join(f"<tr>{_cells('td', row, one.numbers)}</tr>" for row in one.rows)
    caption = f"<caption>{escape(one.caption)}</caption>"
    return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _cells(tag: str, texts: Iterable[str], numbers: tuple[int, ...], more: str = "") -> str:
    return "".join(
        f"<{tag}{more}{_NUMBER if place in numbers else ''}>{escape(text)}</{tag}>"
        for place, text in enumerate(texts)
    )


def _picture(one: Picture) -> str:
    return f"<figure>{one.svg}<figcaption>{escape(one.caption)}</figcaption></figure>"


_NUMBER: Final = ' class="number"'
SET: Final[dict[type[Block], Callable[[Any], str]]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Notice: _notice,
    Points: _points,
    Facts: _facts,
    Grid: _grid,
    Picture: _picture,
}
