"""What is kept about a person is handed over whole, and nothing of anybody else."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pikepdf
import pytest
from django.urls import reverse

from panoh.kernel.actors.roles import Role
from panoh.kernel.audit.models import Event
from panoh.kernel.verbs.wrapper import Denied, Refused
from panoh.rooms.hotline.models import Contact
from panoh.rooms.rights import verbs
from panoh.rooms.rights.document import as_json, as_pdf
from panoh.rooms.rights.dossier import gather
from panoh.rooms.rights.redacting import Redactor
from tests.rooms.rights.scene import HERS, MOTHERS, asks, officer, planted
from tests.support.planted import secrets

if TYPE_CHECKING:
    from panoh.rooms.cases.models import Person
    from tests.support.sample import Side


def found(side: Side, said: str) -> set[str]:
    """The kinds of planted texts that stand in what was handed over."""
    return {one.kind for one in secrets(side.planted, "", "", "", "") if one.stands_in(said)}


def missing(side: Side, said: str, *kinds: str) -> list[str]:
    """Planted texts that should stand there and do not, numbers in whatever spelling."""
    everything = secrets(side.planted, "", "", "", "")
    return [one.text for one in everything if one.kind in kinds and not one.stands_in(said)]


def test_the_daughter_gets_all_of_hers_and_none_of_her_mothers(
    side: Side, daughter: Person
) -> None:
    said = as_json(gather(side.manager, daughter, "en")).decode()
    assert missing(side, said, *HERS) == []
    name, number = planted(side, *MOTHERS)
    caller = side.planted["caller"]
    assert found(side, said) & {"relative"} == set()
    assert name.split()[0] not in said
    assert [text for text in (caller[0], number) if text in said] == []


def test_the_mother_gets_hers_and_none_of_her_daughters(side: Side, mother: Person) -> None:
    said = as_json(gather(side.manager, mother, "en")).decode()
    assert missing(side, said, "relative", "exception") == []
    assert found(side, said) & set(HERS) == set()


def test_a_relative_is_not_told_what_was_done_to_whom_the_case_is_about(
    side: Side, daughter: Person, mother: Person
) -> None:
    told = [
        {text for item in gather(side.manager, one, "en").rooms[0].items for _, text in item.rows}
        for one in (daughter, mother)
    ]
    for what in ("Forced labour", "United Arab Emirates"):
        assert [what in texts for texts in told] == [True, False]


def test_a_relative_who_did_not_call_learns_nothing_of_the_call(side: Side, mother: Person) -> None:
    assert "The hotline" in as_json(gather(side.manager, mother, "en")).decode()
    Contact.objects.filter(case=mother.case).update(relation="self")
    assert "The hotline" not in as_json(gather(side.manager, mother, "en")).decode()


def test_the_data_say_who_was_given_what_and_who_has_looked(side: Side, daughter: Person) -> None:
    client = side.world.browser(Role.CONSULAR_OFFICER, "KG-DXB")
    sent = side.referrals["accepted"]
    shelter = side.world.browser(Role.SHELTER_STAFF, "KG-BISHKEK")
    assert shelter.get(reverse("referrals:release", args=[sent.code, 1])).status_code == 200
    assert client.get(reverse("home")).status_code == 200
    said: dict[str, Any] = json.loads(as_json(gather(side.manager, daughter, "en")))
    assert {one["agency"] for one in said["handed"]} == {"KG-DXB", "KG-BISHKEK"}
    looked = {(one["agency"], tuple(one["roles"])) for one in said["looked"]}
    assert ("NGO B, shelter, Bishkek", ("Shelter staff",)) in looked
    assert "SYNTHETIC shelter_staff" not in json.dumps(said)  # staff are not named
    assert (said["format"], said["version"], said["language"]) == ("panoh.subject", 1, "en")
    standard = {name for room in said["rooms"] for item in room["items"] for name in item["htcds"]}
    assert {"prs_FirstName", "hte_Description"} <= standard


def test_the_document_is_one_accessible_pdf_in_the_language(
    side: Side, daughter: Person, tmp_path: Any
) -> None:
    made = tmp_path / "made.pdf"
    made.write_bytes(as_pdf(gather(side.manager, daughter, "ru")))
    with pikepdf.open(made) as document:
        assert str(document.Root.Lang) == "ru"
        assert len(document.pages) >= 2


def test_handing_over_is_recorded_and_answers_the_request(side: Side, daughter: Person) -> None:
    request = asks(side, daughter, "access")
    client = side.world.browser(Role.CASE_MANAGER)
    address = reverse("rights:give", args=[request.pk])
    assert client.get(address).status_code == 200
    answer = client.post(address, {"language": "en", "form": "json"})
    assert answer["Content-Disposition"] == f'attachment; filename="{side.cases[0].code}.json"'
    assert missing(side, answer.content.decode(), *HERS) == []
    request.refresh_from_db()
    assert request.state == "answered"
    assert Event.objects.filter(verb="rights.give", facts__form="json").count() == 1
    assert Event.objects.filter(verb="cases.identity", facts__why="export").count() == 1
    pdf = client.post(address, {"language": "ru", "form": "pdf"})
    assert pdf.content.startswith(b"%PDF-")


def test_a_form_that_was_sent_stands_for_no_other_request(
    side: Side, daughter: Person, mother: Person
) -> None:
    client = side.world.browser(Role.CASE_MANAGER)
    sent = {"language": "en", "form": "json", "submission": str(uuid4())}
    hers, mothers = asks(side, daughter, "access"), asks(side, mother, "access")
    assert client.post(reverse("rights:give", args=[hers.pk]), sent).status_code == HTTPStatus.OK
    assert client.post(reverse("rights:give", args=[hers.pk]), sent).status_code == HTTPStatus.OK
    other = client.post(reverse("rights:give", args=[mothers.pk]), sent)
    assert other.status_code == HTTPStatus.OK
    mothers.refresh_from_db()
    assert mothers.state != "open"  # asked of decide() and answered as its own, not as a form again


def test_nobody_else_hands_anything_over(side: Side, daughter: Person) -> None:
    request = asks(side, daughter, "access")
    with pytest.raises(Denied):
        verbs.give(officer(side), request, language="en", form="pdf")
    stranger = side.world.browser(Role.CASE_MANAGER, "KG-BISHKEK")
    answer = stranger.get(reverse("rights:give", args=[request.pk]))
    assert answer.status_code == HTTPStatus.NOT_FOUND


def test_an_adult_asks_for_themselves(side: Side, daughter: Person) -> None:
    with pytest.raises(Refused, match="Only for a child"):
        verbs.open_request(side.manager, daughter, kind="access", checked_by="guardian")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Burulkan called", "[another person] called"),
        ("burulkan Plantedova called", "[another person] called"),
        ("Plantedova called", "Plantedova called"),  # the name that both bear
        ("+996 (700) 010-205? 996700010205!", "[another person]? [another person]!"),
        ("Burulkanova called", "Burulkanova called"),  # another word
        ("sheep", "sheep"),
    ],
)
def test_others_are_left_out_in_whatever_spelling(text: str, shown: str) -> None:
    redactor = Redactor(["Burulkan Plantedova"], ["+996700010205"], ["Zhyldyzkan Plantedova"])
    assert redactor.text(text) == shown
    assert redactor.data({"a": [text, 1]}) == {"a": [shown, 1]}
