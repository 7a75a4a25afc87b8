"""`panoh strata`: by country, year or form, with a total and a trend."""

from __future__ import annotations

import json
from pathlib import Path

import click

from panoh.cli.bad_input import OneSentence, one_sentence, writing
from panoh.cli.progress import progress_shown
from panoh.science.estimate.capture.strata import read_strata
from panoh.science.estimate.messages import InputError, refuse
from panoh.science.estimate.methods import SINGLE
from panoh.science.estimate.settings import Settings
from panoh.science.estimate.strata.result import StrataResult
from panoh.science.estimate.strata.separate import separate
from panoh.science.estimate.strata.shared import shared_model
from panoh.science.estimate.strata.trend import Trend, trend

SHARED = "shared"


@click.command(cls=OneSentence)
@click.argument("file")
@click.option("--by", required=True, metavar="COLUMN", help="The column that names the stratum.")
@click.option(
    "--method",
    default="stepwise",
    show_default=True,
    help=f"{SHARED}: one model whose dependence all strata share; or one of "
    f"{', '.join(SINGLE)} in each by itself.",
)
@click.option("--level", type=float, default=0.95, show_default=True, help="Level of intervals.")
@click.option("--seed", type=int, default=1, show_default=True, help="Decides what is drawn.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of text.")
@click.option("--plot", metavar="FILE", help="Write the picture of all strata here, as SVG.")
def strata(
    file: str, by: str, method: str, level: float, seed: int, as_json: bool, plot: str | None
) -> None:
    """Estimate by stratum, with a total that adds up; with a trend where strata are years.

    FILE is a CSV table: the column of strata, one column of 0 and 1 for each list, and “count”.
    """
    with one_sentence(), progress_shown():
        result = _result(file, by, method, level, seed)
        if plot:
            writing(plot, lambda path: path.write_text(result.plot() + "\n", encoding="utf-8"))
    slope = _trend(result)
    click.echo(_json(result, slope) if as_json else _text(result, slope))


def _result(file: str, by: str, method: str, level: float, seed: int) -> StrataResult:
    if not 0.0 < level < 1.0:
        raise refuse("level_outside", level=str(level))
    if method not in (SHARED, *SINGLE):
        raise refuse("method_unknown", method=method, methods=(SHARED, *SINGLE))
    table, settings = read_strata(Path(file), by), Settings(level=level, seed=seed)
    if method == SHARED:
        return shared_model(table, settings)
    return separate(table, SINGLE[method].answer, settings, name=method)


def _trend(result: StrataResult) -> Trend | None:
    """The trend where strata are years and enough of them have a number."""
    try:
        return trend(result)
    except InputError:
        return None


def _json(result: StrataResult, slope: Trend | None) -> str:
    told = {**result.to_dict(), "trend": slope.to_dict() if slope else None}
    return json.dumps(told, ensure_ascii=False, indent=2, allow_nan=False)


def _text(result: StrataResult, slope: Trend | None) -> str:
    return "\n\n".join([result.summary(), *([slope.summary()] if slope else [])])
