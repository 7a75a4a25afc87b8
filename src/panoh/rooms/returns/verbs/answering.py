"""Papers, the consulate's part: the home country asked, nationality confirmed, papers issued."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from panoh.kernel.verbs.wrapper import verb
from panoh.rooms.cases import checks
from panoh.rooms.returns.codes import MISMATCHES, REFUSE_REASONS
from panoh.rooms.returns.verbs.papers import write_document

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor
    from panoh.rooms.returns.models import Papers


@verb("returns.papers.query_home")
def query_home(_actor: Actor, papers: Papers) -> Papers:
    """The home country's ministry is asked whether the person is a national."""
    papers.query_home_at = timezone.now()
    papers.query_answered_at, papers.nationality_confirmed = None, None
    return papers


@verb("returns.papers.answer_home", facts=("confirmed", "mismatches"))
def answer_home(
    actor: Actor,
    papers: Papers,
    *,
    confirmed: bool,
    mismatches: Iterable[str] = (),
    remarks: str = "",
) -> Papers:
    """The home country answered; where its register differs is written down, in words sealed."""
    found = set(mismatches)
    known = found <= set(MISMATCHES.values)
    checks.demand(known, _("One of these differences is not in the list."))
    papers.mismatches = [code for code in MISMATCHES.values if code in found]
    papers.nationality_confirmed = confirmed
    papers.query_answered_at = timezone.now()
    papers.state = "confirmed" if confirmed else "not_confirmed"
    _remark(actor, papers, remarks)
    return papers


@verb("returns.papers.issue", facts=("kind", "expires_on", "fee_waived"))
def issue(
    actor: Actor, papers: Papers, *, number: str, expires_on: date, fee_waived: bool = False
) -> Papers:
    """The document is made out; its number is sealed, its last day is a clock."""
    write_document(actor, papers, number, expires_on)
    papers.fee_waived = fee_waived
    papers.issued_at = timezone.now()
    return papers


@verb("returns.papers.refuse", facts=("reason",))
def refuse(actor: Actor, papers: Papers, *, reason: str, remarks: str = "") -> Papers:
    """The consulate cannot issue papers, and says why."""
    papers.refuse_reason = checks.coded(REFUSE_REASONS, reason)
    _remark(actor, papers, remarks)
    return papers


def _remark(actor: Actor, papers: Papers, remarks: str) -> None:
    if remarks.strip():
        known = actor.keys.read(papers, "document")
        actor.keys.write(papers, "document", {**known, "remarks": remarks.strip()})
