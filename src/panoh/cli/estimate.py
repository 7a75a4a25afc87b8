"""`panoh estimate`: how many people do several lists together miss?"""

from __future__ import annotations

import json
from pathlib import Path

import click

from panoh.science.estimate import CaptureHistories, InputError, Result, examples, fit, read_csv
from panoh.science.estimate.messages import refuse
from panoh.science.estimate.methods import METHODS


class BadInput(click.ClickException):
    """One sentence on the error output, and exit code 2."""

    exit_code = 2


@click.command()
@click.argument("file", required=False)
@click.option("--example", metavar="NAME", help="Use a published table that ships with Panoh.")
@click.option(
    "--method", default="stepwise", show_default=True, help=f"One of: {', '.join(METHODS)}."
)
@click.option("--level", type=float, default=0.95, show_default=True, help="Level of the interval.")
@click.option(
    "--threshold",
    type=float,
    default=0.02,
    show_default=True,
    help="A pair of lists enters the stepwise model where its p is below this.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of text.")
@click.option("--plot", metavar="FILE", help="Write the picture of all models here, as SVG.")
def estimate(
    file: str | None,
    example: str | None,
    method: str,
    level: float,
    threshold: float,
    as_json: bool,
    plot: str | None,
) -> None:
    """Estimate how many people there are, seen and unseen, from the overlaps of several lists.

    FILE is a CSV table: one column of 0 and 1 for each list, and a column “count”.
    """
    try:
        result = fit(_table(file, example), method, level=level, threshold=threshold)
        if plot:
            _write(plot, result.plot())
    except InputError as error:
        raise BadInput(str(error)) from None
    click.echo(_json(result) if as_json else _text(result, example))


def _table(file: str | None, example: str | None) -> CaptureHistories:
    if (file is None) == (example is None):
        raise refuse("file_or_example")
    return examples.load(example).histories if example is not None else read_csv(Path(file or ""))


def _json(result: Result) -> str:
    return json.dumps(result.to_dict(), ensure_ascii=False, indent=2, allow_nan=False)


def _text(result: Result, example: str | None) -> str:
    if example is None:
        return result.summary()
    shown = examples.load(example)
    return "\n".join([result.summary(), "", shown.title, *shown.citation, shown.note])


def _write(path: str, picture: str) -> None:
    try:
        Path(path).write_text(picture + "\n", encoding="utf-8")
    except OSError as error:
        why = (error.strerror or "it cannot be opened").lower()
        raise refuse("file_unwritable", path=path, why=why) from None
