"""Every method on every problem of a table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from panoh.science.estimate.answer import Answer, no_answer
from panoh.science.estimate.capture.histories import CaptureHistories
from panoh.science.estimate.messages import InputError, Message, Say, message
from panoh.science.estimate.pictures import forest
from panoh.science.estimate.sections import Section
from panoh.science.estimate.settings import Settings
from panoh.science.estimate.truth.problems import Problem, problems
from panoh.science.estimate.truth.score import Score, Tally, known, tally

Answering = Callable[[CaptureHistories, Settings], Answer]
COLUMNS: Final = ("method", "answered", "coverage", "bias", "winkler")


@dataclass(frozen=True)
class Scores:
    """`entries` of several methods on the same problems, at one `level`."""

    entries: tuple[Score, ...]
    level: float

    @property
    def methods(self) -> tuple[str, ...]:
        """The methods, in the order in which they were given."""
        return tuple(dict.fromkeys(score.method for score in self.entries))

    def of(self, method: str) -> tuple[Score, ...]:
        """One method's scores."""
        return tuple(score for score in self.entries if score.method == method)

    @property
    def tallies(self) -> tuple[Tally, ...]:
        """What each method comes to."""
        return tuple(tally(name, self.of(name), self.level) for name in self.methods)

    def same(self, method: str, other: str) -> tuple[float, float]:
        """Mean interval scores of both methods over the problems that both answered."""
        kept = {s.problem for s in self.of(method) if s.interval is not None}
        kept &= {s.problem for s in self.of(other) if s.interval is not None}
        first, second = (
            tally(name, [s for s in self.of(name) if s.problem in kept], self.level).winkler
            for name in (method, other)
        )
        return first, second

    def table(self) -> Section:
        """Coverage, bias and interval score of each method."""
        return Section(
            "truth",
            message("truth_title", number=len({score.problem for score in self.entries})),
            tuple(message(f"truth_column_{name}") for name in COLUMNS),
            tuple(_row(one) for one in self.tallies),
            (message("truth_score_meaning"), message("truth_refusals")),
        )

    def summary(self, say: Say = Message.sentence) -> str:
        """The table as text."""
        section = self.table()
        rows = section.said(say)
        widths = [max(len(row[column]) for row in rows) for column in range(len(COLUMNS))]
        lines = [
            "  ".join(cell.ljust(w) for cell, w in zip(row, widths, strict=True)) for row in rows
        ]
        return "\n".join([say(section.title), "", *(line.rstrip() for line in lines)])

    def plot(self, method: str, say: Say = Message.sentence, key: str = "truth") -> str:
        """One method's intervals as SVG, each divided by the true size, with the truth at 1."""
        lines = [_line(score) for score in self.of(method)]
        told = tally(method, self.of(method), self.level)
        desc = message(
            "truth_plot_desc", method=method, covered=sum(s.covers for s in self.of(method)),
            number=told.problems,
        )  # fmt: skip
        title = message("truth_plot_title", method=method)
        return forest.draw(lines, title, desc, message("truth_plot_axis"), say, key)

    def to_dict(self) -> dict[str, object]:
        """Ready for JSON."""
        return {
            "level": self.level,
            "methods": [one.to_dict() for one in self.tallies],
            "scores": [score.to_dict(self.level) for score in self.entries],
        }


def scores(table: CaptureHistories, methods: Mapping[str, Answering], settings: Settings) -> Scores:
    """Each method on each list of a table whose people were seen by two other lists at least."""
    posed = problems(table)
    found = [
        score(problem, name, answering, settings)
        for name, answering in methods.items()
        for problem in posed
    ]
    return Scores(tuple(found), settings.level)


def together(parts: Mapping[str, Scores], level: float) -> Scores:
    """Scores of several tables, the problems named by their tables too."""
    entries = [
        Score(
            f"{name} {one.problem}", one.method, one.truth, one.observed, one.identified,
            one.estimate, one.interval,
        )
        for name, part in parts.items()
        for one in part.entries
    ]  # fmt: skip
    return Scores(tuple(entries), level)


def score(problem: Problem, name: str, answering: Answering, settings: Settings) -> Score:
    """One method on one problem; what it refuses to take is no answer."""
    try:
        answer = answering(problem.table, settings)
    except InputError as refused:
        answer = no_answer(refused.problem)
    given = answer.estimate is not None and answer.limits is not None
    interval = answer.limits.at(settings.level) if answer.limits and given else None
    return Score(
        problem.name,
        name,
        problem.truth,
        problem.table.observed,
        problem.identified,
        answer.estimate if given else None,
        interval,
    )


def _row(one: Tally) -> tuple[str | float | Message | None, ...]:
    answered = message("truth_answered", answered=one.answered, number=one.problems)
    figures = (one.coverage, one.bias, one.winkler)
    return one.method, answered, *(known(figure) for figure in figures)


def _line(one: Score) -> forest.Line:
    if one.estimate is None or one.interval is None:
        return forest.Line(one.problem, None, mark=1.0)
    low, high = (limit / one.truth for limit in one.interval)
    return forest.Line(one.problem, one.estimate / one.truth, low, high, mark=1.0)
