"""A partner's own view: everything done with the records that it sent, and nothing else."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

from panoh.kernel.actors.models import Agency, Membership
from panoh.kernel.actors.roles import Role
from panoh.kernel.audit.models import Event
from panoh.kernel.audit.sharing import shared_events
from panoh.kernel.audit.subjects import SHARED, SUBJECTS, partners, sent_by
from panoh.kernel.verbs.wrapper import read_event
from panoh.rooms.cases import verbs as cases
from panoh.rooms.cases.verbs import NewPerson

if TYPE_CHECKING:
    from tests.support.sample import Sample

pytestmark = pytest.mark.django_db
CM, DPO = Role.CASE_MANAGER, Role.DATA_PROTECTION_OFFICER


def test_every_kind_of_record_has_a_word(sample: Sample) -> None:
    kinds = set(Event.objects.exclude(subject_type="").values_list("subject_type", flat=True))
    assert len(kinds) > 12
    assert sorted(kinds - SUBJECTS.keys()) == []


def test_what_is_shared_has_holders_and_a_word() -> None:
    assert SHARED.keys() >= {"referrals.referral", "referrals.release", "returns.papers"}
    assert SHARED.keys() <= SUBJECTS.keys()


def test_only_events_on_the_records_that_were_sent(sample: Sample) -> None:
    for side in (sample.kg, sample.uz):
        sent = sent_by(side.manager.agency)
        seen = list(shared_events(side.manager))
        assert len(seen) > 10
        assert [one for one in seen if one.subject_id not in sent[one.subject_type]] == []
        assert {one.chain for one in seen} <= side.agencies


def test_a_draft_is_not_shared_yet(sample: Sample) -> None:
    draft = sample.kg.referrals["draft"]
    assert str(draft.pk) not in sent_by(sample.kg.manager.agency)["referrals.referral"]


def test_what_the_recipient_does_with_it_is_told_with_agency_and_role(sample: Sample) -> None:
    code = sample.kg.referrals["accepted"].code
    shelter = sample.world.browser(CM, "KG-BISHKEK")
    for way in ("", "print/"):
        assert shelter.get(f"/referrals/{code}/1/{way}").status_code == 200
    rows = list(csv.DictReader(io.StringIO(_file(sample))))
    reads = [row for row in rows if row["event"] == "referrals.identity" and row["record"] == code]
    assert {(row["agency"], row["who"], row["what"]) for row in reads} >= {
        ("NGO B, shelter, Bishkek", "Case manager", "Read a released copy")
    }
    assert {row["details"] for row in reads} >= {"number: 1; why: on the page"}
    people = {post.user.display_name for post in _posts("KG-BISHKEK")}
    assert [name for name in people if name in str(rows)] == []


def test_the_recipients_own_case_stays_its_own(sample: Sample) -> None:
    shelter = sample.world.actor(CM, "KG-BISHKEK")
    own = cases.open_case(shelter, source="referral", persons=[NewPerson()])
    read_event(shelter, "cases.identity", own, why="page")
    text = _file(sample)
    assert own.code not in text
    assert "cases." not in {row["event"][:6] for row in csv.DictReader(io.StringIO(text))}


def test_nobody_reads_what_another_agency_sent(sample: Sample) -> None:
    for actor in (sample.world.actor(CM, "KG-BISHKEK"), sample.uz.manager):
        keys = {one.subject_id for one in shared_events(actor)}
        ours = {key for keys_of in sent_by(sample.kg.manager.agency).values() for key in keys_of}
        assert keys & ours == set()


def test_a_role_without_the_row_reads_nothing(sample: Sample) -> None:
    counsellor = sample.kg.counsellor
    assert list(shared_events(counsellor)) == []
    assert sample.world.browser(Role.HOTLINE_COUNSELLOR).get("/audit/shared/").status_code == 403


def test_the_page_shows_one_agencys_part(sample: Sample) -> None:
    client = sample.world.browser(DPO)
    rows = client.get("/audit/shared/?agency=KG-BISHKEK").context["table"].rows
    assert {row[1] for row in rows} == {"NGO B, shelter, Bishkek"}


def test_partners_are_those_that_sent_or_received(sample: Sample) -> None:
    assert partners(sample.kg.manager.agency) == {"KG-BISHKEK", "KG-DXB"}
    assert partners(Agency.objects.get(code="KG-BISHKEK")) == {"KG-OSH"}


def _file(sample: Sample) -> str:
    return sample.world.browser(DPO).get("/audit/shared/?csv=1").content.decode()


def _posts(code: str) -> list[Membership]:
    return list(Membership.objects.filter(agency__code=code).select_related("user"))
