"""What a contact brings into a case: persons with their safe contact, facts as codes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from panoh.kernel.sheets.read import shown
from panoh.rooms.cases.verbs.people import NewPerson
from panoh.rooms.hotline.sheets import CALL

if TYPE_CHECKING:
    from panoh.kernel.sheets.entries import Answers
    from panoh.rooms.hotline.models import Contact

RELATIVES = {
    "mother": "mother",
    "father": "father",
    "spouse": "spouse",
    "sibling": "sibling",
    "child": "child",
    "relative": "other_relative",
}
# Questions that both sheets ask alike.
SAME = ("safe_number", "clock", "safe_days", "safe_from", "safe_until", "voicemail", "code_word",
        "stop_word")  # fmt: skip
OTHERS = {"friend": "friend"}
CHILD = {"child": True, "adult": False}


def persons(contact: Contact, given: Answers) -> list[NewPerson]:
    """The caller, and the person it is about where that is somebody else.

    The safe contact is the caller's; nothing is known yet of how to reach the other person.
    """
    own = contact.relation in ("", "self", "none")
    client = NewPerson(
        role="client",
        sex=given.get("about_sex", "unknown"),
        is_child=CHILD.get(given.get("about_age", "")),
        language=contact.language if own else "",
        identity=_named(given, "caller_name" if own else "about_name"),
        safety=safety(given) if own else {},
        reachable=_reachable(contact) if own else "unknown",
    )
    return [client] if own else [client, _caller(contact, given)]


def _caller(contact: Contact, given: Answers) -> NewPerson:
    relative = RELATIVES.get(contact.relation)
    return NewPerson(
        role="relative" if relative else "other",
        relation=relative or OTHERS.get(contact.relation, "other"),
        is_child=False,
        language=contact.language,
        identity=_named(given, "caller_name"),
        safety=safety(given),
        reachable=_reachable(contact),
    )


def _named(given: Answers, question: str) -> dict[str, Any]:
    return {"name_used": given[question]} if given.get(question) else {}


def _reachable(contact: Contact) -> str:
    if contact.call_back_state == "unsafe" or not contact.call_back_allowed:
        return "unsafe"
    return "careful"


def safety(given: Answers) -> dict[str, Any]:
    """The call sheet's safe contact as answers of the sheet cases.safety."""
    if given.get("call_back_allowed") != "yes":
        return {}
    same = {name: given[name] for name in SAME if name in given}
    told = {"how": given.get("call_back_means", [])}
    cover = [_shown(given, name) for name in ("cover", "cover_note") if name in given]
    return {**same, **told, "if_another_answers": ": ".join(cover)}


def hours(given: Answers) -> str:
    """The safe times in words: days, from, until, whose clock."""
    parts = [_shown(given, name) for name in ("safe_days", "clock") if name in given]
    start, end = given.get("safe_from"), given.get("safe_until")
    if start or end:
        span = _("from %(start)s until %(end)s") % {"start": start or "0:00", "end": end or "24:00"}
        parts.insert(len(parts) - ("clock" in given), span)
    elif "safe_days" not in given:
        parts.insert(0, _("at any time"))
    return ", ".join(parts)


def _shown(given: Answers, name: str) -> str:
    return shown(CALL.questions[name], given[name])


def facts(contact: Contact) -> dict[str, str]:
    """Coded facts for the case, as far as the call tells them."""
    return {
        "urgency": contact.urgency,
        "exploitation_country": contact.situation_country,
    }
