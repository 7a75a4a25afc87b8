"""What may leave: which consent or exception covers whose data, for whom, for what.

A consent is always of one person and covers that person's data only: a mother's consent never
covers her daughter's. Level L0 (the group ``slot``) tells nobody who somebody is and needs none.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple

from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from panoh.rooms.cases.codes import PURPOSES, label
from panoh.rooms.cases.groups import GROUPS, needing_consent
from panoh.rooms.cases.models import Case, Consent, RiskException

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.utils.functional import _StrPromise as Lazy

    from panoh.kernel.actors.models import Agency
    from panoh.rooms.cases.models import Person

EXCEPTION_PURPOSES = ("service", "referral", "return", "justice")


class Cover(NamedTuple):
    """Which records cover the groups, and which groups nothing covers."""

    by: tuple[Consent | RiskException, ...]
    missing: tuple[str, ...]

    @property
    def whole(self) -> bool:
        """Whether everything asked for may leave."""
        return not self.missing

    @property
    def consents(self) -> list[Consent]:
        """Those of ``by`` that are consents."""
        return [one for one in self.by if isinstance(one, Consent)]

    @property
    def exceptions(self) -> list[RiskException]:
        """Those of ``by`` that are exceptions."""
        return [one for one in self.by if isinstance(one, RiskException)]


def hold_still(case: Case) -> None:
    """Lock what is agreed to until what leaves by it has left; call it before ``covering``.

    A refusal locks the case, a withdrawal its consent: whichever comes first, the other sees it.
    """
    Case.objects.select_for_update().get(pk=case.pk)
    list(Consent.objects.select_for_update().filter(case=case).values_list("pk"))


def covering(
    case: Case, person: Person, recipient: Agency, purpose: str, groups: Iterable[str]
) -> Cover:
    """What covers these groups of one person's data for one recipient and purpose, today.

    For each group the person's latest word counts: a refusal after a consent ends it. An
    exception covers what consent does not, until it expires. KeyError for an unknown group.
    """
    asked = needing_consent(groups)
    if person.case_id != case.pk:
        return Cover((), asked)
    basis = _agreed(person, recipient, purpose)
    if purpose in EXCEPTION_PURPOSES:
        basis = {**_excepted(person, recipient), **basis}
    found = {basis[group].pk: basis[group] for group in asked if group in basis}
    return Cover(tuple(found.values()), tuple(group for group in asked if group not in basis))


def _agreed(person: Person, recipient: Agency, purpose: str) -> dict[str, Consent | RiskException]:
    """The consent that holds today for each group."""
    latest: dict[str, Consent] = {}
    rows = Consent.objects.filter(person=person, recipient=recipient, purpose=purpose)
    for consent in rows.order_by("created_at", "id"):
        latest.update(dict.fromkeys(consent.groups, consent))
    return {group: consent for group, consent in latest.items() if holds(consent)}


def holds(consent: Consent) -> bool:
    """Whether a consent was given, not withdrawn, and has not ended by itself."""
    ended = consent.expires_on is not None and consent.expires_on < timezone.localdate()
    return consent.state == "given" and not ended


def ends_at(basis: Iterable[Consent | RiskException]) -> datetime | None:
    """When the first of these ends by itself; None when none does."""
    ends = [one.expires_at if isinstance(one, RiskException) else _end_of_day(one) for one in basis]
    return min((end for end in ends if end is not None), default=None)


def _end_of_day(consent: Consent) -> datetime | None:
    """A consent holds to the end of its last day."""
    if consent.expires_on is None:
        return None
    midnight = datetime.combine(consent.expires_on + timedelta(days=1), time())
    return timezone.make_aware(midnight)


def renewed(one: Consent | RiskException, groups: Iterable[str], purpose: str) -> Cover:
    """What covers these of a basis's groups today; ``one`` itself while it holds."""
    wanted = set(groups)
    concerned = [group for group in one.groups if group in wanted]
    return covering(one.case, one.person, one.recipient, purpose, concerned)


def _excepted(person: Person, recipient: Agency) -> dict[str, Consent | RiskException]:
    """The confirmed exception that has not expired for each group."""
    rows = RiskException.objects.filter(
        person=person, recipient=recipient, state="confirmed", expires_at__gt=timezone.now()
    )
    return {group: one for one in rows.order_by("expires_at", "id") for group in one.groups}


def missing_sentence(cover: Cover, recipient: Agency, purpose: str) -> Lazy | str:
    """Says which consent is missing, without saying whose; empty when none is."""
    if cover.whole:
        return ""
    return format_lazy(
        _("No consent covers this for {recipient} ({purpose}): {groups}. Nothing was sent."),
        recipient=recipient.name,
        purpose=label(PURPOSES, purpose),
        groups=", ".join(str(GROUPS[name].label) for name in cover.missing),
    )
