"""What this room holds about a person, for the person; and its destruction.

The notes are the specialist's to tell: who puts the answer together reads the summary alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from panoh.kernel.vault.destroying import blank, destroy, discard_drafts
from panoh.rooms.cases import doors
from panoh.rooms.cases.doors import Forgetting, Item, Told
from panoh.rooms.cases.forgetting import empty_entries_about
from panoh.rooms.specialists.models import SpecialistFile
from panoh.rooms.specialists.sheets import SUMMARY
from panoh.rooms.specialists.showing import rows

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor
    from panoh.rooms.cases.models import Person

ASK = _("The specialist who helps you tells you what the notes say.")


def tell(actor: Actor, person: Person) -> Told | None:
    """Who helps, and what helpers were told to heed; nothing where no specialist was asked."""
    files = SpecialistFile.objects.filter(person=person).select_related("envelope", "specialist")
    items = tuple(_item(actor, one) for one in files.order_by("created_at", "id"))
    return Told(_("Notes of psychologists, doctors and lawyers"), items) if items else None


def _item(actor: Actor, file: SpecialistFile) -> Item:
    summary = actor.keys.read(file, "summary")
    told = [(str(name), str(text)) for name, text in rows(SUMMARY.name, summary)]
    return Item(
        file.get_kind_display(),
        file.created_at,
        (*told, (str(_("Notes")), str(ASK))),
        {"kind": file.kind, "summary": summary},
    )


def forget(_actor: Actor, what: Forgetting) -> None:
    """Notes and summary are overwritten, and the file's keys destroyed."""
    files = SpecialistFile.objects.filter(person=what.person).select_related("envelope")
    for file in files:
        empty_entries_about(file)
        blank(file, "summary", summary_at=None, specialist=None)
        destroy(file.envelope)
    discard_drafts(str(file.pk) for file in files)


doors.add_teller(tell)
doors.add_forgetter(forget)
