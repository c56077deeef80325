"""Everybody opens on the own day: what is due, by when, one tap to do it; and it says so when nothing is."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongjian.access.roles import Role
from gongjian.commitments.models import Constraint, Promise
from gongjian.core import moments
from gongjian.core.actor import actor_for_person
from gongjian.messaging.actions import file_complaint
from gongjian.problems.actions import raise_problem, solve_problem
from gongjian.problems.models import Problem
from gongjian.rankings.actions import draft_evaluation, freeze_week, open_replies
from gongjian.responsibility.actions import hand_over_lead
from tests import factories, personas
from tests.rankings import factories as weeks

NOW = datetime(2020, 5, 19, 3, 15, tzinfo=UTC)  # day 58, a Tuesday
TODAY = moments.local_date(NOW)
PERSONS = [role for role in Role if role is not Role.SYSTEM]


@pytest.fixture(autouse=True)
def at_day_58(monkeypatch):
    monkeypatch.setattr(moments, "now", lambda: NOW)


def promise(project, owner, **rest):
    values = {"title": "核对钢筋绑扎", "due_on": TODAY, "state": "promised", "prepared_at": NOW, "promised_at": NOW}
    return Promise.objects.create(project=project, owner=owner, **{**values, **rest})


def held_problem(project, person, *, title="限高杆迁移", due_at=NOW + timedelta(hours=5)):
    weeks.problem(
        project, "lead_leader", person=person, solved=False, due_at=due_at, number=Problem.objects.count() + 1
    )
    Problem.objects.filter(title="难题").update(title=title)


def duties(client):
    shown = client.get("/").context
    return [*shown["first"], *shown["rest"]]


@pytest.mark.parametrize("role", [role for role in PERSONS if role is not Role.OFFICE])
def test_every_role_opens_on_its_day_and_is_told_when_nothing_is_due(role, signed_in, campaign):
    page = signed_in(role).get("/")
    assert page.status_code == 200
    assert "没有到期事项" in page.content.decode()


def test_the_office_is_asked_to_freeze_the_weeks_cut_off(signed_in, campaign):
    assert [(duty.kind, duty.is_over) for duty in signed_in(Role.OFFICE).get("/").context["first"]] == [
        ("freeze", True)
    ] * 2


def test_without_a_campaign_the_day_says_so(signed_in):
    assert "没有进行中的攻坚行动" in signed_in(Role.OFFICE).get("/").content.decode()


def test_the_stranger_is_asked_to_sign_in(client):
    assert client.get("/").status_code == 302


def test_a_problem_held_stands_with_its_clock_and_the_next_level(signed_in, project):
    client = signed_in(Role.LEAD_LEADER)
    held_problem(project, client.person)
    page = client.get("/").content.decode()
    assert "限高杆迁移" in page
    assert "后转联席会商" in page


def test_what_is_over_stands_first(signed_in, project):
    client = signed_in(Role.LEAD_LEADER)
    promise(project, client.person, title="今日到期")
    promise(project, client.person, title="昨日到期", due_on=TODAY - timedelta(days=1))
    page = client.get("/")
    assert [duty.title for duty in page.context["first"]] == ["昨日到期", "今日到期"]
    assert [duty.is_over for duty in page.context["first"]] == [True, False]


def test_a_promise_due_today_is_kept_by_the_dialog_of_the_day(signed_in, project):
    client = signed_in(Role.OFFICE)
    row = promise(project, client.person)
    url = next(duty.keep_url for duty in duties(client) if duty.kind == "promise")
    client.post(url, {"done_on": TODAY.isoformat(), "next": "/", "key": "k1"})
    row.refresh_from_db()
    assert row.state == "kept"
    assert "promise" not in [duty.kind for duty in duties(client)]


def test_what_one_raised_and_was_solved_waits_for_the_own_word(signed_in, project):
    client = signed_in(Role.OFFICE)
    unit = factories.UnitFactory(district=project.campaign.district)
    project.responsible_unit = unit
    project.save()
    raiser = actor_for_person(client.person.pk, client.person.name)
    pk = raise_problem(project, {"title": "专线路由未定", "kind": "utilities"}, by=raiser, at=NOW).id
    solve_problem(pk, {"solution": "已定"}, by=personas.at_unit(Role.DEPARTMENT, unit), at=NOW)
    assert "confirm" in [duty.kind for duty in duties(client)]


def test_a_constraint_waits_for_the_unit_that_has_to_clear_it(signed_in, project):
    unit = factories.UnitFactory(district=project.campaign.district)
    work = promise(project, factories.PersonFactory(district=project.campaign.district), state="prepared")
    Constraint.objects.create(promise=work, kind="permit", text="路由批复", needed_by_on=TODAY, unit=unit)
    mine = signed_in(Role.DEPARTMENT, unit=unit).get("/").context["first"]
    other = factories.UnitFactory(district=project.campaign.district)
    assert [duty.title for duty in mine] == ["路由批复"]
    assert signed_in(Role.DEPARTMENT, unit=other).get("/").context["first"] == []


def test_a_hand_over_waits_for_who_is_to_take_over(signed_in, project, office):
    old = factories.PersonFactory(district=project.campaign.district)
    weeks.lead(project, old)
    client = signed_in(Role.LEAD_LEADER)
    hand_over_lead(
        project, {"to_person_id": client.person.pk, "on": TODAY, "items": ["图纸"], "note": ""}, by=office, at=NOW
    )
    assert [duty.kind for duty in client.get("/").context["first"]] == ["hand-over"]


def test_the_leader_is_asked_to_sign_only_when_the_replies_are_in(signed_in, campaign, office, monkeypatch):
    weeks.busy_week(campaign)
    early, late = weeks.MONDAY, NOW + timedelta(days=30)
    now = [NOW]
    monkeypatch.setattr(moments, "now", lambda: now[0])
    pk = freeze_week(campaign, {"week": weeks.WEEK}, by=office, at=early).id
    draft_evaluation(pk, {}, by=office, at=early)
    open_replies(pk, {"hours": 70}, by=office, at=early)
    client = signed_in(Role.DISTRICT_LEADER)
    assert "sign" not in [duty.kind for duty in client.get("/").context["first"]]
    now[0] = late
    assert "sign" in [duty.kind for duty in client.get("/").context["first"]]


def test_the_office_sees_the_gaps_and_the_age_of_the_figures(signed_in, project):
    client = signed_in(Role.OFFICE)
    page, kinds = client.get("/"), [duty.kind for duty in duties(client)]
    assert kinds.count("gap") == 3
    assert page.context["slipping"]["ages"].missing == 1


def test_the_administrator_sees_how_the_system_is(signed_in, campaign):
    assert signed_in(Role.SYSTEM_ADMIN).get("/").context["health"][0]["light"] == "normal"


def test_supervision_sees_complaints_without_an_answer(signed_in, district, campaign, office):
    file_complaint(district, {"about": "forms", "text": "重复报表"}, by=office, at=NOW)
    assert signed_in(Role.SUPERVISION).get("/").context["complaints"] == 1


@pytest.mark.parametrize("role", [Role.OFFICE, Role.DISTRICT_LEADER, Role.LEAD_LEADER])
def test_my_day_asks_as_often_for_fifty_projects_as_for_five(role, signed_in, campaign):
    client = signed_in(role)

    def queries():
        with CaptureQueriesContext(connection) as asked:
            assert client.get("/").status_code == 200
        return len(asked)

    weeks.busy_week(campaign, projects=5)
    client.get("/")
    few = queries()
    _more(campaign, 45)
    assert queries() == few


def _more(campaign, count):
    people = [factories.PersonFactory(district=campaign.district) for _ in range(3)]
    for number in range(count):
        project = factories.ProjectFactory(campaign=campaign)
        weeks.plan(project)
        weeks.report(project, str(9000 - 100 * number))
        weeks.lead(project, people[number % 3])
        weeks.problem(project, "lead_leader", person=people[number % 3], solved=False, number=1000 + number)
