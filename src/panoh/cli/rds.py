"""`panoh rds`: shares, means and sizes from a respondent-driven sample."""

from __future__ import annotations

import json
from pathlib import Path

import click

from panoh.cli.bad_input import OneSentence, one_sentence, writing
from panoh.cli.progress import progress_shown
from panoh.science.estimate import respondents
from panoh.science.estimate.messages import refuse
from panoh.science.estimate.respondents import Columns, Recruitment, Result, Size
from panoh.science.estimate.respondents.fitting import REPLICATES

METHODS = ", ".join(respondents.METHODS)
PICTURES = ", ".join(respondents.PICTURES)


@click.command(cls=OneSentence)
@click.argument("file")
@click.option("--outcome", metavar="COLUMN", help="The question whose share or mean is asked.")
@click.option("--category", help="The answer whose share is asked, where it is not yes or no.")
@click.option("--method", help=f"One of: {METHODS} [default: ss with --population, else rds2].")
@click.option("--population", type=float, help="The size of the population, for ss.")
@click.option("--size", "sizing", is_flag=True, help="Estimate the size of the population.")
@click.option("--prior-median", type=float, help="The size believed before the survey, for --size.")
@click.option("--largest", type=int, help="The largest size that is possible, for --size.")
@click.option("--id", metavar="COLUMN", help="The column of ids.")
@click.option("--recruiter", metavar="COLUMN", help="The column of the recruiters' ids.")
@click.option("--degree", metavar="COLUMN", help="The column of degrees.")
@click.option("--date", metavar="COLUMN", help="The column of dates of recruitment.")
@click.option("--level", type=float, default=0.95, show_default=True, help="Level of the interval.")
@click.option("--replicates", type=int, default=REPLICATES, show_default=True, help="Bootstrap.")
@click.option("--seed", type=int, default=1, show_default=True, help="Decides what is drawn.")
@click.option("--workers", type=int, default=1, show_default=True, help="Blocks at a time.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of text.")
@click.option("--plot", metavar="FILE", help="Write a picture here, as SVG.")
@click.option("--picture", default="convergence", show_default=True, help=f"Which one: {PICTURES}.")
def rds(file: str, as_json: bool, plot: str | None, picture: str, **asked: object) -> None:
    """Estimate a share, a mean or the size of a hidden population from who recruited whom.

    FILE is a CSV table with one row for each person: id, the recruiter's id (empty or “seed” for
    seeds), the degree, and the answers.
    """
    with one_sentence(), progress_shown():
        result = _run(file, **asked)  # type: ignore[arg-type]
        if plot:
            drawn = result.plot() if isinstance(result, Size) else result.plot(picture)
            writing(plot, lambda path: path.write_text(drawn + "\n", encoding="utf-8"))
    told = json.dumps(result.to_dict(), ensure_ascii=False, indent=2, allow_nan=False)
    click.echo(told if as_json else result.summary())


def _run(
    file: str,
    outcome: str | None,
    category: str | None,
    method: str | None,
    population: float | None,
    sizing: bool,
    prior_median: float | None,
    largest: int | None,
    id: str | None,
    recruiter: str | None,
    degree: str | None,
    date: str | None,
    level: float,
    replicates: int,
    seed: int,
    workers: int,
) -> Result | Size:
    columns = Columns(id=id, recruiter=recruiter, degree=degree, date=date)
    sample: Recruitment = respondents.read_csv(Path(file), columns)
    if sizing:
        return respondents.size(sample, prior_median, largest=largest, level=level)
    if outcome is None:
        raise refuse("rds_outcome_needed")
    return respondents.fit(
        sample,
        outcome,
        method or ("rds2" if population is None else "ss"),
        population,
        category=category,
        level=level,
        replicates=replicates,
        seed=seed,
        workers=workers,
    )
