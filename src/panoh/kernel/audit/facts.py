"""What a detail of an event may be: codes, numbers, days and keys; never a person's words.

Each kind says whether a value fits, and how it is told to people.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Protocol
from uuid import UUID

from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format, localize
from django.utils.timezone import is_aware, localtime
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from django.utils.functional import _StrPromise as Lazy


class Listed(Protocol):
    """A list of codes as sheets declare it."""

    @property
    def values(self) -> tuple[str, ...]:
        """The codes."""


@dataclass(frozen=True)
class Fact:
    """A kind of detail; ``name`` is what the documents call it."""

    name: str
    fits: Callable[[Any], bool]
    said: Callable[[Any], str] = str
    optional: bool = False
    codes: tuple[str, ...] = ()
    points: bool = False  # to another record: not told to agencies that do not keep that record


def maybe(fact: Fact) -> Fact:
    """The same kind, or nothing: absent, None or empty."""
    return replace(
        fact,
        name=f"{fact.name}, or nothing",
        fits=lambda value: value in (None, "") or fact.fits(value),
        said=lambda value: "" if value in (None, "") else fact.said(value),
        optional=True,
    )


def many(fact: Fact) -> Fact:
    """Any number of the kind."""
    return replace(
        fact,
        name=f"list, each {fact.name}",
        fits=lambda value: isinstance(value, list) and all(map(fact.fits, value)),
        said=lambda value: ", ".join(map(fact.said, value)),
    )


def one_of(codes: Listed | Mapping[str, Any] | Iterable[Any]) -> Fact:
    """A code of this list (codes of a sheet, pairs, a mapping or an enumeration)."""
    labels = _labels(codes)
    return Fact(
        "one of the list",
        lambda value: isinstance(value, str) and value in labels,
        lambda value: str(labels.get(value, value)),
        codes=tuple(labels),
    )


def _labels(codes: Any) -> dict[str, Any]:
    if hasattr(codes, "items"):
        return {str(value): label for value, label in codes.items()}
    labels = {}
    for code in codes:
        value, label = code if isinstance(code, tuple) else (getattr(code, "value", code), None)
        labels[str(value)] = label or getattr(code, "label", value)
    return labels


def _like(pattern: str) -> Callable[[Any], bool]:
    known = re.compile(pattern)
    return lambda value: isinstance(value, str) and known.fullmatch(value) is not None


def _is_number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_identity(value: Any) -> bool:
    if _is_number(value):
        return True
    try:
        return isinstance(value, str) and (value.isdecimal() or bool(UUID(value)))
    except ValueError:
        return False


def _is_day(value: Any) -> bool:
    try:
        return isinstance(value, str) and bool(date.fromisoformat(value))
    except ValueError:
        return False


def _is_moment(value: Any) -> bool:
    try:
        return isinstance(value, str) and is_aware(datetime.fromisoformat(value))
    except ValueError:
        return False


def _yes_no(value: bool) -> str:
    return str(_("yes") if value else _("no"))


def _moment(value: str) -> str:
    known = parse_datetime(value)
    return date_format(localtime(known), "SHORT_DATETIME_FORMAT") if known else value


NAME = Fact("name in the code", _like(r"[a-z][a-z0-9]*(?:[_.-][a-z0-9]+)*"))
ROUTE = Fact("page, by its name in the code", _like(r"[a-z][a-z0-9_:-]*"))
AGENCY = Fact("agency code", _like(r"[A-Z0-9][A-Z0-9-]{1,23}"))
CHAIN = Fact("chain", lambda value: value == "house" or AGENCY.fits(value))
COUNTRY = Fact("country, ISO 3166", _like(r"[A-Z]{2}"))
RECORD = Fact("record code", _like(r"[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)+"), points=True)
DIGEST = Fact("hexadecimal digits", _like(r"[0-9a-f]{8,128}"))
IDENTITY = Fact("key of a record", _is_identity, points=True)
NUMBER = Fact("whole number", _is_number, localize)
FLAG = Fact("yes or no", lambda value: isinstance(value, bool), _yes_no)
DAY = Fact("day", _is_day, lambda value: date_format(date.fromisoformat(value)))
MOMENT = Fact("moment", _is_moment, _moment)

# What people read for a detail's name. A name that means one thing in one room and another
# elsewhere has a word that fits both.
FACT_LABELS: dict[str, Lazy] = {
    "stopped": _("stopped"),
    "access": _("emergency access"),
    "again": _("again"),
    "age_group": _("age group"),
    "agency": _("agency"),
    "anonymous": _("without a name"),
    "arrives_at": _("arrives"),
    "at": _("planned for"),
    "batch": _("file"),
    "body_kind": _("body"),
    "by_index": _("by index"),
    "call_back_state": _("call-back"),
    "case": _("case"),
    "cases": _("cases"),
    "category": _("category"),
    "chain": _("chain"),
    "chains": _("chains"),
    "channel": _("channel"),
    "checked_by": _("how it was made sure"),
    "clearance_kinds": _("clearance"),
    "cleared": _("erased"),
    "code": _("code"),
    "complete_on": _("complete on"),
    "confirmed": _("confirmed"),
    "consulate": _("consulate"),
    "count": _("how many"),
    "country": _("country"),
    "dated": _("dated"),
    "delivered_to": _("handed to"),
    "departs_at": _("departs"),
    "differs": _("differs from the answers"),
    "digest": _("check sum"),
    "due_at": _("due"),
    "ends_on": _("last day"),
    "escort": _("escort"),
    "ethics": _("ethics"),
    "expires_on": _("valid until"),
    "exploitation_country": _("country of exploitation"),
    "exploitation_form": _("form of exploitation"),
    "failures": _("failures in a row"),
    "fee_waived": _("fee waived"),
    "files": _("files"),
    "finding": _("finding"),
    "follows": _("what follows"),
    "form": _("form"),
    "found": _("found"),
    "from_country": _("from country"),
    "ground": _("kind of conflict"),
    "groups": _("groups of fields"),
    "hash": _("hash"),
    "holder": _("held by"),
    "holds": _("holds"),
    "kind": _("kind"),
    "language": _("language"),
    "left_out": _("left out"),
    "legal_basis": _("legal basis"),
    "level": _("level"),
    "means": _("by which means"),
    "media": _("kind of file"),
    "method": _("method"),
    "mismatches": _("differences"),
    "month": _("month"),
    "number": _("number"),
    "origin_country": _("country of origin"),
    "outcome": _("outcome"),
    "outcome_reason": _("reason"),
    "owner": _("whose task"),
    "page": _("page"),
    "part": _("part of the way"),
    "party": _("party"),
    "person": _("person's record"),
    "purpose": _("purpose"),
    "reason": _("reason"),
    "receiver": _("receiver"),
    "recipient": _("recipient"),
    "refusal": _("reason"),
    "relation": _("relation"),
    "replaces_id": _("instead of"),
    "result": _("result"),
    "role": _("role"),
    "roles": _("roles"),
    "rows": _("rows"),
    "screening": _("screening"),
    "sent": _("something was sent"),
    "service": _("service"),
    "sha256": _("SHA-256 of the file"),
    "sheet": _("sheet"),
    "size": _("bytes"),
    "source": _("source"),
    "sources": _("sources"),
    "starts_on": _("first day"),
    "state": _("state"),
    "status": _("status"),
    "step": _("step"),
    "subject_code": _("about"),
    "theme": _("light or dark"),
    "to": _("to"),
    "to_country": _("to country"),
    "told": _("told"),
    "transport": _("transport"),
    "until": _("until"),
    "urgency": _("urgency"),
    "user": _("whom"),
    "version": _("version"),
    "waiting_for": _("waits for"),
    "warm_handover": _("told of the way"),
    "what": _("what"),
    "why": _("why"),
    "year": _("year"),
}
