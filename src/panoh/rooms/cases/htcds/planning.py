"""What an import would do: cases to be made, those here already, faults and warnings.

A row is known again by its ``ext_SourceId``, else by an identity number, else by a name with a
date of birth or a telephone. What is stored of that is a keyed hash (the agency's index key).
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from panoh.rooms.cases.casecode import tidy_code
from panoh.rooms.cases.holding import may_hold
from panoh.rooms.cases.htcds import warnings
from panoh.rooms.cases.htcds.columns import ID
from panoh.rooms.cases.htcds.incoming import Fault, Incoming, understand
from panoh.rooms.cases.htcds.marking import hashed, said_by
from panoh.rooms.cases.htcds.table import Table, parse
from panoh.rooms.cases.models import Case

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.utils.functional import _StrPromise as Lazy

    from panoh.kernel.actors.actor import Actor
    from panoh.kernel.actors.models import User

CHUNK = 500  # names in one query
FURTHER = re.compile(r"(.+)~(\d+)")  # a further potential victim of a case, as exported

NO_ID = _(
    "Nothing tells this row from others. Give it a number of its own, or fill in "
    "prs_IdentityNumber, or a name with prs_Birthdate or a telephone."
)
SAME_ID = _("Row {row} has the same number. Each case has its own.")
SAME_PERSON = _("Row {row} is the same person. Give each case a number of its own here.")


@dataclass(frozen=True)
class Known:
    """A row whose case is here already."""

    row: int
    code: str


@dataclass
class Plan:
    """What would be made of a file. ``batch`` names the file: a part of its SHA-256."""

    batch: str
    rows: int = 0
    new: list[tuple[str, Incoming]] = field(default_factory=list)
    workers: dict[str, User] = field(default_factory=dict)
    known: list[Known] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    warnings: list[Lazy | str] = field(default_factory=list)

    def counts(self) -> dict[str, int]:
        """How many records of each kind would be made."""
        cases = [incoming for _key, incoming in self.new]
        return {
            "cases": len(cases),
            "closed": sum(bool(one.close_reason) for one in cases),
            "histories": sum(bool(one.history) for one in cases),
            "told": sum(bool(one.told) for one in cases),
            "notes": sum(len(one.notes) for one in cases),
        }


def plan(actor: Actor, data: bytes) -> Plan:
    """Read a file and say what would be made of it; changes nothing. Raises BadTable."""
    table = parse(data)
    made = Plan(hashlib.sha256(data).hexdigest()[:16], rows=len(table.rows))
    found = list(_understood(made, table))
    made.workers = {user.username: user for user in may_hold(actor.agency)}
    fresh = _first_of_each(made, actor, [_with_owner(made, one) for one in found])
    _sort_out(made, actor, fresh)
    made.warnings = warnings.of(table, found, made.workers)
    return made


def _understood(made: Plan, table: Table) -> Iterable[Incoming]:
    for row in table.rows:
        incoming, faults = understand(row, table)
        made.faults += faults
        if incoming is not None:
            yield incoming


def _with_owner(made: Plan, one: Incoming) -> Incoming:
    """Somebody else's case worker is kept as told."""
    if not one.owner or one.owner.casefold() in made.workers:
        return one
    return replace(one, told={**one.told, "owner": one.owner})


def source_key(actor: Actor, one: Incoming) -> str:
    """What the row's case is known by, as a keyed hash; empty where nothing tells it apart."""
    said = said_by(one)
    return hashed(actor.keys.agency, said) if said else ""


def _first_of_each(made: Plan, actor: Actor, rows: list[Incoming]) -> list[tuple[str, Incoming]]:
    """Rows by their key; a row without one, or with an earlier row's, is a fault."""
    first: dict[str, Incoming] = {}
    for one in rows:
        key = source_key(actor, one)
        if not key:
            made.faults.append(Fault(one.row, ID, "", NO_ID))
        elif key in first:
            mend = format_lazy(SAME_ID if one.source_id else SAME_PERSON, row=first[key].row)
            made.faults.append(Fault(one.row, ID, one.source_id, mend))
        else:
            first[key] = one
    made.faults.sort(key=lambda fault: fault.row)
    return list(first.items())


def _sort_out(made: Plan, actor: Actor, rows: list[tuple[str, Incoming]]) -> None:
    codes = _codes_of(actor, rows)
    for key, one in rows:
        code = codes.get(key) or codes.get(tidy_code(one.source_id)) or _further(actor, one)
        if code:
            made.known.append(Known(one.row, code))
        else:
            made.new.append((key, one))


def _codes_of(actor: Actor, rows: list[tuple[str, Incoming]]) -> dict[str, str]:
    """Codes of the agency's cases, by the key of their row and by themselves."""
    before = _under_older_keys(actor, rows)
    wanted = [*(key for key, _one in rows), *before]
    wanted += [code for _key, one in rows if (code := tidy_code(one.source_id))]
    found: dict[str, str] = {}
    for start in range(0, len(wanted), CHUNK):
        some = wanted[start : start + CHUNK]
        ours = Case.objects.filter(agency=actor.agency)
        found |= dict(ours.filter(source_key__in=some).values_list("source_key", "code"))
        found |= {before[key]: code for key, code in found.items() if key in before}
        found |= {code: code for code in ours.filter(code__in=some).values_list("code", flat=True)}
    return found


def _under_older_keys(actor: Actor, rows: list[tuple[str, Incoming]]) -> dict[str, str]:
    """While the agency's keys are renewed: what a row was known by before, and is by now."""
    older = actor.keys.agency.older
    return {hashed(keys, said_by(one)): key for keys in older for key, one in rows}


def _further(actor: Actor, one: Incoming) -> str:
    """The case of a further person that we exported ourselves: its number, ``~``, which one."""
    parts = FURTHER.fullmatch(one.source_id)
    if parts is None:
        return ""
    ours, said = Case.objects.filter(agency=actor.agency), ("id", parts[1])
    case = (
        ours.filter(source_key__in=[hashed(one, said) for one in actor.keys.agency.each]).first()
        or ours.filter(code=tidy_code(parts[1]) or None).first()
    )
    if case is None or case.persons.filter(role="client").count() < int(parts[2][:4]):
        return ""
    return case.code
