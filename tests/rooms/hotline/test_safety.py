"""Rules of safe contact, for any times a caller may agree to."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from panoh.rooms.hotline.codes import DAYS
from panoh.rooms.hotline.places import CLOCKS
from panoh.rooms.hotline.safety import SafeTimes

FIRST, LAST = datetime.fromisoformat("2025-01-01"), datetime.fromisoformat("2027-01-01")
ZONES = st.sampled_from([zone for zone, _label, _country in CLOCKS.values()])
MOMENTS = st.datetimes(FIRST, LAST, timezones=st.just(UTC))
HOURS = st.none() | st.times().map(lambda one: one.replace(microsecond=0))
WEEK = st.lists(st.sampled_from(DAYS.values), unique=True).map(tuple)
TIMES = st.builds(SafeTimes, allowed=st.just(True), zone=ZONES, days=WEEK, start=HOURS, end=HOURS)


@given(TIMES, MOMENTS)
def test_nobody_is_called_outside_the_window(times: SafeTimes, moment: datetime) -> None:
    there = moment.astimezone(ZoneInfo(times.zone))
    start, end = times.start or time.min, times.end or time.max
    clock = there.time().replace(tzinfo=None)
    past_midnight = end <= start
    inside = (clock >= start or clock <= end) if past_midnight else start <= clock <= end
    begun = there - timedelta(days=1) if past_midnight and clock <= end else there
    on_day = not times.days or DAYS.values[begun.weekday()] in times.days
    assert times.holds(moment) == (inside and on_day)


@given(TIMES, MOMENTS)
def test_an_objection_means_no_call(times: SafeTimes, moment: datetime) -> None:
    now = moment - timedelta(minutes=1)
    assert (times.objection(moment, now) is None) == times.holds(moment)


@given(TIMES, MOMENTS)
def test_what_was_not_agreed_is_never_safe(times: SafeTimes, moment: datetime) -> None:
    refused = SafeTimes(False, times.zone, times.days, times.start, times.end)
    assert refused.objection(moment, moment) is not None
    assert refused.next_after(moment) is None


@given(TIMES, MOMENTS, st.integers(1, 10_000))
def test_nobody_is_called_in_the_past(times: SafeTimes, moment: datetime, minutes: int) -> None:
    assert times.objection(moment, moment + timedelta(minutes=minutes)) is not None


@given(TIMES, MOMENTS)
def test_the_next_safe_moment_is_safe_and_soon(times: SafeTimes, moment: datetime) -> None:
    found = times.next_after(moment)
    assert found is not None
    assert found >= moment
    assert times.holds(found)
    assert found - moment <= timedelta(days=8)


@given(ZONES, MOMENTS)
def test_without_limits_any_time_is_safe(zone: str, moment: datetime) -> None:
    assert SafeTimes(allowed=True, zone=zone).holds(moment)
    assert SafeTimes(allowed=True, zone=zone).next_after(moment) == moment


def test_a_night_window_belongs_to_the_evening_it_starts() -> None:
    friday_night = SafeTimes(True, "Asia/Dubai", ("fri",), time(22), time(2))
    saturday_one = datetime(2026, 3, 7, 1, tzinfo=ZoneInfo("Asia/Dubai"))
    friday_one = datetime(2026, 3, 6, 1, tzinfo=ZoneInfo("Asia/Dubai"))
    assert friday_night.holds(saturday_one)
    assert not friday_night.holds(friday_one)
