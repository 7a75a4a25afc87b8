"""What the audit says of cases: work, consent, who read who somebody is."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from panoh.kernel.audit.facts import (
    AGENCY,
    COUNTRY,
    DIGEST,
    FLAG,
    IDENTITY,
    MOMENT,
    NAME,
    NUMBER,
    RECORD,
    many,
    maybe,
    one_of,
)
from panoh.kernel.audit.kinds import declare, unrecorded
from panoh.kernel.audit.subjects import subject
from panoh.rooms.cases import codes
from panoh.rooms.cases.groups import GROUPS
from panoh.rooms.screening.events import FRAME

_WHY = {
    "page": _("on the page"),
    "edit": _("to change it"),
    "print": _("to print it"),
    "release": _("to hand it over"),
    "export": _("for the person, who asked for it"),
}
_GROUPS = many(one_of({name: group.label for name, group in GROUPS.items()}))

unrecorded("cases.list", _("See the worklist"))
unrecorded("cases.read", _("Read a case, without names"))
unrecorded("cases.hold", _("Have cases in one's hands"))
unrecorded("cases.read_exception", _("Read an exception to consent"))
declare("cases.search", _("Look for a case by code, name or number"), found=many(RECORD))
declare("cases.identity", _("Read who a person is"), why=one_of(_WHY))
declare(
    "cases.export", _("Take cases out without identities"), cases=NUMBER, rows=NUMBER, sha256=DIGEST
)
declare("cases.import", _("Bring a case in from a file"), code=RECORD, batch=DIGEST)
declare(
    "cases.open",
    _("Open a case"),
    code=RECORD,
    source=one_of(codes.SOURCES),
    exploitation_form=maybe(one_of(codes.EXPLOITATION_FORMS)),
)
declare(
    "cases.change_facts",
    _("Change facts of a case"),
    origin_country=maybe(COUNTRY),
    exploitation_country=maybe(COUNTRY),
    exploitation_form=maybe(one_of(codes.EXPLOITATION_FORMS)),
    urgency=maybe(one_of(codes.URGENCIES)),
)
declare("cases.link_screening", _("Name the screening that a case rests on"), screening=IDENTITY)
declare("cases.open_screening", _("Open a screening of a case"), **FRAME)
declare(
    "cases.plan_next",
    _("Plan what is done next"),
    kind=one_of(codes.NEXT_KINDS),
    due_at=maybe(MOMENT),
    owner=maybe(IDENTITY),
    waiting_for=maybe(one_of(codes.WAITING_FOR)),
)
declare("cases.hand_over", _("Give a case to a colleague"), to=IDENTITY)
declare("cases.take", _("Take a case into one's own hands"))
declare("cases.close", _("Close a case"), reason=one_of(codes.CLOSE_REASONS))
declare("cases.reopen", _("Open a closed case again"))

_PERSON = {"role": one_of(codes.PERSON_ROLES), "relation": maybe(one_of(codes.RELATIONS))}
declare("cases.add_person", _("Add somebody to a case"), **_PERSON)
declare("cases.change_person", _("Change what is known of a person"), **_PERSON)
declare("cases.add_need", _("Write a need down"), kind=one_of(codes.NEED_KINDS))
declare("cases.meet_need", _("Say that a need is met"), kind=one_of(codes.NEED_KINDS))
declare("cases.drop_need", _("Say that a need could not be met"), kind=one_of(codes.NEED_KINDS))
_DOCUMENT = {"kind": one_of(codes.DOCUMENT_KINDS)}
declare("cases.add_document", _("Keep a document"), media=NAME, size=NUMBER, **_DOCUMENT)
declare("cases.open_document", _("Open a document"), **_DOCUMENT)
declare("cases.remove_document", _("Remove a document"), **_DOCUMENT)
declare("cases.add_note", _("Write a note"), sheet=NAME)
declare("cases.correct_note", _("Correct a note"), sheet=NAME, replaces_id=IDENTITY)
declare("cases.record_history", _("Write down what happened"), sheet=NAME, version=NUMBER)

_CONSENT = {
    "person": IDENTITY,
    "recipient": AGENCY,
    "purpose": one_of(codes.PURPOSES),
    "groups": _GROUPS,
    "method": one_of(codes.CONSENT_METHODS),
}
declare("cases.record_consent", _("Record a consent"), **_CONSENT)
declare("cases.refuse_consent", _("Record that somebody does not agree"), **_CONSENT)
declare(
    "cases.withdraw_consent",
    _("Record that a consent is taken back"),
    recipient=AGENCY,
    purpose=one_of(codes.PURPOSES),
    groups=_GROUPS,
)
_EXCEPTION = {
    "recipient": AGENCY,
    "groups": _GROUPS,
    "legal_basis": one_of(codes.LEGAL_BASES),
}
declare(
    "cases.propose_exception", _("Propose a release without consent"), person=IDENTITY, **_EXCEPTION
)
declare("cases.confirm_exception", _("Confirm a release without consent"), **_EXCEPTION)
declare("cases.decline_exception", _("Not confirm a release without consent"), **_EXCEPTION)
declare(
    "cases.notice_exception",
    _("Take note of a release without consent"),
    state=one_of(codes.EXCEPTION_STATES),
)

subject("cases.case", _("Case"), code="code")
subject("cases.person", _("Person in a case"), code="case__code")
subject("cases.need", _("Need"), code="case__code")
subject("cases.consent", _("Consent"), code="case__code")
subject("cases.riskexception", _("Exception to consent"), code="case__code")
subject("sheets.entry", _("Note or sheet"))
declare("cases.number_unsafe", _("Say that a person's number is no longer safe"))
declare("cases.number_safe", _("Say that a person's number is safe again"))
declare("cases.number_fell", _("Stop every call to a person's number"), stopped=FLAG)
declare("cases.number_lifted", _("Let a person's number be called again"))
subject("cases.document", _("Document"), code="case__code")
