"""What the engine says, in plain English; every text is marked for translation."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from panoh.rooms.screening.engine.outcome import Outcome
from panoh.rooms.screening.engine.words import Param, Sentence, Term, mark

TEMPLATES: Final = {
    f"outcome.{Outcome.INDICATED}": mark(
        "What has been recorded points to trafficking in persons; whether it is, you decide."
    ),
    f"outcome.{Outcome.NOT_YET}": mark(
        "What has been recorded points to trafficking in persons that was stopped before the "
        "exploitation began: the intention is enough (Protocol, Article 3(a))."
    ),
    f"outcome.{Outcome.INSUFFICIENT}": mark(
        "Too little is known to say: until more is known, treat the person as a potential victim "
        "and offer services now."
    ),
    f"outcome.{Outcome.OTHER}": mark(
        "On what has been recorded this is not trafficking; help is still due: {tracks}."
    ),
    "basis.adult": mark(
        "Act: {act}. Means: {means}. Purpose: {purpose}. "
        "For an adult all three are needed (Protocol, Article 3(a))."
    ),
    "basis.adult_consent": mark(
        "Act: {act}. Means: {means}. Purpose: {purpose}. For an adult all three are needed; that "
        "the person agreed does not count, because a means was used (Article 3(a) and (b))."
    ),
    "basis.child": mark(
        "Act: {act}. Purpose: {purpose}. "
        "For a child no means is needed, and consent does not count (Article 3(c) and (d))."
    ),
    "basis.unsure": mark(
        "Act: {act}. Purpose: {purpose}. Perhaps under 18, so presumed a child until the age is "
        "verified: no means is needed (Article 3(c) and (d))."
    ),
    "next.ask": mark("What to ask next: “{question}” If yes: {change}."),
    "next.nothing": mark("No single further answer would change this."),
    "change.outcome": mark("the result would become “{outcome}”"),
    "change.strict": mark("the strict ILO reading would be met"),
    "change.palermo": mark("the Palermo reading would be met"),
    "change.element": mark("{element} would be established"),
    "change.dimension": mark("“{dimension}” would become positive"),
    "change.closer": mark("answers still needed for “{dimension}”: {number}"),
    "change.adult_outcome": mark("if an adult, the result would become “{outcome}”"),
    "change.adult_same": mark("if an adult, the result would stay “{outcome}”"),
}
ELEMENTS: Final = {
    "act": Term("act", mark("the act")),
    "means": Term("means", mark("the means")),
    "purpose": Term("purpose", mark("the purpose")),
}
NOT_KNOWN: Final = Term("not_known", mark("not known yet"))
SOME_SIGNS: Final = Term("some_signs", mark("signs, too few to say"))
NONE: Final = Term("none", mark("none, by the answers"))
POSITIVE: Final = Term("positive", mark("yes, by the indicators"))
AGE_QUESTION: Final = mark("How old was the person when it began? Is there a paper that shows it?")


def say(key: str, **params: Param) -> Sentence:
    """The sentence of this key."""
    return Sentence(key, TEMPLATES[key], MappingProxyType(params))
