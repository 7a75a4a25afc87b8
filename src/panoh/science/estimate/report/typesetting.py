"""A report as PDF, set by typst with the fonts it carries: no network, no system font.

What a report says reaches typst as one JSON value and is only ever shown as text, so nothing in it
can act as markup.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Final

import typst

from panoh.science.estimate.report.document import Block, Document, Picture

TEMPLATE: Final = Path(__file__).with_name("report.typ")
STANDARD: Final = "ua-1"  # accessible: tagged, with title, language and alternative texts
FAMILY: Final = re.compile(r'font-family="[^"]*"')


def typeset(document: Document) -> bytes:
    """The PDF of a report; the same content gives the same bytes."""
    made = typst.compile(
        TEMPLATE.read_bytes(),
        sys_inputs={"content": content(document)},
        ignore_system_fonts=True,
        format="pdf",
        pdf_standards=STANDARD,
    )
    if not isinstance(made, bytes):
        raise TypeError("typst gives one PDF for one report")
    return made


def content(document: Document) -> str:
    """The report as JSON; pictures name the font that is there."""
    said = [_drawn(block) for block in document.blocks]
    return json.dumps({**document.to_dict(), "blocks": said}, ensure_ascii=False)


def _drawn(block: Block) -> dict[str, object]:
    if not isinstance(block, Picture):
        return block.to_dict()
    return {**block.to_dict(), "svg": FAMILY.sub('font-family="Libertinus Serif"', block.svg)}
