"""What one run found, in words: the part of a report that every estimate has."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from panoh.science.estimate.messages import Say, message
from panoh.science.estimate.report.document import (
    Block,
    Facts,
    Grid,
    Heading,
    Paragraph,
    Picture,
    Points,
)

Row = tuple[str, str, str, str, str, str]  # role, model, estimate, interval, BIC, weight


@dataclass(frozen=True)
class Extra:
    """A further table with its title and notes; `numbers` are the places of its figures."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Findings:
    """One run, said in one language.

    `verdict` is the answer in a sentence; `figures` what belongs to it, with labels; `models` the
    model-dependence table; `picture` its SVG, empty for none; `extras` further tables.
    """

    verdict: str
    figures: tuple[tuple[str, str], ...]
    models: tuple[Row, ...]
    warnings: tuple[str, ...]
    assumptions: tuple[str, ...]
    picture: str
    how: tuple[tuple[str, str], ...]
    extras: tuple[Extra, ...] = ()


def sections(found: Findings, say: Say, *, level: int = 1) -> tuple[Block, ...]:
    """Verdict first, then the picture, the models, what to keep in mind, how it was made."""
    named = (
        ("report_figures", [Facts(found.figures)]),
        ("report_models", _models(found, say)),
        ("report_warnings", _points(found.warnings)),
        ("report_assumptions", _points(found.assumptions)),
        ("report_how", [Facts(found.how)]),
    )
    told = [(say(message(code)), parts) for code, parts in named]
    told[2:2] = [(extra.title, _extra(extra)) for extra in found.extras]
    blocks: list[Block] = [Paragraph(found.verdict, lead=True)]
    for title, parts in told:
        if parts:
            blocks += [Heading(title, level), *parts]
    return tuple(blocks)


def _models(found: Findings, say: Say) -> list[Block]:
    if not found.models:
        return []
    codes = ("role", "model", "estimate", "interval", "bic", "weight")
    columns = tuple(say(message(f"report_column_{code}")) for code in codes)
    shown = say(message("report_models_shown", number=len(found.models)))
    grid = Grid(shown, columns, found.models, (2, 3, 4, 5))
    said = [Paragraph(say(message("report_models_why")))]
    if not found.picture:
        return [*said, grid]
    caption = say(message("report_picture"))
    return [*said, Picture(found.picture, caption, found.verdict), grid]


def _extra(extra: Extra) -> list[Block]:
    grid = Grid(extra.title, extra.columns, extra.rows, extra.numbers)
    return [grid, *(Paragraph(note) for note in extra.notes)]


def _points(sentences: Iterable[str]) -> list[Block]:
    items = tuple(sentences)
    return [Points(items)] if items else []
