"""What a case of a file is known by: a keyed hash, made anew when the index key is renewed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from panoh.kernel.sheets import entries
from panoh.kernel.sheets.models import Entry
from panoh.kernel.vault import crypto, index
from panoh.kernel.vault.keyring import NotHeld
from panoh.rooms.cases.htcds.columns import CITIZENSHIP, COLUMNS, Part
from panoh.rooms.cases.htcds.incoming import who
from panoh.rooms.cases.htcds.sheet import TOLD
from panoh.rooms.cases.models import Case, Person

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor
    from panoh.kernel.vault.keyring import AgencyKeys
    from panoh.rooms.cases.htcds.incoming import Incoming

HASH_BYTES = 16
BATCH = 50
HEAD = "htcds:"


def said_by(one: Incoming) -> tuple[str, ...]:
    """What tells a row from all others; empty where nothing does."""
    return ("id", one.source_id) if one.source_id else one.told_who


def hashed(keys: AgencyKeys, said: Sequence[str]) -> str:
    """The keyed hash, under these index keys."""
    text = "\x1f".join(("htcds row", *said))
    return f"{_head(keys)}{crypto.keyed_hash(keys.index, text, HASH_BYTES).hex()}"


def _head(keys: AgencyKeys) -> str:
    return HEAD if keys.generation == 1 else f"{HEAD}{keys.generation}:"


@index.marks
def mark_again(actor: Actor) -> int:
    """Hash some cases' marks anew, from what is sealed in them; what tells nothing has none."""
    keys = actor.keys.agency
    ours = Case.objects.filter(agency=actor.agency)
    old = ours.filter(source_key__startswith=HEAD).exclude(source_key__startswith=_head(keys))
    cases = list(old.order_by("pk").select_for_update()[:BATCH])
    for case in cases:
        said = _said_in(actor, case)
        key = hashed(keys, said) if said else ""
        taken = key and ours.filter(source_key=key).exists()
        Case.objects.filter(pk=case.pk).update(source_key="" if taken else key)
    return len(cases)


def _said_in(actor: Actor, case: Case) -> tuple[str, ...]:
    """The same as the row said, unless it was corrected since."""
    try:
        told = Entry.objects.about(case).current().filter(sheet=TOLD.name).first()
        number = entries.answers(actor, told).get("source_id", "") if told else ""
        return ("id", number) if number else _who_in(actor, case)
    except (crypto.Unreadable, NotHeld):
        return ()


def _who_in(actor: Actor, case: Case) -> tuple[str, ...]:
    person = Person.objects.filter(case=case, role="client").order_by("created_at", "id").first()
    if person is None:
        return ()
    identity = actor.keys.read(person, "identity")
    given = {
        name: identity[column.question.name]
        for name, column in COLUMNS.items()
        if column.part is Part.IDENTITY and column.question.name in identity
    }
    return who({**given, CITIZENSHIP: [person.citizenship]})
