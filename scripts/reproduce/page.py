"""docs/reproduced.md."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from panoh import __version__
from scripts.reproduce.reference import Line

PAGE: Final = Path(__file__).resolve().parents[2] / "docs" / "reproduced.md"

HEAD: Final = """# Reproduced results

What R packages gave for published tables, and what Panoh {version} gives. Made by

```
PANOH_REFERENCE_DATA=FOLDER make reproduce
```

from `reference.csv` in that folder, which names package, settings and noise of every figure, and
from the tables beside it: United Kingdom 2013 (Silverman 2014; Bales, Hesketh and Silverman 2015),
Netherlands (van Dijk and others 2017), Palembang (“korea”; Ball, Shin and Yang 2018), Kosovo (Ball
and others 2002), an artificial table (Chan, Silverman and Vincent 2021), the simulated
respondent-driven sample of R's RDS (500 of 1,000 people; the true share is .20) and the survey of
Rwanda in R's networkreporting. Every row of the reference is here.

Not checked here, because the reference has no figures for them: doubly robust, thresholded and
calibrated methods ([persons and strata](rooms/science-persons-strata.md),
[known truths](rooms/science-truth.md)).
"""
HEADING: Final = """
| table | method | package | theirs | their interval | Panoh | Panoh's interval | agreement |
| --- | --- | --- | ---: | --- | ---: | --- | --- |
"""


def write(sections: Sequence[tuple[str, str, Sequence[Line]]]) -> None:
    """Every section with its title, what is to be known, and its lines."""
    body = "".join(_section(*section) for section in sections)
    PAGE.write_text(HEAD.format(version=__version__) + body, encoding="utf-8")


def tally(lines: Sequence[Line]) -> str:
    """How many agree, and how many have nothing to be held to."""
    held = [line for line in lines if line.agree is not None]
    agree = sum(line.agree is True for line in held)
    rest = len(lines) - len(held)
    others = ", the others differ for the reasons given" if agree < len(held) else ""
    loose = f"; {rest} more cannot be held to the reference" if rest else ""
    return f"{agree} of {len(held)} rows agree{others}{loose}."


def text(line: Line) -> str:
    """A row of a Markdown table."""
    row = line.row
    cells = (
        row.table,
        row.method,
        row.package,
        shown(row.figures[0]),
        between(row.figures[1:]),
        shown(line.ours[0]),
        between(line.ours[1:]) if row.figures[1] is not None else "",
        line.said,
    )
    return f"| {' | '.join(cells)} |"


def shown(number: float | None) -> str:
    """A figure, or a dash; beyond a million million as a power of ten."""
    if number is None:
        return "—"
    return f"{number:,.2f}" if abs(number) < 1e12 else f"{number:.2e}"


def between(limits: Sequence[float | None]) -> str:
    """An interval, or nothing."""
    return " to ".join(map(shown, limits)) if None not in limits else ""


def _section(title: str, told: str, lines: Sequence[Line]) -> str:
    table = "\n".join(map(text, lines))
    return f"\n## {title}\n{told}\n\n{tally(lines)}\n{HEADING}{table}\n"
