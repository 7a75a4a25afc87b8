"""What leaves is what was previewed, and nothing that no consent covers."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from panoh.kernel.verbs.wrapper import Refused
from panoh.rooms.cases import verbs as cases
from panoh.rooms.cases.groups import GROUPS, groups_of
from panoh.rooms.referrals import queries, verbs
from panoh.rooms.referrals.composing import compose, seen_mark
from panoh.rooms.referrals.models import Release
from panoh.rooms.referrals.previewing import parts, shown_snapshot
from tests.rooms.referrals.support import (
    DAUGHTER,
    DAUGHTERS,
    FAMILY_NOTE,
    MOTHER,
    MOTHERS,
    NOTE,
    Story,
    people,
    story_of,
)
from tests.rooms.referrals.test_way import send_form, step_two, text, url

if TYPE_CHECKING:
    import time_machine

    from tests.support.world import World

NAMES = st.sets(st.sampled_from([name for name in GROUPS if name != "slot"]))
WORDS = st.tuples(
    st.sampled_from(["daughter", "mother"]),
    st.sampled_from(["KG-DXB", "KG-BISHKEK"]),
    st.sampled_from(["referral", "return"]),
    NAMES.filter(bool),
    st.sampled_from(["given", "refused", "withdrawn", "expired"]),
)
Word = tuple[str, str, str, set[str], str]


def snapshot(story: Story, number: int = 1) -> dict[str, Any]:
    return story.worker.keys.read(Release.objects.get(number=number), "snapshot")


def test_level_nought_needs_no_consent_and_tells_nobody(story: Story) -> None:
    referral = story.sent(0)
    assert referral.state == "sent"
    told = json.dumps(snapshot(story))
    assert set(snapshot(story)["groups"]) == {"slot"}
    for planted in [*DAUGHTERS.values(), *MOTHERS.values()]:
        assert not any(word in told for word in planted)


def test_without_consent_nothing_is_sent_and_the_sentence_says_which(story: Story) -> None:
    story.agree(story.daughter, ["first_name_age", "needs", "safety"])
    referral = story.draft(2)
    with pytest.raises(Refused) as refused:
        verbs.send(story.worker, referral)
    sentence = str(refused.value.sentence)
    assert "Identity, Summary of the screening" in sentence
    assert story.consulate.name in sentence
    assert "Nothing was sent" in sentence
    referral.refresh_from_db()
    assert (referral.state, Release.objects.count()) == ("draft", 0)
    shown = text(story.sender(), url("preview", referral))
    assert "A consent is missing" in shown
    assert url("send", referral) not in shown


def test_ask_for_less_keeps_what_is_covered(story: Story) -> None:
    story.agree(story.daughter, ["first_name_age", "needs"])
    referral = story.draft(2)
    story.sender().post(url("covered", referral), {"version": referral.version})
    referral.refresh_from_db()
    assert referral.groups == ["slot", "first_name_age", "needs"]
    assert verbs.send(story.worker, referral).level == 1


def test_a_consent_to_another_agency_or_purpose_covers_nothing(story: Story) -> None:
    story.agree(story.daughter, recipient=story.world.agency("KG-BISHKEK"))
    story.agree(story.daughter, purpose="return")
    with pytest.raises(Refused):
        story.sent(1)


def test_the_mothers_consent_covers_only_her_own_data(story: Story) -> None:
    story.agree(story.mother)
    with pytest.raises(Refused):
        story.sent(1)
    story.agree(story.daughter)
    story.sent(3)
    told = json.dumps(snapshot(story))
    assert MOTHER["name_used"] in told
    assert FAMILY_NOTE in told


def test_without_the_mothers_consent_her_data_stay(story: Story) -> None:
    story.agree(story.daughter)
    referral = story.sent(3)
    told = json.dumps(snapshot(story))
    assert DAUGHTER["phone"] in told
    assert NOTE in told
    for planted in MOTHERS.values():
        assert not any(word in told for word in planted)
    assert "mother" in told  # that she has one is the daughter's to tell
    assert Release.objects.get(referral=referral).consents == [str(story.case.consents.get().pk)]


def test_two_potential_victims_both_have_to_agree_to_what_tells_of_both(story: Story) -> None:
    sister = cases.add_person(story.worker, story.case, person=cases.NewPerson(sex="female"))
    story.agree(story.daughter)
    assert story.sent(1).state == "sent"
    with pytest.raises(Refused, match="What happened"):
        story.sent(3)
    story.agree(sister, ["screening", "history", "plan"])
    assert story.sent(3).state == "sent"


@pytest.mark.parametrize("level", [0, 1, 2, 3])
def test_the_preview_is_the_snapshot(story: Story, level: int) -> None:
    story.agree(story.daughter)
    story.agree(story.mother, ["identity"])
    referral = story.draft(level)
    composed = compose(story.worker, referral)
    promised = [
        (part.shown.name, [(line.label, line.text) for line in part.lines if line.open])
        for part in parts(composed)
        if part.released
    ]
    verbs.send(story.worker, referral, seen=seen_mark(composed.snapshot))
    verbs.open_referral(story.officer, referral)
    release = queries.release(story.officer, referral.code, 1)
    received = queries.snapshot(story.officer, release)
    assert received == composed.snapshot
    assert [(one.name, one.rows) for one in shown_snapshot(received)] == promised
    assert [name for name, _rows in promised] == list(groups_of(level))


def test_what_stays_is_a_grey_bar(story: Story) -> None:
    story.agree(story.daughter, ["first_name_age"])
    referral = story.draft(1, groups=["first_name_age"])
    shown = text(story.sender(), url("preview", referral))
    assert shown.count(DAUGHTER["national_number"]) == 1  # on the left, and only there
    assert (
        shown.count(">" + DAUGHTER["first_name"]) + shown.count(" " + DAUGHTER["first_name"] + "\n")
        >= 2
    )
    assert 'class="redacted"' in shown
    assert "Consent: Signed on paper" in shown
    assert "Was not chosen" in shown


def test_what_changed_after_the_preview_is_not_sent(story: Story) -> None:
    story.agree(story.daughter)
    referral = story.draft(2)
    sender = story.sender()
    address = step_two(sender, referral)
    data = {**send_form(sender, address), "version": str(referral.version)}
    cases.change_person(
        story.worker, story.daughter, identity={**DAUGHTER, "first_name": "Cholpon"}
    )
    answer = sender.post(url("send", referral), data)
    assert answer.status_code == 422
    assert "has changed since you looked" in answer.content.decode()
    assert Release.objects.count() == 0


def test_a_consent_that_ends_between_preview_and_sending(
    story: Story, clock: time_machine.Traveller
) -> None:
    story.agree(story.daughter, expires_on=timezone.localdate())
    referral = story.draft(2)
    sender = story.sender()
    address = step_two(sender, referral)
    data = {**send_form(sender, address), "version": str(referral.version)}
    clock.shift(timedelta(days=1))
    answer = story.sender().post(url("send", referral), data)
    assert answer.status_code == 422
    assert "No consent covers this" in answer.content.decode()
    assert Release.objects.count() == 0


def test_an_update_needs_cover_of_its_own_day(story: Story, clock: time_machine.Traveller) -> None:
    story.agree(story.daughter, expires_on=timezone.localdate())
    referral = story.sent(1)
    clock.shift(timedelta(days=1))
    with pytest.raises(Refused, match="No consent covers this"):
        verbs.send_update(story.worker, referral)
    assert Release.objects.count() == 1


def test_an_exception_of_two_persons_covers_for_a_while(
    story: Story, clock: time_machine.Traveller
) -> None:
    proposed = cases.propose_exception(
        story.worker, story.case, person=story.daughter, recipient=story.consulate,
        groups=["first_name_age", "safety"], legal_basis="imminent_risk",
        reason="SYNTHETIC danger", expires_at=timezone.now() + timedelta(days=1),
    )  # fmt: skip
    referral = story.draft(1, groups=["first_name_age", "safety"])
    with pytest.raises(Refused):
        verbs.send(story.worker, referral)
    cases.confirm_exception(story.world.actor("case_manager", number=2), proposed)
    verbs.send(story.worker, referral)
    assert Release.objects.get().exceptions == [str(proposed.pk)]
    clock.shift(timedelta(days=2))
    with pytest.raises(Refused):
        verbs.send_update(story.worker, referral)


def said(story: Story, word: Word) -> None:
    """Record one word of one person, however it ended."""
    who, recipient, purpose, groups, state = word
    person = getattr(story, who)
    asked = {"recipient": story.world.agency(recipient), "purpose": purpose}
    if state == "refused":
        cases.refuse_consent(
            story.worker, story.case, person=person, groups=groups, method="written",
            language="ky", **asked,
        )  # fmt: skip
        return
    today = timezone.localdate()
    days = {"given_on": today - timedelta(days=9), "expires_on": today - timedelta(days=1)}
    consent = story.agree(person, groups, **asked, **(days if state == "expired" else {}))
    if state == "withdrawn":
        cases.withdraw_consent(story.worker, consent)


def agreed(words: list[Word], who: str) -> set[str]:
    """What the person's latest words allow the consulate, by hand and without the code at test."""
    latest: dict[str, str] = {}
    for name, recipient, purpose, groups, state in words:
        if (name, recipient, purpose) == (who, "KG-DXB", "referral"):
            latest |= dict.fromkeys(groups, state)
    return {group for group, state in latest.items() if state == "given"}


@given(words=st.lists(WORDS, max_size=4), asked=NAMES)
def test_nothing_that_is_not_covered_is_ever_in_a_snapshot(
    world: World, words: list[Word], asked: set[str]
) -> None:
    people(world)  # the world remembers them: they must outlive the example's rollback
    with transaction.atomic():
        story = story_of(world)
        for word in words:
            said(story, word)
        check(story, words, asked)
        transaction.set_rollback(True)


def check(story: Story, words: list[Word], asked: set[str]) -> None:
    daughters, mothers = agreed(words, "daughter"), agreed(words, "mother")
    referral = story.draft(0, groups=asked)
    composed = compose(story.worker, referral)
    assert set(composed.snapshot["groups"]) == {"slot"} | (asked & daughters)
    told = json.dumps(composed.snapshot)
    for group, planted in DAUGHTERS.items():
        if group not in asked & daughters:
            assert not any(word in told for word in planted)
    for group, planted in MOTHERS.items():
        carrier = "history" if group == "history" else "family"
        if not (group in mothers and carrier in asked & daughters):
            assert not any(word in told for word in planted)
    try:
        verbs.send(story.worker, referral)
    except Refused:
        assert asked - daughters
        assert not referral.releases.exists()
    else:
        assert asked <= daughters
        assert story.worker.keys.read(referral.releases.get(), "snapshot") == composed.snapshot


def test_the_preview_leads_to_exactly_the_consent_that_is_missing(story: Story) -> None:
    story.agree(story.daughter, ["first_name_age", "needs", "safety"])
    referral = story.draft(2)
    page = story.sender().get(url("preview", referral))
    address = page.context["ask_url"]
    assert address.endswith("/KG-DXB/referral/identity+screening/")
    assert address in page.content.decode()
    assert story.sender().get(address).status_code == 200


def test_another_victims_missing_consent_leads_to_the_case(story: Story) -> None:
    cases.add_person(story.worker, story.case, person=cases.NewPerson(sex="female"))
    story.agree(story.daughter)
    page = story.sender().get(url("preview", story.draft(3)))
    assert page.context["ask_url"] == reverse("cases:case", args=[story.case.code])
