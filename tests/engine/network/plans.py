"""Random plans for properties: small, with all kinds of links, lags, calendars and milestones."""

from dataclasses import replace
from datetime import datetime, time, timedelta

from hypothesis import strategies as st

from gongjian.engine.calendars.shifts import DAY_SHIFT, MONDAY_TO_SATURDAY, Shift, shift_calendar
from gongjian.engine.calendars.site import ALWAYS
from gongjian.engine.network import (
    Activity,
    Constraint,
    ConstraintKind,
    LagCalendar,
    Link,
    LinkKind,
    Network,
    OutOfSequence,
    Pause,
    Progress,
    Rules,
)

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


@st.composite
def bound_networks(draw):
    """With everything that is not a link: constraints, deadlines, pauses, progress, a data date, rules."""
    network = draw(networks())
    moments = st.integers(0, 12 * 1440).map(lambda minutes: START + timedelta(minutes=minutes))
    activities = []
    for one in network.activities:
        kinds = draw(st.lists(st.sampled_from(tuple(ConstraintKind)), max_size=2))
        started, length = draw(moments), timedelta(minutes=draw(st.integers(0, 3000)))
        done = draw(st.sampled_from((None, started + length)))
        progress = Progress(started, done, draw(st.integers(0, 900)))
        pause = Pause(started, started + length)
        activities.append(
            replace(
                one,
                constraints=tuple(Constraint(kind, draw(moments)) for kind in kinds),
                deadline_at=draw(st.one_of(st.none(), moments)),
                progress=progress if draw(st.integers(0, 3)) == 0 else None,
                pauses=(pause,) if draw(st.integers(0, 4)) == 0 else (),
            )
        )
    rules = Rules(draw(st.sampled_from(tuple(OutOfSequence))), latest_wins=draw(st.booleans()))
    dates = {name: draw(st.one_of(st.none(), moments)) for name in ("data_at", "must_finish_at")}
    return replace(network, activities=tuple(activities), rules=rules, **dates)
