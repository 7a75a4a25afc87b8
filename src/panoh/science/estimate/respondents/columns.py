"""Which column of a survey is which: by the names people give them, unless told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from panoh.science.estimate.messages import refuse

USUAL: Final[Mapping[str, tuple[str, ...]]] = {
    "id": ("id", "respondent", "respondentid", "participant", "participantid", "personid"),
    "recruiter": ("recruiterid", "recruiter", "rid", "recruitedby", "parent", "parentid"),
    "degree": ("degree", "networksize", "netsize", "network", "personalnetworksize", "size"),
    "date": ("date", "interviewdate", "recruitmentdate", "recruitmenttime", "time"),
    "wave": ("wave",),
    "coupon": ("coupon", "couponid", "couponused", "couponnumber"),
}
NEEDED: Final = ("id", "recruiter", "degree")


@dataclass(frozen=True)
class Columns:
    """Names of columns; None leaves it to their usual names."""

    id: str | None = None
    recruiter: str | None = None
    degree: str | None = None
    date: str | None = None
    wave: str | None = None
    coupon: str | None = None


def places(columns: Columns, heading: Sequence[str]) -> dict[str, int | None]:
    """The place of each column in the heading; None where an optional one is absent."""
    return {role: _place(role, getattr(columns, role), heading) for role in USUAL}


def _place(role: str, told: str | None, heading: Sequence[str]) -> int | None:
    if told is not None:
        return find(told, heading)
    plain = [_plain(name) for name in heading]
    found = next((plain.index(name) for name in USUAL[role] if name in plain), None)
    if found is None and role in NEEDED:
        raise refuse("rds_column_needed", role=role, columns=tuple(heading))
    return found


def find(name: str, heading: Sequence[str]) -> int:
    """The place of a column by its name. Raises `InputError` where it is absent or twice there."""
    if heading.count(name) > 1:
        raise refuse("rds_column_twice", column=name)
    if name not in heading:
        raise refuse("rds_column_missing", column=name, columns=tuple(heading))
    return list(heading).index(name)


def _plain(name: str) -> str:
    return "".join(letter for letter in name.lower() if letter.isalnum())
