"""Each rule of scheduling: holding, refusing, at its boundary."""

from datetime import date, datetime, timedelta

import pytest

from gongjian.engine.calendars.shifts import shift_calendar
from gongjian.engine.calendars.site import WHOLE_DAY, SiteCalendar
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
    schedule,
    schedule_all,
)

DAY = 480
WEEK = shift_calendar(statutory=None)
MONDAY = datetime(2026, 3, 2, 8)


def at(day, hour=8):
    """The n-th of March 2026; the 2nd is a Monday."""
    return datetime(2026, 3, day, hour)


def plan(*activities, links=(), **more):
    return Network(MONDAY, activities, tuple(links), calendar=WEEK, **more)


def held(kind, moment, duration=DAY):
    return Activity("A", duration, constraints=(Constraint(kind, moment),))


def test_a_plan_without_activities_finishes_where_it_starts():
    assert schedule(plan()).finish_at == MONDAY
    assert schedule_all(()) == ()


def test_work_skips_the_weekend_and_a_milestone_stays_at_the_end_of_a_shift():
    found = schedule(
        plan(Activity("A", 5 * DAY), Activity("M", 0), Activity("B", DAY), links=[Link("A", "M"), Link("M", "B")])
    )
    assert found["A"].early_finish_at == found["M"].early_start_at == at(6, 17)
    assert found["B"].early_start_at == at(9)


@pytest.mark.parametrize(
    ("kind", "moment", "start"),
    [
        (ConstraintKind.START_NO_EARLIER, at(4), at(4)),
        (ConstraintKind.START_NO_EARLIER, at(7), at(9)),
        (ConstraintKind.FINISH_NO_EARLIER, at(4, 17), at(4)),
        (ConstraintKind.MUST_START, at(4), at(4)),
        (ConstraintKind.MUST_FINISH, at(4, 17), at(4)),
        (ConstraintKind.TYPED_START, at(4), at(4)),
        (ConstraintKind.START_NO_LATER, at(4), at(2)),
        (ConstraintKind.FINISH_NO_LATER, at(4, 17), at(2)),
    ],
)
def test_constraints_move_early_dates(kind, moment, start):
    assert schedule(plan(held(kind, moment)))["A"].early_start_at == start


@pytest.mark.parametrize(
    ("kind", "moment", "total"),
    [
        (ConstraintKind.START_NO_LATER, at(3), -DAY),
        (ConstraintKind.FINISH_NO_LATER, at(3, 17), -DAY),
        (ConstraintKind.MUST_START, at(3), 0),
        (ConstraintKind.MUST_FINISH, at(3, 17), 0),
    ],
)
def test_constraints_make_float_negative_or_none(kind, moment, total):
    network = plan(Activity("Z", 2 * DAY), held(kind, moment), links=[Link("Z", "A")])
    assert schedule(network)["A"].total_float_minutes == total
    assert "A" in schedule(network).critical


def test_a_latest_date_pulls_early_dates_only_by_rule():
    network = plan(
        Activity("Z", 2 * DAY),
        held(ConstraintKind.START_NO_LATER, at(3)),
        links=[Link("Z", "A")],
        rules=Rules(latest_wins=True),
    )
    assert schedule(network)["A"].early_start_at == at(3)


def test_a_missed_deadline_is_negative_float_up_the_chain():
    network = plan(Activity("A", 3 * DAY), Activity("B", 2 * DAY, deadline_at=at(5, 17)), links=[Link("A", "B")])
    found = schedule(network)
    assert [one.total_float_minutes for one in found] == [-DAY, -DAY]
    assert found["B"].early_finish_at == at(6, 17)


def test_a_deadline_of_a_milestone_and_of_the_plan():
    milestone = Activity("M", 0, deadline_at=at(2, 12))
    network = plan(Activity("A", DAY), milestone, links=[Link("A", "M")], must_finish_at=at(3, 17))
    assert [one.total_float_minutes for one in schedule(network)] == [-240, -240]
    assert schedule(plan(Activity("A", DAY), must_finish_at=at(3, 17)))["A"].total_float_minutes == DAY


@pytest.mark.parametrize(
    ("counted", "start"),
    [
        (LagCalendar.SUCCESSOR, at(10)),
        (LagCalendar.PROJECT, at(10)),
        (LagCalendar.PREDECESSOR, at(9)),
        (LagCalendar.ELAPSED, at(9)),
    ],
)
def test_a_lag_is_counted_in_the_calendar_chosen(counted, start):
    """Friday evening and eight hours: Monday at work, Saturday where work goes on, Saturday 1:00 by the clock."""
    always = SiteCalendar((WHOLE_DAY,) * 7)
    activities = Activity("A", 113 * 60, calendar="24h"), Activity("B", DAY)
    link = Link("A", "B", lag_minutes=DAY)
    network = plan(*activities, links=[link], calendars={"24h": always}, rules=Rules(lag_calendar=counted))
    found = schedule(network)
    assert found["A"].early_finish_at == datetime(2026, 3, 7, 1)
    assert found["B"].early_start_at == start


def test_progress_keeps_what_happened_and_plans_the_rest_from_the_data_date():
    done = Progress(at(2), at(3, 17))
    running = Progress(at(3), None, 2 * DAY)
    network = plan(
        Activity("A", DAY, progress=done),
        Activity("B", 3 * DAY, progress=running),
        Activity("C", DAY),
        links=[Link("A", "B"), Link("B", "C"), Link("A", "C", lag_minutes=2 * DAY)],
        data_at=at(5),
    )
    found = schedule(network)
    assert (found["A"].early_start_at, found["A"].late_finish_at, found["A"].critical) == (at(2), at(3, 17), False)
    assert (found["B"].early_start_at, found["B"].late_start_at, found["B"].early_finish_at) == (
        at(3),
        at(3),
        at(6, 17),
    )
    assert found["C"].early_start_at == at(9)
    assert found.longest_path == ("B", "C")


@pytest.mark.parametrize(
    ("rule", "finish"), [(OutOfSequence.RETAINED_LOGIC, at(11, 17)), (OutOfSequence.PROGRESS_OVERRIDE, at(6, 17))]
)
def test_work_out_of_sequence_waits_or_goes_on_by_rule(rule, finish):
    late = Activity("A", 3 * DAY)
    early = Activity("B", 3 * DAY, progress=Progress(at(2), None, 2 * DAY))
    network = plan(late, early, links=[Link("A", "B")], data_at=at(5), rules=Rules(rule))
    assert schedule(network)["B"].early_finish_at == finish


def test_links_from_what_started_are_dates():
    running = Activity("A", 5 * DAY, progress=Progress(at(2), None, DAY))
    links = [Link("A", "B", LinkKind.SS, 6 * DAY), Link("A", "C", LinkKind.SF, 7 * DAY), Link("A", "D")]
    found = schedule(
        plan(running, Activity("B", DAY), Activity("C", DAY), Activity("D", 0), links=links, data_at=at(4))
    )
    assert [one.early_start_at for one in found][1:] == [at(10), at(10), at(4, 17)]


def test_without_a_data_date_the_rest_follows_what_is_done():
    known = Activity("A", 3 * DAY, progress=Progress(at(2), None, DAY))
    unknown = Activity("B", 2 * DAY, progress=Progress(at(3)))
    found = schedule(plan(known, unknown))
    assert [one.early_finish_at for one in found] == [at(4, 17), at(4, 17)]


def test_constraints_of_what_has_started_bind_its_finish_only():
    started = Progress(at(2), None, DAY)
    constraints = (
        Constraint(ConstraintKind.START_NO_EARLIER, at(9)),
        Constraint(ConstraintKind.FINISH_NO_EARLIER, at(6, 17)),
    )
    found = schedule(plan(Activity("A", 2 * DAY, constraints=constraints, progress=started), data_at=at(3)))
    assert found["A"].early_finish_at == at(6, 17)


def test_work_pauses_between_stop_and_resume():
    paused = Activity("A", 3 * DAY, pauses=(Pause(at(3), at(5)),))
    assert schedule(plan(paused))["A"].early_finish_at == at(6, 17)
    whole = Activity("A", 1440, calendar="24h", pauses=(Pause(at(2, 12), at(3, 12)),))
    found = schedule(plan(whole, calendars={"24h": SiteCalendar((WHOLE_DAY,) * 7)}))
    assert found["A"].early_finish_at == at(4, 8)


def test_near_critical_by_rule():
    network = plan(
        Activity("A", 3 * DAY), Activity("B", 2 * DAY), Activity("C", DAY), rules=Rules(near_critical_float_minutes=DAY)
    )
    found = schedule(network)
    assert (found.critical, found.near_critical) == (("A",), ("B",))


def test_reverse_critical_is_found_where_more_work_would_shorten():
    """B's finish follows A and C follows B's start: the longer B, the earlier C."""
    links = [Link("A", "B", LinkKind.FF), Link("B", "C", LinkKind.SS)]
    network = Network(MONDAY, (Activity("A", 500), Activity("B", 100), Activity("C", 900)), tuple(links))
    found = schedule(network)
    assert found.longest_path == ("A", "B", "C")
    assert [one.reverse_critical for one in found] == [False, True, False]
    longer = schedule(Network(MONDAY, (Activity("A", 500), Activity("B", 200), Activity("C", 900)), tuple(links)))
    assert longer.finish_at < found.finish_at


def test_a_milestone_on_the_path_touches_it_only():
    found = schedule(plan(Activity("A", DAY), Activity("M", 0), links=[Link("A", "M")]))
    assert found.longest_path == ("A", "M")
    assert not found["M"].reverse_critical
    assert len(found) == 2


def test_plans_in_one_call_do_not_touch_each_other():
    one, two = plan(Activity("A", DAY)), plan(Activity("A", 2 * DAY), Activity("B", DAY))
    first, second = schedule_all((one, two))
    assert (first.finish_at, second.finish_at) == (at(2, 17), at(3, 17))
    assert (first["A"].total_float_minutes, second["B"].total_float_minutes) == (0, DAY)
    assert (first.critical, second.driving) == (("A",), ())


def test_seconds_are_rounded_away_from_what_is_allowed():
    early = Activity("A", DAY, constraints=(Constraint(ConstraintKind.START_NO_EARLIER, at(3) + timedelta(seconds=1)),))
    assert schedule(plan(early))["A"].early_start_at == at(3) + timedelta(minutes=1)
    assert schedule(plan(early)).network.start_at.date() == date(2026, 3, 2)


@pytest.mark.parametrize("kind", [ConstraintKind.MUST_START, ConstraintKind.TYPED_START])
def test_constraints_hold_around_the_clock_too(kind):
    """The passes for calendars that work always are others; the answers are the same."""
    network = Network(MONDAY, (Activity("Z", 2 * DAY), held(kind, at(2, 12))), (Link("Z", "A"),))
    found = schedule(network)
    assert found["A"].early_start_at == at(2, 12)
    late = at(2, 12) if kind is ConstraintKind.MUST_START else at(2, 16)
    assert found["A"].late_start_at == late


def test_what_must_finish_soon_after_long_work_starts_before_the_first_table():
    found = schedule(plan(held(ConstraintKind.MUST_FINISH, at(6, 17), 200 * DAY)))
    assert found["A"].early_finish_at == at(6, 17)
    assert found["A"].early_start_at == datetime(2025, 6, 2, 8)


def test_what_has_started_is_not_done_before_its_rest_can_be():
    must = (Constraint(ConstraintKind.MUST_FINISH, at(3, 17)),)
    begun = Activity("A", 4 * DAY, constraints=must, progress=Progress(at(2), None, 2 * DAY))
    found = schedule(plan(begun, data_at=at(4)))
    assert found["A"].early_finish_at == at(5, 17)
    assert found["A"].total_float_minutes == -2 * DAY
