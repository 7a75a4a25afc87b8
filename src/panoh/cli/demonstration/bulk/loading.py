"""Loading: chunks are made in several processes, inserted and chained in this one."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import get_context
from time import monotonic
from typing import TYPE_CHECKING, Any

from django.db import connection, transaction

import panoh.cli.ground  # noqa: F401 - sets Django up, in the makers' processes too
from panoh.cli.demonstration.agencies import LINES, OTHERS
from panoh.cli.demonstration.bulk.chain import extend
from panoh.cli.demonstration.bulk.chunks import MEASURED, divide, make, regulars
from panoh.cli.demonstration.bulk.directory import stock
from panoh.cli.demonstration.bulk.making import Line
from panoh.cli.demonstration.people import found_everybody
from panoh.kernel.sheets.models import Entry
from panoh.kernel.vault.models import AgencyKey, Envelope, Seal, Term
from panoh.rooms.cases.models import Case, Consent, Need, Person
from panoh.rooms.hotline.models import Contact

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from panoh.cli.demonstration.bulk.making import Chunk, Made
    from panoh.cli.demonstration.people import Cast

ORDER = (Envelope, Seal, Entry, Case, Person, Consent, Need, Contact, Term)
KEPT_CASES = 400  # cases of the measured line that the benchmark will ask for
FAST = "PRAGMA synchronous=OFF; PRAGMA cache_size=-524288"
USUAL = "PRAGMA synchronous=NORMAL; PRAGMA cache_size=-65536"


@dataclass
class Loaded:
    """What was loaded, how fast, and what a benchmark may ask for."""

    contacts: int = 0
    cases: int = 0
    events: int = 0
    rows: int = 0
    seconds: float = 0.0
    asked_cases: list[tuple[str, str]] = field(default_factory=list)

    def rates(self) -> dict[str, float]:
        """Contacts, cases, events and rows of all tables a second."""
        names = ("contacts", "cases", "events", "rows")
        return {name: round(getattr(self, name) / self.seconds, 1) for name in names}


def load(
    contacts: int,
    cases: int,
    *,
    seed: int = 1,
    processes: int = 2,
    say: Callable[[Loaded], Any] | None = None,
) -> Loaded:
    """Fill an empty database. ``processes``: how many make chunks; 0 makes them in this one."""
    cast = found_everybody()
    stock(cast.workers[MEASURED])
    loaded, started = Loaded(), monotonic()
    chunks = divide(_lines(cast), contacts, cases, seed)
    with _makers(processes) as made:
        for one in made(chunks):
            _keep(one, loaded)
            loaded.seconds = monotonic() - started
            if say is not None:
                say(loaded)
    return loaded


def _lines(cast: Cast) -> Sequence[Line]:
    public = dict(AgencyKey.objects.values_list("agency__code", "public"))
    partners = tuple(cast.agencies[plan.code] for plan in OTHERS if plan.kind == "shelter")
    for plan in LINES:
        _open = cast.workers[plan.code].keys.agency  # once here, not in every maker
    return [
        Line(
            cast.workers[plan.code],
            bytes(public[plan.code]),
            partners,
            regulars(plan.country) if plan.code == MEASURED else (),
        )
        for plan in LINES
    ]


def _keep(made: Made, loaded: Loaded) -> None:
    tables = made.rows.tables
    loaded.rows += sum(map(len, tables.values())) + len(made.deeds)
    loaded.contacts += len(tables[Contact._meta.label])
    loaded.cases += len(made.cases)
    if made.line == MEASURED:
        loaded.asked_cases += made.cases[: KEPT_CASES // 8]
    with transaction.atomic():
        made.rows.insert(ORDER)
        loaded.events += extend(made.line, made.deeds)


@contextmanager
def _makers(processes: int) -> Iterator[Callable[[Iterator[Chunk]], Iterator[Made]]]:
    if not processes:
        yield lambda chunks: map(make, chunks)
        return
    with get_context("spawn").Pool(processes, _ready) as pool:
        yield lambda chunks: _in_order(pool, chunks, processes * 2)


def _in_order(pool: Any, chunks: Iterator[Chunk], ahead: int) -> Iterator[Made]:
    """Results in order, with only a few chunks made ahead: memory stays small."""
    waiting: list[Any] = []
    for chunk in chunks:
        waiting.append(pool.apply_async(make, (chunk,)))
        if len(waiting) > ahead:
            yield waiting.pop(0).get()
    for one in waiting:
        yield one.get()


def _ready() -> None:
    """Runs first in a maker; by then this module's import has set Django up."""


@contextmanager
def fast_writing() -> Iterator[None]:
    """On SQLite, leave the flushing to the operating system: a failed load is begun again."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        _run(cursor, FAST)
        yield
        _run(cursor, USUAL)


def _run(cursor: Any, statements: str) -> None:
    for statement in statements.split(";"):
        cursor.execute(statement)
