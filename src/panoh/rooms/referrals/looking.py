"""What the preview and the record page need, gathered for their templates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from panoh.kernel.access.decide import decide
from panoh.rooms.cases.consents import covering
from panoh.rooms.referrals import queries, showing
from panoh.rooms.referrals.clocks import is_late
from panoh.rooms.referrals.composing import seen_mark
from panoh.rooms.referrals.previewing import parts, shown_snapshot

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor
    from panoh.rooms.referrals.composing import Composed
    from panoh.rooms.referrals.models import Referral, Release

SENDER = ("change", "send", "send_update", "revoke", "expire")
RECIPIENT = (
    "open", "accept", "decline", "waitlist", "confirm_arrival", "start_service", "close",
    "confirm_deletion",
)  # fmt: skip


def preview_context(referral: Referral, composed: Composed, send_url: str) -> dict[str, Any]:
    """The preview of what was composed; the way to the next step carries its mark."""
    query = {"seen": seen_mark(composed.snapshot), "groups": ",".join(composed.asked)}
    return {
        "title": format_lazy(_("{code}: what they will see"), code=referral.code),
        "referral": referral,
        "parts": parts(composed),
        "level": showing.level_text(composed.asked),
        "missing": composed.sentence,
        "ask_url": ask_url(composed),
        "send_url": f"{send_url}?{urlencode(query)}",
    }


def ask_url(composed: Composed) -> str:
    """Where the missing consent is asked for: of the person, or (of another) at the case."""
    referral = composed.referral
    own = covering(
        referral.case, referral.person, referral.recipient, referral.purpose, composed.missing
    )
    asked = {
        "code": referral.case.code,
        "person": referral.person_id,
        "recipient": referral.recipient.code,
        "purpose": referral.purpose,
        "groups": "+".join(own.missing),
    }
    return (
        reverse("cases:word", kwargs=asked)
        if own.missing
        else reverse("cases:case", args=[referral.case.code])
    )


def record_context(actor: Actor, referral: Referral) -> dict[str, Any]:
    """The record page, for the side that looks."""
    sender = referral.agency_id == actor.agency.pk
    rows = queries.releases(referral)
    may = {name: decide(actor, f"referrals.{name}", referral) for name in SENDER + RECIPIENT}
    return {
        "title": referral.code,
        "referral": referral,
        "sender": sender,
        "state": showing.state_badge(referral),
        "late": is_late(referral),
        "number_fell": queries.number_fell(actor, referral),
        "waits": referral.sent_at is not None and referral.answered_at is None,
        "may": may,
        "steps": showing.steps(referral),
        "facts": showing.facts(referral),
        "corrected": bool(rows) and rows[0].corrected_at is not None,
        "releases": showing.releases_table(actor, referral, rows, queries.receipts(referral)),
        "moments": showing.moments(actor, referral, queries.done(referral)),
        **({} if sender else _copy(actor, referral, rows)),
    }


def _copy(actor: Actor, referral: Referral, rows: list[Release]) -> dict[str, Any]:
    """The newest copy for its recipient, once opened; recorded as a reading."""
    newest = rows[0] if rows else None
    if newest is None or referral.seen_at is None:
        return {}
    if not decide(actor, "referrals.identity", newest):
        return {"withdrawn": newest}
    content = queries.snapshot(actor, newest)
    earlier = [one for one in rows[1:] if one.cut_at is None]
    return {"copy": newest, "groups": shown_snapshot(content), "earlier": earlier}
