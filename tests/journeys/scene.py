"""What journeys begin from: agencies, people, a directory, calls and cases. All SYNTHETIC.

Run as a program it fills the database of PANOH_DATA and leaves ``scene.json`` beside it.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "panoh.site.settings")
django.setup()

from django.conf import settings  # noqa: E402 - Django is set up first
from django.core.management import call_command  # noqa: E402
from django.utils import timezone  # noqa: E402

from panoh.kernel.actors.roles import Role  # noqa: E402
from panoh.rooms.hotline import verbs as hotline  # noqa: E402
from panoh.rooms.hotline.models import Contact  # noqa: E402
from panoh.rooms.network import verbs as directory  # noqa: E402
from panoh.rooms.programme import verbs as programme  # noqa: E402
from tests.rooms.referrals.support import story_of  # noqa: E402
from tests.rooms.returns.scene import Scene as Homecoming  # noqa: E402
from tests.support.world import World  # noqa: E402

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor

ANY_DAY = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
MOTHERS_NUMBER = "+996555000123"
WORKERS_NUMBER = "+971505550144"
MOTHERS_CALL: dict[str, Any] = {
    "safe_to_talk": "unsure",
    "call_back_allowed": "yes",
    "safe_number": MOTHERS_NUMBER,
    "clock": "bishkek",
    "category": "VOT_THIRD",
    "caller_type": "family",
    "urgency": "red",
    "caller_country": "KG",
    "situation_country": "AE",
    "language": "ky",
    "relation": "mother",
    "about_sex": "female",
    "about_age": "adult",
    "anonymous": "no",
    "caller_name": "Гүлназ Синтетикова",
    "about_name": "Айзада Синтетикова",
    "summary": "The mother says the daughter cannot leave the flat in Dubai.",
    "channel": "whatsapp",
    "follow_up": "none",
}
WORKERS_CALL: dict[str, Any] = {
    **{name: MOTHERS_CALL[name] for name in ("call_back_allowed", "caller_country", "language")},
    "safe_to_talk": "yes",
    "safe_number": WORKERS_NUMBER,
    "clock": "dubai",
    "safe_days": ANY_DAY,
    "category": "WAGES",
    "caller_type": "migrant",
    "urgency": "amber",
    "situation_country": "AE",
    "follow_up": "call_back",
}


@dataclass(frozen=True)
class Scene:
    """What a journey has to know to find its way."""

    mothers_call: str  # the contact's code
    workers_call: str
    call_back_at: str  # ISO 8601, UTC
    referral_case: str  # a daughter and her mother, nobody asked for consent yet
    return_case: str  # a woman who agreed that the consulate and NGO B help her home
    figures_year: int


def made_scene() -> Scene:
    """Fill the database."""
    world = World()
    for role, code in world.everybody():
        world.user(role, code)
    world.user(Role.CASE_MANAGER, number=2)
    counsellor = world.actor(Role.HOTLINE_COUNSELLOR)
    _directory(world, counsellor)
    due = timezone.now().replace(microsecond=0) + timedelta(hours=2)
    workers = _call_back(counsellor, due)
    mothers = hotline.record(counsellor, answers=MOTHERS_CALL, started_at=timezone.now())
    home = Homecoming(world)
    for helper in (home.officer.agency, home.shelter.agency):
        home.agree(helper)
    year = timezone.localdate().year - 1
    _last_year(world, year)
    return Scene(
        mothers_call=mothers.code,
        workers_call=workers.code,
        call_back_at=due.isoformat(),
        referral_case=story_of(world).case.code,
        return_case=home.case.code,
        figures_year=year,
    )


def _directory(world: World, actor: Actor) -> None:
    advice = directory.add(
        actor, name="SYNTHETIC visa advice", provider="NGO", kind="migration", country="KG",
        phone="+996312000111",
    )  # fmt: skip
    shelter = directory.add(
        actor, name="SYNTHETIC shelter, Bishkek", provider="NGO B", kind="shelter", country="KG",
        recipient=world.agency("KG-BISHKEK"), free_beds=4,
    )  # fmt: skip
    for service in (advice, shelter):
        directory.verify(actor, service, result="reached")


def _call_back(actor: Actor, at: datetime) -> Contact:
    recorded = hotline.record(actor, answers=WORKERS_CALL, started_at=timezone.now())
    called: Contact = hotline.schedule_call_back(actor, recorded, at=at)
    return called


def _last_year(world: World, year: int) -> None:
    """Contacts of two lines in the year before this one; one line confirmed all its months."""
    numbers = {
        "KG-OSH": {"PREDEP": 40, "WAGES": 17, "MISSING": 3},
        "UZ-TAS": {"PREDEP": 30, "WAGES": 7},
    }
    for code, categories in numbers.items():
        for category, number in categories.items():
            _contacts(world, code, category, date(year, 3, 1), number)
    supervisor = world.actor(Role.HOTLINE_SUPERVISOR)
    for month in range(1, 13):
        programme.confirm_month(supervisor, month=date(year, month, 1))


def _contacts(world: World, agency: str, category: str, month: date, number: int) -> None:
    moment = datetime(month.year, month.month, 10, 9, tzinfo=ZoneInfo("Asia/Bishkek"))
    Contact.objects.bulk_create(
        Contact(
            agency=world.agency(agency),
            created_by=world.user(Role.HOTLINE_COUNSELLOR, agency),
            code=f"{agency[:2]}-{category}{index}",
            channel="phone",
            started_at=moment,
            month=month,
            category=category,
            urgency="green",
        )
        for index in range(number)
    )


if __name__ == "__main__":
    call_command("migrate", verbosity=0, interactive=False)
    made = json.dumps(asdict(made_scene()))
    (Path(settings.DATA) / "scene.json").write_text(made)
