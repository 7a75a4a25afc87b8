"""Several numbers of one thing, side by side, each with its kind. They are never added."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from panoh.science.estimate.figures import Claimed, Estimated, Identified
from panoh.science.estimate.frames import frame
from panoh.science.estimate.limits import Pair
from panoh.science.estimate.messages import Message, Say, message, refuse
from panoh.science.estimate.pictures.forest import draw
from panoh.science.estimate.together.measured import Source
from panoh.science.estimate.together.pooled import Pooled, pool_sources

if TYPE_CHECKING:
    from pandas import DataFrame

KINDS: Final = ("identified", "estimated", "claimed")


@dataclass(frozen=True, eq=False)
class Triangulation:
    """`sources` in the order identified, estimated, claimed; no number is made from them.

    `estimate` is None and stays so: what there is, is the table. `pool` makes one on request.
    """

    sources: tuple[Source, ...]
    level: float
    warnings: tuple[Message, ...]
    assumptions: tuple[Message, ...] = ()
    estimate: None = None

    def interval(self, level: float | None = None) -> Pair | None:
        """None: the numbers are not joined."""
        return None

    def of(self, kind: str) -> tuple[Source, ...]:
        """The sources of one kind."""
        return tuple(source for source in self.sources if source.kind == kind)

    def pool(self, reason: str, names: Sequence[str] | None = None) -> Pooled:
        """One number from the estimates named (all of them if None), for a `reason` that is kept.

        Raises `InputError` for counts, claims, or estimates of different things.
        """
        chosen = self.of("estimated") if names is None else tuple(map(self._named, names))
        return pool_sources(chosen, reason, self.level)

    def _named(self, name: str) -> Source:
        for source in self.sources:
            if source.name == name:
                return source
        names = tuple(source.name for source in self.sources)
        raise refuse("together_unknown", name=name, names=names)

    def summary(self) -> str:
        """Plain text: each number whole, then what does not fit."""
        lines = [message("together_title", number=len(self.sources)).sentence()]
        lines += [f"- {source.name}: {source.figure}" for source in self.sources]
        return "\n".join([*lines, *(said.sentence() for said in self.warnings)])

    def to_frame(self) -> DataFrame:
        """A pandas DataFrame; each kind has a column of its own, so that no column adds them."""
        return frame([source.to_dict() for source in self.sources])

    def plot(self, say: Say = Message.sentence, *, key: str = "together") -> str:
        """An accessible SVG: squares are counts, dots estimates, hollow diamonds claims."""
        lines = [source.line() for source in self.sources]
        counts = {f"{kind}s": len(self.of(kind)) for kind in KINDS}
        desc = message("together_plot_desc", **counts)
        return draw(lines, message("together_plot_title"), desc, message("together_axis"), say, key)

    def to_dict(self) -> dict[str, object]:
        """Ready for JSON."""
        return {
            "estimate": None,
            "sources": [source.to_dict() for source in self.sources],
            "warnings": [said.sentence() for said in self.warnings],
        }


def triangulate(sources: Iterable[Source], *, level: float = 0.95) -> Triangulation:
    """Put numbers side by side and say what does not fit: more counted than an estimate allows,
    estimates that measure different things or exclude each other, claims far from all estimates,
    claims that nobody has verified. Raises `InputError` for none, or two of one name.
    """
    given = tuple(sorted(sources, key=lambda source: KINDS.index(source.kind)))
    if not given:
        raise refuse("together_nothing")
    for place, source in enumerate(given):
        if source.name in {other.name for other in given[:place]}:
            raise refuse("together_twice", name=source.name)
    warnings = (*_unlike(given), *_counted(given), *_apart(given), *_claims(given))
    return Triangulation(given, level, warnings)


def _unlike(sources: Sequence[Source]) -> list[Message]:
    first, found = sources[0], []
    for source in sources[1:]:
        aspect = first.measures.differs(source.measures)
        if aspect:
            found.append(message(f"together_{aspect}", one=first.name, other=source.name))
    return found


def _estimates(sources: Sequence[Source]) -> list[tuple[Source, Estimated]]:
    return [(one, one.figure) for one in sources if isinstance(one.figure, Estimated)]


def _counted(sources: Sequence[Source]) -> list[Message]:
    """Nobody can be counted who does not exist."""
    found = []
    for source in sources:
        if isinstance(source.figure, Identified):
            for other, figure in _estimates(sources):
                same = source.measures.differs(other.measures) is None
                if same and source.figure.value > figure.high:
                    found.append(message("together_counted", one=source.name, other=other.name))
    return found


def _apart(sources: Sequence[Source]) -> list[Message]:
    estimates, found = _estimates(sources), []
    for place, (one, figure) in enumerate(estimates):
        for other, theirs in estimates[place + 1 :]:
            same = one.measures.differs(other.measures) is None
            if same and (figure.high < theirs.low or theirs.high < figure.low):
                found.append(message("together_exclude", one=one.name, other=other.name))
    return found


def _claims(sources: Sequence[Source]) -> list[Message]:
    figures = [figure for _, figure in _estimates(sources)]
    found = []
    for source in sources:
        claim = source.figure
        if not isinstance(claim, Claimed):
            continue
        if not claim.verified:
            found.append(message("together_unverified", name=source.name))
        top = claim.value if claim.upper is None else claim.upper
        if figures and all(top < one.low or claim.value > one.high for one in figures):
            found.append(message("together_claim_outside", name=source.name))
    return found
