"""What stands in the way of an erasure: a hold, a journey under way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from panoh.kernel.access.decide import YES, Decision
from panoh.rooms.returns.models import Return
from panoh.rooms.rights.models import Hold

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from panoh.rooms.cases.models import Case, Person

ON_THE_WAY = ("journey", "reception")
HELD = Decision(
    False, _("A hold stands on this case: until it ends, nothing of it is erased."), "hold"
)
TRAVELLING = Decision(
    False,
    _("The person is on the way: those who meet them must know whom. Erase after the arrival."),
    "travelling",
)
ERASED = Decision(False, _("What told of this person was erased already."), "erased")


def standing() -> QuerySet[Hold]:
    """The holds that keep a case today."""
    return Hold.objects.filter(state="standing", until__gte=timezone.localdate())


def held(case: Case) -> bool:
    """Whether a hold stands on the case."""
    return standing().filter(case=case).exists()


def may_be_erased(person: Person) -> Decision:
    """Whether anything stands in the way of forgetting somebody now."""
    if person.erased_at is not None:
        return ERASED
    if held(person.case):
        return HELD
    travels = Return.objects.filter(person=person, state__in=ON_THE_WAY)
    return TRAVELLING if travels.exists() else YES
