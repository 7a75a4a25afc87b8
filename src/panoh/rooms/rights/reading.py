"""What the room's pages show, put together."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from panoh.kernel.access.decide import decide, scopes_of
from panoh.kernel.ui.parts import Badge, Cell, Column, Empty, Table
from panoh.kernel.vault.retention import CLOCKS
from panoh.rooms.cases.codes import RELATIONS, label
from panoh.rooms.rights.codes import CHECKS, HOLD_REASONS, KINDS, REFUSALS, STATES
from panoh.rooms.rights.models import Hold, Preview, Request

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor

Rows = list[tuple[Any, Any]]
SIGNALS = {"open": "warn", "answered": "ok", "erased": "ok"}
STEPS = ("give", "correct", "refuse", "confirm_erasure")


def request_url(request: Request, name: str = "request") -> str:
    """The address of one of its pages."""
    return reverse(f"rights:{name}", args=[request.pk])


def preview_url(preview: Preview) -> str:
    """The page of a preview."""
    return reverse("rights:preview", args=[preview.pk])


def state_badge(request: Request) -> Badge:
    """Where it stands; late says so."""
    if request.state == "open" and request.due_on < timezone.localdate():
        return Badge(_("late"), "danger")
    return Badge(label(STATES, request.state), SIGNALS.get(request.state, ""))


def requests_table(rows: Iterable[Request]) -> Table:
    """What was asked, and until when it is answered."""
    heads = (_("What is asked"), _("Asked on"), _("Answer due"), _("State"))
    columns = [Column(_("Case"), kind="code"), *(Column(head) for head in heads)]
    empty = Empty(
        _("Nobody has asked yet"),
        _("A request is written down on the page of a case, under “The person's rights”."),
    )
    return Table(_("Requests"), columns, [_request_row(one) for one in rows], empty=empty)


def _request_row(one: Request) -> list[object]:
    code = Cell(one.case.code, request_url(one), note=label(RELATIONS, one.person.relation))
    return [code, label(KINDS, one.kind), one.asked_on, one.due_on, state_badge(one)]


def request_rows(actor: Actor, one: Request) -> Rows:
    """A request as facts; its words for who reads cases."""
    may_read = scopes_of(actor, "cases.read") and one.words
    words = actor.keys.read(one, "words") if may_read else {}
    rows: Rows = [
        (_("Whose data"), label(RELATIONS, one.person.relation)),
        (_("What is asked"), label(KINDS, one.kind)),
        (_("State"), state_badge(one)),
        (_("Asked on"), one.asked_on),
        (_("Answer due"), one.due_on),
        (_("How it was made sure who asks"), label(CHECKS, one.checked_by)),
        (_("Written down by"), one.created_by),
        (_("In the person's words"), words.get("asked")),
        (_("Answered"), one.answered_at),
        (_("Answered by"), one.decided_by),
        (_("Refused because"), label(REFUSALS, one.refusal)),
        (_("Answer"), words.get("answer")),
        (_("The person's statement"), words.get("statement")),
        (_("Copies whose holders were told"), one.told or None),
        (_("No backup holds it from"), one.complete_on),
    ]
    return [(name, shown) for name, shown in rows if shown]


def request_context(actor: Actor, one: Request) -> dict[str, Any]:
    """The page of a request."""
    return {
        "title": _("%(code)s: a request") % {"code": one.case.code},
        "record": one,
        "rows": request_rows(actor, one),
        "may": {name: decide(actor, f"rights.{name}", one) for name in STEPS},
        "case_url": reverse("cases:case", args=[one.case.code])
        if scopes_of(actor, "cases.read")
        else "",
    }


def holds_table(actor: Actor, rows: Iterable[Hold]) -> Table:
    """What keeps cases from erasure."""
    heads = (_("Who needs it kept"), _("Until"), _("Since"))
    columns = [Column(_("Case"), kind="code"), *(Column(head) for head in heads)]
    lines = [
        [
            Cell(one.case.code, reverse("rights:held", args=[one.pk])),
            label(HOLD_REASONS, one.why),
            one.until,
            one.created_at,
        ]
        for one in rows
    ]
    return Table(_("Holds"), columns, lines)


def preview_table(shown: Preview) -> Table:
    """What a preview showed: kinds, codes and days; no content."""
    columns = [Column(_("What")), Column(_("Code"), kind="code"), Column(_("Due since"))]
    lines = [[CLOCKS[name].label, code or "", since] for name, _key, code, since in shown.items]
    empty = Empty(
        _("Nothing is due"), _("All that is kept here is kept for less than was promised.")
    )
    return Table(_("What will go"), columns, lines, empty=empty)


def counts(shown: Preview) -> Rows:
    """How many of each kind."""
    kinds = [name for name, *_rest in shown.items]
    return [(clock.label, kinds.count(name)) for name, clock in CLOCKS.items()]


def previews_table(rows: Iterable[Preview]) -> Table:
    """What was shown and cleared before."""
    heads = (_("Shown to"), _("How many"), _("Erased"), _("No backup holds it from"))
    columns = [Column(_("Shown on")), *(Column(head) for head in heads)]
    lines = [
        [
            Cell(one.created_at, preview_url(one)),
            one.created_by,
            one.count,
            one.cleared if one.cleared_at else _("not yet"),
            one.complete_on or "",
        ]
        for one in rows
    ]
    return Table(_("Previews, newest first"), columns, lines)
