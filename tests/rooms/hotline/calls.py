"""Invented calls, and a look into every stored row. SYNTHETIC; numbers are fictional."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from django.db import connection

from panoh.kernel.actors.roles import Role
from panoh.rooms.hotline import verbs

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor
    from panoh.rooms.hotline.models import Contact
    from tests.support.world import World

COUNSELLOR = Role.HOTLINE_COUNSELLOR
STARTED = datetime(2026, 3, 2, 8, 50, tzinfo=UTC)
NUMBER = "+996555000123"
MOTHER = "Gulnaz Sintetikova"
DAUGHTER = "Aizada Sintetikova"
STORY = "The mother says the daughter cannot leave the flat in Dubai."

QUESTION: dict[str, Any] = {
    "safe_to_talk": "yes",
    "category": "PREDEP",
    "caller_type": "intending",
    "urgency": "green",
    "caller_country": "KG",
    "situation_country": "RU",
    "language": "ky",
    "advice": ["check_licence", "check_contract"],
    "follow_up": "none",
}
DISTRESS: dict[str, Any] = {
    "safe_to_talk": "unsure",
    "call_back_allowed": "yes",
    "call_back_means": ["phone"],
    "safe_number": NUMBER,
    "clock": "dubai",
    "safe_days": ["mon", "tue", "wed", "thu", "fri"],
    "safe_from": "10:00",
    "safe_until": "12:00",
    "voicemail": "no",
    "cover": "clinic",
    "cover_note": "The dentist's reminder",
    "code_word": "apricot",
    "code_hint": "fruit of the garden",
    "stop_word": "umbrella",
    "category": "VOT_THIRD",
    "caller_type": "family",
    "urgency": "red",
    "caller_country": "KG",
    "caller_region": "KG-GO",
    "situation_country": "AE",
    "language": "ky",
    "relation": "mother",
    "about_sex": "female",
    "about_age": "adult",
    "anonymous": "no",
    "caller_name": MOTHER,
    "about_name": DAUGHTER,
    "summary": STORY,
    "channel": "whatsapp",
    "follow_up": "call_back",
}


def counsellor(world: World, code: str = "KG-OSH", number: int = 1) -> Actor:
    """A counsellor of a line, keys open."""
    return world.actor(COUNSELLOR, code, number)


def call(actor: Actor, answers: dict[str, Any], **changes: Any) -> Contact:
    """A recorded call with these answers, some of them changed (None takes one out)."""
    given = {name: value for name, value in (answers | changes).items() if value is not None}
    contact = verbs.record(actor, answers=given, started_at=STARTED)
    assert contact.code.startswith("H-")
    return contact


def stored_anywhere(text: str) -> list[str]:
    """The columns of all tables in which a text stands readable."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            columns = [column[0] for column in cursor.description]
            for row in cursor.fetchall():
                pairs = zip(columns, row, strict=True)
                found += [f"{table}.{name}" for name, value in pairs if _has(value, text)]
    return found


def _has(value: Any, text: str) -> bool:
    if isinstance(value, (bytes, memoryview)):
        return text.encode() in bytes(value)
    return text in str(value)
