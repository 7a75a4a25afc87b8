"""`panoh estimate`: how many people do several lists together miss?"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Final

import click

from panoh.cli.bad_input import OneSentence, one_sentence, writing
from panoh.cli.progress import progress_shown
from panoh.science.estimate import (
    CaptureHistories,
    Persons,
    Result,
    examples,
    fit,
    read_csv,
    read_persons,
)
from panoh.science.estimate.capture.reading import COUNT
from panoh.science.estimate.messages import refuse
from panoh.science.estimate.registry import METHODS
from panoh.science.estimate.report import report_html, report_pdf
from panoh.science.estimate.settings import ALL_ORDERS

KINDS: Final = (".pdf", ".html", ".htm")
OPTIONS = (
    click.option(
        "--lists",
        metavar="A,B,C",
        help="FILE has one row for each person: these of its columns are the lists.",
    ),
    click.option("--example", metavar="NAME", help="Use a published table that Panoh ships."),
    click.option(
        "--method", default="stepwise", show_default=True, help=f"One of: {', '.join(METHODS)}."
    ),
    click.option(
        "--interval",
        metavar="KIND",
        help="lognormal, profile, wald, bca or posterior; by default the method's own.",
    ),
    click.option(
        "--level", type=float, default=0.95, show_default=True, help="Level of the interval."
    ),
    click.option(
        "--replicates",
        type=int,
        help="Bootstrap tables for a BCa interval (or draws of a posterior).",
    ),
    click.option(
        "--threshold",
        type=float,
        default=0.02,
        show_default=True,
        help="A pair of lists enters the stepwise model where its p is below this.",
    ),
    click.option(
        "--order",
        default="2",
        show_default=True,
        help="The most lists that a term of bic or average joins: 2, 3, … or all.",
    ),
    click.option("--seed", type=int, default=1, show_default=True, help="Decides what is drawn."),
    click.option(
        "--workers", type=int, default=1, show_default=True, help="Blocks worked on at a time."
    ),
    click.option("--json", "as_json", is_flag=True, help="Print JSON instead of text."),
    click.option("--plot", metavar="FILE", help="Write the picture of all models here, as SVG."),
    click.option("--report", metavar="FILE", help="Write a report here: FILE.pdf or FILE.html."),
)


def _with_options(command: Callable[..., None]) -> Callable[..., None]:
    for option in reversed(OPTIONS):
        command = option(command)
    return command


@click.command(cls=OneSentence)
@click.argument("file", required=False)
@_with_options
def estimate(
    file: str | None,
    lists: str | None,
    example: str | None,
    as_json: bool,
    plot: str | None,
    report: str | None,
    order: str,
    **settings: object,
) -> None:
    """Estimate how many people there are, seen and unseen, from the overlaps of several lists.

    FILE is a CSV table: one column of 0 and 1 for each list, and a column “count”. With --lists
    it has one row for each person instead, and the other columns are covariates.
    """
    with one_sentence(), progress_shown():
        _check_kind(report)
        result = fit(_data(file, lists, example), order=_order(order), **settings)  # type: ignore[arg-type]
        source = "; ".join(examples.load(example).citation) if example else Path(file or "").name
        if plot is not None:
            writing(plot, lambda path: path.write_text(result.plot() + "\n", encoding="utf-8"))
        if report is not None:
            writing(report, _reporter(report, result, source))
    click.echo(_json(result) if as_json else _text(result, example))


def _data(file: str | None, lists: str | None, example: str | None) -> CaptureHistories | Persons:
    if (file is None) == (example is None):
        raise refuse("file_or_example")
    if example is not None:
        if lists is not None:
            raise refuse("lists_with_example")
        return examples.load(example).histories
    path = Path(file or "")
    if lists is None:
        return read_csv(path)
    people = read_persons(path, [name.strip() for name in lists.split(",")])
    if any(name.lower() == COUNT for name in people.covariates):
        raise refuse("lists_with_count", path=str(path))
    return people


def _order(text: str) -> int:
    if text == "all":
        return ALL_ORDERS
    if not text.isdecimal():
        raise refuse("order_unreadable", order=text)
    return int(text)


def _check_kind(report: str | None) -> None:
    """Before any work: a report that cannot be written is not worth waiting for."""
    if report is not None and Path(report).suffix.lower() not in KINDS:
        raise refuse("report_kind", path=report)


def _reporter(path: str, result: Result, source: str) -> Callable[[Path], object]:
    if Path(path).suffix.lower() == ".pdf":
        return lambda to: to.write_bytes(report_pdf(result, source=source))
    return lambda to: to.write_text(report_html(result, source=source), encoding="utf-8")


def _json(result: Result) -> str:
    return json.dumps(result.to_dict(), ensure_ascii=False, indent=2, allow_nan=False)


def _text(result: Result, example: str | None) -> str:
    if example is None:
        return result.summary()
    shown = examples.load(example)
    return "\n".join([result.summary(), "", shown.title, *shown.citation, shown.note])
