"""Writes of a person's word: given, refused, withdrawn; and of releases without it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from panoh.kernel.verbs.wrapper import verb
from panoh.kernel.words.names import language_codes
from panoh.rooms.cases import checks, doors
from panoh.rooms.cases.codes import (
    ASSENTS,
    CAPACITIES,
    CONSENT_METHODS,
    GIVEN_BY,
    LEGAL_BASES,
    PURPOSES,
    WITNESSED,
)
from panoh.rooms.cases.models import Consent, RiskException
from panoh.rooms.cases.wording import TEXT_VERSION

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor
    from panoh.kernel.actors.models import Agency, User
    from panoh.rooms.cases.models import Case, Person

USUAL = timedelta(days=180)
LONGEST = timedelta(days=730)
LONGEST_EXCEPTION = timedelta(days=7)
TOO_YOUNG = "0_8"
LEAST_PANEL = 2  # one person is no panel
DETAILS = {"witness", "interpreter", "panel", "support", "remarks"}

CONSENT_FACTS = ("person", "recipient", "purpose", "groups", "method")


@verb("cases.record_consent", facts=CONSENT_FACTS, creates=True)
def record_consent(
    actor: Actor,
    /,
    case: Case,
    *,
    person: Person,
    recipient: Agency,
    purpose: str,
    groups: Iterable[str],
    method: str,
    language: str,
    given_on: date | None = None,
    expires_on: date | None = None,
    given_by: str = "self",
    guardian: Person | None = None,
    guardian_checked: bool = False,
    assent: str = "",
    explained_by: User | None = None,
    capacity: str = "able",
    **details: str,
) -> Consent:
    """One person agrees that one recipient learns these groups, for one purpose, until a day.

    ``details``: witness, interpreter, panel (its members), support (what helped the person to
    understand), remarks; sealed. Raises Refused where the consent would not be the person's own.
    """
    consent = _word(actor, case, person, recipient, purpose, groups, method, language, given_on)
    _explained(actor, consent, explained_by)
    _whose_word(consent, given_by, guardian, guardian_checked, assent)
    _understood(consent, capacity, details.get("support", ""))
    _panel_is_named(consent, details.get("panel", ""))
    consent.expires_on = _end_of(consent.given_on, expires_on)
    return _keep(actor, consent, details)


@verb("cases.refuse_consent", facts=CONSENT_FACTS, creates=True)
def refuse_consent(
    actor: Actor,
    /,
    case: Case,
    *,
    person: Person,
    recipient: Agency,
    purpose: str,
    groups: Iterable[str],
    method: str,
    language: str,
    given_on: date | None = None,
    explained_by: User | None = None,
    **details: str,
) -> Consent:
    """One person does not agree; whatever they agreed to before for the same ends with it."""
    consent = _word(actor, case, person, recipient, purpose, groups, method, language, given_on)
    _explained(actor, consent, explained_by)
    consent.state = "refused"
    kept = _keep(actor, consent, details)
    doors.withdrawn(actor, kept)
    return kept


@verb("cases.withdraw_consent", facts=("recipient", "purpose", "groups"))
def withdraw_consent(actor: Actor, consent: Consent, *, remarks: str = "") -> Consent:
    """The person takes a consent back; rooms above cut at once what it had released."""
    consent.withdrawn_at = timezone.now()
    details = actor.keys.read(consent, "details")
    actor.keys.write(consent, "details", {**details, "withdrawal": remarks.strip()})
    consent.state = "withdrawn"
    consent.save()  # now: the rooms above ask what still covers what they released
    doors.withdrawn(actor, consent)
    return consent


def _word(
    actor: Actor,
    case: Case,
    person: Person,
    recipient: Agency,
    purpose: str,
    groups: Iterable[str],
    method: str,
    language: str,
    given_on: date | None,
) -> Consent:
    """What giving and refusing have in common."""
    today = timezone.localdate()
    checks.in_case(person, case)
    checks.demand(language in language_codes(), _("Say in which language it was explained."))
    checks.demand((given_on or today) <= today, _("A consent cannot be given in the future."))
    return Consent(
        case=case,
        agency=case.agency,
        created_by=actor.user,
        person=person,
        recipient=recipient,
        purpose=checks.coded(PURPOSES, purpose),
        groups=checks.named_groups(groups),
        method=checks.coded(CONSENT_METHODS, method),
        language=language,
        text_version=TEXT_VERSION,
        given_on=given_on or today,
    )


def _explained(actor: Actor, consent: Consent, by: User | None) -> None:
    """Somebody of the agency read it out; who writes it down, unless another is named."""
    consent.explained_by = checks.colleague(actor.agency, by) if by else actor.user


def _understood(consent: Consent, capacity: str, support: str) -> None:
    consent.capacity = checks.coded(CAPACITIES, capacity)
    checks.demand(
        capacity != "doubtful",
        _("Who may not have understood it has not agreed. Explain it again, at another time."),
    )
    helped = capacity != "with_help" or bool(support.strip())
    checks.demand(helped, _("Write what helped the person to understand it."))


def _panel_is_named(consent: Consent, members: str) -> None:
    named = [name for name in re.split(r"[,;\n]", members) if name.strip()]
    checks.demand(
        consent.given_by != "panel" or len(named) >= LEAST_PANEL,
        _("Name the members of the best-interests panel: two at least, separated by commas."),
    )
    checks.demand(consent.given_by == "panel" or not named, _("Only for a child a panel agrees."))


def _whose_word(
    consent: Consent, given_by: str, guardian: Person | None, checked: bool, assent: str
) -> None:
    """An adult speaks for themselves; for a child somebody does, and the child is asked."""
    consent.given_by = checks.coded(GIVEN_BY, given_by)
    if not consent.person.is_child:
        alone = given_by == "self" and guardian is None
        checks.demand(
            alone,
            _(
                "An adult's consent is taken from the person directly. Nobody else can give it, "
                "not even the family."
            ),
        )
        return
    checks.demand(
        given_by != "self", _("For a child, a guardian or a best-interests panel agrees as well.")
    )
    _child_was_asked(consent, assent)
    if given_by == "guardian":
        _guardian_is_fit(consent, guardian, checked)


def _child_was_asked(consent: Consent, assent: str) -> None:
    consent.assent = checks.coded(ASSENTS, assent, blank=True)
    checks.demand(assent != "", _("Ask the child, and write down what the child says."))
    checks.demand(assent != "no", _("The child does not agree. Record it as a refusal."))
    young = consent.person.age_band == TOO_YOUNG
    checks.demand(assent == "yes" or young, _("Only a child under nine is too young to be asked."))


def _guardian_is_fit(consent: Consent, guardian: Person | None, checked: bool) -> None:
    known = guardian is not None and guardian.case_id == consent.case_id
    checks.demand(known, _("Name the guardian: a person of this case."))
    fit = guardian is not None and guardian.pk != consent.person_id and not guardian.is_child
    checks.demand(fit, _("A guardian is another person, and an adult."))
    checks.demand(
        checked, _("A guardian may be the trafficker. Check that first, and write that you did.")
    )
    consent.guardian, consent.guardian_checked = guardian, True


def _end_of(given_on: date, expires_on: date | None) -> date:
    end = expires_on or given_on + USUAL
    checks.demand(end >= given_on, _("A consent cannot end before it was given."))
    checks.demand(end <= given_on + LONGEST, _("A consent holds for two years at most."))
    return end


def _keep(actor: Actor, consent: Consent, details: dict[str, str]) -> Consent:
    told = {name: text.strip() for name, text in details.items() if text.strip()}
    unknown = told.keys() - DETAILS
    if unknown:
        raise TypeError(f"A consent has no details {sorted(unknown)}.")
    witnessed = consent.method not in WITNESSED or "witness" in told
    checks.demand(witnessed, _("Not signed: name the witness who heard or saw it."))
    consent.interpreter = "interpreter" in told
    sealed: dict[str, Any] = dict(told)
    actor.keys.write(consent, "details", sealed)
    consent.save(force_insert=True)
    return consent


@verb(
    "cases.propose_exception",
    facts=("person", "recipient", "groups", "legal_basis"),
    creates=True,
)
def propose_exception(
    actor: Actor,
    case: Case,
    *,
    person: Person,
    recipient: Agency,
    groups: Iterable[str],
    legal_basis: str,
    reason: str,
    expires_at: datetime,
) -> RiskException:
    """Propose a release without consent: on a legal basis, with a reason, for at most 7 days."""
    checks.in_case(person, case)
    checks.demand(bool(reason.strip()), _("Say what the danger is, or what the court ordered."))
    now = timezone.now()
    checks.demand(expires_at > now, _("The exception would have ended already."))
    checks.demand(expires_at <= now + LONGEST_EXCEPTION, _("An exception lasts 7 days at most."))
    exception = RiskException(
        case=case,
        agency=case.agency,
        created_by=actor.user,
        person=person,
        recipient=recipient,
        groups=checks.named_groups(groups),
        legal_basis=checks.coded(LEGAL_BASES, legal_basis),
        expires_at=expires_at,
    )
    actor.keys.write(exception, "reason", {"text": reason.strip()})
    exception.save(force_insert=True)
    return exception


@verb("cases.confirm_exception", facts=("recipient", "groups", "legal_basis"))
def confirm_exception(actor: Actor, exception: RiskException) -> RiskException:
    """A second person confirms the exception: from now on it covers what it names."""
    live = exception.expires_at > timezone.now()
    checks.demand(live, _("The exception has ended already. Propose a new one."))
    return _decided(actor, exception)


@verb("cases.decline_exception", facts=("recipient", "groups", "legal_basis"))
def decline_exception(actor: Actor, exception: RiskException) -> RiskException:
    """A second person does not confirm the exception: it covers nothing."""
    return _decided(actor, exception)


def _decided(actor: Actor, exception: RiskException) -> RiskException:
    exception.decided_by, exception.decided_at = actor.user, timezone.now()
    return exception


@verb("cases.notice_exception", facts=("state",))
def notice_exception(actor: Actor, exception: RiskException) -> RiskException:
    """The data protection officer has seen the exception."""
    exception.noticed_by, exception.noticed_at = actor.user, timezone.now()
    return exception
