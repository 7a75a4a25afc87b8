"""A consent that ended by itself: the copies that rest on it are closed at once.

Nothing has to run for that: who opens a copy whose consent has ended is refused, and the
recipient's key is removed when anybody next comes across the referral. A consent that was given
anew in time carries the copy on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from panoh.kernel.audit.chain import append
from panoh.rooms.cases.consents import Cover, ends_at, hold_still, renewed
from panoh.rooms.cases.groups import GROUPS
from panoh.rooms.cases.models import Consent, RiskException
from panoh.rooms.referrals.models import Referral, Release
from panoh.rooms.referrals.taking import cut_copy

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import QuerySet

    from panoh.kernel.actors.models import Agency

# What a copy may tell of somebody else in the case, as far as they agreed.
OF_OTHERS = ("identity", "contact", "history", "screening", "plan", "needs")


def has_lapsed(release: Release) -> bool:
    """Whether a consent or exception that the copy rests on has ended and nothing replaced it."""
    if release.ends_at is None or release.ends_at > timezone.now():
        return False
    return not _basis(release).whole


def _basis(release: Release) -> Cover:
    """What the copy rests on today, and which groups nothing covers any more."""
    referral = release.referral
    found = []
    for one in _named(release):
        own = one.person_id == referral.person_id
        groups = release.groups if own else OF_OTHERS
        found.append(renewed(one, groups, referral.purpose))
    by = {one.pk: one for cover in found for one in cover.by}
    missing = {group for cover in found for group in cover.missing}
    return Cover(tuple(by.values()), tuple(group for group in GROUPS if group in missing))


def _named(release: Release) -> list[Consent | RiskException]:
    related = ("case", "person", "recipient")
    consents = Consent.objects.filter(pk__in=release.consents).select_related(*related)
    exceptions = RiskException.objects.filter(pk__in=release.exceptions).select_related(*related)
    return [*consents, *exceptions]


def cut_lapsed(agency: Agency) -> int:
    """Close what has ended among the copies an agency gave or was given; says how many."""
    given = Q(agency=agency) | Q(referral__recipient=agency)
    return sum(_look_anew(pk) for pk in list(_ended().filter(given).values_list("pk", flat=True)))


def cut_all_lapsed() -> int:
    """The same for every agency, for a scheduled command; needs no keys."""
    return sum(_look_anew(pk) for pk in list(_ended().values_list("pk", flat=True)))


def cut_lapsed_of(referral: Referral) -> int:
    """The same for one referral."""
    rows = _ended().filter(referral=referral).values_list("pk", flat=True)
    return sum(_look_anew(pk) for pk in list(rows))


def _ended() -> QuerySet[Release]:
    return Release.objects.filter(cut_at=None, ends_at__lte=timezone.now())


def _look_anew(pk: UUID) -> bool:
    """Cut a copy whose basis has ended, or write down what carries it on; needs no keys."""
    with transaction.atomic():
        hold_still(Release.objects.get(pk=pk).referral.case)
        release = _ended().select_for_update().filter(pk=pk).first()
        if release is None:  # somebody was faster
            return False
        basis = _basis(release)
        if not basis.whole:
            cut_copy(release)
            append(None, "referrals.lapse", release, number=release.number)
        else:
            release.consents = [str(one.pk) for one in basis.consents]
            release.exceptions = [str(one.pk) for one in basis.exceptions]
            release.ends_at = ends_at(basis.by)
        release.version += 1
        release.save()
        return not basis.whole
