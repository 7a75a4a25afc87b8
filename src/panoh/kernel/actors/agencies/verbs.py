"""Verbs of the agency that coordinates: let another agency found itself, or call that off."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from panoh.kernel.actors import conditions  # noqa: F401 - registers them
from panoh.kernel.actors.admission import LASTS
from panoh.kernel.actors.agencies.models import Founding
from panoh.kernel.actors.models import Agency
from panoh.kernel.vault.recovery import code_hash, new_code
from panoh.kernel.verbs.wrapper import Refused, verb

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor

HOUSE = "HOUSE"  # the audit's own chain: no agency may look like it
TAKEN = _("There is an agency of this code already. Choose another code.")
WAITS = _(
    "An agency of this code waits to be founded. Make a new code for it, or withdraw it first."
)


@verb("actors.found_agency", facts=("code",), creates=True)
def found_agency(actor: Actor, /, *, code: str, **columns: Any) -> Founding:
    """Let an agency found itself: the result's ``fresh_code`` is shown once and kept nowhere.

    No keys are made here, so whoever makes the code never holds the new agency's.
    """
    Agency.objects.select_for_update().get(pk=actor.agency.pk)  # one at a time
    if agency_exists(code):
        raise Refused(TAKEN)
    if Founding.objects.waiting().filter(code=code).exists():
        raise Refused(WAITS)
    founding = Founding(agency=actor.agency, created_by=actor.user, code=code, **columns)
    _give_code(actor, founding).save()
    return founding


@verb("actors.renew_founding", facts=("code",))
def renew_founding(actor: Actor, founding: Founding) -> Founding:
    """Make a new code for an agency that is not founded yet; the older one ends."""
    if agency_exists(founding.code):
        raise Refused(TAKEN)
    return _give_code(actor, founding)


@verb("actors.withdraw_founding", facts=("code",))
def withdraw_founding(_actor: Actor, founding: Founding) -> Founding:
    """Call off the founding of an agency: its code ends, and nothing of it was made."""
    founding.withdrawn_at = timezone.now()
    return founding


def agency_exists(code: str) -> bool:
    """Whether an agency has this code, in capitals or not."""
    return code.upper() == HOUSE or Agency.objects.filter(code__iexact=code).exists()


def _give_code(actor: Actor, founding: Founding) -> Founding:
    founding.fresh_code, founding.code_by = new_code(), actor.user
    founding.code_hash = code_hash(founding.fresh_code)
    founding.expires_at = timezone.now() + LASTS
    return founding
