"""Site calendars: shifts, statutory days, rain, heat, bans; and the same minutes as the limits of problems."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongjian.engine.calendars import (
    ALWAYS,
    CHINA,
    DAY_SHIFT,
    EVERY_DAY,
    ROUND_THE_CLOCK,
    SHANGHAI,
    TWO_SHIFTS,
    Ban,
    Shift,
    SiteCalendar,
    WorkingHours,
    office_calendar,
    shift_calendar,
    with_heat,
    with_rain,
)
from gongjian.engine.calendars.minutes import MinuteTable

DAY = ((480, 720), (780, 1020))
NIGHT = Shift(time(22), time(6))


def test_statutory_days_are_off_and_swapped_days_worked():
    site = shift_calendar()
    assert site.spans_on(date(2026, 4, 6)) == ()  # Qingming
    assert site.spans_on(date(2026, 5, 9)) == DAY  # a Saturday worked for it
    assert site.spans_on(date(2026, 4, 3)) == DAY
    assert site.spans_on(date(2026, 4, 11)) == ()


@given(st.dates(date(2004, 1, 1), date(2026, 12, 31)))
def test_the_day_shift_works_exactly_on_workdays(day):
    assert bool(shift_calendar().spans_on(day)) == CHINA.is_workday(day)


def test_days_beyond_the_last_notice_are_predicted():
    site = shift_calendar()
    assert site.is_predicted(date(2027, 1, 1))
    assert not site.is_predicted(date(2026, 12, 31))
    assert not shift_calendar(statutory=None).is_predicted(date(2090, 1, 1))


def test_a_night_shift_ends_on_the_next_morning_also_of_a_holiday():
    site = shift_calendar((NIGHT,))
    assert site.spans_on(date(2026, 4, 2)) == ((0, 360), (1320, 1440))
    # 3 April is the last workday before Qingming, 7 April the first after it.
    assert site.spans_on(date(2026, 4, 4)) == ((0, 360),)
    assert site.spans_on(date(2026, 4, 5)) == ()
    assert site.spans_on(date(2026, 4, 7)) == ((1320, 1440),)


def test_shifts_that_touch_are_one_span():
    assert shift_calendar(TWO_SHIFTS).spans_on(date(2026, 4, 1)) == ((360, 1320),)
    assert shift_calendar(ROUND_THE_CLOCK, weekdays=EVERY_DAY, statutory=None).works_always
    assert ALWAYS.works_always
    assert not shift_calendar().works_always


def test_shifts_that_overlap_are_refused():
    with pytest.raises(ValueError, match="apart"):
        shift_calendar((*DAY_SHIFT, Shift(time(11), time(13))))


@pytest.mark.parametrize("spans", [((600, 500),), ((0, 1441),), ((-1, 5),), ((5, 5),)])
def test_spans_outside_the_day_are_refused(spans):
    with pytest.raises(ValueError, match="within one day"):
        SiteCalendar((spans,) * 7)


def test_a_week_has_seven_days():
    with pytest.raises(ValueError, match="seven"):
        SiteCalendar((DAY,) * 6)


def test_rain_loses_the_day():
    site = with_rain(shift_calendar(), [date(2026, 4, 1)])
    assert site.minutes_on(date(2026, 4, 1)) == 0
    assert site.minutes_on(date(2026, 4, 2)) == 480
    assert site.minutes_on_weekday(0) == 480


@pytest.mark.parametrize(
    ("celsius", "spans"),
    [(36, DAY), (37, ((480, 720), (900, 1020))), (39, ((480, 720), (900, 1020))), (40, ())],
)
def test_heat_limits_outdoor_work_by_the_rule(celsius, spans):
    day = date(2026, 7, 1)
    assert with_heat(shift_calendar(), {day: celsius}).spans_on(day) == spans


def test_in_heat_six_hours_are_the_most():
    day = date(2026, 7, 1)
    site = with_heat(shift_calendar(TWO_SHIFTS), {day: 38})
    assert site.spans_on(day) == ((360, 720),)


def test_a_ban_takes_its_minutes_from_every_day_it_touches():
    alert = Ban(datetime(2026, 4, 1, 10, 0, 30), datetime(2026, 4, 3, 9), "重污染天气橙色预警")
    site = shift_calendar().without([alert], name="预警")
    assert site.spans_on(date(2026, 4, 1)) == ((480, 600),)
    assert site.spans_on(date(2026, 4, 2)) == ()
    assert site.spans_on(date(2026, 4, 3)) == ((540, 720), (780, 1020))
    assert site.name == "预警"
    within = shift_calendar().without([Ban(datetime(2026, 4, 1, 9), datetime(2026, 4, 1, 10, 0, 1))])
    assert within.spans_on(date(2026, 4, 1)) == ((480, 540), (601, 720), (780, 1020))


def test_a_ban_that_ends_before_it_begins_is_refused():
    with pytest.raises(ValueError, match="before it begins"):
        shift_calendar().without([Ban(datetime(2026, 4, 2), datetime(2026, 4, 1))])


OFFICE = WorkingHours()
TABLE = MinuteTable(office_calendar(OFFICE), date(2025, 12, 1), 500)
moments = st.datetimes(datetime(2026, 1, 1), datetime(2026, 9, 1)).map(lambda at: at.replace(second=0, microsecond=0))


@given(moments, st.integers(1, 20_000))
def test_limits_of_problems_and_plans_count_the_same_minutes(moment, minutes):
    def minute(at):
        return int((at.replace(tzinfo=None) - datetime(2025, 12, 1)).total_seconds()) // 60

    aware = moment.replace(tzinfo=SHANGHAI)
    assert TABLE.finish(minute(moment), minutes) == minute(OFFICE.add(aware, minutes))
    other = aware + timedelta(minutes=minutes)
    assert TABLE.worked(minute(other)) - TABLE.worked(minute(aware)) == OFFICE.elapsed_minutes(aware, other)
