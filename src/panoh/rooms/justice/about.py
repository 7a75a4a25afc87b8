"""What packages hold about a person: told to the person, forgotten, and chased."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext as _

from panoh.kernel.access.recusing import without_recused
from panoh.kernel.vault.destroying import blank, destroy, discard_drafts
from panoh.rooms.cases import doors
from panoh.rooms.cases.codes import PURPOSES, label
from panoh.rooms.cases.doors import Awaited, Handed, Item
from panoh.rooms.cases.groups import GROUPS
from panoh.rooms.justice.lapsing import cut
from panoh.rooms.justice.models import Package
from panoh.rooms.justice.showing import address
from panoh.rooms.referrals.previewing import shown_snapshot

if TYPE_CHECKING:
    from collections.abc import Iterable

    from panoh.kernel.actors.actor import Actor
    from panoh.rooms.cases.models import Person


def tell(actor: Actor, person: Person) -> doors.Told | None:
    """Each package about the person that was released: to whom, and what it held."""
    rows = list(_released(person))
    items = tuple(_item(actor, one) for one in rows)
    handed = tuple(_handed(one) for one in rows)
    told = doors.Told(_("Releases to the police"), items, handed, tuple(rows))
    return told if rows else None


def _released(person: Person) -> Iterable[Package]:
    rows = person.packages.filter(released_at__isnull=False)
    return rows.select_related("recipient", "envelope").order_by("released_at", "id")


def _item(actor: Actor, package: Package) -> Item:
    content = actor.keys.read(package, "snapshot")
    groups = shown_snapshot(content) if content else []
    rows = tuple((name, text) for group in groups for name, text in group.rows if text)
    title = _("What was released to the police with %(code)s") % {"code": package.code}
    return Item(title, package.released_at, rows, {"code": package.code, "content": content})


def _handed(package: Package) -> Handed:
    return Handed(
        package.recipient,
        package.released_at or package.created_at,
        tuple(str(GROUPS[name].label) for name in package.groups),
        label(PURPOSES, package.purpose),
        package.cut_at,
        package.deletion_confirmed_at,
    )


def forget(_actor: Actor, what: doors.Forgetting) -> None:
    """Close every package that tells of the person, and destroy its key."""
    person = what.person
    own = {str(pk) for pk in person.consents.values_list("pk", flat=True)}
    own |= {str(pk) for pk in person.exceptions.values_list("pk", flat=True)}
    for package in Package.objects.filter(case=person.case_id).select_related(
        "recipient", "envelope"
    ):
        if package.person_id == person.pk or own.intersection(
            [*package.consents, *package.exceptions]
        ):
            _forget(package)


def _forget(package: Package) -> None:
    if package.state == "released":
        cut(package)
    if package.state in ("draft", "released"):
        package.state = "withdrawn"
    package.version += 1
    package.save()
    if package.envelope is not None:
        destroy(package.envelope)
    blank(package, "snapshot")
    discard_drafts([package.code])


def deletions(actor: Actor) -> Iterable[Awaited]:
    """Packages that were closed after they had been opened, and nobody said are deleted."""
    asked = Package.objects.filter(deletion_asked_at__isnull=False, deletion_confirmed_at=None)
    mine = Q(agency=actor.agency) | Q(recipient=actor.agency)
    rows = without_recused(actor, asked.filter(mine))
    for one in rows.select_related("recipient", "agency"):
        if one.deletion_asked_at is not None:
            yield Awaited(
                one.code, address(one), "justice.read", one.agency, one.recipient,
                one.deletion_asked_at,
            )  # fmt: skip


doors.add_teller(tell)
doors.add_forgetter(forget)
doors.add_deletions(deletions)
