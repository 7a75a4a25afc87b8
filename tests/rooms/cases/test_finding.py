"""Finding a case: worklist and search; and what others do not find."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from panoh.kernel.actors.actor import Actor
from panoh.kernel.actors.models import Agency
from panoh.kernel.audit.models import Event
from panoh.kernel.files.keeping import take_in
from panoh.rooms.cases import verbs
from panoh.rooms.cases.models import Case, Person
from panoh.rooms.cases.urls import urlpatterns
from tests.rooms.cases.browsing import find, text, url
from tests.rooms.cases.people import NAME, PHONE
from tests.support.world import World


@pytest.mark.parametrize(
    "words",
    [NAME, "Aizada Bakyt kyzy", "bakyt aizada", "AIZADA", PHONE, "0555 012345", "Gulnara Sydykova"],
)
def test_search_finds_across_scripts_and_spellings(browser: Client, case: Case, words: str) -> None:
    page = text(find(browser, words))
    assert case.code in page
    event = Event.objects.get(verb="cases.search")
    assert event.facts == {"found": [case.code]}


@pytest.mark.parametrize("words", ["Aiza", "Bakyt uulu Azamat", "+996555012399", "KG-26-0000"])
def test_search_finds_no_parts_and_no_others(browser: Client, case: Case, words: str) -> None:
    page = text(find(browser, words))
    assert case.code not in page
    assert "Nothing found" in page


def test_search_by_code(browser: Client, case: Case) -> None:
    assert url("case", case) in text(find(browser, case.code.lower().replace("-", " ")))


def test_a_counsellor_finds_but_does_not_read(world: World, case: Case) -> None:
    counsellor = world.browser("hotline_counsellor")
    page = text(find(counsellor, NAME))
    assert case.code in page
    assert url("case", case) not in page
    assert counsellor.get(url("case", case)).status_code == 404


def test_another_agency_finds_nothing(world: World, case: Case) -> None:
    page = text(find(world.browser("case_manager", "KG-BISHKEK"), NAME))
    assert case.code not in page


def test_the_worklist_and_its_choice_of_whose(
    browser: Client, colleague: Actor, case: Case
) -> None:
    other = verbs.open_case(colleague)
    mine = text(browser.get(reverse("cases:worklist")))
    assert case.code in mine
    assert other.code not in mine
    assert other.code in text(browser.get(reverse("cases:worklist"), {"whose": "agency"}))


def test_an_empty_worklist_teaches(browser: Client) -> None:
    page = text(browser.get(reverse("cases:worklist")))
    assert "No open case" in page
    assert reverse("cases:open") in page


def every_address(case: Case, daughter: Person, consulate: Agency, **keys: Any) -> dict[str, str]:
    """The address of every page of the room, on this case."""
    asked = {
        "code": case.code,
        "person": daughter.pk,
        "recipient": consulate.code,
        "purpose": "referral",
        "groups": "needs",
    }
    of_record = {
        **dict.fromkeys(("exception", "confirm", "decline", "notice"), keys["exception"]),
        **dict.fromkeys(("consent", "withdraw"), keys["consent"]),
        **dict.fromkeys(
            ("person", "change_identity", "safety", "number_unsafe", "number_safe"), daughter.pk
        ),
        **dict.fromkeys(("document", "document_file", "document_remove"), keys["document"]),
        "need": keys["need"],
    }
    found = {}
    for one in urlpatterns:
        name = str(one.name)
        if name in ("worklist", "search", "open", "exceptions"):
            continue
        parts: dict[str, Any] = {"code": case.code}
        if name in of_record:
            parts = {"pk": of_record[name]}
        elif name in ("word", "paper"):
            parts = asked
        elif name == "note":
            parts = {"code": case.code, "pk": keys["note"]}
        found[name] = reverse(f"cases:{name}", kwargs=parts)
    return found


@pytest.mark.parametrize(
    ("role", "code"),
    [("case_manager", "KG-BISHKEK"), ("case_manager", "UZ-TAS"), ("hotline_supervisor", "UZ-TAS")],
)
def test_another_agencys_people_find_no_page_of_it(
    world: World,
    worker: Actor,
    case: Case,
    daughter: Person,
    consulate: Agency,
    role: str,
    code: str,
) -> None:
    frame = {"person": daughter, "recipient": consulate, "groups": ["needs"]}
    consent = verbs.record_consent(
        worker, case, purpose="referral", method="written", language="ky", **frame
    )
    exception = verbs.propose_exception(
        worker,
        case,
        legal_basis="court_order",
        reason="An order.",
        expires_at=timezone.now() + timedelta(hours=1),
        **frame,
    )
    with take_in(io.BytesIO(b"SYNTHETIC")) as sealed:
        document = verbs.add_document(worker, case, sealed=sealed, kind="other", title="x")
    keys = {
        "consent": consent.pk,
        "document": document.pk,
        "exception": exception.pk,
        "need": verbs.add_need(worker, case, kind="legal").pk,
        "note": verbs.add_note(worker, case, answers={"kind": "other", "text": "x"}).pk,
    }
    addresses = every_address(case, daughter, consulate, **keys)
    assert len(addresses) == len(urlpatterns) - 4
    stranger, own = world.browser(role, code), world.browser("case_manager")
    for name, address in addresses.items():
        answer = stranger.get(address)
        assert answer.status_code in ((403, 404) if role == "hotline_supervisor" else (404, 403)), (
            name
        )
        assert "Forced labour" not in text(answer), name
        assert own.get(address).status_code in (200, 403, 405), name
