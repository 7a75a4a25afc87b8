"""One invented way of each of two sides, through every room, by the verbs. SYNTHETIC."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from django.utils import timezone

from panoh.kernel.actors.actor import Actor
from panoh.kernel.actors.models import Membership
from panoh.kernel.actors.roles import Role
from panoh.rooms.cases import verbs as cases
from panoh.rooms.cases.groups import groups_of
from panoh.rooms.cases.models import Case, Consent, Need, Person, RiskException
from panoh.rooms.cases.verbs import NewPerson
from panoh.rooms.hotline import verbs as hotline
from panoh.rooms.hotline.models import Contact
from panoh.rooms.network import verbs as network
from panoh.rooms.network.models import Service
from panoh.rooms.programme import verbs as programme
from panoh.rooms.referrals import verbs as referrals
from panoh.rooms.referrals.models import Referral
from panoh.rooms.research import verbs as research
from panoh.rooms.research.models import CaptureTable, Run, Study
from panoh.rooms.returns import verbs as returns
from panoh.rooms.returns.holding import HANDED_OVER
from panoh.rooms.returns.models import Papers, Return, RiskAssessment
from panoh.rooms.screening import verbs as screening
from panoh.rooms.screening.merging import EVERYWHERE
from panoh.rooms.screening.models import Screening
from panoh.rooms.screening.sheets import CHECKS
from panoh.science.estimate import examples
from tests.support.answers import CALL, QUESTION, RISK
from tests.support.further import STEPS
from tests.support.planted import KG, UZ, Secret, secrets
from tests.support.world import AGENCIES, World

PARTNERS: dict[str, tuple[str, str, str, str, bool, tuple[Role, ...]]] = {
    "UZ-SAM": (
        "NGO D, shelter, Samarkand", "UZ", "shelter", "Asia/Samarkand", False,
        (Role.SHELTER_STAFF, Role.CASE_MANAGER),
    ),
    "UZ-DXB": (
        "Uzbek consulate, Dubai", "UZ", "consulate", "Asia/Dubai", False,
        (Role.CONSULAR_OFFICER,),
    ),
    "UZ-POLICE": (
        "Police liaison, Tashkent", "UZ", "police", "Asia/Tashkent", False, (Role.POLICE_LIAISON,),
    ),
    "UZ-SCI": (
        "Research body, Tashkent", "UZ", "research", "Asia/Tashkent", False, (Role.RESEARCHER,),
    ),
}  # fmt: skip


class SampleWorld(World):
    """The world with partners of its other side."""

    agencies = {**AGENCIES, **PARTNERS}


@dataclass
class Side:
    """One agency that runs a line and keeps cases, with its partners, and what it has done."""

    world: World
    home: str
    shelter: str
    consulate: str
    research: str
    planted: dict[str, tuple[str, ...]]
    cases: list[Case] = field(default_factory=list)
    contacts: list[Contact] = field(default_factory=list)
    screenings: list[Screening] = field(default_factory=list)
    persons: list[Person] = field(default_factory=list)
    consents: list[Consent] = field(default_factory=list)
    exceptions: list[RiskException] = field(default_factory=list)
    needs: list[Need] = field(default_factory=list)
    notes: list[tuple[Case, Any]] = field(default_factory=list)
    referrals: dict[str, Referral] = field(default_factory=dict)
    returns: list[Return] = field(default_factory=list)
    risks: list[RiskAssessment] = field(default_factory=list)
    studies: list[Study] = field(default_factory=list)
    tables: list[CaptureTable] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    services: list[Service] = field(default_factory=list)
    more: dict[str, list[Any]] = field(default_factory=dict)  # what further.STEPS made, by kind

    @property
    def agencies(self) -> set[str]:
        """The codes of its agencies."""
        return {self.home, self.shelter, self.consulate, self.research, self.police}

    @property
    def police(self) -> str:
        """The police body of its country."""
        return f"{self.home[:2]}-POLICE"

    @cached_property
    def secrets(self) -> list[Secret]:
        """What was planted here, and who may read it."""
        return secrets(self.planted, self.home, self.shelter, self.consulate, self.research)

    @property
    def papers(self) -> list[Papers]:
        """The papers of its returns."""
        return [Papers.objects.get(journey=one) for one in self.returns]

    @property
    def members(self) -> list[Membership]:
        """Who works at the agency."""
        return list(Membership.objects.filter(agency__code=self.home).order_by("pk"))

    def actor(self, role: Role, code: str = "", number: int = 1) -> Actor:
        """Somebody of this side."""
        return self.world.actor(role, code or self.home, number)

    @cached_property
    def counsellor(self) -> Actor:
        return self.actor(Role.HOTLINE_COUNSELLOR)

    @cached_property
    def manager(self) -> Actor:
        return self.actor(Role.CASE_MANAGER)

    @cached_property
    def receiver(self) -> Actor:
        return self.actor(Role.SHELTER_STAFF, self.shelter)

    @cached_property
    def officer(self) -> Actor:
        return self.actor(Role.CONSULAR_OFFICER, self.consulate)

    def take_calls(self) -> None:
        """A call with a call-back due and a screening, a plain question; the month confirmed."""
        caller, about, number = self.planted["caller"]
        story, word = self.planted["call"]
        answers = {
            **CALL, "caller_name": caller, "about_name": about, "safe_number": number,
            "summary": story, "code_word": word,
        }  # fmt: skip
        now = timezone.now()
        contact = hotline.record(self.counsellor, answers=answers, started_at=now)
        at = (now + timedelta(days=1)).replace(hour=7, minute=0)
        hotline.schedule_call_back(self.counsellor, contact, at=at)
        hotline.open_screening(self.counsellor, contact, form="labour", age_group="adult")
        question = hotline.record(self.counsellor, answers=QUESTION, started_at=now)
        earlier = now.replace(month=1, day=9)
        hotline.record(self.counsellor, answers=QUESTION, started_at=earlier)
        self.contacts += [contact, question]
        programme.confirm_month(self.actor(Role.HOTLINE_SUPERVISOR), month=date(2026, 1, 1))

    def screen(self) -> None:
        """The first contact's screening is asked and decided on; another is concluded."""
        self.contacts[0].refresh_from_db()
        asked = self.contacts[0].screening
        assert asked is not None
        other = screening.open_screening(self.counsellor, age_group="adult", form="sexual")
        given = {
            "i1_work": "yes", "i5_documents": "yes",
            "i5_documents_note": self.planted["evidence"][0],
            "i5_documents_source": ["statement"],
        }  # fmt: skip
        for one in (asked, other):
            screening.begin(self.counsellor, one, checks=CHECKS.values)
        screening.answer(self.counsellor, asked, answers=given, step=EVERYWHERE)
        screening.answer(self.counsellor, other, answers={"i1_work": "no"}, step=EVERYWHERE)
        screening.conclude(self.counsellor, other)
        screening.determine(
            self.counsellor, asked, body_kind="NGO", body_name="NGO", decided_on=date(2026, 2, 1),
            status="NotAVictimOfTrafficking", reasons=self.planted["reasons"][0],
        )  # fmt: skip
        self.screenings += [
            Screening.objects.select_related("entry").get(pk=one.pk) for one in (asked, other)
        ]

    def open_cases(self) -> None:
        """A case with the client and her mother, linked to the contact; another one closed."""
        case = cases.open_case(
            self.manager, source="hotline", persons=[self._client(), self._mother()],
            origin_country=self.home[:2], exploitation_country="AE", urgency="red",
            exploitation_form="forced_labour", screening=self.screenings[0],
        )  # fmt: skip
        hotline.link_case(self.counsellor, self.contacts[0], case=case)
        closed = cases.open_case(self.manager, persons=[NewPerson()])
        cases.close_case(self.manager, closed, reason="duplicate")
        self.cases += [case, closed]
        self.persons += [case.persons.get(role="client"), case.persons.get(role="relative")]
        self._write()

    def _client(self) -> NewPerson:
        name, document, number = self.planted["identity"]
        phone, address = self.planted["contact"]
        word, danger = self.planted["safety"]
        identity = {
            "first_name": self.planted["first_name"][0], "name_used": name,
            "name_in_document": document, "national_number": number, "phone": phone,
            "address": address, "birth_date": "1999-04-01",
        }  # fmt: skip
        return NewPerson(
            sex="female", citizenship=self.home[:2], language="ru", identity=identity,
            reachable="careful",
            safety={"code_word": word, "dangers": danger},
        )  # fmt: skip

    def _mother(self) -> NewPerson:
        name, phone = self.planted["relative"]
        return NewPerson(
            role="relative", relation="mother", identity={"name_used": name, "phone": phone}
        )

    def _write(self) -> None:
        """Notes, what happened, needs, the plan, consents, exceptions."""
        case, (client, mother) = self.cases[0], self.persons
        note = {"kind": "with_person", "text": self.planted["note"][0]}
        self.notes.append((case, cases.add_note(self.manager, case, answers=note)))
        story = {"account": self.planted["history"][0]}
        cases.record_history(self.manager, case, answers=story)
        for text in self.planted["need"]:
            self.needs.append(
                cases.add_need(self.manager, case, kind="shelter", person=client, text=text)
            )
        cases.plan_next(
            self.manager, case, kind="call_person", due_at=timezone.now() + timedelta(days=1),
            owner=self.manager.user, text=self.planted["plan"][0],
        )  # fmt: skip
        for code in (self.consulate, self.shelter):
            for purpose, groups in (("referral", groups_of(2)), ("return", HANDED_OVER)):
                self.consents.append(self._agree(client, code, purpose, groups))
        for reason in self.planted["exception"]:
            self.exceptions.append(self._except(mother, reason))

    def _agree(self, who: Person, code: str, purpose: str, groups: Any) -> Consent:
        given: Consent = cases.record_consent(
            self.manager, self.cases[0], person=who, recipient=self.world.agency(code),
            purpose=purpose, groups=groups, method="phone_oral", language="ru",
            witness=self.planted["consent"][0],
        )  # fmt: skip
        return given

    def _except(self, who: Person, reason: str) -> RiskException:
        proposed: RiskException = cases.propose_exception(
            self.manager, self.cases[0], person=who, recipient=self.world.agency(self.consulate),
            groups=["first_name_age"], legal_basis="imminent_risk", reason=reason,
            expires_at=timezone.now() + timedelta(days=2),
        )  # fmt: skip
        return proposed

    def refer(self) -> None:
        """To both partners: one sent, a draft, one accepted, one declined, one withdrawn."""
        kept = self.referrals
        kept["sent"] = self._send(self.consulate, 2)
        kept["draft"] = self._draft(self.consulate, 3)
        kept["accepted"] = self._open(self.shelter, 1)
        handover = {"meets": self.planted["handover"][0]}
        referrals.accept(self.receiver, kept["accepted"], handover=handover)
        kept["declined"] = self._open(self.shelter, 0)
        remark = self.planted["remark"][0]
        referrals.decline(self.receiver, kept["declined"], reason="no_capacity", remark=remark)
        kept["revoked"] = self._send(self.consulate, 2)
        referrals.open_referral(self.officer, kept["revoked"])
        referrals.revoke(self.manager, kept["revoked"])

    def _draft(self, code: str, level: int) -> Referral:
        service = "consulate" if code == self.consulate else "shelter"
        made: Referral = referrals.draft(
            self.manager, self.cases[0], person=self.persons[0],
            recipient=self.world.agency(code), service=service, level=level, urgency="amber",
        )  # fmt: skip
        return made

    def _send(self, code: str, level: int) -> Referral:
        sent: Referral = referrals.send(self.manager, self._draft(code, level))
        return sent

    def _open(self, code: str, level: int) -> Referral:
        opened: Referral = referrals.open_referral(self.receiver, self._send(code, level))
        return opened

    def bring_home(self) -> None:
        """A return with risk, papers issued, clearance and a planned journey."""
        case, world = self.cases[0], self.world
        journey = returns.plan(
            self.manager, case, person=self.persons[0], from_country="AE",
            to_country=self.home[:2], consulate=world.agency(self.consulate),
            receiver=world.agency(self.shelter),
        )  # fmt: skip
        risk = {**RISK, "mitigation_1": self.planted["risk"][0]}
        for part in ("host", "journey", "home"):
            made = returns.assess_risk(self.manager, journey, part=part, answers=risk)
            self.risks.append(made)
        self._get_papers(journey)
        returns.ask_clearance(self.manager, journey, kinds=["exit_permit"])
        returns.clear(self.manager, journey)
        leaves = timezone.now() + timedelta(days=2)
        returns.plan_journey(
            self.manager, journey, departs_at=leaves, arrives_at=leaves + timedelta(hours=6),
            transport="air", itinerary="one flight", meeting_point=self.planted["journey"][0],
        )  # fmt: skip
        self.returns.append(journey)

    def _get_papers(self, journey: Return) -> None:
        papers = Papers.objects.get(journey=journey)
        returns.request(self.manager, papers)
        returns.query_home(self.officer, papers)
        returns.answer_home(self.officer, papers, confirmed=True)
        until = timezone.localdate() + timedelta(days=30)
        number = self.planted["document"][0]
        returns.issue(self.officer, papers, number=number, expires_on=until, fee_waived=True)

    def study(self) -> None:
        """A study with a table and a run; a service in the directory."""
        researcher = self.actor(Role.RESEARCHER, self.research)
        study = research.open_study(
            researcher, title=self.planted["study"][0], question="How many?", population="2013"
        )
        table = research.add_table(
            researcher, study, name="Lists", source="UK Home Office", dated=date(2013, 12, 31),
            histories=examples.load("uk2013").histories,
        )  # fmt: skip
        self.studies.append(study)
        self.tables.append(table)
        self.runs.append(research.run_estimate(researcher, study, table=table))
        self.services.append(
            network.add(
                self.counsellor,
                name=f"SYNTHETIC shelter {self.home}",
                provider="SYNTHETIC NGO",
                kind="shelter",
                country=self.home[:2],
                phone="+996 555 000 321",
                recipient=self.world.agency(self.shelter),
            )
        )


@dataclass
class Sample:
    """Both sides. From one side's eyes the other is “another agency”."""

    world: World
    kg: Side
    uz: Side

    def side_of(self, code: str) -> Side:
        """The side that an agency belongs to; the region's own is on the first one's."""
        return self.uz if code in self.uz.agencies else self.kg

    def other(self, side: Side) -> Side:
        """The other side."""
        return self.kg if side is self.uz else self.uz

    @property
    def secrets(self) -> list[Secret]:
        """Everything planted."""
        return self.kg.secrets + self.uz.secrets


def sample() -> Sample:
    """Make it all; call it within a transaction, with the clock where tests keep it."""
    world = SampleWorld()
    for role, code in world.everybody():
        world.user(role, code)
    kg = Side(world, "KG-OSH", "KG-BISHKEK", "KG-DXB", "RC-ALMATY", KG)
    uz = Side(world, "UZ-TAS", "UZ-SAM", "UZ-DXB", "UZ-SCI", UZ)
    for side in (kg, uz):
        side.take_calls()
        side.screen()
        side.open_cases()
        side.refer()
        side.bring_home()
        side.study()
        for step in STEPS:
            step(side)
    return Sample(world, kg, uz)


def somebody() -> list[tuple[Role, str]]:
    """Every (role, agency) of the first side and of the region, each role at least once."""
    return [
        (role, code)
        for code, row in AGENCIES.items()
        for role in row[5]
        if code != "UZ-TAS" and (role, code) != (Role.ADMINISTRATOR, "KG-BISHKEK")
    ]
