"""Plans that contradict themselves, run in circles or leave all calendars: refused by name."""

from datetime import datetime

import pytest

from gongjian.engine.calendars.shifts import shift_calendar
from gongjian.engine.calendars.site import NO_WORK, SiteCalendar
from gongjian.engine.network import (
    Activity,
    BeyondCalendar,
    CycleFound,
    Link,
    Network,
    Pause,
    PlanRefused,
    Progress,
    schedule,
)

DAY = 480
WEEK = shift_calendar(statutory=None)
MONDAY = datetime(2026, 3, 2, 8)


def at(day, hour=8):
    """The n-th of March 2026; the 2nd is a Monday."""
    return datetime(2026, 3, day, hour)


def plan(*activities, links=(), **more):
    return Network(MONDAY, activities, tuple(links), calendar=WEEK, **more)


def test_a_cycle_is_named_from_its_first_activity():
    links = [Link("X", "A"), Link("B", "C"), Link("C", "A"), Link("A", "B")]
    with pytest.raises(CycleFound) as refused:
        schedule(plan(*(Activity(name, DAY) for name in "XABC"), links=links))
    assert refused.value.activities == ("A", "B", "C")
    assert str(refused.value) == "cycle (activities=('A', 'B', 'C'), names=('', '', ''))"


def test_an_activity_that_follows_itself_is_a_cycle_of_one():
    with pytest.raises(CycleFound) as refused:
        schedule(plan(Activity("A", DAY), links=[Link("A", "A")]))
    assert refused.value.activities == ("A",)


NEVER = SiteCalendar((NO_WORK,) * 7)


@pytest.mark.parametrize(
    ("network", "code", "facts"),
    [
        (plan(Activity("A", 1), Activity("A", 1)), "duplicate_activity", {"activity": "A"}),
        (plan(Activity("A", -1)), "negative_duration", {"activity": "A"}),
        (plan(Activity("A", 1, progress=Progress(MONDAY, None, -1))), "negative_duration", {"activity": "A"}),
        (plan(Activity("A", 10**9)), "duration_too_long", {"activity": "A"}),
        (plan(Activity("A", 1, calendar="site")), "missing_calendar", {"activity": "A", "calendar": "site"}),
        (
            plan(Activity("A", 1), links=[Link("Q", "A")]),
            "missing_activity",
            {"activity": "Q", "predecessor": "Q", "successor": "A"},
        ),
        (
            plan(Activity("A", 1), Activity("B", 1), links=[Link("A", "B", lag_minutes=-(10**9))]),
            "lag_too_long",
            {"predecessor": "A", "successor": "B"},
        ),
        (plan(Activity("A", 1, pauses=(Pause(at(4), at(3)),))), "pause_ends_before_it_begins", {"activity": "A"}),
        (plan(Activity("A", 1, progress=Progress(at(4), at(3)))), "finished_before_started", {"activity": "A"}),
        (
            Network(MONDAY, (Activity("A", 1),), calendar=NEVER),
            "plan_never_works",
            {},
        ),
        (
            Network(MONDAY, (Activity("A", 1, calendar="坏"),), calendars={"坏": NEVER}),
            "calendar_never_works",
            {"activity": "A", "calendar": "坏"},
        ),
    ],
)
def test_contradictions_are_refused_by_name(network, code, facts):
    with pytest.raises(PlanRefused) as refused:
        schedule(network)
    assert (refused.value.code, dict(refused.value.facts)) == (code, facts)


def test_a_plan_longer_than_the_first_table_gets_a_longer_one():
    found = schedule(plan(Activity("A", 480 * 261 * 12)))
    assert found.finish_at.year == 2038


def test_late_dates_before_the_first_table_get_an_earlier_one():
    found = schedule(plan(Activity("A", 480 * 200), Activity("B", DAY, deadline_at=MONDAY), links=[Link("A", "B")]))
    assert found["A"].late_start_at.year == 2025


def test_two_hundred_years_are_too_long():
    with pytest.raises(BeyondCalendar) as refused:
        schedule(plan(Activity("A", 480 * 250 * 250)))
    assert refused.value.code == "beyond_calendar"
    with pytest.raises(BeyondCalendar):
        schedule(plan(Activity("A", DAY, deadline_at=datetime(2300, 1, 1))))
    chain = [Activity(str(number), 100 * 366 * 1440) for number in range(40)]
    links = tuple(Link(str(number), str(number + 1)) for number in range(39))
    with pytest.raises(BeyondCalendar):
        schedule(Network(MONDAY, tuple(chain), links))


def test_the_ends_of_all_time_are_refused_not_passed():
    with pytest.raises(BeyondCalendar):
        schedule(Network(datetime(9999, 12, 1, 8), (Activity("A", 90 * DAY),), calendar=WEEK))
    early = Activity("A", 90 * DAY, deadline_at=datetime(1, 1, 3))
    with pytest.raises(BeyondCalendar):
        schedule(Network(datetime(1, 1, 2, 8), (early,), calendar=WEEK))
