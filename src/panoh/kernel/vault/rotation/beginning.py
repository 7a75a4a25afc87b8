"""How a renewal begins: new keys beside the old ones, in the transaction of the verb."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.utils import timezone

from panoh.kernel.vault import crypto
from panoh.kernel.vault.keyring import AgencyKeys
from panoh.kernel.vault.models import (
    Admission,
    AgencyKey,
    Envelope,
    Grant,
    Rotation,
    Seal,
    Term,
    UserKey,
)
from panoh.kernel.vault.recovery import new_code, seal_recovery, set_recovery
from panoh.kernel.vault.rotation.register import AGENCY, ENVELOPES, leavers, running

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor
    from panoh.kernel.actors.models import Agency

SEALS, TERMS, CONTENTS = "seals", "terms", "contents"


def begin_agency(actor: Actor, reason: str = "asked") -> tuple[Rotation, str]:
    """New agency keys from now on, and the new recovery key, to be shown once.

    Everything sealed from here on is sealed to the new keys; ``step`` then seals the rest anew.
    Codes that were not used end. A renewal under way is taken over by this one.
    """
    agency = actor.agency
    _end_running(agency, AGENCY)
    row = AgencyKey.objects.select_for_update().get(agency=agency)
    actor.keys.refresh()
    before = actor.keys.agency
    row.public, private = crypto.new_pair()
    row.generation, row.renewed_at = row.generation + 1, timezone.now()
    keys = AgencyKeys(private, crypto.new_key(), row.generation, older=before.each)
    recovery = new_code()
    set_recovery(row, keys, recovery)
    row.save()
    leavers(agency).delete()
    grant_anew(agency, keys)
    Admission.objects.filter(agency=agency, used_at=None).update(
        expires_at=timezone.now(), sealed=b""
    )
    actor.keys.refresh()
    return _begun(actor, AGENCY, SEALS, reason, _of_agency(agency, row.generation)), recovery


def begin_envelopes(actor: Actor) -> Rotation:
    """All envelopes that the agency holds get new keys, and what they seal is sealed anew."""
    _end_running(actor.agency, ENVELOPES)
    total = Envelope.objects.filter(seals__agency=actor.agency).distinct().count()
    return _begun(actor, ENVELOPES, CONTENTS, "asked", total)


def recovery_anew(actor: Actor) -> str:
    """A new recovery key, to be shown once; the paper with the older one opens nothing more."""
    row = AgencyKey.objects.select_for_update().get(agency=actor.agency)
    actor.keys.refresh()
    recovery = new_code()
    set_recovery(row, actor.keys.agency, recovery)
    row.save()
    return recovery


def keep_alone(actor: Actor) -> None:
    """The end of a renewal: nobody is granted the older keys any more."""
    row = AgencyKey.objects.select_for_update().get(agency=actor.agency)
    actor.keys.refresh()
    keys = replace(actor.keys.agency, older=())
    seal_recovery(row, keys)
    row.save()
    grant_anew(actor.agency, keys)
    actor.keys.refresh()


def grant_anew(agency: Agency, keys: AgencyKeys) -> None:
    """Hand the keys to everybody who was granted the ones before."""
    grants = list(Grant.objects.filter(agency=agency).order_by("pk"))
    publics = dict(
        UserKey.objects.filter(user_id__in=[one.user_id for one in grants]).values_list(
            "user_id", "public"
        )
    )
    for one in grants:
        one.sealed = crypto.seal_to(bytes(publics[one.user_id]), keys.packed())
    Grant.objects.bulk_update(grants, ["sealed"], batch_size=200)


def _of_agency(agency: Agency, generation: int) -> int:
    """How many seals and records there are to be done."""
    seals = Seal.objects.filter(agency=agency, keyed__lt=generation).count()
    terms = Term.objects.filter(agency=agency, keyed__lt=generation)
    return seals + terms.values("subject_id").distinct().count()


def _end_running(agency: Agency, kind: str) -> None:
    rows = running(agency).filter(kind=kind).select_for_update()
    Rotation.objects.filter(pk__in=[row.pk for row in rows]).update(
        stage="taken over", finished_at=timezone.now()
    )


def _begun(actor: Actor, kind: str, stage: str, reason: str, total: int) -> Rotation:
    return Rotation.objects.create(
        agency=actor.agency, kind=kind, stage=stage, reason=reason, total=total, begun_by=actor.user
    )
