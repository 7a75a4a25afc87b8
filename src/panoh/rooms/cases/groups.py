"""Field groups: what a consent covers and a referral releases, from L0 to L3 (domain/02 §2.2)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.utils.functional import _StrPromise as Lazy

SLOT = "slot"


@dataclass(frozen=True)
class Group:
    """Fields that are agreed to, and travel, together; ``says`` is read to the person."""

    name: str
    level: int
    label: Lazy
    says: Lazy


_ALL = (
    Group(
        SLOT,
        0,
        _("A place is asked for"),
        _("country, woman or man, adult or child, what is needed; nothing that tells who"),
    ),
    Group("first_name_age", 1, _("First name and age"), _("the first name used, and the age")),
    Group("needs", 1, _("Needs"), _("what help is needed, in words")),
    Group("safety", 1, _("Safety"), _("how and when it is safe to call, and what is dangerous")),
    Group(
        "identity",
        2,
        _("Identity"),
        _("full names, day of birth, citizenship, numbers of documents"),
    ),
    Group(
        "screening",
        2,
        _("Summary of the screening"),
        _("which signs of trafficking were found, and what was concluded"),
    ),
    Group("family", 3, _("Family"), _("who belongs to the family, in this case")),
    Group("contact", 3, _("Address and telephone"), _("telephone numbers and the address")),
    Group("history", 3, _("What happened"), _("what was told and written down")),
    Group("plan", 3, _("The plan"), _("what is planned next, and the needs already met")),
)
GROUPS: dict[str, Group] = {group.name: group for group in _ALL}
LEVELS: dict[int, Lazy] = {
    0: _("L0: a place is asked for, without saying for whom"),
    1: _("L1: first name, age, needs, safety"),
    2: _("L2: identity and the summary of the screening"),
    3: _("L3: the whole case"),
}


def groups_of(level: int) -> tuple[str, ...]:
    """The names of all groups up to a level."""
    return tuple(group.name for group in _ALL if group.level <= level)


def level_of(names: Iterable[str]) -> int:
    """The level that these groups reach; KeyError for an unknown group."""
    return max((GROUPS[name].level for name in names), default=0)


def needing_consent(names: Iterable[str]) -> tuple[str, ...]:
    """Those that may not leave without a consent, in the usual order; KeyError if unknown."""
    asked = {GROUPS[name].name for name in names}
    return tuple(group.name for group in _ALL if group.level > 0 and group.name in asked)
