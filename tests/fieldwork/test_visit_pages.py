"""On-site offices at the desk and in the browser of a phone: proposed, planned with a click, held, decided."""

import io
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from PIL import Image

from gongjian.access.roles import Role
from gongjian.commitments.models import Promise
from gongjian.core.actor import SYSTEM
from gongjian.core.moments import local_date
from gongjian.core.work import perform_all
from gongjian.fieldwork.actions import cancel_visit, decide_at_visit, hold_visit, plan_visit
from gongjian.fieldwork.models import Attachment, Photo, Visit, VisitDecision
from gongjian.messaging.models import Message
from gongjian.problems.actions import raise_problem
from gongjian.problems.models import Problem
from gongjian.responsibility.actions import add_team_member, assign_team
from tests import factories, personas
from tests.responsibility.factories import led, team

pytestmark = pytest.mark.django_db
TODAY, FRIDAY = date(2020, 5, 19), date(2020, 5, 22)


@pytest.fixture(autouse=True)
def _in_may(monkeypatch, settings, tmp_path):
    monkeypatch.setattr("gongjian.core.moments._shift", lambda: factories.AT - timezone.now())
    settings.PHOTOS, settings.UPLOADS = tmp_path / "photos", tmp_path / "uploads"


@pytest.fixture
def lead(project):
    return led(project).person


@pytest.fixture
def client(signed_in):
    return signed_in(Role.OFFICE)


def planned(project, leader, on=TODAY, **given):
    answer = plan_visit(
        project, {"leader_id": leader.pk, "planned_on": on, **given}, by=office_of(project), at=factories.AT
    )
    return Visit.objects.get(pk=answer.id)


def office_of(project):
    return personas.at_district(Role.OFFICE, project.campaign.district)


def raised(project, title="临时用电未批"):
    given = {"title": title, "kind": "utilities"}
    answer = raise_problem(project, given, by=office_of(project), at=factories.AT)
    return Problem.objects.get(pk=answer.id)


def photo():
    out = io.BytesIO()
    Image.effect_noise((400, 300), 60).save(out, "JPEG")
    return SimpleUploadedFile("现场.jpg", out.getvalue(), "image/jpeg")


def text_of(client, address):
    return client.get(address).content.decode()


def test_proposed_with_what_presses_there_and_planned_with_one_click(client, project, lead):
    raised(project)
    page = text_of(client, "/site/visits/")
    assert "1 个未办结问题" in page
    answer = client.post("/site/visits/plan/", {"project": project.pk, "planned_on": FRIDAY})
    assert answer.status_code == 302
    visit = Visit.objects.get()
    assert (visit.leader, visit.planned_on, visit.kind) == (lead, FRIDAY, "lead")
    assert 'name="project"' not in text_of(client, "/site/visits/")


def test_a_district_leader_plans_an_own_visit(signed_in, project, lead):
    client = signed_in(Role.DISTRICT_LEADER)
    client.post("/site/visits/plan/", {"project": project.pk, "planned_on": FRIDAY})
    assert [(one.leader, one.kind) for one in Visit.objects.all()] == [(client.person, "district")]


def test_without_a_lead_leader_one_is_asked_who_goes(client, project):
    answer = client.post("/site/visits/plan/", {"project": project.pk, "planned_on": FRIDAY})
    assert answer.url == f"/site/projects/{project.pk}/visits/new/"
    assert client.get(answer.url).status_code == 200


@pytest.mark.parametrize("given", [{"planned_on": "2020-05-18"}, {"planned_on": "昨天"}, {}])
def test_a_day_nobody_can_plan_for_is_told_and_plans_nothing(client, project, lead, given):
    assert client.post("/site/visits/plan/", {"project": project.pk, **given}, follow=True).status_code == 200
    assert not Visit.objects.exists()


@pytest.mark.parametrize("number", ["", "x", "²", "9" * 40, "-1"])
def test_a_project_that_is_not_there_is_not_found(client, number):
    assert client.post("/site/visits/plan/", {"project": number, "planned_on": FRIDAY}).status_code == 404


def test_held_with_problem_and_photo_then_decided_as_a_promise(client, project, lead):
    problem, visit = raised(project), planned(project, lead)
    assert "临时用电未批" in text_of(client, f"/site/visits/{visit.pk}/")
    given = {"held_on": TODAY, "summary": "看了配电", "looked_at": [problem.pk], "photos": [photo()]}
    assert client.post(f"/site/visits/{visit.pk}/hold/", given).status_code == 302
    visit.refresh_from_db()
    assert (visit.state, visit.looked_at[0]["problem_id"], Attachment.objects.count()) == ("held", problem.pk, 1)
    given = {"text": "本周接通临电", "owner_id": lead.pk, "due_on": FRIDAY}
    assert client.post(f"/site/visits/{visit.pk}/decide/", given).status_code == 302
    assert Promise.objects.get().state == "promised"
    assert "本周接通临电" in text_of(client, f"/site/visits/{visit.pk}/")


def test_a_decision_about_a_problem_hands_it_to_whoever_is_named(client, project, lead):
    problem, visit = raised(project), planned(project, lead)
    hold_visit(visit, {"held_on": TODAY}, by=office_of(project), at=factories.AT)
    unit = factories.UnitFactory(district=project.campaign.district, name="区供电公司")
    given = {"text": "供电公司接手", "unit_id": unit.pk, "problem_id": problem.pk}
    assert client.post(f"/site/visits/{visit.pk}/decide/", given).status_code == 302
    perform_all(factories.AT)
    problem.refresh_from_db()
    assert (problem.holder_unit, problem.holder_person) == (unit, None)
    assert not Promise.objects.exists()


@pytest.mark.parametrize("due_on", [TODAY, FRIDAY, date(2021, 5, 21)])
def test_the_day_decided_about_a_problem_is_the_limit_of_whoever_gets_it(project, lead, due_on):
    problem, visit = raised(project), planned(project, lead)
    hold_visit(visit, {"held_on": TODAY}, by=office_of(project), at=factories.AT)
    unit = factories.UnitFactory(district=project.campaign.district)
    given = {"text": "供电公司接手", "unit_id": unit.pk, "problem_id": problem.pk, "due_on": due_on}
    decide_at_visit(visit, given, by=office_of(project), at=factories.AT)
    perform_all(factories.AT)
    problem.refresh_from_db()
    assert problem.holder_unit == unit
    assert local_date(problem.due_at) == due_on


def test_a_problem_settled_meanwhile_or_of_another_project_stays_where_it_is(client, project, lead, campaign):
    visit, elsewhere = planned(project, lead), raised(factories.ProjectFactory(campaign=campaign))
    hold_visit(visit, {"held_on": TODAY}, by=office_of(project), at=factories.AT)
    unit = factories.UnitFactory(district=project.campaign.district)
    settled = raised(project)
    Problem.objects.filter(pk=settled.pk).update(state="withdrawn", due_at=None)
    before = list(Problem.objects.order_by("pk").values_list("holder_unit", "holder_person", "level"))
    for problem in (elsewhere, settled):
        given = {"text": "移交", "unit_id": unit.pk, "problem_id": problem.pk}
        decide_at_visit(visit, given, by=office_of(project), at=factories.AT)
    perform_all(factories.AT)
    assert list(Problem.objects.order_by("pk").values_list("holder_unit", "holder_person", "level")) == before


def test_what_is_missing_in_a_decision_is_told_at_its_field_and_the_words_stay(client, project, lead):
    visit = planned(project, lead)
    hold_visit(visit, {"held_on": TODAY}, by=office_of(project), at=factories.AT)
    answer = client.post(f"/site/visits/{visit.pk}/decide/", {"text": "本周接通临电"})
    assert answer.status_code == 422
    assert "本周接通临电" in answer.content.decode()
    assert not VisitDecision.objects.exists()


def test_a_bad_photo_holds_nothing_and_keeps_the_words(client, project, lead):
    visit = planned(project, lead)
    bad = SimpleUploadedFile("病毒.jpg", b"MZ" + bytes(300), "image/jpeg")
    answer = client.post(f"/site/visits/{visit.pk}/hold/", {"held_on": TODAY, "summary": "看了配电", "photos": [bad]})
    assert answer.status_code == 422
    assert "看了配电" in answer.content.decode()
    visit.refresh_from_db()
    assert visit.state == "planned"


def test_whoever_may_not_hold_it_leaves_no_photo_behind(signed_in, project, lead):
    visit = planned(project, lead)
    client = signed_in(Role.AUDITOR)
    assert 'enctype="multipart/form-data"' not in text_of(client, f"/site/visits/{visit.pk}/")
    answer = client.post(f"/site/visits/{visit.pk}/hold/", {"held_on": TODAY, "photos": [photo()]})
    assert (answer.status_code, Photo.objects.count()) == (403, 0)


def test_moved_and_cancelled_by_forms(client, project, lead):
    visit = planned(project, lead)
    moved = client.post(f"/site/visits/{visit.pk}/move/", {"planned_on": FRIDAY, "reason": "防汛", "version": 1})
    assert moved.status_code == 302
    assert client.post(f"/site/visits/{visit.pk}/cancel/", {"reason": "出差"}).status_code == 302
    visit.refresh_from_db()
    assert (visit.planned_on, visit.state, visit.reason) == (FRIDAY, "cancelled", "出差")


def test_steps_opened_without_a_form_show_the_visit(client, project, lead):
    visit = planned(project, lead)
    for step in ("hold", "decide"):
        assert client.get(f"/site/visits/{visit.pk}/{step}/").url == f"/site/visits/{visit.pk}/"


def test_a_stranger_finds_neither_the_list_s_rows_nor_the_page(signed_in, project, lead):
    visit = planned(project, lead, purpose="看看临电")
    stranger = signed_in(Role.OFFICE, district=factories.DistrictFactory())
    assert "看看临电" not in text_of(stranger, "/site/visits/")
    for step in ("", "hold/", "move/", "cancel/", "decide/"):
        assert stranger.post(f"/site/visits/{visit.pk}/{step}").status_code == 404


def test_missed_weeks_stand_as_a_fact_beside_the_duty(client, project, lead):
    page = text_of(client, f"/projects/{project.pk}/?tab=responsibility")
    assert "第1周" in page
    assert "第8周" in page
    visit = planned(project, lead)
    hold_visit(visit, {"held_on": date(2020, 5, 15)}, by=office_of(project), at=factories.AT)
    page = text_of(client, f"/projects/{project.pk}/?tab=responsibility")
    assert "第8周" not in page


def test_leader_and_team_are_told_once_that_it_is_planned_and_moved(project, lead):
    crew = team(project.campaign)
    member = factories.PersonFactory(district=project.campaign.district)
    for person in (lead, member):
        given = {"person_id": person.pk, "from_on": factories.DAY_1}
        add_team_member(crew, given, by=SYSTEM, at=factories.AT)
    assign_team(project, {"team_id": crew.pk, "from_on": factories.DAY_1}, by=SYSTEM, at=factories.AT)
    perform_all(factories.AT)
    Message.objects.all().delete()
    visit = planned(project, lead)
    cancel_visit(visit, {"reason": "出差"}, by=office_of(project), at=factories.AT + timedelta(hours=1))
    perform_all(factories.AT + timedelta(hours=1))
    assert sorted(Message.objects.values_list("person", flat=True)) == sorted([lead.pk, member.pk] * 2)


def test_my_day_shows_the_visit_of_today_and_asks_about_one_not_held(signed_in, project):
    client = signed_in(Role.LEAD_LEADER)
    visit = planned(project, client.person)
    assert f"/site/visits/{visit.pk}/" in text_of(client, "/")
    Visit.objects.filter(pk=visit.pk).update(planned_on=date(2020, 5, 15))
    assert "开展了吗" in text_of(client, "/")


def test_the_list_costs_the_same_for_many_projects(client, project, lead, campaign):
    def cost():
        with CaptureQueriesContext(connection) as found:
            client.get("/site/visits/")
        return len(found)

    planned(project, lead)
    cost()
    few = cost()
    for _ in range(6):
        other = factories.ProjectFactory(campaign=campaign)
        planned(other, led(other).person, on=TODAY)
        raised(factories.ProjectFactory(campaign=campaign))
    assert cost() <= few + 1
