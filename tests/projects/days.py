"""Moments of a day of the district."""

from datetime import UTC, date, datetime, timedelta

from tests.factories import AT

DAY = date(2020, 5, 19)  # day 58, of the factories' moment
LATER = AT + timedelta(days=8)


def noon(day):
    return datetime(day.year, day.month, day.day, 4, 0, tzinfo=UTC)


def midnight(day):
    """The first moment after the day."""
    return datetime(day.year, day.month, day.day, 16, 0, tzinfo=UTC)


def last_moment(day):
    return midnight(day) - timedelta(microseconds=1)
