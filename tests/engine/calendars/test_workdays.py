from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongjian.engine.calendars import CHINA, Calendar

days = st.dates(date(2003, 1, 1), date(2030, 12, 31))
counts = st.integers(-400, 400)


def counted_one_by_one(start: date, end: date) -> int:
    span = (end - start).days
    return sum(CHINA.is_workday(start + timedelta(days=step)) for step in range(1, span + 1))


@given(days, counts)
def test_adding_then_counting_gives_the_number_back(day: date, count: int) -> None:
    assert CHINA.workdays_between(day, CHINA.add_workdays(day, count)) == count


@given(days, counts.filter(bool))
def test_adding_lands_on_a_workday(day: date, count: int) -> None:
    assert CHINA.is_workday(CHINA.add_workdays(day, count))


@given(days, st.integers(0, 900))
def test_closed_form_equals_counting_one_by_one(day: date, length: int) -> None:
    end = day + timedelta(days=length)
    assert CHINA.workdays_between(day, end) == counted_one_by_one(day, end)


@given(days, days, counts)
def test_adding_is_monotone(one: date, two: date, count: int) -> None:
    earlier, later = sorted((one, two))
    if count > 0:
        assert CHINA.add_workdays(earlier, count) <= CHINA.add_workdays(later, count)
        assert CHINA.add_workdays(earlier, count) < CHINA.add_workdays(earlier, count + 1)


def test_the_first_day_is_not_counted() -> None:
    friday, monday = date(2020, 5, 15), date(2020, 5, 18)
    assert CHINA.add_workdays(friday, 1) == monday
    assert CHINA.add_workdays(friday, 0) == friday


def test_seven_workdays_across_labour_day_2020_use_the_swapped_saturday() -> None:
    assert CHINA.add_workdays(date(2020, 4, 30), 4) == date(2020, 5, 9)


def test_backwards_steps_over_the_feast() -> None:
    assert CHINA.add_workdays(date(2020, 2, 3), -1) == date(2020, 1, 23)


def test_refused_before_the_year_one_and_after_9999() -> None:
    with pytest.raises(ValueError, match="1 to 9999"):
        CHINA.add_workdays(date(1, 1, 1), -1)
    with pytest.raises(ValueError):
        CHINA.add_workdays(date.max, 1)


def test_a_site_may_have_a_calendar_of_its_own() -> None:
    sunday = date(2020, 5, 17)
    site = Calendar(
        days_off={date(2020, 5, 18): ("停电", "site")},
        days_worked={sunday: ("抢工", "site")},
        first_year=2020,
        last_year=2020,
    )
    assert site.add_workdays(date(2020, 5, 16), 1) == sunday
    assert site.add_workdays(sunday, 1) == date(2020, 5, 19)
