"""Packages in words: addresses, badges, tables, facts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from panoh.kernel.access.decide import decide
from panoh.kernel.ui.parts import Badge, Cell, Column, Empty, Table
from panoh.rooms.cases.groups import GROUPS
from panoh.rooms.justice.codes import STATE_KINDS, STATES
from panoh.rooms.justice.composing import ends_at
from panoh.rooms.justice.receipts import readings
from panoh.rooms.referrals.composing import seen_mark
from panoh.rooms.referrals.looking import ask_url
from panoh.rooms.referrals.previewing import parts

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Lazy

    from panoh.kernel.actors.actor import Actor
    from panoh.rooms.justice.models import Package
    from panoh.rooms.referrals.composing import Composed

Rows = list[tuple[Any, Any]]
ACTIONS = ("change", "release", "withdraw", "content", "confirm_deletion")


def address(package: Package, page: str = "package") -> str:
    """The address of one of a package's pages."""
    return reverse(f"justice:{page}", kwargs={"code": package.code})


def state_badge(package: Package) -> Badge:
    """Where it stands; a deletion that was asked for says so."""
    if package.deletion_confirmed_at:
        return Badge(_("Closed, copies deleted"), "ok")
    if package.deletion_asked_at:
        return Badge(_("Closed, deletion asked for"), "warn")
    return Badge(STATES[package.state], STATE_KINDS.get(package.state, ""))


def holds(package: Package) -> str:
    """The groups of fields, in words."""
    return ", ".join(str(GROUPS[name].label) for name in package.groups)


def facts(package: Package) -> Rows:
    """The coded facts, for both sides."""
    rows: Rows = [
        (_("State"), state_badge(package)),
        (_("From"), package.agency.name),
        (_("To"), package.recipient.name),
        (_("What it holds"), holds(package)),
        (_("Released"), package.released_at),
        (_("May be read until"), package.ends_at or package.until),
        (_("Closed"), package.cut_at),
        (_("Copies deleted, says the recipient"), package.deletion_confirmed_at),
    ]
    return [row for row in rows if row[1] not in (None, "")]


def table(title: Lazy, packages: Iterable[Package], sender: bool, empty: Empty) -> Table:
    """A list, for the side that looks."""
    columns = [
        Column(_("Package"), kind="code"),
        Column(_("To") if sender else _("From")),
        Column(_("What it holds")),
        Column(_("May be read until")),
        Column(_("State")),
    ]
    lines = [
        (
            Cell(one.code, url=address(one)),
            str(one.recipient if sender else one.agency),
            holds(one),
            one.ends_at or one.until,
            state_badge(one),
        )
        for one in packages
    ]
    return Table(title, columns, lines, empty=empty)


def package_context(actor: Actor, package: Package) -> dict[str, Any]:
    """The page of a package, for the side that looks."""
    sender = package.agency_id == actor.agency.pk
    return {
        "title": package.code,
        "package": package,
        "sender": sender,
        "facts": facts(package),
        "readings": readings(package) if sender else [],
        "may": {name: decide(actor, f"justice.{name}", package) for name in ACTIONS},
    }


def preview_context(package: Package, composed: Composed) -> dict[str, Any]:
    """Left what the sender sees, right what the recipient will; the next step has its mark."""
    return {
        "title": format_lazy(_("{code}: what they will see"), code=package.code),
        "package": package,
        "parts": parts(composed),
        "missing": composed.sentence,
        "ask_url": ask_url(composed),
        "ends_at": ends_at(package, composed),
        "seen": seen_mark(composed.snapshot),
    }
