"""The safe contact of a caller, as the rules of cases.safe_contact take it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from panoh.kernel.access.decide import Decision
from panoh.rooms.cases.safe_contact import Rules, agreed_to, contact_allowed, window

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

PASSED = Decision(False, _("This time has passed. Choose a later one."), "passed")


def agreed(answers: Mapping[str, Any], zone: str, *, allowed: bool, unsafe: bool = False) -> Rules:
    """What the caller agreed to, from the coded answers of a call sheet and the caller's zone."""
    means = tuple(answers.get("call_back_means", ()))
    return Rules(allowed=allowed, zone=zone or "UTC", means=means, unsafe=unsafe, **window(answers))


def may_plan(rules: Rules, means: str, moment: datetime, now: datetime) -> Decision:
    """Whether a call-back may be planned for this moment."""
    if moment >= now:
        return contact_allowed(rules, means, moment)
    standing = agreed_to(rules, means)
    return PASSED if standing else standing
