"""What the killed processes do: each tells what it sends, and what was acknowledged. SYNTHETIC."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable
from itertools import chain
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone

from panoh.kernel.actors.actor import Actor
from panoh.kernel.actors.keys import verbs as keys
from panoh.kernel.backups.keys import read_public
from panoh.kernel.backups.making import make_backup
from panoh.kernel.vault import rotation
from panoh.rooms.cases import verbs as cases
from panoh.rooms.cases.htcds import bringing
from panoh.rooms.cases.verbs import NewPerson
from panoh.rooms.hotline import verbs as hotline
from scripts.drill.house import first_case, worker

Tell = Callable[[str, str], None]
SENT, DONE = "sent", "done"
ROWS = 12  # of an imported file
CALL: dict[str, Any] = {
    "safe_to_talk": "yes", "category": "VOT_THIRD", "caller_type": "family", "urgency": "amber",
    "caller_country": "KG", "situation_country": "AE", "language": "ru", "anonymous": "no",
    "follow_up": "none",
}  # fmt: skip


def write(tell: Tell, unanswered: Iterable[str]) -> None:
    """Send forms without end; first again those that nobody answered, as a person would."""
    actor = worker()
    for token in chain(unanswered, iter(lambda: str(uuid4()), None)):
        tell(SENT, token)
        send(actor, token)
        tell(DONE, token)


def send(actor: Actor, token: str) -> None:
    """One form: a case, a note or a call, which one the token says; its text is the token."""
    form = UUID(token)
    deed = (_open, _note, _call)[form.int % 3]
    deed(actor, token, form)


def _open(actor: Actor, text: str, form: UUID) -> None:
    person = NewPerson(identity={"name_used": text})
    cases.open_case(actor, persons=[person], submission=form)


def _note(actor: Actor, text: str, form: UUID) -> None:
    cases.add_note(actor, first_case(), answers={"kind": "other", "text": text}, submission=form)


def _call(actor: Actor, text: str, form: UUID) -> None:
    answers = {**CALL, "caller_name": text}
    hotline.record(actor, answers=answers, started_at=timezone.now(), submission=form)


def bring(tell: Tell, unanswered: Iterable[str]) -> None:
    """Import files without end; first again those that nobody answered."""
    actor = worker()
    for batch in chain(unanswered, iter(lambda: uuid4().hex, None)):
        tell(SENT, batch)
        bringing.apply(actor, table_of(batch))
        tell(DONE, batch)


def rows_of(batch: str) -> list[str]:
    """What each row of a file is called."""
    return [f"{batch}-{number}" for number in range(ROWS)]


def table_of(batch: str) -> bytes:
    """A file of some cases."""
    out = io.StringIO(newline="")
    table = csv.writer(out)
    table.writerow(["ext_SourceId", "prs_FirstName", "prs_Gender"])
    table.writerows([name, name, "Feminine"] for name in rows_of(batch))
    return out.getvalue().encode()


def renew(tell: Tell) -> None:
    """Renew keys without end: the agency's and every envelope's by turns, first what was begun."""
    actor = worker()
    finish(actor)
    while True:
        for begin in (keys.renew_agency, keys.renew_envelopes):
            name = uuid4().hex
            tell(SENT, name)
            rotation.run(actor, begin(actor))
            tell(DONE, name)


def finish(actor: Actor) -> None:
    """Go on with every renewal that was interrupted."""
    for renewal in rotation.running(actor.agency):
        rotation.run(actor, renewal)


def copy(tell: Tell, folder: Path, public: Path) -> None:
    """Make backups without end."""
    key = read_public(public)
    while True:
        name = uuid4().hex
        tell(SENT, name)
        make_backup(folder / name, key)
        tell(DONE, name)
