"""Permits past their limit climb the one ladder by the clock: one problem of each limit, never while the clock stands."""

from datetime import timedelta

import pytest
from django.urls import reverse

from gongjian.access.roles import Role
from gongjian.core import moments
from gongjian.core.actor import actor_for_person
from gongjian.core.models import Event
from gongjian.core.work import perform_all
from gongjian.messaging.models import Message
from gongjian.problems.actions import raise_problem, withdraw_problem
from gongjian.problems.models import Problem
from gongjian.procedures import actions, jobs
from gongjian.procedures.models import PermitProblem
from gongjian.responsibility.models import ServicePerson
from tests import factories, personas
from tests.cells import Where
from tests.procedures.conftest import AT, TODAY
from tests.procedures.rows import permit_in

pytestmark = [pytest.mark.django_db, pytest.mark.row("C5")]
DAY = timedelta(days=1)


@pytest.fixture
def where(district, project, bureau):
    person = factories.PersonFactory(district=district, unit=bureau)
    return Where(district=district, unit=bureau, project=project, person=person)


@pytest.fixture
def late(where, owner, office):
    """Past its promise since yesterday; the law gives it eight days more."""
    return permit_in(where, "accepted", promised_due_on=TODAY - DAY, due_on=TODAY + 8 * DAY)


def test_a_broken_promise_is_one_problem_however_often_the_clock_looks(late, office, bureau):
    for _ in range(3):
        jobs.climb_permits(None, AT)
    problem = Problem.objects.get()
    assert (problem.kind, problem.blocking_unit, problem.raised_by_id) == ("permit", bureau, office.person_id)
    assert problem.title == f"手续超时未办结：{late.name}"
    assert PermitProblem.objects.get().limit == "promised"
    assert Event.objects.filter(name="permit.climbed").count() == 1


def test_the_day_of_the_limit_itself_is_not_over(late):
    late.promised_due_on = TODAY
    late.save()
    jobs.climb_permits(None, AT)
    assert not Problem.objects.exists()


@pytest.mark.parametrize("state", ["supplement", "evaluation", "handed_in", "to_prepare", "granted"])
def test_never_while_the_clock_stands_or_nobody_examines(where, owner, office, state):
    permit_in(where, state, promised_due_on=TODAY - DAY, due_on=TODAY - DAY)
    jobs.climb_permits(None, AT)
    assert not Problem.objects.exists()


def test_the_statutory_limit_waits_while_the_problem_of_the_promise_is_open(late, owner):
    later = AT + 10 * DAY
    jobs.climb_permits(None, AT)
    jobs.climb_permits(None, later)
    problem = Problem.objects.get()
    raiser = actor_for_person(problem.raised_by_id, "重点办")
    withdraw_problem(problem.pk, {"reason": "已约定办理日期"}, by=raiser, at=later)
    jobs.climb_permits(None, later)
    assert sorted(PermitProblem.objects.values_list("limit", flat=True)) == ["promised", "statutory"]
    assert Problem.objects.count() == 2


def test_what_was_raised_by_hand_is_taken_for_it(late, owner, office):
    raise_problem(late.project, {"title": f"手续超时：{late.name}", "kind": "permit"}, by=office, at=AT)
    jobs.climb_permits(None, AT)
    assert PermitProblem.objects.get().problem == Problem.objects.get()


def test_where_nobody_could_raise_it_the_clock_goes_on(where, owner):
    permit_in(where, "accepted", promised_due_on=TODAY - DAY)
    jobs.climb_permits(None, AT)
    assert not Problem.objects.exists()


def test_the_department_is_told(late, examiner):
    jobs.climb_permits(None, AT)
    perform_all(AT)
    told = Message.objects.filter(event__name="permit.climbed").values_list("person", flat=True)
    assert list(told) == [examiner.person_id]


def test_the_permit_s_page_leads_to_its_problem(late, signed_in, monkeypatch):
    monkeypatch.setattr(moments, "now", lambda: AT)
    client = signed_in(Role.OFFICE)
    jobs.climb_permits(None, AT)
    page = client.get(reverse("permit", args=[late.pk])).content.decode()
    assert f'href="/problems/{Problem.objects.get().pk}/"' in page
    assert "已逐级反映" in page


def test_whom_the_department_has_named_for_the_project_may_grant_and_a_cadre_beside_may_not(late, project, bureau):
    cadre = personas.at_project(Role.STATIONED_CADRE, project)
    assert not actions.grant_permit.permitted(late, cadre, AT)
    service = {"project": project, "person_id": cadre.person_id, "from_on": TODAY - DAY}
    ServicePerson.objects.create(unit=factories.UnitFactory(district=bureau.district), **service)
    assert not actions.grant_permit.permitted(type(late).objects.get(pk=late.pk), cadre, AT)
    ServicePerson.objects.create(unit=bureau, **service)
    assert actions.grant_permit.permitted(type(late).objects.get(pk=late.pk), cadre, AT)
    actions.grant_permit(late.pk, {"number": "示〔2020〕1号"}, by=cadre, at=AT)


def withdrawn_because():
    assert Problem.objects.get().state == "withdrawn"
    return Event.objects.get(name="problem.withdrawn").facts["reason"]


def test_what_the_clock_put_on_the_ladder_leaves_it_with_the_grant(late, office):
    jobs.climb_permits(None, AT)
    actions.grant_permit(late.pk, {"number": "示〔2020〕1号"}, by=office, at=AT)
    assert withdrawn_because() == f"已于 {TODAY} 办结。"


def test_and_when_the_permit_is_no_longer_needed(late, office):
    jobs.climb_permits(None, AT)
    actions.refuse_permit(late.pk, {"reason": "选址变更"}, by=office, at=AT)
    actions.correct_permit(late.pk, {"reason": "重新申报"}, by=office, at=AT)
    assert Problem.objects.get().state == "open", "a refusal settles nothing"
    actions.waive_permit(late.pk, {"reason": "设计变更后不再需要"}, by=office, at=AT)
    assert withdrawn_because() == "设计变更后不再需要"


def test_a_solution_given_meanwhile_is_confirmed_by_the_grant(late, office):
    jobs.climb_permits(None, AT)
    problem = Problem.objects.get()
    Problem.objects.filter(pk=problem.pk).update(state="solved", due_at=None)
    actions.grant_permit(late.pk, {}, by=office, at=AT)
    problem.refresh_from_db()
    assert problem.state == "confirmed"


def test_what_somebody_raised_by_hand_is_confirmed_by_hand(late, office):
    raise_problem(late.project, {"title": f"手续超时：{late.name}", "kind": "permit"}, by=office, at=AT)
    jobs.climb_permits(None, AT)
    actions.grant_permit(late.pk, {}, by=office, at=AT)
    assert Problem.objects.get().state == "open"
