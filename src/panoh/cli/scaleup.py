"""`panoh scaleup`: how many people are in a hidden population, by whom respondents know?"""

from __future__ import annotations

import json
from pathlib import Path

import click

from panoh.cli.bad_input import OneSentence, one_sentence, writing
from panoh.cli.progress import progress_shown
from panoh.science.estimate.direct import Design, read_survey
from panoh.science.estimate.direct.estimates import Asked
from panoh.science.estimate.scaleup import (
    Adjustments,
    Factor,
    ScaleUpResult,
    read_known,
    scale_up,
)
from panoh.science.estimate.scaleup.basic import REPLICATES

FACTOR = "a number, or value:low:high with its 95 % interval"


@click.command(cls=OneSentence)
@click.argument("survey")
@click.option(
    "--known",
    metavar="FILE",
    help="A CSV table of known populations: names of columns of the survey, and “size”.",
)
@click.option("--hidden", required=True, help="The column of reports about the hidden population.")
@click.option(
    "--group",
    "groups",
    multiple=True,
    help="A column to sum for degrees, instead of --known.",
)
@click.option("--population", type=float, help="How many people there are in all.")
@click.option("--topcode", type=float, help="Take answers above this number as it.")
@click.option("--cluster", metavar="COLUMN", help="The first-stage cluster of each respondent.")
@click.option("--stratum", metavar="COLUMN", help="The stratum of each respondent.")
@click.option("--weight", metavar="COLUMN", help="How many people each respondent stands for.")
@click.option("--barrier", metavar="FACTOR", default="1", help=f"Barrier effects: {FACTOR}.")
@click.option(
    "--transmission",
    metavar="FACTOR",
    default="1",
    help=f"The share of ties to members that are known as such: {FACTOR}.",
)
@click.option(
    "--degree-ratio",
    metavar="FACTOR",
    default="1",
    help=f"How many people members know, over how many others know: {FACTOR}.",
)
@click.option(
    "--replicates", type=int, default=REPLICATES, show_default=True, help="Bootstrap replicates."
)
@click.option("--seed", type=int, default=1, show_default=True, help="Decides what is drawn.")
@click.option(
    "--workers", type=int, default=1, show_default=True, help="Blocks worked on at a time."
)
@click.option("--level", type=float, default=0.95, show_default=True, help="Level of the interval.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of text.")
@click.option("--plot", metavar="FILE", help="Write the picture here, as SVG.")
def scaleup(as_json: bool, plot: str | None, **asked: object) -> None:
    """Estimate a hidden population from how many of its members respondents know.

    SURVEY is a CSV table with one row for each respondent. Factors divide the estimate.
    """
    with one_sentence(), progress_shown():
        result = _run(**asked)  # type: ignore[arg-type]
        if plot:
            writing(plot, lambda path: path.write_text(result.plot() + "\n", encoding="utf-8"))
    told = json.dumps(result.to_dict(), ensure_ascii=False, indent=2, allow_nan=False)
    click.echo(told if as_json else result.summary())


def _run(
    survey: str,
    known: str | None,
    hidden: str,
    groups: tuple[str, ...],
    population: float | None,
    topcode: float | None,
    cluster: str | None,
    stratum: str | None,
    weight: str | None,
    barrier: str,
    transmission: str,
    degree_ratio: str,
    replicates: int,
    seed: int,
    workers: int,
    level: float,
) -> ScaleUpResult:
    table = read_survey(Path(survey))
    return scale_up(
        table,
        hidden,
        Design.of(table, weight=weight, cluster=cluster, stratum=stratum),
        known=read_known(Path(known)) if known else None,
        groups=groups,
        population=population,
        topcode=topcode,
        adjustments=Adjustments(
            Factor.parse(barrier), Factor.parse(transmission), Factor.parse(degree_ratio)
        ),
        asked=Asked(level, replicates, seed, workers),
    )
