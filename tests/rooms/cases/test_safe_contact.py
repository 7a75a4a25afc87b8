"""Rules of safe contact, for any times and means that a person may agree to."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from panoh.rooms.cases.safe_contact import MEANS, Rules, contact_allowed, next_allowed
from panoh.rooms.cases.zones import CLOCKS, DAYS
from panoh.rooms.hotline.safety import may_plan

FIRST, LAST = datetime.fromisoformat("2025-01-01"), datetime.fromisoformat("2027-01-01")
ZONES = st.sampled_from([zone for zone, _label, _country in CLOCKS.values()])
MOMENTS = st.datetimes(FIRST, LAST, timezones=st.just(UTC))
HOURS = st.none() | st.times().map(lambda one: one.replace(microsecond=0))
WEEK = st.lists(st.sampled_from(DAYS.values), unique=True).map(tuple)
SOME = st.lists(st.sampled_from(list(MEANS)), unique=True).map(tuple)
MEANS_ONE = st.sampled_from(list(MEANS))
SAID = st.sampled_from([True, False, None])
TIMES = st.builds(Rules, allowed=st.just(True), zone=ZONES, days=WEEK, start=HOURS, end=HOURS)
ANY = st.builds(
    Rules, allowed=SAID, zone=ZONES, days=WEEK, start=HOURS, end=HOURS, means=SOME,
    unsafe=st.booleans(),
)  # fmt: skip


@given(TIMES, MOMENTS)
def test_nobody_is_called_outside_the_window(rules: Rules, moment: datetime) -> None:
    there = moment.astimezone(ZoneInfo(rules.zone))
    start, end = rules.start or time.min, rules.end or time.max
    clock = there.time().replace(tzinfo=None)
    past_midnight = end <= start
    inside = (clock >= start or clock <= end) if past_midnight else start <= clock <= end
    begun = there - timedelta(days=1) if past_midnight and clock <= end else there
    on_day = not rules.days or DAYS.values[begun.weekday()] in rules.days
    assert bool(contact_allowed(rules, "phone", moment)) == (inside and on_day)


@given(ANY, MEANS_ONE, MOMENTS)
def test_only_what_was_agreed_to_is_allowed(rules: Rules, means: str, moment: datetime) -> None:
    if not contact_allowed(rules, means, moment):
        return
    assert means == "visit" or (rules.allowed is True and not rules.unsafe)
    assert not rules.means or means in rules.means
    assert rules.holds(moment)


@given(ANY, MEANS_ONE, MOMENTS)
def test_every_refusal_says_why(rules: Rules, means: str, moment: datetime) -> None:
    decision = contact_allowed(rules, means, moment)
    assert bool(decision) == (decision.code == "")
    assert bool(decision) == (str(decision.reason) == "")


@given(ANY, MEANS_ONE, MOMENTS)
def test_stricter_rules_never_allow_more(rules: Rules, means: str, moment: datetime) -> None:
    stricter = [replace(rules, unsafe=True), replace(rules, allowed=False),
                replace(rules, allowed=None), replace(rules, days=("mon",) if not rules.days
                                                      else rules.days[:1])]  # fmt: skip
    for one in stricter:
        assert not (
            contact_allowed(one, means, moment) and not contact_allowed(rules, means, moment)
        )


@given(ANY, MEANS_ONE, MOMENTS)
def test_the_next_allowed_moment_is_allowed_and_soon(
    rules: Rules, means: str, moment: datetime
) -> None:
    found = next_allowed(rules, means, moment)
    if found is None:
        for hours in range(0, 24 * 8, 5):
            assert not contact_allowed(rules, means, moment + timedelta(hours=hours))
        return
    assert moment <= found <= moment + timedelta(days=8)
    assert contact_allowed(rules, means, found)


@given(TIMES, MOMENTS)
def test_a_refusal_for_the_hour_names_the_next_one(rules: Rules, moment: datetime) -> None:
    decision = contact_allowed(rules, "phone", moment)
    opens = next_allowed(rules, "phone", moment)
    assert opens is not None
    there = opens.astimezone(ZoneInfo(rules.zone))
    weekday = DAYS.get(DAYS.values[there.weekday()])
    assert weekday is not None
    assert decision or f"The earliest is {weekday.label}" in str(decision.reason)
    assert decision or f"{there:%H:%M}" in str(decision.reason)


@given(ANY, MEANS_ONE, MOMENTS, st.integers(1, 10_000))
def test_nothing_is_planned_in_the_past(
    rules: Rules, means: str, moment: datetime, minutes: int
) -> None:
    assert not may_plan(rules, means, moment, moment + timedelta(minutes=minutes))


@given(ZONES, MOMENTS, MEANS_ONE)
def test_without_limits_any_time_is_safe(zone: str, moment: datetime, means: str) -> None:
    rules = Rules(allowed=True, zone=zone)
    assert contact_allowed(rules, means, moment)
    assert next_allowed(rules, means, moment) == moment


def test_a_night_window_belongs_to_the_evening_it_starts() -> None:
    friday_night = Rules(True, "Asia/Dubai", ("fri",), time(22), time(2))
    saturday_one = datetime(2026, 3, 7, 1, tzinfo=ZoneInfo("Asia/Dubai"))
    friday_one = datetime(2026, 3, 6, 1, tzinfo=ZoneInfo("Asia/Dubai"))
    assert friday_night.holds(saturday_one)
    assert not friday_night.holds(friday_one)


@pytest.mark.parametrize(
    ("rules", "means", "why"),
    [
        (Rules(None), "phone", "not known"),
        (Rules(False), "phone", "did not agree"),
        (Rules(True, unsafe=True), "sms", "no longer safe"),
        (Rules(True, means=("sms", "email")), "phone", "only: by text message, by e-mail"),
    ],
)
def test_the_sentence_says_what_stands_against_it(rules: Rules, means: str, why: str) -> None:
    decision = contact_allowed(rules, means, datetime(2026, 3, 2, 9, tzinfo=UTC))
    assert why in str(decision.reason)


@pytest.mark.usefixtures("clock")  # Monday 2 March 2026, 09:00 UTC
def test_the_earliest_is_said_on_the_persons_own_clock() -> None:
    rules = Rules(True, "Asia/Bishkek", ("tue",), time(10), time(12))
    decision = contact_allowed(rules, "phone", datetime(2026, 3, 2, 9, tzinfo=UTC))
    assert str(decision.reason).endswith("The earliest is Tuesday, 3 Mar, 10:00 Bishkek.")
    with translation.override("ru"):  # the sentence is put into words when it is read
        assert "Tuesday" not in str(decision.reason)
