"""A plan is won back on its real calendars, and what cannot be is answered with the earliest end there is."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from gongjian.engine.calendars.site import SiteCalendar
from gongjian.engine.network import Activity, Constraint, ConstraintKind, Link, LinkKind, Network, Progress, schedule
from gongjian.engine.recovery.data import Crew, Status
from gongjian.engine.recovery.explanation import ChangeKind
from gongjian.engine.recovery.measures import Options
from gongjian.engine.recovery.plan import recovered
from gongjian.engine.recovery.refusals import RecoveryRefused

EIGHT_HOURS = ((480, 720), (840, 1080))
SITE = SiteCalendar((EIGHT_HOURS,) * 6 + ((),))
DAY = 480


def plan(**changed) -> Network:
    """Foundations, then two structures side by side, then fitting out; six-day weeks from Monday 2020-03-23."""
    return Network(
        datetime(2020, 3, 23, 8),
        (
            Activity("base", 10 * DAY, "基础"),
            Activity("east", 20 * DAY, "东楼主体"),
            Activity("west", 15 * DAY, "西楼主体"),
            Activity("fit", 10 * DAY, "装修"),
        ),
        (Link("base", "east"), Link("base", "west"), Link("east", "fit"), Link("west", "fit", LinkKind.FS, 2 * DAY)),
        calendar=SITE,
        **changed,
    )


def days_before(network: Network, days: int) -> datetime:
    return schedule(network).finish_at - timedelta(days=days)


def test_the_plan_ends_by_the_deadline_on_its_own_calendar():
    deadline = days_before(plan(), 7)
    found = recovered(plan(), Options(), deadline_at=deadline, seconds=20)
    assert found.answer.status == Status.OPTIMAL
    assert found.schedule.finish_at <= deadline
    assert found.answer.cost == sum(change.cost for change in found.changes) > 0
    assert all(change.wins for change in found.changes), "nothing is paid for that wins nothing"


def test_the_cheapest_is_bought_first():
    """Two days: overlapping is dearer here than overtime on the long activity, and the shorter one costs less than both."""
    found = recovered(plan(), Options(overlap_percent=0), deadline_at=days_before(plan(), 2), seconds=20)
    assert [(change.kind, change.way) for change in found.changes] == [(ChangeKind.WAY, "overtime")]


def test_nothing_is_changed_when_the_deadline_is_met_anyway():
    found = recovered(plan(), Options(), deadline_at=schedule(plan()).finish_at, seconds=20)
    assert (found.answer.cost, found.changes) == (0, ())


def test_an_impossible_deadline_is_answered_with_the_earliest_end_and_what_holds_it():
    found = recovered(plan(), Options(), deadline_at=datetime(2020, 4, 1, 18), seconds=20)
    assert found.answer.status == Status.INFEASIBLE
    assert datetime(2020, 4, 1, 18) < found.earliest_at < schedule(plan()).finish_at
    assert found.binding == ("base", "east", "fit")
    again = recovered(plan(), Options(), deadline_at=found.earliest_at, seconds=20)
    assert again.answer.status == Status.OPTIMAL, "the earliest end named can be had"


def test_what_has_started_stays_and_what_has_finished_is_left_alone():
    done = Progress(datetime(2020, 3, 23, 8), datetime(2020, 4, 2, 18))
    begun = Progress(datetime(2020, 4, 3, 8), remaining_minutes=18 * DAY)
    network = plan(data_at=datetime(2020, 4, 6, 8))
    activities = {activity.id: activity for activity in network.activities}
    network = Network(
        network.start_at,
        (
            Activity("base", 10 * DAY, progress=done),
            Activity("east", 20 * DAY, progress=begun),
            activities["west"],
            activities["fit"],
        ),
        network.links,
        calendar=SITE,
        data_at=network.data_at,
    )
    found = recovered(network, Options(), deadline_at=days_before(network, 4), seconds=20)
    assert found.schedule["base"].early_finish_at == done.finished_at
    assert found.schedule["east"].early_start_at == begun.started_at
    assert "base" not in {change.job for change in found.changes}


def test_two_structures_that_need_one_crane_come_one_after_the_other():
    options = Options(crews=(Crew("crane", 1),), demands={"east": {"crane": 1}, "west": {"crane": 1}}, beyond_cap=False)
    found = recovered(plan(), options, deadline_at=datetime(2020, 6, 30, 18), seconds=20)
    east, west = found.schedule["east"], found.schedule["west"]
    assert east.early_finish_at <= west.early_start_at or west.early_finish_at <= east.early_start_at


def test_a_milestone_at_the_end_of_a_day_is_not_put_off_to_the_next_morning_by_crews():
    network = plan()
    network = replace(
        network,
        activities=(*network.activities, Activity("done", 0, "竣工")),
        links=(*network.links, Link("fit", "done")),
    )
    deadline = days_before(network, 2)
    options = Options(crews=(Crew("crane", 2),), demands={"east": {"crane": 1}, "west": {"crane": 1}})
    found = recovered(network, options, deadline_at=deadline, seconds=20)
    alone = recovered(network, Options(), deadline_at=deadline, seconds=20)
    assert found.schedule["done"].early_finish_at == found.schedule["fit"].early_finish_at
    assert found.answer.cost == alone.answer.cost, "cranes enough for both change nothing"


def test_measures_beyond_the_cap_are_marked_or_left_out():
    deadline = days_before(plan(), 10)
    marked = recovered(plan(), Options(overlap_percent=0), deadline_at=deadline, seconds=20)
    assert any(change.needs_approval for change in marked.changes)
    capped = recovered(plan(), Options(overlap_percent=30, beyond_cap=False), deadline_at=deadline, seconds=20)
    assert not any(change.needs_approval for change in capped.changes)


def test_options_about_unknown_activities_are_refused():
    with pytest.raises(RecoveryRefused) as refused:
        recovered(plan(), Options(demands={"nord": {}}), deadline_at=datetime(2020, 6, 30), seconds=1)
    assert (refused.value.code, refused.value.facts) == ("unknown_job", {"job": "nord"})


def test_a_site_that_never_works_is_refused():
    network = Network(datetime(2020, 3, 23), (Activity("a", DAY),), calendar=SiteCalendar(((),) * 7))
    with pytest.raises(Exception, match="plan_never_works"):
        recovered(network, Options(), deadline_at=datetime(2020, 6, 30), seconds=1)


def test_days_are_counted_on_the_site():
    assert date(2020, 3, 29).weekday() == 6
    found = recovered(plan(), Options(), deadline_at=datetime(2020, 6, 30, 18), seconds=5)
    days = found.prepared.days
    assert [days.on(period) for period in (0, 5, 6)] == [date(2020, 3, 23), date(2020, 3, 28), date(2020, 3, 30)]
    assert days.before(datetime(2020, 3, 28, 17, 59)) == 5
    assert days.before(datetime(2020, 3, 28, 18)) == 6
    assert days.before(datetime(2020, 3, 29, 12)) == 6


def test_an_empty_plan_is_answered():
    empty = Network(datetime(2020, 4, 1, 8), ())
    found = recovered(empty, Options(), deadline_at=datetime(2020, 3, 1), seconds=2)
    assert found.answer.status == Status.INFEASIBLE
    assert found.changes == ()


def test_a_start_no_earlier_holds_to_its_date_and_not_to_the_plan():
    """The second waits for the first and would begin later anyway: measures on the first draw it forward."""
    first, second = Activity("a", 10 * DAY), Activity("b", 5 * DAY)
    begin = datetime(2020, 4, 1, 8)
    held = replace(second, constraints=(Constraint(ConstraintKind.START_NO_EARLIER, begin),))
    network = Network(begin, (first, held), (Link("a", "b"),), calendar=SITE)
    planned = schedule(network).finish_at
    found = recovered(network, Options(), deadline_at=planned - timedelta(days=2), seconds=5)
    assert found.answer.status == Status.OPTIMAL


def with_approval() -> Network:
    """An approval of twenty days before ten days of foundations."""
    return Network(
        datetime(2020, 3, 23, 8),
        (Activity("ok", 20 * DAY, "环评批复（审批）"), Activity("base", 10 * DAY, "基础")),
        (Link("ok", "base"),),
        calendar=SITE,
    )


def test_what_an_authority_decides_is_neither_bought_nor_begun_without():
    found = recovered(with_approval(), Options(), deadline_at=days_before(with_approval(), 3), seconds=20)
    assert found.answer.status == Status.OPTIMAL
    assert {change.job or change.predecessor for change in found.changes} == {"base"}


def test_unless_whoever_asks_says_that_it_can_be():
    found = recovered(
        with_approval(), Options(approvals_too=True), deadline_at=days_before(with_approval(), 3), seconds=20
    )
    assert "ok" in {change.job or change.predecessor for change in found.changes}
