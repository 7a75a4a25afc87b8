"""Retention in two steps, deletions chased until answered, requests that are due."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from panoh.kernel.actors.roles import Role
from panoh.kernel.sheets.models import Entry
from panoh.kernel.verbs.wrapper import Denied, Refused
from panoh.kernel.words.calendar import years_before
from panoh.rooms.cases import doors
from panoh.rooms.cases import verbs as cases
from panoh.rooms.cases.models import Case
from panoh.rooms.hotline.models import Contact
from panoh.rooms.referrals.models import Release
from panoh.rooms.rights import chasing, queries, verbs
from panoh.rooms.rights.models import Request
from tests.rooms.rights.scene import asks, officer
from tests.support.planted import read

if TYPE_CHECKING:
    from datetime import date

    import time_machine

    from panoh.rooms.cases.models import Person
    from tests.support.sample import Side

FIVE_YEARS = timedelta(days=5 * 366)


def long_ago(side: Side) -> None:
    """The second case was closed more than five years ago."""
    closed = timezone.now() - FIVE_YEARS
    Case.objects.filter(pk=side.cases[1].pk).update(closed_at=closed)


def test_nothing_goes_that_was_not_shown(side: Side) -> None:
    assert verbs.preview(officer(side)).count == 0
    long_ago(side)
    shown = verbs.preview(officer(side))
    assert [(name, code) for name, _key, code, _since in shown.items] == [
        ("cases", side.cases[1].code)
    ]
    assert Case.objects.filter(erased_at=None).count() == 2
    done = verbs.clear(officer(side), shown)
    assert (done.cleared, done.state) == (1, "cleared")
    assert Case.objects.get(pk=side.cases[1].pk).erased_at is not None
    assert Case.objects.get(pk=side.cases[0].pk).erased_at is None
    with pytest.raises(Denied):
        verbs.clear(officer(side), done)


def test_a_hold_after_the_preview_keeps_the_case(side: Side, clock: time_machine.Traveller) -> None:
    clock.shift(FIVE_YEARS)
    shown = verbs.preview(officer(side))
    until = timezone.localdate() + timedelta(days=30)
    verbs.hold(side.manager, side.cases[1], why="court", until=until, words="SYNTHETIC 7")
    assert "cases" in {name for name, *_rest in shown.items}
    cleared = verbs.clear(officer(side), shown).cleared
    assert cleared == sum(name != "cases" for name, *_rest in shown.items)
    assert Case.objects.get(pk=side.cases[1].pk).erased_at is None
    assert verbs.preview(officer(side)).count == 0


def test_an_old_preview_is_shown_anew(side: Side, clock: time_machine.Traveller) -> None:
    long_ago(side)
    shown = verbs.preview(officer(side))
    clock.shift(timedelta(days=8))
    with pytest.raises(Denied) as denied:
        verbs.clear(officer(side), shown)
    assert denied.value.decision.code == "old"


def test_calls_of_no_case_go_after_two_years(side: Side) -> None:
    alone = Contact.objects.get(pk=side.contacts[0].pk)
    earlier = timezone.now() - timedelta(days=732)
    Contact.objects.filter(pk=alone.pk).update(case=None, started_at=earlier)
    Case.objects.filter(screening=alone.screening).update(screening=None)
    shown = verbs.preview(officer(side))
    assert [(name, code) for name, _key, code, _since in shown.items] == [("contacts", alone.code)]
    verbs.clear(officer(side), shown)
    alone.refresh_from_db()
    assert alone.entry is not None
    assert alone.entry.emptied
    assert alone.month == side.contacts[0].month  # the figures of the month stay


def test_a_call_whose_screening_a_case_rests_on_is_kept_with_the_case(side: Side) -> None:
    call = Contact.objects.get(pk=side.contacts[0].pk)
    earlier = timezone.now() - timedelta(days=732)
    Contact.objects.filter(pk=call.pk).update(case=None, started_at=earlier)
    assert Case.objects.get(pk=side.cases[0].pk).screening == call.screening
    assert verbs.preview(officer(side)).count == 0


def test_a_screening_of_no_case_goes_after_five_years_and_with_its_call(side: Side) -> None:
    asked, _alone = side.screenings
    Case.objects.filter(screening=asked).update(screening=None)
    earlier = timezone.now() - FIVE_YEARS
    Contact.objects.filter(screening=asked).update(case=None, started_at=earlier)
    for one in side.screenings:
        type(one).objects.filter(pk=one.pk).update(created_at=earlier)
    shown = verbs.preview(officer(side))
    assert sorted(name for name, *_rest in shown.items) == ["contacts", "screenings"]
    verbs.clear(officer(side), shown)
    for one in side.screenings:
        one.refresh_from_db()
        assert not one.envelope.seals.exists()
        assert {entry.emptied for entry in Entry.objects.about(one)} == {True}
    assert verbs.preview(officer(side)).count == 0


def test_the_officer_sees_counts_and_codes_in_two_steps(side: Side) -> None:
    long_ago(side)
    client = side.world.browser(Role.DATA_PROTECTION_OFFICER)
    look = client.post(reverse("rights:look"))
    page = read(client.get(look["Location"]).content)
    assert side.cases[1].code in page
    assert "Erase what is shown here" in page
    assert side.world.browser(Role.CASE_MANAGER).get(look["Location"]).status_code in (403, 404)


def withdrawn(side: Side) -> None:
    """The consent on which the accepted copy rests is taken back."""
    release = Release.objects.get(referral=side.referrals["accepted"])
    for one in side.consents:
        if str(one.pk) in release.consents:
            cases.withdraw_consent(side.manager, one)


def test_a_deletion_is_chased_until_it_is_answered(
    side: Side, clock: time_machine.Traveller
) -> None:
    withdrawn(side)
    sent = side.referrals["accepted"]
    mine = [one for one in chasing.of_others(side.manager) if one.awaited.code == sent.code]
    assert [one.late for one in mine] == [False]
    assert chasing.today(side.manager)["missing"] is None
    clock.shift(timedelta(hours=73))
    dpo_today = chasing.today(side.actor(Role.CASE_MANAGER))
    assert dpo_today["missing"] is not None
    owed = chasing.of_us(side.receiver)
    assert {(one.awaited.code, one.times) for one in owed} >= {(sent.code, 2)}
    clock.shift(timedelta(days=14))
    assert {one.times for one in chasing.of_us(side.receiver) if one.awaited.code == sent.code} == {
        4
    }
    page = read(side.world.browser(Role.SHELTER_STAFF, "KG-BISHKEK").get("/").content)
    assert "late, asked 4 times" in page


def test_what_was_never_opened_is_not_asked_for(side: Side) -> None:
    for one in side.consents:
        if one.purpose == "referral":
            cases.withdraw_consent(side.manager, one)
    waited = {one.code for one in doors.deletions(side.manager)}
    assert side.referrals["accepted"].code in waited
    assert side.referrals["sent"].code not in waited


def test_a_correction_is_told_to_who_holds_a_copy(side: Side, daughter: Person) -> None:
    request = asks(side, daughter, "correction", words="SYNTHETIC: born in June")
    done = verbs.correct(side.manager, request, answer="SYNTHETIC: changed to June")
    open_copies = Release.objects.filter(referral__person=daughter, cut_at=None)
    assert done.told == open_copies.exclude(corrected_at=None).count() == open_copies.count() > 0
    client = side.world.browser(Role.SHELTER_STAFF, "KG-BISHKEK")
    page = read(
        client.get(reverse("referrals:referral", args=[side.referrals["accepted"].code])).content
    )
    assert "was corrected since" in page


def test_a_no_has_a_reason_and_keeps_the_statement(side: Side, daughter: Person) -> None:
    with pytest.raises(Refused, match="what is wrong"):
        asks(side, daughter, "correction")
    request = asks(side, daughter, "correction", words="SYNTHETIC wrong")
    with pytest.raises(Refused, match="Say why"):
        verbs.refuse(side.manager, request, refusal="correct", answer=" ")
    verbs.refuse(
        side.manager, request, refusal="correct", answer="SYNTHETIC it is so",
        statement="SYNTHETIC it is not",
    )  # fmt: skip
    client = side.world.browser(Role.CASE_MANAGER)
    page = read(client.get(reverse("rights:request", args=[request.pk])).content)
    assert "SYNTHETIC it is not" in page


def test_thirty_days_are_a_clock(
    side: Side, daughter: Person, clock: time_machine.Traveller
) -> None:
    request = asks(side, daughter, "access")
    assert (request.due_on - request.asked_on).days == 30
    assert not queries.pressing(side.manager).exists()
    clock.shift(timedelta(days=23))
    assert list(queries.pressing(side.manager)) == [Request.objects.get()]


@given(st.dates(), st.integers(1, 9))
def test_years_before_is_that_many_calendar_years(day: date, years: int) -> None:
    if day.year > years:
        earlier = years_before(day, years)
        assert (day.year - earlier.year, day.month - earlier.month) == (years, 0)
        assert 0 <= day.day - earlier.day <= 1
