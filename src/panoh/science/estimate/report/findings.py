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
Varied = tuple[str, str, str, str]  # what was changed, people on any list, estimate, interval


@dataclass(frozen=True)
class Findings:
    """One run, said in one language.

    `verdict` is the answer in a sentence; `figures` what belongs to it, with labels; `models` the
    model-dependence table; `picture` its SVG, empty for none; `varied` the answers with a list left
    out or two merged.
    """

    verdict: str
    figures: tuple[tuple[str, str], ...]
    models: tuple[Row, ...]
    warnings: tuple[str, ...]
    assumptions: tuple[str, ...]
    picture: str
    how: tuple[tuple[str, str], ...]
    varied: tuple[Varied, ...] = ()


def sections(found: Findings, say: Say, *, level: int = 1) -> tuple[Block, ...]:
    """Verdict first, then the picture, the models, what to keep in mind, how it was made."""
    named = (
        ("report_figures", [Facts(found.figures)]),
        ("report_models", _models(found, say)),
        ("report_varied", _varied(found, say)),
        ("report_warnings", _points(found.warnings)),
        ("report_assumptions", _points(found.assumptions)),
        ("report_how", [Facts(found.how)]),
    )
    blocks: list[Block] = [Paragraph(found.verdict, lead=True)]
    for code, parts in named:
        if parts:
            blocks += [Heading(say(message(code)), level), *parts]
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


def _varied(found: Findings, say: Say) -> list[Block]:
    if not found.varied:
        return []
    codes = ("changed", "observed", "estimate", "interval")
    columns = tuple(say(message(f"report_column_{code}")) for code in codes)
    why = Paragraph(say(message("report_varied_why")))
    return [why, Grid(say(message("report_varied_shown")), columns, found.varied, (1, 2, 3))]


def _points(sentences: Iterable[str]) -> list[Block]:
    items = tuple(sentences)
    return [Points(items)] if items else []
