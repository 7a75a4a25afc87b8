"""What events are about, in words; and which records one agency hands to others.

Rooms declare both in their ``events`` module::

    subject("referrals.referral", _("Referral"), code="code")
    shared("referrals.referral", holders=("recipient",), when=Q(sent_at__isnull=False))
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.apps import apps
from django.db.models import Q

from panoh.kernel.access.scopes import Scope, within

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet
    from django.db.models.base import Model
    from django.utils.functional import _StrPromise as Lazy

    from panoh.kernel.actors.actor import Actor
    from panoh.kernel.actors.models import Agency
    from panoh.kernel.audit.models import Event


@dataclass(frozen=True)
class Subject:
    """A kind of record; ``code`` is the lookup path to what names one without a name."""

    label: Lazy | str
    code: str = ""


@dataclass(frozen=True)
class Shared:
    """Records of an agency that others hold: by which paths, and from when."""

    holders: tuple[str, ...]
    when: Q


SUBJECTS: dict[str, Subject] = {}
SHARED: dict[str, Shared] = {}


def subject(model: str, label: Lazy | str, code: str = "") -> None:
    """Say what people call this kind of record."""
    SUBJECTS[model] = Subject(label, code)


def shared(model: str, *, holders: tuple[str, ...], when: Q | None = None) -> None:
    """Say that records of this kind are handed to other agencies."""
    SHARED[model] = Shared(holders, when or Q())


def codes_of(events: Iterable[Event]) -> dict[tuple[str, str], str]:
    """The codes of what the events are about, one query for each kind of record."""
    wanted: defaultdict[str, set[str]] = defaultdict(set)
    for event in events:
        if SUBJECTS.get(event.subject_type, Subject("")).code:
            wanted[event.subject_type].add(event.subject_id)
    return {
        (model, str(pk)): code
        for model, keys in wanted.items()
        for pk, code in _rows(model).filter(pk__in=keys).values_list("pk", SUBJECTS[model].code)
    }


def sent_by(agency: Agency) -> dict[str, list[str]]:
    """What the agency handed to others, as events name it: keys by kind of record, newest last."""
    return {
        model: [
            str(pk)
            for pk in _sent(agency, model).order_by("created_at", "pk").values_list("pk", flat=True)
        ]
        for model in SHARED
    }


def partners(agency: Agency) -> set[str]:
    """Codes of the agencies that this one handed records to, or received records from."""
    found: set[str] = set()
    for model, known in SHARED.items():
        for path in known.holders:
            found |= set(_sent(agency, model).values_list(f"{path}__code", flat=True))
            held = _rows(model).filter(known.when, **{path: agency})
            found |= set(held.values_list("agency__code", flat=True))
    return found - {None, agency.code}


def assigned(actor: Actor) -> dict[str, list[str]]:
    """Keys of the records that are this person's to work on, by kind of record."""
    found = {}
    for model in SUBJECTS:
        filters = within(actor, Scope.ASSIGNED, apps.get_model(model))
        if filters is not None:
            found[model] = [
                str(pk) for pk in _rows(model).filter(filters).values_list("pk", flat=True)
            ]
    return found


def _sent(agency: Agency, model: str) -> QuerySet[Model]:
    known = SHARED[model]
    handed = Q()
    for path in known.holders:
        handed |= Q(**{f"{path}__isnull": False})
    return _rows(model).filter(known.when & handed, agency=agency)


def _rows(model: str) -> QuerySet[Model]:
    kind: type[Model] = apps.get_model(model)
    return kind._default_manager.all()
