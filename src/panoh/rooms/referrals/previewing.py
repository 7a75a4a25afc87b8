"""The preview: left what the sender sees, right what the recipient will, group by group."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.formats import date_format
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from panoh.rooms.cases.codes import CONSENT_METHODS, LEGAL_BASES, label
from panoh.rooms.cases.consents import missing_sentence
from panoh.rooms.cases.groups import SLOT
from panoh.rooms.cases.models import Consent
from panoh.rooms.cases.showing import Shown, show_groups

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.utils.functional import _StrPromise as Lazy

    from panoh.rooms.cases.models import RiskException
    from panoh.rooms.referrals.composing import Composed


@dataclass(frozen=True)
class Line:
    """One fact: its label and text, and whether the recipient will see it."""

    label: str
    text: str
    open: bool


@dataclass(frozen=True)
class Part:
    """One field group in the preview: its lines, and what covers it or why it stays."""

    shown: Shown
    lines: list[Line]
    released: bool
    covered_by: list[Lazy | str]
    why: Lazy | str


def shown_snapshot(snapshot: Mapping[str, Any]) -> list[Shown]:
    """A snapshot in words, in the reader's language: preview, recipient's page and print use it."""
    return show_groups(snapshot.get("groups", {}))  # none once it was erased


def parts(composed: Composed) -> list[Part]:
    """Every field group of the case, with what the recipient will see of it."""
    theirs = {shown.name: shown for shown in shown_snapshot(composed.snapshot)}
    return [_part(composed, mine, theirs.get(mine.name)) for mine in show_groups(composed.content)]


def _part(composed: Composed, mine: Shown, theirs: Shown | None) -> Part:
    left = Counter(theirs.rows if theirs else ())
    lines = []
    for name, text in mine.rows:
        seen = left[name, text] > 0
        left[name, text] -= 1
        lines.append(Line(name, text, seen))
    covers = [_cover_text(one) for one in composed.covers[mine.name].by]
    return Part(mine, lines, theirs is not None, covers, _why(composed, mine.name))


def _why(composed: Composed, name: str) -> Lazy | str:
    """Why a group stays or, for the coded facts, why it needs no consent."""
    if name not in composed.asked:
        return _("Was not chosen.")
    if name == SLOT:
        return _("Tells nobody who it is: needs no consent.")
    referral = composed.referral
    return missing_sentence(composed.covers[name], referral.recipient, referral.purpose)


def _cover_text(one: Consent | RiskException) -> Lazy | str:
    if isinstance(one, Consent):
        return format_lazy(
            _("Consent: {method}, {day}"),
            method=label(CONSENT_METHODS, one.method),
            day=date_format(one.given_on, "SHORT_DATE_FORMAT"),
        )
    return format_lazy(
        _("Exception without consent: {basis}"), basis=label(LEGAL_BASES, one.legal_basis)
    )
