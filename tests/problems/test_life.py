"""However steps and clocks follow one another, a problem is held by exactly one while it is open and by none after."""

from datetime import timedelta
from itertools import pairwise
from threading import Barrier, Thread

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongjian.access.roles import Role
from gongjian.core import work
from gongjian.core.action import ACTIONS
from gongjian.core.actor import SYSTEM
from gongjian.core.models import Event
from gongjian.core.refusal import Refusal
from gongjian.people.models import UnitKind
from gongjian.problems.actions import raise_problem
from gongjian.problems.jobs import climb_problems
from gongjian.problems.models import Holding, Problem
from gongjian.problems.queries import run_out
from gongjian.problems.states import HELD, PROBLEMS
from tests import factories, personas

AT = factories.AT
STEPS = {
    "answer_problem": {"answer": "周四前"},
    "solve_problem": {"solution": "已接通"},
    "confirm_problem": {},
    "reopen_problem": {"reason": "又断电"},
    "lift_problem": {"reason": "需会商"},
    "withdraw_problem": {"reason": "重复"},
    "assign_problem": None,
    "climb_problem": {},
    "note_overdue_problem": {},
}


def surroundings(campaign):
    factories.UnitFactory(district=campaign.district, kind=UnitKind.OFFICE)
    project = factories.ProjectFactory(
        campaign=campaign, responsible_unit=factories.UnitFactory(district=campaign.district)
    )
    raiser = personas.at_district(Role.OFFICE, campaign.district)
    given = {"title": "断电", "kind": "utilities"}
    return Problem.objects.get(pk=raise_problem(project, given, by=raiser, at=AT).id), raiser


def check(problem):
    problem.refresh_from_db()
    spans = list(problem.holdings.order_by("since_at", "id"))
    assert sum(one.until_at is None for one in spans) == (1 if problem.state in HELD else 0)
    for before, after in pairwise(spans):
        assert before.until_at is not None
        assert before.until_at <= after.since_at
    if problem.state in HELD:
        assert (problem.due_at, problem.level) == (spans[-1].due_at, spans[-1].level)
    else:
        assert problem.due_at is None


@pytest.mark.django_db
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.tuples(st.sampled_from(sorted(STEPS)), st.integers(0, 60)), max_size=14))
def test_never_held_twice(campaign, steps):
    problem, raiser = surroundings(campaign)
    at = AT
    for name, hours in steps:
        at += timedelta(hours=hours)
        state = PROBLEMS.allows(problem.state, name)
        chosen = STEPS[name] if STEPS[name] is not None else {"person_id": raiser.person_id}
        by = SYSTEM if name in {"climb_problem", "note_overdue_problem"} else raiser
        try:
            ACTIONS[name](problem.pk, chosen, by=by, at=at)
        except Refusal:
            pass
        else:
            assert state or name == "note_overdue_problem"
        check(problem)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_clocks_at_once_climb_once(campaign):
    problem, _ = surroundings(campaign)
    at, together, faults = problem.due_at, Barrier(2), []

    def clock():
        try:
            if connection.vendor == "sqlite":
                # The tests' database lies in memory, where a reader meets locks of tables that a file in WAL never has.
                with connection.cursor() as cursor:
                    cursor.execute("PRAGMA read_uncommitted = 1")
            together.wait(timeout=30)
            climb_problems(None, at)
        except Exception as error:  # noqa: BLE001  whatever it is, the test tells it
            faults.append(error)
        finally:
            connection.close()

    clocks = [Thread(target=clock) for _ in range(2)]
    for one in clocks:
        one.start()
    for one in clocks:
        one.join()
    assert faults == []
    assert Event.objects.filter(name="problem.climbed").count() == 1
    assert Holding.objects.filter(problem=problem).count() == 2
    check(problem)


@pytest.mark.django_db
def test_a_clock_that_read_before_the_other_climbed_does_nothing(campaign, monkeypatch):
    """The slower clock read its list before the faster one climbed: the key names the holding it read."""
    problem, _ = surroundings(campaign)
    at = problem.due_at
    read_before = list(run_out(at))
    climb_problems(None, at)
    monkeypatch.setattr("gongjian.problems.jobs.run_out", lambda _at: read_before)
    climb_problems(None, at)
    assert Event.objects.filter(name="problem.climbed").count() == 1


@pytest.mark.django_db
def test_one_problem_solved_under_the_clock_does_not_stop_the_others(campaign, monkeypatch):
    first, raiser = surroundings(campaign)
    second = Problem.objects.get(
        pk=raise_problem(first.project, {"title": "断水", "kind": "utilities"}, by=raiser, at=AT).id
    )
    read_before = list(run_out(second.due_at))
    ACTIONS["solve_problem"](first.pk, STEPS["solve_problem"], by=raiser, at=AT)
    monkeypatch.setattr("gongjian.problems.jobs.run_out", lambda _at: read_before)
    climb_problems(None, second.due_at)
    second.refresh_from_db()
    assert second.holdings.count() == 2


@pytest.mark.django_db
def test_a_fortnight_asleep_costs_each_level_its_own_full_clock(campaign):
    """The machine slept: levels above are not run through in one go, each gets its time."""
    problem, _ = surroundings(campaign)
    woken = AT + timedelta(days=14)
    for minutes in (0, 5, 10, 15):
        work.tick(woken + timedelta(minutes=minutes))
        work.perform_all(woken + timedelta(minutes=minutes))
    assert problem.holdings.count() == 2
    check(problem)
