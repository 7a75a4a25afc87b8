"""`panoh plan`: which lists and samples would give an interval this narrow?"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Sequence
from typing import Any

import click

from panoh.cli.bad_input import OneSentence, one_sentence, writing
from panoh.cli.progress import progress_shown
from panoh.science.estimate.messages import refuse
from panoh.science.estimate.together.plan import (
    Lists,
    NetworkSurvey,
    PlanResult,
    RecruitedSample,
)
from panoh.science.estimate.together.plan import plan as make_plan

LISTS = (
    click.option("--lists", metavar="SHARES", help="The share each list catches: .1,.08,.05."),
    click.option(
        "--dependence",
        metavar="I:J=RATIO",
        multiple=True,
        help="The odds ratio of being on two lists, numbered from 1: 1:2=2.",
    ),
    click.option("--scale", default="1", show_default=True, help="Lists so many times as long."),
    click.option(
        "--method", default="stepwise", show_default=True, help="stepwise or independence."
    ),
)
RECRUITED = (
    click.option("--rds", metavar="SIZES", help="Respondents to recruit: 200,400."),
    click.option(
        "--share",
        type=float,
        default=0.2,
        show_default=True,
        help="The share of the population that holds a token or used a service.",
    ),
    click.option("--design-effect", type=float, default=3.0, show_default=True),
)
NETWORK = (
    click.option("--scaleup", metavar="SIZES", help="People to ask about others: 1000,3000."),
    click.option("--total", type=float, help="The people of the country, for --scaleup."),
    click.option("--degree", type=float, default=200.0, show_default=True),
    click.option("--known-share", type=float, default=0.05, show_default=True),
    click.option("--cluster-size", type=int, default=20, show_default=True),
    click.option(
        "--visible",
        type=float,
        default=1.0,
        show_default=True,
        help="The share of ties to members that are known as such.",
    ),
    click.option(
        "--visible-error",
        type=float,
        default=0.0,
        show_default=True,
        help="The standard error of the logarithm of that share.",
    ),
)
STUDY = (
    click.option("--population", type=int, required=True, help="How many people there may be."),
    click.option(
        "--target",
        type=float,
        default=2.0,
        show_default=True,
        help="Upper over lower limit of the interval that is wanted.",
    ),
    click.option("--level", type=float, default=0.95, show_default=True),
    click.option("--replicates", type=int, default=400, show_default=True, help="Trials of each."),
    click.option("--seed", type=int, default=1, show_default=True, help="Decides what is drawn."),
    click.option("--workers", type=int, default=1, show_default=True),
    click.option("--json", "as_json", is_flag=True, help="Print JSON instead of text."),
    click.option("--plot", metavar="FILE", help="Write the picture here, as SVG."),
)


def _with_options(command: Callable[..., None]) -> Callable[..., None]:
    for option in reversed((*STUDY, *LISTS, *RECRUITED, *NETWORK)):
        command = option(command)
    return command


@click.command(cls=OneSentence)
@_with_options
def plan(as_json: bool, plot: str | None, **asked: object) -> None:
    """Try lists, recruited samples and network surveys of many sizes on a population.

    Sizes are separated by commas; every mixture is tried.
    """
    with one_sentence(), progress_shown():
        result = _run(**asked)  # type: ignore[arg-type]
        if plot:
            writing(plot, lambda path: path.write_text(result.plot() + "\n", encoding="utf-8"))
    told = json.dumps(result.to_dict(), ensure_ascii=False, indent=2, allow_nan=False)
    click.echo(told if as_json else result.summary())


def _run(
    population: int,
    target: float,
    level: float,
    replicates: int,
    seed: int,
    workers: int,
    lists: str | None,
    dependence: tuple[str, ...],
    scale: str,
    method: str,
    rds: str | None,
    share: float,
    design_effect: float,
    scaleup: str | None,
    total: float | None,
    **network: Any,
) -> PlanResult:
    odds = dict(_pair(text) for text in dependence)
    return make_plan(
        population,
        target=target,
        lists=Lists(tuple(_numbers(lists)), odds, method) if lists else None,
        scales=_numbers(scale),
        recruitments=[RecruitedSample(size, share, design_effect) for size in _sizes(rds)],
        surveys=_surveys(_sizes(scaleup), total, **network),
        level=level,
        replicates=replicates,
        seed=seed,
        workers=workers,
    )


def _surveys(
    sizes: Sequence[int],
    total: float | None,
    degree: float,
    known_share: float,
    cluster_size: int,
    visible: float,
    visible_error: float,
) -> list[NetworkSurvey]:
    if sizes and total is None:
        raise refuse("plan_no_total")
    return [
        NetworkSurvey(
            size,
            total or 0.0,
            degree=degree,
            known_share=known_share,
            cluster_size=cluster_size,
            visible=visible,
            visible_se=visible_error,
        )
        for size in sizes
    ]


def _numbers(text: str) -> list[float]:
    return [_number(part) for part in text.split(",")]


def _sizes(text: str | None) -> list[int]:
    return [int(number) for number in _numbers(text)] if text else []


def _number(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        raise refuse("plan_number", value=text) from None
    if not math.isfinite(number):
        raise refuse("plan_number", value=text)
    return number


def _pair(text: str) -> tuple[tuple[int, int], float]:
    found = re.fullmatch(r"\s*(\d+)\s*:\s*(\d+)\s*=\s*(\S+)\s*", text)
    if found is None:
        raise refuse("plan_pair", value=text)
    first, second, ratio = found.groups()
    return (int(first) - 1, int(second) - 1), _number(ratio)
