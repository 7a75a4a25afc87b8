"""What an operator should know before importing a file, though nothing of it is wrong."""

from __future__ import annotations

from collections.abc import Container
from typing import TYPE_CHECKING

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from panoh.rooms.cases.htcds import cells
from panoh.rooms.cases.htcds.columns import CONSENT, CORE, DEPRECATED, ID, ONLY_TOLD
from panoh.rooms.cases.htcds.incoming import Incoming
from panoh.rooms.cases.htcds.table import Table, nearest

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Lazy

MOST_ROWS = 10  # numbers of rows that a warning lists

UNKNOWN = _("HTCDS 2.0 has no column “{name}”: left out.")
UNKNOWN_NEAR = _("HTCDS 2.0 has no column “{name}”: left out. Is it {near}?")
ORGANISATIONS = _("About organisations, not cases; the directory keeps them: left out: {names}.")
OLD = _("Deprecated in HTCDS 2.0, kept as told: {names}.")
TOLD = _("Kept as told by the other system, without a field of their own: {names}.")
LACKING = _("Core fields that the file has no column for: {names}.")
NO_IDS = _(
    "Without a column ext_SourceId, cases are told apart by identity number, or by name with "
    "date of birth or telephone."
)
CONSENTS = _(
    "con_Consent is kept as told and lets nothing leave: record each consent with its recipient."
)
OWNERS = _("No case manager here has the user name of cas_CaseOwner; it is kept as told: {rows}.")
COUNTRIES = _("hte_Country is no country that is known here, kept as text: {rows}.")
CLOSED = _("Closed cases are closed as of today, and kept five years from then: {rows}.")


def of(table: Table, rows: list[Incoming], workers: Container[str]) -> list[Lazy | str]:
    """The warnings of a file, in the order in which they matter."""
    return [*_of_columns(table), *_of_rows(rows, workers)]


def _of_columns(table: Table) -> list[Lazy | str]:
    here = set(table.columns)
    old = [name for name in DEPRECATED if name in here]
    told = [name for name in ONLY_TOLD if name in here and name not in DEPRECATED]
    lacking = [name for name in CORE if name not in here]
    listed = ((ORGANISATIONS, table.organisation), (OLD, old), (TOLD, told), (LACKING, lacking))
    return [
        *(_unknown(name) for name in table.unknown),
        *(format_lazy(what, names=", ".join(names)) for what, names in listed if names),
        *([] if ID in here else [NO_IDS]),
        *([CONSENTS] if CONSENT in here else []),
    ]


def _unknown(name: str) -> Lazy | str:
    near = nearest(name)
    if not near:
        return format_lazy(UNKNOWN, name=name)
    return format_lazy(UNKNOWN_NEAR, name=name, near=", ".join(near))


def _of_rows(rows: list[Incoming], workers: Container[str]) -> list[Lazy | str]:
    lost = [one for one in rows if one.owner and one.owner.casefold() not in workers]
    nowhere = [one for one in rows if _in_no_country(one)]
    closed = [one for one in rows if one.close_reason]
    listed = ((OWNERS, lost), (COUNTRIES, nowhere), (CLOSED, closed))
    return [format_lazy(what, rows=_numbers(some)) for what, some in listed if some]


def _in_no_country(one: Incoming) -> bool:
    text = one.told.get("event_country", "")
    return bool(text) and not cells.event_country(text)


def _numbers(rows: list[Incoming]) -> Lazy | str:
    numbers = ", ".join(str(one.row) for one in rows[:MOST_ROWS])
    more = len(rows) - MOST_ROWS
    if more > 0:
        return format_lazy(_("rows {numbers} and {more} more"), numbers=numbers, more=more)
    return format_lazy(_("rows {numbers}"), numbers=numbers)
