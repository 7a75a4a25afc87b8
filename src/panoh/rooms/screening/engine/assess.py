"""One screening, assessed. The engine explains; it never decides and never gives a score."""

from __future__ import annotations

from dataclasses import dataclass

from panoh.rooms.screening.engine.answers import AgeGroup, Answer, Kind, Screening
from panoh.rooms.screening.engine.core import Core, compute
from panoh.rooms.screening.engine.dimensions import DimensionResult
from panoh.rooms.screening.engine.elements import Element, Status
from panoh.rooms.screening.engine.instrument import (
    IndicatorSet,
    forced_labour,
    indicator_sets,
    protocol,
)
from panoh.rooms.screening.engine.missing import Effect, Missing, missing_answers
from panoh.rooms.screening.engine.outcome import (
    OUTCOMES,
    TRACKS,
    Outcome,
    Reading,
    Track,
    presumed_child,
    tracks_of,
)
from panoh.rooms.screening.engine.sentences import (
    NONE,
    NOT_KNOWN,
    POSITIVE,
    SOME_SIGNS,
    say,
)
from panoh.rooms.screening.engine.words import Sentence, Term


@dataclass(frozen=True)
class Sign:
    """One of the ILO's eleven indicators of forced labour that answers speak of (item ids)."""

    number: int
    label: str
    items: tuple[str, ...]


@dataclass(frozen=True)
class Assessment:
    """What the answers indicate, why, and what is still missing.

    `dimensions` are six, in order. `strict` and `palermo` are both to be shown. `tracks` are
    empty unless the outcome is `OTHER`. `sentences` are three: the result, its basis with the
    Protocol's articles, what to ask next. `indicators` carries the set's source and whether it
    is verified, to be shown with the result.
    """

    screening: Screening
    indicators: IndicatorSet
    presumed_child: bool
    dimensions: tuple[DimensionResult, ...]
    strict: Reading
    palermo: Reading
    act: Element
    means: Element
    purpose: Element
    exploitation_happened: Status
    outcome: Outcome
    outcome_label: str
    tracks: tuple[Track, ...]
    signs: tuple[Sign, ...]
    missing: tuple[Missing, ...]
    sentences: tuple[Sentence, Sentence, Sentence]

    @property
    def elements(self) -> tuple[Element, Element, Element]:
        """Act, means, purpose."""
        return self.act, self.means, self.purpose


def assess(screening: Screening) -> Assessment:
    """Assess the answers; a pure function of them.

    An indicator that the set of this age does not have is left aside. Raises `ValueError` for a
    key that no set or list has, and for an unknown version.
    """
    _refuse_unknown_keys(screening)
    core = compute(screening)
    tracks = (
        tracks_of(screening, core.dimensions, core.purpose) if core.outcome is Outcome.OTHER else ()
    )
    missing = missing_answers(screening, core)
    return Assessment(
        screening=screening,
        indicators=core.indicators,
        presumed_child=presumed_child(screening),
        dimensions=core.dimensions,
        strict=core.strict,
        palermo=core.palermo,
        act=core.act,
        means=core.means,
        purpose=core.purpose,
        exploitation_happened=core.happened,
        outcome=core.outcome,
        outcome_label=OUTCOMES[core.outcome],
        tracks=tracks,
        signs=_signs(screening, core),
        missing=missing,
        sentences=(_result(core, tracks), _basis(screening, core), _next(missing)),
    )


def _refuse_unknown_keys(screening: Screening) -> None:
    law = protocol(screening.version)
    known = {
        Kind.INDICATOR: {i.id for one in indicator_sets(screening.version) for i in one.indicators},
        Kind.ACT: {entry.key for entry in law.acts},
        Kind.MEANS: {entry.key for entry in law.means},
        Kind.PURPOSE: {entry.key for entry in law.purposes},
    }
    given = {
        Kind.INDICATOR: screening.indicators,
        Kind.ACT: screening.acts,
        Kind.MEANS: screening.means,
        Kind.PURPOSE: screening.purposes,
    }
    for kind, answers in given.items():
        if unknown := sorted(answers.keys() - known[kind]):
            raise ValueError(f"No {kind} has the key {', '.join(unknown)}.")


def _signs(screening: Screening, core: Core) -> tuple[Sign, ...]:
    labels = forced_labour(screening.version).labels
    yes = [
        item
        for item in core.indicators.indicators
        if screening.indicators.get(item.id) is Answer.YES
    ]
    signs = (
        Sign(number, label, tuple(item.id for item in yes if number in item.forced_labour))
        for number, label in enumerate(labels, start=1)
    )
    return tuple(sign for sign in signs if sign.items)


def _result(core: Core, tracks: tuple[Track, ...]) -> Sentence:
    if tracks:
        terms = tuple(Term(f"track.{track}", TRACKS[track]) for track in tracks)
        return say(f"outcome.{core.outcome}", tracks=terms)
    return say(f"outcome.{core.outcome}")


def _basis(screening: Screening, core: Core) -> Sentence:
    act, means, purpose = map(_in_words, (core.act, core.means, core.purpose))
    if screening.age is AgeGroup.CHILD:
        return say("basis.child", act=act, purpose=purpose)
    if screening.age is AgeGroup.UNSURE:
        return say("basis.unsure", act=act, purpose=purpose)
    void = screening.consent_claimed is Answer.YES and core.means.status is Status.YES
    key = "basis.adult_consent" if void else "basis.adult"
    return say(key, act=act, means=means, purpose=purpose)


def _in_words(element: Element) -> tuple[Term, ...]:
    if element.status is Status.NO:
        return (NONE,)
    if element.status is Status.UNKNOWN:
        return (SOME_SIGNS if element.evidence else NOT_KNOWN,)
    found = tuple(Term(f"{element.kind}.{entry.key}", entry.label) for entry in element.found)
    return found or (POSITIVE,)


def _next(missing: tuple[Missing, ...]) -> Sentence:
    if not missing or missing[0].effect is Effect.NOTHING:
        return say("next.nothing")
    first = missing[0]
    return say("next.ask", question=Term(first.id, first.question), change=first.changes[0])
