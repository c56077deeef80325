"""More time, disputed assignments, comment of departments, the return visit: what is allowed, and what the clock does."""

from datetime import UTC, datetime, timedelta

import pytest

from gongjian.access.roles import Role
from gongjian.core.refusal import InputRefused
from gongjian.problems import actions
from gongjian.problems.actions.disputes import DisputedAlready, NothingDisputed, SameHolder
from gongjian.problems.actions.extensions import (
    AskedAlready,
    ClockStands,
    ExtendedOftenEnough,
    NothingAsked,
    OwnExtension,
    TimeIsOut,
)
from gongjian.problems.actions.holding import NoLevelAbove, NotTheHolder
from gongjian.problems.models import Dispute, Extension
from gongjian.problems.queries import clock_shown, end_of_working_day
from tests import factories, personas
from tests.problems.meeting import AT, clock_runs, told

OFFICE_DAY = "08:30-12:00 14:00-17:30"
HOUR = timedelta(hours=1)
MORE = {"reason": "需停电窗口", "wished_days": 2}

pytestmark = pytest.mark.usefixtures("office_unit")


# ---- more time


def test_the_clock_moves_only_when_more_time_is_granted(problem, holder, office):
    before = problem.due_at
    actions.ask_extension(problem, MORE, by=holder, at=AT + HOUR)
    problem.refresh_from_db()
    assert problem.due_at == before
    actions.grant_extension(problem, {}, by=office, at=AT + 2 * HOUR)
    problem.refresh_from_db()
    # Two days of seven hours from Friday 22 May 10:00.
    assert problem.due_at == datetime(2020, 5, 26, 2, 0, tzinfo=UTC)
    assert problem.holdings.get().limit_minutes == (21 + 14) * 60


def test_fewer_days_than_asked_can_be_granted(problem, holder, office):
    actions.ask_extension(problem, MORE, by=holder, at=AT)
    actions.grant_extension(problem, {"days": 1}, by=office, at=AT)
    assert Extension.objects.get().granted_days == 1


def test_refused_the_clock_runs_on(problem, holder, office):
    before = problem.due_at
    actions.ask_extension(problem, MORE, by=holder, at=AT)
    actions.refuse_extension(problem, {"answer": "抓紧办理"}, by=office, at=AT)
    problem.refresh_from_db()
    assert (problem.due_at, Extension.objects.get().state) == (before, "refused")


def test_not_answered_in_time_it_lapses_and_the_problem_climbs(problem, holder, office):
    actions.ask_extension(problem, MORE, by=holder, at=AT)
    clock_runs(problem.due_at)
    problem.refresh_from_db()
    assert (problem.level != "responsible_unit", Extension.objects.get().state) == (True, "lapsed")
    with pytest.raises(NothingAsked):
        actions.grant_extension(problem, {}, by=office, at=problem.due_at - HOUR)


def test_after_the_time_is_out_nothing_is_asked_or_granted(problem, holder, office):
    actions.ask_extension(problem, MORE, by=holder, at=AT)
    with pytest.raises(TimeIsOut):
        actions.grant_extension(problem, {}, by=office, at=problem.due_at)
    actions.refuse_extension(problem, {"answer": "过期"}, by=office, at=AT)
    with pytest.raises(TimeIsOut):
        actions.ask_extension(problem, MORE, by=holder, at=problem.due_at)


def test_asked_twice_is_refused(problem, holder):
    actions.ask_extension(problem, MORE, by=holder, at=AT)
    with pytest.raises(AskedAlready):
        actions.ask_extension(problem, MORE, by=holder, at=AT)


def test_no_oftener_than_the_campaign_allows(problem, holder, office):
    actions.ask_extension(problem, MORE, by=holder, at=AT)
    actions.grant_extension(problem, {}, by=office, at=AT)
    with pytest.raises(ExtendedOftenEnough):
        actions.ask_extension(problem, MORE, by=holder, at=AT)


def test_nobody_grants_an_extension_to_themselves(problem, office):
    actions.ask_extension(problem, MORE, by=office, at=AT)
    with pytest.raises(OwnExtension):
        actions.grant_extension(problem, {}, by=office, at=AT)


def test_only_the_holder_asks(problem, project):
    with pytest.raises(NotTheHolder):
        actions.ask_extension(problem, MORE, by=personas.at_project(Role.TEAM_MEMBER, project), at=AT)


def test_at_the_top_the_conference_sets_the_day(problem, office):
    actions.lift_problem(problem, {"reason": "需会商"}, by=office, at=AT)
    for asked in (actions.ask_extension, actions.dispute_problem):
        given = MORE if asked is actions.ask_extension else {"reason": "无关"}
        with pytest.raises(NoLevelAbove):
            asked(problem, given, by=office, at=AT)


@pytest.mark.parametrize("days", [0, 31, -1])
def test_days_out_of_range_are_refused_at_the_field(problem, holder, days):
    with pytest.raises(InputRefused) as refused:
        actions.ask_extension(problem, {**MORE, "wished_days": days}, by=holder, at=AT)
    assert [fault["field"] for fault in refused.value.facts["errors"]] == ["wished_days"]


# ---- disputes


def test_the_clock_stands_until_the_dispute_is_decided(problem, holder, office):
    due_at = problem.due_at
    actions.dispute_problem(problem, {"reason": "不属本单位职责"}, by=holder, at=AT + HOUR)
    clock_runs(due_at + timedelta(days=1))
    problem.refresh_from_db()
    assert (problem.level, problem.due_at) == ("responsible_unit", None)
    actions.reject_dispute(problem, {"decision": "属地负责"}, by=office, at=AT + 7 * HOUR)
    problem.refresh_from_db()
    # Disputed 11:00, decided 17:00: one and three working hours stood.
    assert problem.due_at == due_at + timedelta(hours=4 + 2)
    assert clock_shown(problem, AT + 7 * HOUR).left_minutes == 20 * 60


def test_right_it_goes_to_another_with_a_full_clock(problem, holder, office, district):
    other = factories.UnitFactory(district=district)
    actions.dispute_problem(problem, {"reason": "不属本单位职责"}, by=holder, at=AT)
    actions.uphold_dispute(problem, {"unit_id": other.pk}, by=office, at=AT + HOUR)
    problem.refresh_from_db()
    assert (problem.holder_unit, problem.disputed_at, Dispute.objects.get().state) == (other, None, "upheld")
    assert clock_shown(problem, AT + HOUR).left_minutes == 21 * 60


def test_the_same_holder_is_no_answer(problem, holder, office, unit):
    actions.dispute_problem(problem, {"reason": "不属本单位职责"}, by=holder, at=AT)
    with pytest.raises(SameHolder):
        actions.uphold_dispute(problem, {"unit_id": unit.pk}, by=office, at=AT)


def test_one_holding_is_disputed_once(problem, holder, office):
    actions.dispute_problem(problem, {"reason": "不属本单位职责"}, by=holder, at=AT)
    actions.reject_dispute(problem, {"decision": "属地负责"}, by=office, at=AT)
    with pytest.raises(DisputedAlready):
        actions.dispute_problem(problem, {"reason": "仍不属"}, by=holder, at=AT)
    with pytest.raises(NothingDisputed):
        actions.reject_dispute(problem, {"decision": "再驳"}, by=office, at=AT)


def test_an_overdue_decision_is_put_on_record_once(problem, holder):
    actions.dispute_problem(problem, {"reason": "不属本单位职责"}, by=holder, at=AT)
    dispute = Dispute.objects.get()
    assert dispute.due_at == datetime(2020, 5, 19, 9, 30, tzinfo=UTC)
    clock_runs(dispute.due_at - timedelta(minutes=20))
    assert told("dispute.overdue") == 0
    for minutes in (0, 10, 20):
        clock_runs(dispute.due_at + timedelta(minutes=minutes))
    assert told("dispute.overdue") == 1


def test_solved_meanwhile_the_dispute_lapses(problem, holder):
    actions.dispute_problem(problem, {"reason": "不属本单位职责"}, by=holder, at=AT)
    actions.solve_problem(problem, {"solution": "已接通"}, by=holder, at=AT + HOUR)
    problem.refresh_from_db()
    assert (Dispute.objects.get().state, problem.disputed_at) == ("lapsed", None)


def test_while_disputed_no_time_is_asked_for(problem, holder):
    actions.dispute_problem(problem, {"reason": "不属本单位职责"}, by=holder, at=AT)
    with pytest.raises(ClockStands):
        actions.ask_extension(problem, MORE, by=holder, at=AT)


@pytest.mark.parametrize(
    ("moment", "closes"),
    [
        (datetime(2020, 5, 19, 2, 0, tzinfo=UTC), datetime(2020, 5, 19, 9, 30, tzinfo=UTC)),
        (datetime(2020, 5, 19, 9, 30, tzinfo=UTC), datetime(2020, 5, 20, 9, 30, tzinfo=UTC)),  # after hours
        (datetime(2020, 5, 22, 10, 0, tzinfo=UTC), datetime(2020, 5, 25, 9, 30, tzinfo=UTC)),  # Friday evening
        (datetime(2020, 5, 23, 2, 0, tzinfo=UTC), datetime(2020, 5, 25, 9, 30, tzinfo=UTC)),  # Saturday
    ],
)
def test_the_same_working_day_ends_when_the_office_closes(moment, closes):
    assert end_of_working_day(OFFICE_DAY, moment) == closes
