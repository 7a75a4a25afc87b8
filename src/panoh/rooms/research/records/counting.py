"""Counting who is on which lists. Identities stay sealed; what comes out is counts alone."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.utils.translation import gettext as _

from panoh.kernel.access.decide import visible
from panoh.kernel.vault import index
from panoh.kernel.vault.models import Term
from panoh.kernel.verbs.wrapper import Refused
from panoh.rooms.cases.models import Person
from panoh.rooms.research.records.sources import SOURCES
from panoh.rooms.research.wording import say
from panoh.science.estimate import CaptureHistories, InputError

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from panoh.kernel.actors.actor import Actor

VERB: Final = "research.count_records"
ENOUGH: Final = 3  # terms: two names and a number, or a longer name, before two records are one


def counted(
    actor: Actor, sources: Sequence[str], first: date, last: date, *, by_index: bool
) -> CaptureHistories:
    """The capture table of these sources between two days, over the actor's agency's own clients.

    `by_index` also joins records that the agency's blind index knows under exactly the same words
    and numbers. Raises Refused with a sentence where no two lists share anybody.
    """
    clients = visible(actor, VERB, Person.objects.filter(role="client"))
    lists = {code: _on(clients, code, first, last) for code in sources}
    same = _joined(actor, set().union(*lists.values())) if by_index else {}
    histories: defaultdict[UUID, set[str]] = defaultdict(set)
    for code, persons in lists.items():
        for person in persons:
            histories[same.get(person, person)].add(code)
    return _table(sources, histories.values())


def _on(clients: QuerySet[Person], code: str, first: date, last: date) -> set[UUID]:
    return set(clients.filter(SOURCES[code].on(first, last)).values_list("pk", flat=True))


def _joined(actor: Actor, persons: set[UUID]) -> dict[UUID, UUID]:
    """For each person the first one with the same terms; terms are digests, nothing is opened."""
    if not index.whole(actor.agency.pk):
        raise Refused(
            _(
                "The agency’s keys are being renewed, so records cannot be compared just now. "
                "Count again when that is finished. Nothing was kept."
            )
        )
    terms: defaultdict[UUID, set[bytes]] = defaultdict(set)
    rows = Term.objects.filter(agency=actor.agency, subject_type=Person._meta.label_lower)
    for person, digest in rows.values_list("subject_id", "digest").iterator():
        if person in persons:
            terms[person].add(bytes(digest))
    first: dict[frozenset[bytes], UUID] = {}
    known = ((one, frozenset(terms[one])) for one in sorted(terms))
    return {one: first.setdefault(key, one) for one, key in known if len(key) >= ENOUGH}


def _table(sources: Sequence[str], histories: Iterable[set[str]]) -> CaptureHistories:
    cells = Counter("".join(str(int(code in on)) for code in sources) for on in histories)
    if not any(history.count("1") > 1 for history in cells):
        raise Refused(
            _(
                "In this period nobody is on two of these lists, so they cannot tell how many are "
                "unseen: choose a longer period or other lists. Nothing was kept."
            )
        )
    try:
        return CaptureHistories.from_cells(cells, sources)
    except InputError as error:
        raise Refused(say(error.problem)) from error
