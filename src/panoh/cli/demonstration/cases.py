"""A case's story: the call, the screening, persons, consents, referral, return, end. SYNTHETIC."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from panoh.cli.demonstration.calls import LANGUAGES, answers, safe_contact
from panoh.cli.demonstration.names import invent
from panoh.cli.demonstration.referring import referral_story
from panoh.cli.demonstration.returning import return_story
from panoh.cli.demonstration.screening import screen
from panoh.cli.demonstration.tables import CHILD, DESTINATIONS, FORMS, MALE, draw
from panoh.kernel.actors.roles import Role
from panoh.rooms.cases.models import Case, Person
from panoh.rooms.cases.verbs import cases as case_verbs
from panoh.rooms.cases.verbs import consents, needs, notes, people
from panoh.rooms.hotline import verbs as hotline

if TYPE_CHECKING:
    from random import Random

    from panoh.cli.demonstration.clock import Story
    from panoh.cli.demonstration.names import Invented
    from panoh.cli.demonstration.people import Cast

ABOUT = ("MISSING", "VOT_THIRD", "VOT_SELF", "RETURN", "CRISIS")
ENDS = {
    "goals_reached": 0.5,
    "lost_contact": 0.2,
    "person_ended": 0.15,
    "transferred": 0.1,
    "not_trafficking": 0.05,
}


@dataclass
class Way:
    """One case on its way, with those who work on it and whom it is about."""

    cast: Cast
    rng: Random
    line: str
    client: Invented
    caller: Invented
    destination: str
    form: str
    child: bool
    case: Case | None = None
    person: Person | None = None

    def actor(self, role: Role = Role.CASE_MANAGER) -> Any:
        """Who works on it at the line."""
        return self.cast.actor(role, self.line)

    @property
    def found(self) -> Case:
        """The case, once it is opened."""
        assert self.case is not None  # noqa: S101 - stories open it before they use it
        return self.case


def case_story(cast: Cast, rng: Random, line: str, destination: str = "") -> Story:
    """From the call to the end."""
    way = _invented(cast, rng, line, destination)
    screening = _call(way)
    yield timedelta(hours=rng.randint(1, 20))
    _open(way, screening)
    yield timedelta(hours=rng.randint(2, 48))
    agreed = _consents(way)
    plan(way, "refer" if agreed else "call_person", timedelta(hours=rng.randint(2, 40)))
    yield timedelta(hours=rng.randint(1, 30))
    if agreed:
        plan(way, "follow_up", timedelta(days=rng.randint(1, 6)), "shelter")
        yield from referral_story(way)
        plan(way, "arrange_return", timedelta(days=rng.randint(5, 20)), "consulate")
        yield from return_story(way)
        plan(way, "review", timedelta(days=rng.randint(20, 90)))
    else:
        notes.add_note(
            way.actor(),
            way.found,
            answers={"kind": "with_person", "text": "SYNTHETIC: not now; we keep in touch."},
        )
    yield timedelta(days=rng.randint(20, 150))
    _close(way)


def _invented(cast: Cast, rng: Random, line: str, destination: str) -> Way:
    country = line[:2]
    form = draw(rng, FORMS[country])
    male = form == "forced_labour" and rng.random() < MALE[country]
    return Way(
        cast=cast,
        rng=rng,
        line=line,
        client=invent(rng, country, "male" if male else "female"),
        caller=invent(rng, country, "female"),
        destination=destination or draw(rng, DESTINATIONS[country]),
        form=form,
        child=rng.random() < CHILD[country],
    )


def _call(way: Way) -> Any:
    """The mother's call, screened in the same shift."""
    counsellor = way.actor(Role.HOTLINE_COUNSELLOR)
    country, zone = way.line[:2], way.cast.agencies[way.line].timezone
    given = {
        **answers(way.rng, way.rng.choice(ABOUT), zone, country),
        **safe_contact(way.rng, zone, country),
        "caller_type": "family",
        "relation": "mother",
        "about_sex": way.client.sex,
        "about_age": "child" if way.child else "adult",
        "caller_country": country,
        "situation_country": way.destination,
        "anonymous": "no",
        "caller_name": way.caller.full,
        "about_name": way.client.full,
        "summary": "SYNTHETIC: promised work abroad; the phone has been silent for weeks.",
    }
    now = timezone.now()
    contact = hotline.record(
        counsellor, answers=given, started_at=now - timedelta(minutes=25), ended_at=now
    )
    contact = hotline.open_screening(
        counsellor,
        contact,
        form="sexual" if way.form == "sexual_exploitation" else "labour",
        age_group="child" if way.child else "adult",
    )
    screening = screen(counsellor, way.rng, contact.screening)
    way.case = hotline.open_case(counsellor, contact).case
    return screening


def _open(way: Way, _screening: Any) -> None:
    """The case manager takes the case, writes down who it is and what is needed."""
    manager, rng = way.actor(), way.rng
    if way.found.worker_id != manager.user.pk:
        case_verbs.take(manager, way.found)
    case_verbs.change_facts(
        manager,
        way.found,
        origin_country=way.client.country,
        exploitation_country=way.destination,
        exploitation_form=way.form,
        urgency=rng.choice(["green", "amber", "amber", "red"]),
    )
    way.person = Person.objects.get(case=way.found, role="client")
    people.change_person(
        manager,
        way.person,
        identity=_identity(way),
        citizenship=way.client.country,
        reachable="careful",
        language=LANGUAGES[way.client.country],
    )
    for kind in rng.sample(["shelter", "documents", "return", "psychological", "legal"], 2):
        needs.add_need(manager, way.found, kind=kind, person=way.person, text="SYNTHETIC")
    plan(way, "take_consent", timedelta(hours=rng.randint(4, 60)), "person")


def plan(way: Way, kind: str, within: timedelta, waiting_for: str = "") -> None:
    """Say what comes next, and by when."""
    case_verbs.plan_next(
        way.actor(),
        way.found,
        kind=kind,
        due_at=timezone.now() + within,
        owner=way.actor().user,
        text="SYNTHETIC: as agreed with the person.",
        waiting_for=waiting_for,
    )


def _identity(way: Way) -> dict[str, Any]:
    age = way.rng.randint(13, 17) if way.child else way.rng.randint(19, 52)
    today = timezone.localdate()
    return {
        "first_name": way.client.given,
        "surname": way.client.surname,
        "patronymic": way.client.patronymic,
        "name_used": way.client.full,
        "birth_date": date(today.year - age, way.rng.randint(1, 12), way.rng.randint(1, 28)),
        "phone": way.client.phone,
        "document_kind": "none",
    }


def _consents(way: Way) -> bool:
    """The mother's consent for her own data; the person's own, by phone, or a refusal."""
    manager, rng = way.actor(), way.rng
    own = way.cast.agencies[way.line]
    said = {"method": "phone_oral", "language": LANGUAGES[way.client.country]}
    witness = {"witness": "SYNTHETIC colleague"}
    caller = Person.objects.filter(case=way.found, role="relative").first()
    if caller is not None:
        consents.record_consent(
            manager, way.found, person=caller, recipient=own, purpose="service",
            groups=["first_name_age", "contact"], **said, **witness,
        )  # fmt: skip
    if way.child or rng.random() < 0.12:
        if not way.child:
            consents.refuse_consent(
                manager, way.found, person=way.person, recipient=own, purpose="service",
                groups=["first_name_age", "needs"], **said, **witness,
            )  # fmt: skip
        return False
    consents.record_consent(
        manager, way.found, person=way.person, recipient=own, purpose="service",
        groups=["first_name_age", "needs", "safety", "identity", "screening"], **said, **witness,
    )  # fmt: skip
    return True


def _close(way: Way) -> None:
    way.found.refresh_from_db()
    if way.found.state == "open":
        case_verbs.close_case(way.actor(), way.found, reason=draw(way.rng, ENDS))
