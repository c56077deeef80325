"""The whole climb of one problem by the clock to a joint conference, and back to a promise kept."""

from datetime import UTC, date, datetime, timedelta

import pytest

from gongjian.access.roles import Role
from gongjian.commitments.actions import keep_promise, miss_promise
from gongjian.commitments.models import Promise
from gongjian.core import work
from gongjian.core.actor import Actor
from gongjian.core.models import Event
from gongjian.people.models import UnitKind
from gongjian.problems import actions
from gongjian.problems.models import AgendaItem, Conference, Decision, MinutesFile, Problem
from tests import personas
from tests.problems.meeting import AT, MEETS_AT, arranged, climb, clock_runs

pytestmark = pytest.mark.usefixtures("office_unit")


def test_climbs_to_a_conference_whose_decision_is_a_promise_kept(problem, office, chair, power, project):
    at = climb(problem)
    conference = Conference.objects.get()
    assert (conference.state, conference.items.get().problem) == ("drafted", problem)
    assert power in [row.unit for row in conference.attendees.all()]
    arranged(conference, office, chair, at)
    item = AgendaItem.objects.get()
    actions.write_notes(item, {"notes": "供电中心称变压器已到货。"}, by=office, at=MEETS_AT)
    owner = personas.at_unit(Role.DEPARTMENT, power)
    decided = {
        "kind": "promise", "text": "完成 10kV 临时用电增容并送电", "owner_person_id": owner.person_id,
        "owner_unit_id": power.pk, "due_on": date(2020, 6, 19),
    }  # fmt: skip
    actions.record_decision(item, decided, by=office, at=MEETS_AT)
    decision, promise = Decision.objects.get(), Promise.objects.get()
    assert (promise.state, promise.owner_id, decision.promise) == ("promised", owner.person_id, promise)
    actions.close_conference(conference, {}, by=office, at=MEETS_AT + timedelta(hours=2))
    assert {one.kind for one in MinutesFile.objects.all()} == {"docx", "pdf", "html"}
    keep_promise(promise, {"done_on": date(2020, 6, 18)}, by=office, at=datetime(2020, 6, 18, 9, tzinfo=UTC))
    clock_runs(datetime(2020, 6, 18, 9, 30, tzinfo=UTC))
    decision.refresh_from_db()
    assert (decision.state, decision.settled_on) == ("kept", date(2020, 6, 18))


# ---- what the clock brings together


def test_the_clock_drafts_once_and_the_open_draft_collects(problem, project, power):
    raiser = personas.at_project(Role.CONTRACTOR, project)
    second = actions.raise_problem(project, {"title": "燃气改线", "kind": "utilities"}, by=raiser, at=AT).id
    at = climb(problem)
    clock_runs(at + timedelta(hours=1))
    conference = Conference.objects.get()
    assert {item.problem_id for item in conference.items.all()} == {problem.pk, second}


def test_what_a_called_conference_deals_with_stays_out_of_the_next_draft(problem, project, office, chair):
    at = climb(problem)
    first = Conference.objects.get()
    actions.add_item(first, {"title": "供热管线"}, by=office, at=at)
    actions.arrange_conference(first, {"meets_at": MEETS_AT, "venue": "指挥部", "chair_id": chair.pk}, by=office, at=at)
    actions.call_conference(first, {}, by=office, at=at)
    raiser = personas.at_project(Role.CONTRACTOR, project)
    other = actions.raise_problem(project, {"title": "燃气改线", "kind": "utilities"}, by=raiser, at=at).id
    actions.lift_problem(other, {"reason": "需会商"}, by=office, at=at)
    second = Conference.objects.get(pk=actions.draft_conference(problem.campaign, {}, by=office, at=at).id)
    assert [item.problem_id for item in second.items.all()] == [other]


def test_a_decision_not_kept_comes_up_again_exactly_once(problem, office, chair, power, project):
    at = climb(problem)
    arranged(Conference.objects.get(), office, chair, at)
    decided = {"kind": "assign", "text": "五日内送电", "owner_unit_id": power.pk, "limit_hours": 14}
    actions.record_decision(AgendaItem.objects.get(), decided, by=office, at=MEETS_AT)
    decision = Decision.objects.get()
    problem.refresh_from_db()
    assert (problem.holder_unit, decision.due_on) == (power, date(2020, 6, 18))
    actions.close_conference(Conference.objects.get(), {}, by=office, at=MEETS_AT)
    for hours in (0, 1, 5):
        clock_runs(datetime(2020, 6, 19, 1, tzinfo=UTC) + timedelta(hours=hours))
    decision.refresh_from_db()
    problem.refresh_from_db()
    assert decision.state == "missed"
    assert Event.objects.filter(name="decision.missed").count() == 1
    assert (problem.holder_unit.kind, problem.level) == (UnitKind.OFFICE, "joint_conference")
    again = Conference.objects.get(state="drafted")
    assert [item.kind for item in again.items.order_by("order")] == ["decision", "problem"]
    assert problem.holdings.filter(until_at=None).count() == 1


def test_solved_in_time_the_decision_is_carried_out(problem, office, chair, power):
    at = climb(problem)
    arranged(Conference.objects.get(), office, chair, at)
    decided = {"kind": "assign", "text": "五日内送电", "owner_unit_id": power.pk}
    actions.record_decision(AgendaItem.objects.get(), decided, by=office, at=MEETS_AT)
    holder = personas.at_unit(Role.DEPARTMENT, power)
    actions.solve_problem(problem, {"solution": "已送电"}, by=holder, at=MEETS_AT + timedelta(days=1))
    work.perform_all(MEETS_AT + timedelta(days=1))
    assert Decision.objects.get().state == "kept"


def test_withdrawn_the_decision_is_dropped(problem, office, chair, power):
    at = climb(problem)
    arranged(Conference.objects.get(), office, chair, at)
    decided = {"kind": "assign", "text": "五日内送电", "owner_unit_id": power.pk}
    actions.record_decision(AgendaItem.objects.get(), decided, by=office, at=MEETS_AT)
    raiser = Actor(
        key="person:x", name="x", person_id=problem.raised_by_id,
        posts=personas.at_project(Role.CONTRACTOR, problem.project).posts,
    )  # fmt: skip
    actions.withdraw_problem(problem, {"reason": "工程改线"}, by=raiser, at=MEETS_AT)
    work.perform_all(MEETS_AT)
    assert (Decision.objects.get().state, Decision.objects.get().settled_note) == ("dropped", "工程改线")


def test_a_broken_promise_comes_up_at_once(problem, office, chair, power):
    at = climb(problem)
    arranged(Conference.objects.get(), office, chair, at)
    owner = personas.at_unit(Role.DEPARTMENT, power)
    decided = {"kind": "promise", "text": "送电", "owner_person_id": owner.person_id, "due_on": date(2020, 6, 19)}
    actions.record_decision(AgendaItem.objects.get(), decided, by=office, at=MEETS_AT)
    actions.close_conference(Conference.objects.get(), {}, by=office, at=MEETS_AT)
    miss_promise(Promise.objects.get(), {"reason": "material"}, by=office, at=MEETS_AT + timedelta(days=1))
    work.perform_all(MEETS_AT + timedelta(days=1))
    assert Decision.objects.get().state == "missed"
    assert Conference.objects.get(state="drafted").items.filter(kind="decision").count() == 1


def test_solved_in_the_room_and_handed_up(problem, office, chair, project, unit):
    raiser = personas.at_project(Role.CONTRACTOR, project)
    low = actions.raise_problem(project, {"title": "燃气改线", "kind": "utilities"}, by=raiser, at=MEETS_AT).id
    at = climb(problem)
    conference = Conference.objects.get()
    actions.add_item(conference, {"problem_id": low}, by=office, at=at)
    arranged(conference, office, chair, at)
    first, second = conference.items.order_by("order")
    actions.record_decision(first, {"kind": "solve", "text": "现场协调，已送电"}, by=office, at=MEETS_AT)
    actions.record_decision(second, {"kind": "lift", "text": "提交联席会商"}, by=office, at=MEETS_AT)
    problem.refresh_from_db()
    assert (problem.state, Problem.objects.get(pk=low).level) == ("solved", "joint_conference")
    assert [one.state for one in Decision.objects.order_by("number")] == ["kept", "open"]
