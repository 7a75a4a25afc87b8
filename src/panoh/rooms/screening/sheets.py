"""Sheets of the room: the safety list, and one for each indicator set and version.

They are made from the instruments, so that a screening always shows with the questions of its
day: a changed instrument, or a changed wording, gets a new version of the sheets.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from panoh.kernel.sheets import Care, Codes, Keep, Kind, Question, Section, Sheet, when
from panoh.rooms.screening import questions
from panoh.rooms.screening.engine import AgeGroup, IndicatorSet, dimensions, indicator_sets

if TYPE_CHECKING:
    from panoh.kernel.sheets.declare import Words
    from panoh.rooms.screening.questions import Asked

ANSWERS = Codes(
    ("yes", _("Yes")), ("no", _("No")), ("unknown", _("Unknown")), ("not_asked", _("Not asked"))
)
SOURCES = Codes(
    ("statement", _("Said by the person or the caller")),
    ("observation", _("Seen or heard by me")),
    ("document", _("A document or a message")),
    ("third_party", _("Somebody else")),
)
# After WHO, Ethical and safety recommendations for interviewing trafficked women (2003), adapted.
CHECKS = Codes(
    ("private", _("Nobody else can hear or read this, on either side.")),
    ("alone", _("The person is alone, or only with somebody they chose and do not fear.")),
    (
        "interpreter",
        _("There is no interpreter, or one who is not of the same community and keeps silent."),
    ),
    ("referral", _("The list of services is at hand: doctor, shelter, lawyer, police.")),
    ("stop", _("We have agreed how to stop at once, and what to say if somebody comes.")),
)
SAFETY = Sheet(
    "screening.safety",
    version=1,
    title=_("Before the interview"),
    sections=(
        Section(
            "safety",
            _("Is it safe to ask?"),
            (
                Question(
                    "checked",
                    Kind.CHOICES,
                    _("Is it safe to ask?"),
                    codes=CHECKS,
                    required=True,
                    care=Care.CODED,
                    keep=Keep.CASE,
                    reason="an interview that is not safe does harm",
                ),
            ),
        ),
    ),
)
TITLES: dict[str, Words] = {
    "act": _("What was done"),
    "purpose": _("What for"),
    "means": _("By what means, if it was said plainly"),
}


def sheet_name(age: str, exploitation: str) -> str:
    """The sheet that asks this set; who may be a child is asked the children's."""
    group = "adult" if age == AgeGroup.ADULT else "child"
    return f"screening.{group}_{exploitation}"


def screening_sheet(indicators: IndicatorSet, version: int) -> Sheet:
    """One version of the sheet of a set."""
    every = questions.asked(indicators.age, indicators.exploitation, version)
    titles = TITLES | {f"d{one.number}": _(one.label) for one in dimensions(indicators.version)}
    return Sheet(
        sheet_name(indicators.age, indicators.exploitation),
        version=version,
        title=_(indicators.title),
        sections=tuple(
            Section(step, titles[step], _of_step([one for one in every if one.step == step]))
            for step in questions.STEPS
        ),
    )


def _of_step(every: list[Asked]) -> tuple[Question, ...]:
    return tuple(question for one in every for question in _with_evidence(one))


def _with_evidence(one: Asked) -> tuple[Question, Question, Question]:
    answer, note, source = one.names
    if_answered = when(answer, "yes", "no", "unknown")
    return (
        Question(
            answer,
            Kind.CHOICE,
            one.question,
            codes=ANSWERS,
            care=Care.CODED,
            keep=Keep.CASE,
            reason="one of the facts by which trafficking is recognised",
        ),
        Question(
            note,
            Kind.LONG,
            _("What was said or seen?"),
            longest=2000,
            show_if=if_answered,
            care=Care.PERSONAL,
            keep=Keep.CASE,
            reason="the evidence, in the person's words",
        ),
        Question(
            source,
            Kind.CHOICES,
            _("Where does it come from?"),
            codes=SOURCES,
            show_if=if_answered,
            care=Care.CODED,
            keep=Keep.CASE,
            reason="how the fact is known",
        ),
    )


SCREENINGS = tuple(
    screening_sheet(one, version)
    for version, instrument in questions.INSTRUMENTS.items()
    for one in indicator_sets(instrument)
)
