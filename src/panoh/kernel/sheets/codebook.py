"""The codebook: what each sheet asks, in which codes, why, and for how long it is kept."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils import translation

from panoh.kernel.sheets.declare import Question, Sheet

HEADER = "| Question | Kind | Asked | Codes | Care | Reason | Kept | HTCDS |"
RULE = "|---|---|---|---|---|---|---|---|"


def _question(question: Question) -> dict[str, Any]:
    return {
        "name": question.name,
        "label": str(question.label),
        "hint": str(question.hint),
        "kind": question.kind.value,
        "required": question.required,
        "show_if": question.show_if.as_text() if question.show_if else "",
        "codes": {code.value: str(code.label) for code in question.codes or ()},
        "least": question.least,
        "most": question.most,
        "care": question.care.value,
        "reason": question.reason,
        "kept": str(question.keep.label),
        "htcds": question.htcds or "",
    }


def codebook(sheet: Sheet, language: str = "en") -> dict[str, Any]:
    """One sheet's codebook, JSON-ready."""
    with translation.override(language):
        return {
            "sheet": sheet.name,
            "version": sheet.version,
            "title": str(sheet.title),
            "sections": [
                {
                    "name": section.name,
                    "title": str(section.title),
                    "questions": [_question(question) for question in section.questions],
                }
                for section in sheet.sections
            ],
        }


def as_json(sheets: Iterable[Sheet], language: str = "en") -> str:
    """The codebook of several sheets as JSON."""
    books = [codebook(sheet, language) for sheet in sheets]
    return json.dumps(books, ensure_ascii=False, indent=2) + "\n"


def _plain(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def _asked(book: dict[str, Any]) -> str:
    needed = "needed" if book["required"] else "optional"
    condition = book["show_if"].replace("&", " and ").replace(";", " or ").replace("|", ", ")
    return f"{needed}, if {condition}" if condition else needed


def _row(book: dict[str, Any]) -> str:
    codes = "; ".join(f"{value} = {label}" for value, label in book["codes"].items())
    name = f"**{book['label']}** `{book['name']}`"
    cells = [name, book["kind"], _asked(book), codes]
    cells += [book["care"], book["reason"], book["kept"], book["htcds"]]
    return "| " + " | ".join(_plain(cell) for cell in cells) + " |"


def _lines(book: dict[str, Any]) -> Iterator[str]:
    yield f"## {book['title']} (`{book['sheet']}`, version {book['version']})"
    for section in book["sections"]:
        yield f"\n### {section['title']}\n"
        yield HEADER
        yield RULE
        yield from (_row(question) for question in section["questions"])


def as_markdown(sheets: Iterable[Sheet], language: str = "en") -> str:
    """The codebook of several sheets as Markdown."""
    parts = ("\n".join(_lines(codebook(sheet, language))) for sheet in sheets)
    return "\n\n".join(parts) + "\n"
