from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongjian.engine.calendars import CHINA, SHANGHAI, WorkingHours

OFFICE = WorkingHours()
AROUND_THE_CLOCK_TWO_SHIFTS = WorkingHours(CHINA, ((time(0, 0), time(11, 59, 59)), (time(12, 0), time(23, 59, 59))))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


zones = st.sampled_from([UTC, SHANGHAI, timezone(timedelta(hours=-9))])
moments = st.datetimes(datetime(2004, 1, 2), datetime(2029, 12, 30), timezones=zones)
spans = st.integers(0, 60 * 24 * 90)


@given(moments, spans)
def test_elapsed_undoes_add(moment: datetime, minutes: int) -> None:
    assert OFFICE.elapsed_minutes(moment, OFFICE.add(moment, minutes)) == minutes


@given(moments, st.integers(0, 10**13))
def test_elapsed_undoes_add_to_the_microsecond(moment: datetime, span: int) -> None:
    for hours in (OFFICE, AROUND_THE_CLOCK_TWO_SHIFTS):
        assert hours.elapsed_microseconds(moment, hours.add_microseconds(moment, span)) == span


@given(moments, spans.filter(bool))
def test_add_gives_the_earliest_such_moment(moment: datetime, minutes: int) -> None:
    just_before = OFFICE.add(moment, minutes) - timedelta(microseconds=1)
    assert OFFICE.elapsed_microseconds(moment, just_before) < minutes * 60_000_000


@given(moments, moments, spans)
def test_add_is_monotone(one: datetime, two: datetime, minutes: int) -> None:
    earlier, later = sorted((one, two))
    assert OFFICE.add(earlier, minutes) <= OFFICE.add(later, minutes)


@given(moments, moments, moments)
def test_elapsed_adds_up_and_turns_sign(one: datetime, two: datetime, three: datetime) -> None:
    whole = OFFICE.elapsed_microseconds(one, three)
    assert OFFICE.elapsed_microseconds(one, two) + OFFICE.elapsed_microseconds(two, three) == whole
    assert OFFICE.elapsed_minutes(one, two) == -OFFICE.elapsed_minutes(two, one)


@given(moments, spans, spans)
def test_adding_twice_equals_adding_the_sum(moment: datetime, first: int, second: int) -> None:
    if first and second:
        assert OFFICE.add(OFFICE.add(moment, first), second) == OFFICE.add(moment, first + second)


@pytest.mark.parametrize(
    ("start", "minutes", "due"),
    [
        ("2020-05-18 09:00", 60, "2020-05-18 10:00"),
        ("2020-05-18 11:30", 30, "2020-05-18 12:00"),  # runs out at noon, not at 14:00
        ("2020-05-18 11:30", 31, "2020-05-18 14:01"),
        ("2020-05-18 12:30", 1, "2020-05-18 14:01"),
        ("2020-05-18 08:30", 420, "2020-05-18 17:30"),
        ("2020-05-18 08:30", 421, "2020-05-19 08:31"),
        ("2020-05-15 17:00", 60, "2020-05-18 09:00"),
        ("2020-05-16 10:00", 1, "2020-05-18 08:31"),
        ("2020-04-30 17:30", 420, "2020-05-06 17:30"),
        ("2020-05-08 17:00", 60, "2020-05-09 09:00"),  # the swapped Saturday
        ("2020-01-23 17:29", 2, "2020-02-03 08:31"),
    ],
)
def test_the_clock_stands_at_noon_at_night_and_on_days_off(start: str, minutes: int, due: str) -> None:
    assert OFFICE.add(at(start), minutes) == at(due)


def test_remaining_is_negative_once_past() -> None:
    due = at("2020-05-18 10:00")
    assert OFFICE.remaining_minutes(at("2020-05-18 09:30"), due) == 30
    assert OFFICE.remaining_minutes(due, due) == 0
    assert OFFICE.remaining_minutes(at("2020-05-18 10:00:59"), due) == 0
    assert OFFICE.remaining_minutes(at("2020-05-18 10:01"), due) == -1


def test_hours_may_be_decimal_but_not_endless() -> None:
    assert OFFICE.add_hours(at("2020-05-18 09:00"), Decimal("1.5")) == at("2020-05-18 10:30")
    assert OFFICE.add_seconds(at("2020-05-18 09:00"), 90) == at("2020-05-18 09:01:30")
    with pytest.raises(ValueError, match="finer"):
        OFFICE.add_hours(at("2020-05-18 09:00"), Decimal(1) / Decimal(7))


def test_refused_naive_moments_negative_time_and_bad_spans() -> None:
    with pytest.raises(ValueError, match="time zone"):
        OFFICE.add(datetime(2020, 5, 18), 1)
    with pytest.raises(ValueError, match="forward"):
        OFFICE.add(at("2020-05-18 09:00"), -1)
    for bad in ((), ((time(9), time(9)),), ((time(9), time(12)), (time(11), time(13)))):
        with pytest.raises(ValueError, match="spans"):
            WorkingHours(CHINA, bad)


def test_a_day_has_seven_hours() -> None:
    assert OFFICE.minutes_per_day == 420
    assert OFFICE.elapsed_minutes(at("2020-05-18 00:00"), at("2020-05-19 00:00")) == 420
    assert OFFICE.calendar.is_workday(date(2020, 5, 18))
