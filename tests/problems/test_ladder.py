"""A problem climbs when its holder's working time runs out: exactly once, never through our outage."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError

from gongjian.access.roles import Role
from gongjian.commitments.actions import prepare_promise
from gongjian.commitments.models import Promise
from gongjian.core import work
from gongjian.core.actor import SYSTEM
from gongjian.core.models import Event
from gongjian.core.refusal import NotInThisState
from gongjian.people.models import UnitKind
from gongjian.problems.actions import (
    answer_problem,
    assign_problem,
    climb_problem,
    confirm_problem,
    lift_problem,
    raise_problem,
    reopen_problem,
    solve_problem,
)
from gongjian.problems.actions.holding import HolderUnknown, NoLevelAbove, NotTheHolder, TimeNotOut
from gongjian.problems.actions.life import NotTheRaiser
from gongjian.problems.models import Problem
from tests import factories, personas

AT = factories.AT  # Tuesday 19 May 2020, 10:00
GIVEN = {"title": "10kV 临时用电增容", "kind": "utilities"}


@pytest.fixture
def unit(district):
    return factories.UnitFactory(district=district)


@pytest.fixture(autouse=True)
def office_unit(district):
    return factories.UnitFactory(district=district, kind=UnitKind.OFFICE)


@pytest.fixture
def project(campaign, unit):
    return factories.ProjectFactory(campaign=campaign, responsible_unit=unit)


@pytest.fixture
def raiser(project):
    return personas.at_project(Role.CONTRACTOR, project)


@pytest.fixture
def problem(project, raiser):
    return Problem.objects.get(pk=raise_problem(project, GIVEN, by=raiser, at=AT).id)


def clock_runs(at):
    work.tick(at)
    work.perform_all(at)


def climbs():
    return Event.objects.filter(name="problem.climbed").count()


def test_numbers_count_within_the_campaign(project, raiser, problem):
    other = factories.ProjectFactory(campaign=project.campaign)
    second = raise_problem(other, GIVEN, by=personas.at_project(Role.OWNER, other), at=AT)
    assert [problem.number, Problem.objects.get(pk=second.id).number] == [1, 2]


def test_it_stays_while_time_is_left(problem):
    clock_runs(problem.due_at - timedelta(minutes=1))
    assert climbs() == 0


def test_it_climbs_when_the_time_is_out(problem):
    level = problem.level
    clock_runs(problem.due_at)
    problem.refresh_from_db()
    assert climbs() == 1
    assert problem.level != level
    assert problem.holdings.filter(until_at=None).count() == 1


def test_the_clock_running_twice_climbs_once(problem):
    moment = problem.due_at
    for _ in range(3):
        clock_runs(moment)
    clock_runs(moment + timedelta(minutes=5))
    assert climbs() == 1


def test_a_week_asleep_climbs_one_level_and_the_new_holder_has_a_full_clock(problem):
    woken = datetime(2020, 6, 9, 2, tzinfo=UTC)
    clock_runs(woken)
    problem.refresh_from_db()
    assert climbs() == 1
    assert problem.due_at > woken


def test_the_top_is_put_on_record_once_and_climbs_no_further(problem):
    for week in range(1, 8):
        clock_runs(AT + timedelta(weeks=week))
        clock_runs(AT + timedelta(weeks=week, minutes=5))
    problem.refresh_from_db()
    assert problem.level == "joint_conference"
    assert Event.objects.filter(name="problem.overdue").count() == 1


def test_climbing_early_is_refused(problem):
    with pytest.raises(TimeNotOut):
        climb_problem(problem, {}, by=SYSTEM, at=AT)


def test_a_stranger_to_the_problem_cannot_solve_it(problem, project):
    with pytest.raises(NotTheHolder):
        solve_problem(problem, {"solution": "已接通"}, by=personas.at_project(Role.TEAM_MEMBER, project), at=AT)


def test_the_holding_unit_answers_and_solves(problem, unit):
    department = personas.at_unit(Role.DEPARTMENT, unit)
    answer_problem(problem, {"answer": "周四前增容"}, by=department, at=AT)
    solve_problem(problem, {"solution": "已接通"}, by=department, at=AT + timedelta(hours=1))
    problem.refresh_from_db()
    assert (problem.state, problem.solved_in_time, problem.due_at) == ("solved", True, None)


def test_solved_late_is_not_in_time(problem, unit):
    department = personas.at_unit(Role.DEPARTMENT, unit)
    solve_problem(problem, {"solution": "已接通"}, by=department, at=problem.due_at + timedelta(minutes=1))
    problem.refresh_from_db()
    assert problem.solved_in_time is False


def test_only_the_raiser_confirms(problem, office, raiser):
    solve_problem(problem, {"solution": "已接通"}, by=office, at=AT)
    with pytest.raises(NotTheRaiser):
        confirm_problem(problem, {}, by=office, at=AT)
    confirm_problem(problem, {}, by=raiser, at=AT)
    assert Problem.objects.get().state == "confirmed"


def test_reopened_it_runs_again(problem, office, raiser):
    solve_problem(problem, {"solution": "已接通"}, by=office, at=AT)
    later = AT + timedelta(days=7)
    reopen_problem(problem, {"reason": "又断电"}, by=raiser, at=later)
    problem.refresh_from_db()
    assert (problem.state, problem.solved_in_time, problem.reopened_times) == ("open", None, 1)
    assert problem.due_at > later


def test_a_solved_problem_does_not_climb(problem, office):
    due_at = problem.due_at
    solve_problem(problem, {"solution": "已接通"}, by=office, at=AT)
    clock_runs(due_at)
    assert climbs() == 0


def test_confirming_what_is_not_solved_is_refused(problem, raiser):
    with pytest.raises(NotInThisState):
        confirm_problem(problem, {}, by=raiser, at=AT)


def test_assigned_to_exactly_one(problem, office, unit):
    with pytest.raises(HolderUnknown):
        assign_problem(problem, {}, by=office, at=AT)
    with pytest.raises(HolderUnknown):
        assign_problem(problem, {"person_id": office.person_id, "unit_id": unit.pk}, by=office, at=AT)


def test_a_new_holder_gets_a_full_clock(problem, office):
    later = AT + timedelta(hours=2)
    assign_problem(problem, {"person_id": office.person_id}, by=office, at=later)
    problem.refresh_from_db()
    assert problem.holder_person_id == office.person_id
    assert problem.due_at > later
    assert problem.holdings.count() == 2


def test_handed_up_before_time(problem, office):
    levels = [problem.level]
    while True:
        try:
            lift_problem(problem, {"reason": "需联席会商"}, by=office, at=AT)
        except NoLevelAbove:
            break
        problem.refresh_from_db()
        levels.append(problem.level)
    assert levels[-1] == "joint_conference"


@pytest.mark.postgres
def test_the_database_refuses_two_holders(problem):
    holding = problem.holdings.get()
    holding.pk = None
    with pytest.raises(IntegrityError):
        holding.save(force_insert=True)


def test_confirmed_it_clears_the_constraint_it_stood_for(project, office, raiser):
    constraint = {"kind": "utilities", "text": "临时用电", "needed_by_on": date(2020, 5, 21)}
    given = {
        "title": "设备调试",
        "owner_id": office.person_id,
        "due_on": date(2020, 5, 22),
        "constraints": (constraint,),
    }
    promise = Promise.objects.get(pk=prepare_promise(project, given, by=office, at=AT).id)
    pk = raise_problem(project, {**GIVEN, "constraint_id": promise.constraints.get().pk}, by=raiser, at=AT).id
    solve_problem(pk, {"solution": "已接通"}, by=office, at=AT)
    confirm_problem(pk, {}, by=raiser, at=AT)
    work.perform_all(AT)
    assert promise.constraints.get().cleared_on == date(2020, 5, 19)
