"""Ordinary calls: a question answered, a call-back promised and kept, or not. SYNTHETIC."""

from __future__ import annotations

from datetime import time, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from panoh.cli.demonstration.names import invent
from panoh.cli.demonstration.tables import CALLERS, CATEGORIES, DESTINATIONS, draw
from panoh.kernel.actors.roles import Role
from panoh.rooms.cases.zones import clock_of
from panoh.rooms.hotline import verbs
from panoh.rooms.hotline.codes import NAMELESS, NOISE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from panoh.cli.demonstration.clock import Story
    from panoh.cli.demonstration.people import Cast

LANGUAGES = {"KZ": "kk", "KG": "ky", "TJ": "tg", "TM": "tk", "UZ": "uz"}
HEARD = ("friend", "social", "poster", "leaflet", "tv", "radio", "internet", "consulate", "before")
ADVICE = {
    "PREDEP": ["check_licence", "check_contract", "copies"],
    "STATUS": ["registration", "entry_ban"],
    "WAGES": ["wages", "options"],
    "DOCS": ["documents", "consulate"],
    "MISSING": ["consulate", "options"],
    "RETURN": ["consulate", "documents"],
}


def ordinary_call(cast: Cast, rng: Random, line: str) -> Story:
    """One call to a line; some are followed by a call-back."""
    actor = cast.actor(Role.HOTLINE_COUNSELLOR, line)
    now = timezone.now()
    contact = verbs.record(
        actor,
        answers=answers(rng, draw(rng, CATEGORIES), cast.agencies[line].timezone, line[:2]),
        started_at=now - timedelta(minutes=rng.randint(2, 25)),
        ended_at=now,
    )
    if contact.call_back_allowed and rng.random() < 0.7:
        yield from _call_back(cast, rng, line, contact)


def _call_back(cast: Cast, rng: Random, line: str, contact: Any) -> Iterator[timedelta]:
    actor = cast.actor(Role.HOTLINE_COUNSELLOR, line)
    day = timezone.localtime(timezone.now(), ZoneInfo(cast.agencies[line].timezone))
    at = (day + timedelta(days=rng.randint(1, 3))).replace(hour=rng.randint(9, 18), minute=0)
    verbs.schedule_call_back(actor, contact, at=at)
    yield at - timezone.now() + timedelta(minutes=rng.randint(0, 90))
    after = rng.random()
    if after < 0.75:
        verbs.call_back_done(actor, contact)
    elif after < 0.9:
        verbs.call_back_failed(actor, contact)
    else:
        verbs.number_unsafe(actor, contact)


def answers(rng: Random, category: str, zone: str, country: str) -> dict[str, Any]:
    """What a counsellor ticks and types in one call."""
    if category in NOISE:
        return {"safe_to_talk": "unsure", "category": category, "channel": "phone_national"}
    given: dict[str, Any] = {
        "safe_to_talk": "yes" if rng.random() < 0.93 else "unsure",
        "category": category,
        "urgency": rng.choices(["green", "amber", "red"], [0.85, 0.12, 0.03])[0],
        "caller_type": draw(rng, CALLERS),
        "caller_country": country if rng.random() < 0.75 else draw(rng, DESTINATIONS[country]),
        "situation_country": draw(rng, DESTINATIONS[country]),
        "language": LANGUAGES[country] if rng.random() < 0.7 else "ru",
        "channel": rng.choice(["phone_national", "phone_national", "whatsapp", "telegram", "imo"]),
        "heard_from": rng.choice(HEARD),
        "advice": ADVICE.get(category, ["options"]),
        "call_back_allowed": "no",
    }
    if category not in NAMELESS:
        given |= _told(rng, zone, country)
    return given


def _told(rng: Random, zone: str, country: str) -> dict[str, Any]:
    """What is kept only where somebody may need help again."""
    told: dict[str, Any] = {
        "relation": rng.choice(["self", "mother", "spouse", "sibling", "friend"]),
        "about_sex": rng.choice(["female", "male"]),
        "about_age": "adult",
        "anonymous": "yes" if rng.random() < 0.6 else "no",
        "summary": "SYNTHETIC: the caller describes the situation; nothing more is needed now.",
    }
    if told["anonymous"] == "no":
        told["caller_name"] = invent(rng, country, rng.choice(["female", "male"])).full
    if rng.random() < 0.4:
        told |= safe_contact(rng, zone, country)
    return told


def safe_contact(rng: Random, zone: str, country: str) -> dict[str, Any]:
    """A caller who may be called back: how, when, and what to say to others."""
    return {
        "call_back_allowed": "yes",
        "call_back_means": ["phone"],
        "safe_number": invent(rng, country, "female").phone,
        "clock": clock_of(zone),
        "safe_from": time(0, 0),
        "safe_until": time(23, 59),
        "cover": rng.choice(["clinic", "shop", "school"]),
        "code_word": rng.choice(["apricot", "swallow", "pass", "spring"]),
        "voicemail": "no",
    }
