"""Random plans for properties: small, with all kinds of links, lags, calendars and milestones."""

from datetime import datetime, time

from hypothesis import strategies as st

from gongjian.engine.calendars.shifts import DAY_SHIFT, MONDAY_TO_SATURDAY, Shift, shift_calendar
from gongjian.engine.calendars.site import ALWAYS
from gongjian.engine.network import Activity, LagCalendar, Link, LinkKind, Network

START = datetime(2026, 4, 1, 8)
CALENDARS = {
    "week": shift_calendar(DAY_SHIFT),
    "long": shift_calendar(
        (Shift(time(7), time(12)), Shift(time(13), time(18))), weekdays=MONDAY_TO_SATURDAY, statutory=None
    ),
    "night": shift_calendar((Shift(time(22), time(5)),), statutory=None),
    "always": ALWAYS,
}


@st.composite
def networks(draw, *, kinds=tuple(LinkKind), calendars=tuple(CALENDARS), largest=8, lags=(-300, 900), zero=True):
    count = draw(st.integers(1, largest))
    minutes = st.sampled_from((0, 1, 60, 240, 480, 700, 1440)[0 if zero else 1 :])
    activities = tuple(
        Activity(f"A{at}", draw(minutes), calendar=draw(st.sampled_from(calendars))) for at in range(count)
    )
    links = []
    for after in range(1, count):
        for before in draw(st.sets(st.integers(0, after - 1), max_size=3)):
            lag = draw(st.one_of(st.just(0), st.integers(*lags)))
            kind, counted = draw(st.sampled_from(kinds)), draw(st.sampled_from(tuple(LagCalendar)))
            links.append(Link(f"A{before}", f"A{after}", kind, lag, counted))
    return Network(START, activities, tuple(links), calendars=CALENDARS, calendar=CALENDARS["week"])
