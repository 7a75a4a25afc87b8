"""What the page on keys shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from panoh.kernel.actors.models import Membership
from panoh.kernel.ui.parts import Badge, Column, Table
from panoh.kernel.vault.crypto import fingerprint
from panoh.kernel.vault.models import AgencyKey, Grant, UserKey
from panoh.kernel.vault.rotation import due, running

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor
    from panoh.kernel.actors.models import Agency

STAGES = {
    "seals": _("Sealing the keys of the envelopes anew"),
    "terms": _("Making the search index anew"),
    "contents": _("Sealing what is in the envelopes anew"),
}


def agency_keys(actor: Actor) -> dict[str, Any]:
    """The agency's keys, and what there is to be done about them."""
    row = AgencyKey.objects.get(agency__code=actor.agency.code)  # also in an empty workspace
    return {
        "facts": [
            (_("Fingerprint of the agency’s key"), fingerprint(row.public)),
            (_("Made"), row.renewed_at),
            (_("Number"), row.generation),
            (_("Recovery key"), _paper(row)),
        ],
        "untested": row.recovery_checked_at is None,
        "due": due(actor.agency),
        "going": going(actor),
        "table": _holders(actor),
    }


def fingerprint_of(agency: Agency) -> str:
    """The fingerprint of an agency's public key."""
    return fingerprint(AgencyKey.objects.get(agency__code=agency.code).public)


def going(actor: Actor) -> list[dict[str, Any]]:
    """The renewals under way, with how far they are."""
    return [
        {"stage": STAGES[row.stage], "share": row.share, "done": row.done, "total": row.total}
        for row in running(actor.agency)
    ]


def _paper(row: AgencyKey) -> Any:
    if row.recovery_checked_at is None:
        return Badge(_("not typed back yet"), "warn")
    return Badge(_("typed back from paper"), "ok")


def _holders(actor: Actor) -> Table:
    """Who holds the agency's keys, with the fingerprint of their own."""
    granted = Grant.objects.filter(agency=actor.agency).values("user_id")
    rows = UserKey.objects.filter(user_id__in=granted).select_related("user")
    today = timezone.localdate()
    posts = Membership.objects.holding(today).filter(agency=actor.agency)
    present = set(posts.values_list("user_id", flat=True))
    return Table(
        caption=_("Who holds the agency’s keys"),
        columns=(Column(_("Name")), Column(_("Fingerprint"), kind="code"), Column(_("Post"))),
        rows=[
            (row.user.display_name, fingerprint(row.public), _post(row.user_id in present))
            for row in rows.order_by("user__display_name", "pk")
        ],
    )


def _post(present: bool) -> Badge:
    return Badge(_("works here"), "ok") if present else Badge(_("ended"), "danger")
