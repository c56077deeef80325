"""Working days numbered from a day on."""

from datetime import date, datetime

import pytest

from gongjian.engine.calendars import ALWAYS, shift_calendar
from gongjian.engine.calendars.numbered import NumberedDays

# Monday; the week is Monday to Friday, 8 to 12 and 13 to 17.
DAYS = NumberedDays(shift_calendar(statutory=None), date(2026, 3, 2))


@pytest.mark.parametrize(
    ("at", "number"),
    [
        (datetime(2026, 3, 2, 8), 0),
        (datetime(2026, 3, 2, 8, 1), 0),
        (datetime(2026, 3, 2, 17), 0),
        (datetime(2026, 3, 2, 23, 59), 0),
        (datetime(2026, 3, 3), 0),
        (datetime(2026, 3, 3, 8), 0),
        (datetime(2026, 3, 3, 8, 1), 1),
        (datetime(2026, 3, 7, 12), 4),
        (datetime(2026, 3, 9, 9), 5),
    ],
)
def test_a_moment_in_the_morning_before_work_ends_the_day_before(at, number):
    assert DAYS.finished_on(at) == number


def test_days_end_where_dates_end():
    days = NumberedDays(ALWAYS, date(9999, 12, 30))
    assert [days.on(number) for number in (0, 1, 2)] == [date(9999, 12, 30), date.max, date.max]
