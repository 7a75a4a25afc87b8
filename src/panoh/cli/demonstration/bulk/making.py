"""What the makers of contacts and cases share: the line at work, its seals, its deeds."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

from panoh.cli.demonstration.bulk.chain import Deed
from panoh.cli.demonstration.bulk.rows import Rows
from panoh.cli.demonstration.names import Invented, invent
from panoh.cli.demonstration.tables import MALE
from panoh.kernel.sheets.models import Entry
from panoh.kernel.vault import crypto
from panoh.kernel.vault.models import Envelope, Seal
from panoh.kernel.words.codes import ALPHABET

if TYPE_CHECKING:
    from django.db.models import Model

    from panoh.kernel.actors.actor import Actor
    from panoh.kernel.actors.models import Agency
    from panoh.kernel.sheets import Sheet
    from panoh.kernel.sheets.entries import Answers

END = datetime(2026, 1, 1, tzinfo=UTC)
SPAN = timedelta(days=3 * 365)
STRIDE = 5_654_781  # odd, so numbers in a row give every code once, far apart


@dataclass(frozen=True)
class Line:
    """A line that contacts and cases are made for."""

    actor: Actor
    public: bytes
    partners: tuple[Agency, ...]
    regulars: tuple[Invented, ...] = ()


@dataclass(frozen=True)
class Chunk:
    """A stretch of one line's time: how much to make of it, and where it stands in the whole."""

    line: Line
    seed: int
    begins: datetime
    length: timedelta
    contacts: range
    cases: range
    regular: dict[int, int] = field(default_factory=dict)  # contact: which regular calls


@dataclass
class Made:
    """What came of a chunk."""

    line: str
    rows: Rows = field(default_factory=Rows)
    deeds: list[Deed] = field(default_factory=list)
    cases: list[tuple[str, str]] = field(default_factory=list)  # (code, the client's name)


class Desk:
    """Somebody of a line at work: invents, seals, and notes what was done."""

    def __init__(self, chunk: Chunk) -> None:
        self.line = chunk.line
        self.actor = chunk.line.actor
        self.country = self.actor.agency.country
        self.rng = Random(chunk.seed)  # noqa: S311 - invented data, nothing secret
        self.made = Made(self.actor.agency.code)
        self.own: dict[str, Any] = {"agency": self.actor.agency, "created_by": self.actor.user}

    def someone(self) -> Invented:
        """An invented person of the line's country."""
        sex = "male" if self.rng.random() < MALE[self.country] else "female"
        return invent(self.rng, self.country, sex)

    def envelope(self, kind: str) -> Envelope:
        """A new envelope that the line holds."""
        envelope = Envelope(kind=kind, made_at=END)
        envelope.fresh_key = crypto.new_key()
        sealed = crypto.seal_to(self.line.public, envelope.fresh_key)
        self.made.rows.add(
            envelope, Seal(envelope=envelope, agency=self.actor.agency, sealed=sealed)
        )
        return envelope

    def entry(
        self,
        sheet: Sheet,
        subject: Model,
        at: datetime,
        parts: tuple[Answers, Answers],
        envelope: Envelope | None,
    ) -> Entry:
        """Answers, split as (plain, sealed), on a record."""
        entry = Entry(
            subject_type=subject._meta.label_lower,
            subject_id=subject.pk,
            sheet=sheet.name,
            version=sheet.version,
            agency=self.actor.agency,
            author=self.actor.user,
            created_at=at,
            envelope=envelope,
            plain=parts[0],
        )
        if parts[1]:
            self.actor.keys.write(entry, "sealed", parts[1])
        self.made.rows.add(entry)
        return entry

    def did(self, at: datetime, verb: str, subject: Model, **facts: Any) -> None:
        """One event, to be linked into the line's chain."""
        kind, pk = subject._meta.label_lower, str(subject.pk)
        self.made.deeds.append(Deed(at, self.actor.user.pk, verb, kind, pk, facts))


def symbols(number: int, length: int) -> str:
    """A code of this length for a number, another one for every number."""
    left = number * STRIDE % len(ALPHABET) ** length
    text = ""
    for _place in range(length):
        left, digit = divmod(left, len(ALPHABET))
        text += ALPHABET[digit]
    return text


STORIES = (
    "Asks what a contract must say and whether the agency that offers the work has a licence.",
    "Has not heard from a relative for some weeks; the last message came from another number.",
    "Says that wages were not paid for months and that the employer keeps the passport.",
    "Wants to come home and has no document; sleeps at the work place and may not leave it.",
    "Asks for somebody who was promised other work and now owes more than was agreed.",
)


def story(rng: Random) -> str:
    """A summary of two or three sentences."""
    return "SYNTHETIC. " + " ".join(rng.sample(STORIES, rng.randint(2, 3)))
