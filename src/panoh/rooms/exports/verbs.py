"""Ask for an export of identities, decide on it as a second person, take it out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from panoh.kernel.verbs.wrapper import Refused, verb
from panoh.kernel.words.codes import new_code
from panoh.rooms.exports.codes import PURPOSES
from panoh.rooms.exports.models import LIVE, Export

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor


@verb("exports.ask", facts=("code", "purpose"), creates=True)
def ask(actor: Actor, *, purpose: str) -> Export:
    """Ask to take the agency's cases out with identities, for one purpose."""
    if PURPOSES.get(purpose) is None:
        raise Refused(_("Say what the file is for."))
    return Export.objects.create(
        agency=actor.agency,
        created_by=actor.user,
        code=new_code(Export, "EX", 6),
        purpose=purpose,
    )


@verb("exports.approve", facts=("code",))
def approve(actor: Actor, export: Export) -> Export:
    """A second person agrees: for a day, who asked can make the file, once."""
    export.decided_by, export.decided_at = actor.user, timezone.now()
    export.expires_at = export.decided_at + LIVE
    return export


@verb("exports.decline", facts=("code",))
def decline(actor: Actor, export: Export) -> Export:
    """A second person does not agree: nothing leaves."""
    export.decided_by, export.decided_at = actor.user, timezone.now()
    return export


@verb("exports.make", facts=("code", "purpose", "cases", "rows", "sha256"))
def make(_actor: Actor, export: Export, *, cases: int, rows: int, sha256: str) -> Export:
    """Take it out: how much, and the SHA-256 of the file."""
    export.cases, export.rows, export.sha256 = cases, rows, sha256
    export.made_at = timezone.now()
    return export
