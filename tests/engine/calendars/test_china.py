"""Every day 2004–2026 against an independent table (chinesecalendar), and the days people argue about."""

from datetime import date, timedelta

import chinese_calendar
import pytest

from gongjian.engine.calendars import CHINA
from gongjian.engine.calendars.china import NOTICES

# 国办发明电〔2005〕35号 works Saturday 31 December 2005 for Tuesday 3 January; the package lacks that day.
PACKAGE_IS_WRONG_ON = {date(2005, 12, 31)}


def test_agrees_with_the_independent_table_day_by_day() -> None:
    first, last = date(2004, 1, 1), date(2026, 12, 31)
    days = (first + timedelta(days=step) for step in range((last - first).days + 1))
    differing = {day for day in days if CHINA.is_workday(day) != chinese_calendar.is_workday(day)}
    assert differing == PACKAGE_IS_WRONG_ON


def test_every_worked_day_is_a_weekend_day_and_never_also_off() -> None:
    assert all(day.weekday() >= 5 for day in CHINA.days_worked)
    assert not set(CHINA.days_worked) & set(CHINA.days_off)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2020, 1, 19), True),
        (date(2020, 1, 24), False),
        (date(2020, 1, 31), False),
        (date(2020, 2, 1), False),
        (date(2020, 2, 2), False),
        (date(2020, 2, 3), True),
        (date(2020, 4, 6), False),
        (date(2020, 4, 26), True),
        (date(2020, 5, 5), False),
        (date(2020, 5, 9), True),
        (date(2020, 6, 25), False),
        (date(2020, 6, 28), True),
    ],
)
def test_spring_2020_is_the_one_the_campaign_lived_through(day: date, works: bool) -> None:
    assert CHINA.is_workday(day) is works


def test_the_extension_names_its_notice() -> None:
    assert CHINA.describe(date(2020, 2, 1)).source == "国办发明电〔2020〕1号"


def test_every_year_has_a_notice_with_a_source() -> None:
    assert sorted({notice.year for notice in NOTICES}) == list(range(2004, 2027))
    assert all(notice.source for notice in NOTICES)


@pytest.mark.parametrize(
    ("day", "predicted"),
    [
        (date(2003, 12, 31), True),
        (date(2004, 1, 1), False),
        (date(2026, 12, 31), False),
        (date(2027, 1, 1), True),
    ],
)
def test_years_without_a_notice_are_reported_as_predicted(day: date, predicted: bool) -> None:
    assert CHINA.is_predicted(day) is predicted
    assert CHINA.describe(day).predicted is predicted


def test_beyond_the_table_weekdays_are_used() -> None:
    assert CHINA.is_workday(date(2027, 10, 1))  # a Friday: the feast is not guessed
    assert not CHINA.is_workday(date(2027, 10, 2))
