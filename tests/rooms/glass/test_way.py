"""The way of an emergency access in the browsers of those who take part; none of it is silent."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from django.urls import reverse

from panoh.kernel.audit.models import Event
from panoh.kernel.vault.models import Loan
from panoh.kernel.verbs.wrapper import Denied, Refused
from panoh.rooms.glass import verbs
from panoh.rooms.glass.models import Access
from tests.rooms.glass.scene import REASON, text, url
from tests.rooms.referrals.support import DAUGHTER, NOTE, SAFETY

if TYPE_CHECKING:
    import time_machine
    from django.test import Client

    from tests.rooms.glass.scene import Scene

REVIEW = {"finding": "justified", "follows": "person_told", "text": "SYNTHETIC: rang the shelter."}


def ask(scene: Scene, **data: str) -> Any:
    return scene.browser().post(
        reverse("glass:ask"), {"code": scene.case.code, "reason": REASON, **data}
    )


def home(client: Client) -> str:
    return text(client.get(reverse("home")))


def test_asked_told_approved_read_ended_reviewed(scene: Scene) -> None:
    answer = ask(scene)
    access = Access.objects.get()
    assert answer["Location"] == url("own", access)
    asker, manager = scene.browser(), scene.browser("case_manager", "KG-OSH")
    officer = scene.browser("data_protection_officer", "KG-OSH")
    for told in (manager, officer):
        assert "Somebody asks for emergency access" in home(told)
        assert REASON in text(told.get(url("access", access)))
    assert asker.get(url("read", access)).status_code == 403

    assert manager.post(url("approve", access), {"version": 1}).status_code == 303
    page = text(asker.get(url("read", access)))
    for shown in (DAUGHTER["name_used"], DAUGHTER["address"], *SAFETY.values()):
        assert shown in page
    assert NOTE not in page
    assert "unprintable" in page

    assert officer.post(url("end", access), {"version": 2}).status_code == 303
    assert asker.get(url("read", access)).status_code == 403
    assert "To be reviewed" in home(officer)
    assert officer.post(url("review", access), REVIEW).status_code == 303
    access.refresh_from_db()
    assert (access.state, access.finding, access.follows) == (
        "reviewed", "justified", "person_told"
    )  # fmt: skip
    assert REVIEW["text"] in text(manager.get(url("access", access)))
    assert REVIEW["text"] not in text(asker.get(url("own", access)))


def test_every_page_of_the_case_says_so_to_those_who_work_on_it(scene: Scene) -> None:
    access = scene.opened()
    manager = scene.browser("case_manager", "KG-OSH")
    person = scene.case.persons.first()
    assert person is not None
    pages = [
        reverse(f"cases:{name}", args=[scene.case.code])
        for name in ("case", "identity", "brief", "add_note", "facts", "ask")
    ]
    pages += [
        reverse("cases:safety", args=[person.pk]),
        reverse("referrals:draft", args=[scene.case.code]),
    ]
    asked = {"code": scene.case.code, "person": person.pk, "recipient": "KG-DXB"}
    told = {"purpose": "referral", "groups": "needs"}
    pages.append(reverse("cases:word", kwargs={**asked, **told}))
    for page in pages:
        shown = text(manager.get(page))
        assert "SYNTHETIC case_manager 1 of NGO C, Tashkent. It ends" in shown, page
    verbs.end(scene.manager, access)
    story = text(manager.get(pages[0]))
    assert "Somebody else can read this case now" not in story
    assert "Emergency access by SYNTHETIC case_manager 1 of NGO C, Tashkent opened" in story


def test_readings_stand_on_the_case_and_tell_codes_only(scene: Scene) -> None:
    access = scene.opened()
    for _time in range(2):
        scene.browser().get(url("read", access))
    rows = Event.objects.filter(verb="glass.read", subject_id=str(scene.case.pk))
    assert [row.facts for row in rows] == [{"access": str(access.pk)}] * 2
    manager = scene.browser("case_manager", "KG-OSH")
    looked = text(manager.get(reverse("cases:case", args=[scene.case.code])))
    assert looked.count("SYNTHETIC case_manager 1, NGO C, Tashkent") == 2
    told = str(
        list(Event.objects.filter(verb__startswith="glass.").values_list("facts", flat=True))
    )
    assert not any(word in told for word in ("brother", "SYNTHETIC", DAUGHTER["name_used"]))


def test_nothing_but_the_emergency_page_opens(scene: Scene) -> None:
    scene.opened()
    asker = scene.browser()
    for name in ("case", "identity", "brief", "full_brief", "facts"):
        assert asker.get(reverse(f"cases:{name}", args=[scene.case.code])).status_code == 404


def test_nobody_answers_their_own_question(scene: Scene) -> None:
    supervisor = scene.world.actor("hotline_supervisor")
    own = verbs.ask(supervisor, case=scene.case, reason=REASON)
    for verb in (verbs.approve, verbs.refuse):
        with pytest.raises(Denied) as caught:
            verb(supervisor, own)
        assert caught.value.decision.code == "same_person"
    officer = scene.officer
    other = verbs.ask(officer, case=scene.case, reason=REASON)
    with pytest.raises(Denied):
        verbs.recover(officer, other, recovery=scene.world.recovery["KG-OSH"])
    assert Loan.objects.count() == 0


def test_nobody_reviews_what_they_took_part_in(scene: Scene) -> None:
    access = verbs.recover(scene.officer, scene.asked(), recovery=scene.world.recovery["KG-OSH"])
    verbs.end(scene.manager, access)
    with pytest.raises(Denied) as caught:
        verbs.review(scene.officer, access, **REVIEW)
    assert caught.value.decision.code == "same_person"
    another = scene.world.actor("data_protection_officer", number=2)
    assert verbs.review(another, access, **REVIEW).state == "reviewed"


def test_an_approval_cannot_be_sent_again(scene: Scene, clock: time_machine.Traveller) -> None:
    access, token = scene.asked(), str(uuid4())
    sent = {"version": "1", "submission": token}

    def approve(data: dict[str, str]) -> int:
        manager = scene.browser("case_manager", "KG-OSH")
        return int(manager.post(url("approve", access), data).status_code)

    assert approve(sent) == 303
    ends = Access.objects.get().expires_at
    clock.shift(timedelta(hours=1))
    assert approve(sent) == 303  # the first one's result
    assert Access.objects.get().expires_at == ends
    assert approve({}) == 403
    clock.shift(timedelta(hours=4))
    assert approve(sent) == 303
    assert scene.browser().get(url("read", access)).status_code == 403
    assert Access.objects.get().state == "ended"


def test_a_question_lapses_after_a_day(scene: Scene, clock: time_machine.Traveller) -> None:
    access = scene.asked()
    clock.shift(timedelta(hours=24))
    with pytest.raises(Denied) as caught:
        verbs.approve(scene.manager, access)
    assert caught.value.decision.code == "expired"
    assert "Nobody answered within a day" in text(scene.browser().get(url("own", access)))
    assert Access.objects.get().state == "expired"
    assert Event.objects.filter(verb="glass.expire", chain="house").count() == 1


def test_a_refusal_opens_nothing(scene: Scene) -> None:
    access = scene.asked()
    manager = scene.browser("case_manager", "KG-OSH")
    assert manager.post(url("refuse", access), {"version": 1}).status_code == 303
    assert "It was refused" in text(scene.browser().get(url("own", access)))
    with pytest.raises(Denied):
        verbs.approve(scene.manager, access)
    assert Loan.objects.count() == 0


def test_a_review_is_due_within_a_day_and_late_after_it(
    scene: Scene, clock: time_machine.Traveller
) -> None:
    access = scene.opened()
    clock.shift(timedelta(hours=24))
    officer = scene.browser("data_protection_officer", "KG-OSH")
    assert "Ended; the review is late" not in home(officer)
    clock.shift(timedelta(seconds=1))
    officer = scene.browser("data_protection_officer", "KG-OSH")
    assert "Ended; the review is late" in home(officer)
    assert "The review is late" in text(officer.get(url("access", access)))


def test_the_borrower_gives_the_key_back(scene: Scene) -> None:
    access = scene.opened()
    asker = scene.browser()
    assert asker.post(url("give-back", access), {"version": 2}).status_code == 303
    assert Loan.objects.count() == 0
    assert asker.get(url("read", access)).status_code == 403


def test_a_reason_is_a_sentence_and_the_case_is_not_ones_own(scene: Scene) -> None:
    short = ask(scene, reason="danger")
    assert short.status_code == 422
    assert "Say in a sentence" in text(short)
    with pytest.raises(Refused, match="already"):
        verbs.ask(scene.manager, case=scene.case, reason=REASON)
    scene.asked()
    with pytest.raises(Refused, match="already"):
        scene.asked()


def test_codes_are_not_to_be_guessed(scene: Scene) -> None:
    asker = scene.browser()
    guess = {"code": "KG-26-0000", "reason": REASON}
    for _time in range(4):
        answer = asker.post(reverse("glass:ask"), guess)
        assert "No case has this code" in text(answer)
    assert asker.post(reverse("glass:ask"), guess).status_code == 429
    right = asker.post(reverse("glass:ask"), {**guess, "code": scene.case.code})
    assert right.status_code == 422
    assert "Too many codes" in text(right)
    assert not Access.objects.exists()


def test_guesses_at_the_recovery_key_are_limited(scene: Scene) -> None:
    access = scene.asked()
    officer = scene.browser("data_protection_officer", "KG-OSH")
    for _time in range(4):
        answer = officer.post(url("recover", access), {"recovery": "1" * 30})
        assert answer.status_code == 422
        assert "1" * 30 not in text(answer)
    assert Event.objects.filter(verb="glass.recover.failed").count() == 4
    assert officer.post(url("recover", access), {"recovery": "1" * 30}).status_code == 429
    right = {"recovery": scene.world.recovery["KG-OSH"]}
    assert officer.post(url("recover", access), right).status_code == 429
    assert Loan.objects.count() == 0


def test_the_recovery_key_by_the_page(scene: Scene) -> None:
    access = scene.asked()
    officer = scene.browser("data_protection_officer", "KG-OSH")
    assert "is not kept" in text(officer.get(url("recover", access)))
    right = {"recovery": scene.world.recovery["KG-OSH"]}
    assert officer.post(url("recover", access), right).status_code == 303
    assert DAUGHTER["name_used"] in text(scene.browser().get(url("read", access)))
    told = str(list(Event.objects.values_list("facts", flat=True)))
    assert scene.world.recovery["KG-OSH"] not in told


@pytest.mark.parametrize(
    ("role", "code"),
    [
        ("hotline_counsellor", "KG-OSH"),
        ("shelter_staff", "KG-BISHKEK"),
        ("administrator", "KG-OSH"),
    ],
)
def test_others_may_not_ask_nor_answer(scene: Scene, role: str, code: str) -> None:
    access = scene.asked()
    stranger = scene.world.browser(role, code)
    assert stranger.get(reverse("glass:ask")).status_code == 403
    assert stranger.post(url("approve", access)).status_code in (403, 404)


def test_another_agency_cannot_answer(scene: Scene) -> None:
    access = scene.asked()
    for role, code in (("case_manager", "KG-BISHKEK"), ("case_manager", "UZ-TAS")):
        stranger = scene.world.browser(role, code)
        for name in ("access", "approve", "end", "refuse"):
            assert stranger.post(url(name, access)).status_code == 404
    assert Access.objects.get().state == "asked"
