"""The call sheet: safety first, then the call, then the answer (domain/01b, triage order).

An ordinary question before departure is asked for no name, number or story, so nothing of it
needs sealing. Notes are in the third person and never verbatim: lapses and contradictions of a
frightened person must not be turned against them later.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from panoh.kernel.sheets import Care, Codes, Condition, Keep, Kind, Question, Section, Sheet, when
from panoh.kernel.words.names import REGION
from panoh.rooms.cases.zones import CLOCK_CODES, DAYS
from panoh.rooms.hotline import codes
from panoh.rooms.hotline.places import REGIONS

CALLS_BACK = when("call_back_allowed", "yes")
ANSWERED = when("category", *codes.ANSWERED)
NAMED = when("category", *codes.NAMED)
OTHERS = [one for one in codes.RELATIONS.values if one not in ("self", "none")]
ABOUT_ANOTHER = when("relation", *OTHERS)


def _coded(
    name: str,
    label: Any,
    reason: str,
    choices: Codes | None = None,
    *,
    kind: Kind = Kind.CHOICE,
    show_if: Condition | None = None,
    required: bool = False,
    hint: Any = "",
) -> Question:
    return Question(
        name,
        kind,
        label,
        care=Care.CODED,
        reason=reason,
        keep=Keep.CONTACT,
        codes=choices,
        show_if=show_if,
        required=required,
        hint=hint,
    )


def _sealed(
    name: str,
    label: Any,
    reason: str,
    *,
    kind: Kind = Kind.TEXT,
    care: Care = Care.PERSONAL,
    show_if: Condition,
    required: bool = False,
    hint: Any = "",
) -> Question:
    return Question(
        name,
        kind,
        label,
        care=care,
        reason=reason,
        keep=Keep.CONTACT,
        show_if=show_if,
        required=required,
        hint=hint,
    )


SAFETY = Section(
    "safety",
    _("Safety"),
    (
        _coded(
            "safe_to_talk",
            _("Is it safe to talk now?"),
            "decides how the call goes on",
            codes.SAFE_NOW,
            required=True,
            hint=_("Is anybody listening? If so, ask only what yes and no can answer."),
        ),
        _coded(
            "call_back_allowed",
            _("May we call back?"),
            "nobody is called who did not agree to it",
            kind=Kind.YES_NO,
        ),
        _coded(
            "call_back_means",
            _("How?"),
            "a message may be safe where a call is not",
            codes.MEANS,
            kind=Kind.CHOICES,
            show_if=CALLS_BACK,
        ),
        _sealed(
            "safe_number",
            _("Safe number"),
            "to call back, and to know the caller again",
            kind=Kind.PHONE,
            show_if=CALLS_BACK,
            required=True,
            hint=_("With country code, if it is not of this country."),
        ),
        _coded(
            "clock",
            _("Whose clock does the caller live by?"),
            "safe times are the caller's local times",
            CLOCK_CODES,
            show_if=CALLS_BACK,
            required=True,
        ),
        _coded(
            "safe_days",
            _("Safe days"),
            "calls on other days are refused",
            DAYS,
            kind=Kind.CHOICES,
            show_if=CALLS_BACK,
            hint=_("None ticked: any day."),
        ),
        _coded(
            "safe_from",
            _("Safe from"),
            "calls before it are refused",
            kind=Kind.TIME,
            show_if=CALLS_BACK,
            hint=_("The caller’s local time."),
        ),
        _coded(
            "safe_until",
            _("Safe until"),
            "calls after it are refused",
            kind=Kind.TIME,
            show_if=CALLS_BACK,
            hint=_("Earlier than “from”: past midnight."),
        ),
        _coded(
            "voicemail",
            _("May we leave a voice message?"),
            "others may hear it",
            kind=Kind.YES_NO,
            show_if=CALLS_BACK,
        ),
        _coded(
            "cover",
            _("If somebody else answers, we are"),
            "the call itself must not give the caller away",
            codes.COVERS,
            show_if=CALLS_BACK,
        ),
        _sealed(
            "cover_note",
            _("What exactly to say then"),
            "the same story each time",
            show_if=CALLS_BACK,
        ),
        _sealed(
            "code_word",
            _("Code word"),
            "shows that the right person speaks",
            care=Care.SECRET,
            show_if=CALLS_BACK,
        ),
        _sealed(
            "code_hint",
            _("Hint for the code word"),
            "helps a caller who forgot it",
            care=Care.SECRET,
            show_if=CALLS_BACK,
        ),
        _sealed(
            "stop_word",
            _("Stop word"),
            "said when it is no longer safe: hang up",
            care=Care.SECRET,
            show_if=CALLS_BACK,
        ),
    ),
)

THE_CALL = Section(
    "call",
    _("The call"),
    (
        _coded(
            "category",
            _("What is it about?"),
            "what to do next; figures",
            codes.CATEGORIES,
            required=True,
        ),
        _coded(
            "caller_type",
            _("Who calls?"),
            "figures; whom campaigns reach",
            codes.CALLERS,
            show_if=ANSWERED,
            required=True,
        ),
        _coded(
            "urgency",
            _("How urgent is it?"),
            "order of the day",
            codes.URGENCIES,
            show_if=ANSWERED,
        ),
        _coded(
            "caller_country",
            _("Where does the caller call from?"),
            "figures by corridor",
            kind=Kind.COUNTRY,
            show_if=ANSWERED,
        ),
        _coded(
            "caller_region",
            _("From which region?"),
            "figures by region",
            REGIONS,
            show_if=when("caller_country", *REGION),
        ),
        _coded(
            "situation_country",
            _("Which country is it about?"),
            "figures by corridor; whom to refer to",
            kind=Kind.COUNTRY,
            show_if=ANSWERED,
            hint=_("Where the person is, or wants to go."),
        ),
        _coded(
            "language",
            _("Language spoken"),
            "which languages the line needs",
            kind=Kind.LANGUAGE,
            show_if=ANSWERED,
        ),
        _coded(
            "relation",
            _("Who is the caller to the person?"),
            "whose consent counts for what",
            codes.RELATIONS,
            show_if=NAMED,
        ),
        _coded(
            "about_sex",
            _("The person is"),
            "which service takes them",
            codes.SEXES,
            show_if=NAMED,
        ),
        _coded(
            "about_age",
            _("Adult or child?"),
            "children's rules apply under 18",
            codes.ABOUT_AGES,
            show_if=NAMED,
        ),
        _coded(
            "anonymous",
            _("Does the caller stay anonymous?"),
            "a name is kept only where it is needed and given",
            kind=Kind.YES_NO,
            show_if=NAMED,
        ),
        _sealed(
            "caller_name",
            _("Caller’s name, as used"),
            "to address the caller, and to know them again",
            show_if=NAMED & when("anonymous", "no"),
        ),
        _sealed(
            "about_name",
            _("Name of the person it is about"),
            "to look for the person",
            show_if=NAMED & ABOUT_ANOTHER,
        ),
        _sealed(
            "summary",
            _("Summary"),
            "the next counsellor need not ask it all again",
            kind=Kind.LONG,
            show_if=NAMED,
            hint=_("In the third person, no quotations, only what the help needs."),
        ),
        _coded(
            "channel",
            _("How did the contact reach us?"),
            "which channels the line needs",
            codes.CHANNELS,
        ),
        _coded(
            "heard_from",
            _("How did the caller hear of us?"),
            "which campaigns work",
            codes.SOURCES,
            show_if=ANSWERED,
        ),
    ),
)

ANSWER = Section(
    "answer",
    _("The answer"),
    (
        _coded(
            "advice",
            _("Advice given"),
            "figures; the next counsellor knows what was said",
            codes.ADVICE,
            kind=Kind.CHOICES,
            show_if=ANSWERED,
        ),
        _sealed(
            "advice_note",
            _("Note on the advice"),
            "the next counsellor knows what was said",
            kind=Kind.LONG,
            show_if=NAMED,
        ),
        _coded(
            "follow_up",
            _("What next?"),
            "nothing is forgotten after the call",
            codes.FOLLOW_UPS,
            show_if=ANSWERED,
        ),
        _coded(
            "line_dropped",
            _("How did it end?"),
            "a dropped line may mean danger",
            codes.DROPPED,
        ),
    ),
)

CALL = Sheet("hotline.call", version=1, title=_("Call"), sections=(SAFETY, THE_CALL, ANSWER))
KEPT_OF_NOISE = frozenset({"category", "channel", "line_dropped"})
