"""The huddle on the screen: begun, card by card in the order of risk, closed with its minutes; a gap stays a gap."""

import io
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from docx import Document

from gongjian.access.roles import Role
from gongjian.commitments.models import Promise
from gongjian.core.models import Event
from gongjian.fieldwork import actions
from gongjian.fieldwork.models import Huddle, HuddlePoint
from gongjian.fieldwork.queries import asked_huddle, huddled_projects, in_risk_order
from gongjian.fieldwork.states import Half
from gongjian.responsibility.models import Team, TeamAssignment, TeamMember
from tests import factories

pytestmark = pytest.mark.django_db
TODAY = date(2020, 5, 19)
MORNING = {"on": TODAY, "half": "morning"}
SCREEN = "/site/huddle/?half=morning"
EVENING = "/site/huddle/?half=evening"


@pytest.fixture(autouse=True)
def _in_may(monkeypatch):
    monkeypatch.setattr("gongjian.core.moments.now", lambda: factories.AT)


@pytest.fixture
def team(project, campaign):
    team = Team.objects.create(campaign=campaign, name="一专班")
    TeamAssignment.objects.create(project=project, team=team, from_on=factories.DAY_1)
    return team


@pytest.fixture
def begun(campaign, office):
    pk = actions.begin_huddle(campaign, MORNING, by=office, at=factories.AT - timedelta(minutes=4)).id
    return Huddle.objects.get(pk=pk)


def carried_point(project, office, text="电缆未迁", **given):
    """Left open the evening before."""
    yesterday = {
        "on": TODAY - timedelta(days=1),
        "half": "evening",
        "kind": "constraint",
        "text": text,
        "is_whole": True,
    }
    return actions.record_point(project, yesterday | given, by=office, at=factories.AT - timedelta(hours=14))


def at(project):
    return f"{SCREEN}&at={project.pk}"


def text_of(answer):
    return answer.content.decode()


def test_begun_recorded_and_closed_without_any_script(signed_in, project):
    client = signed_in(Role.OFFICE)
    assert 'name="half" value="morning"' in text_of(client.get(SCREEN))
    assert client.post("/site/huddle/begin/", {"half": "morning"}).status_code == 302
    sent = client.post(at(project), {"kind": "constraint", "text": "电缆未迁"})
    assert (sent.status_code, sent.url) == (302, f"/site/huddle/?half=morning&at={project.pk}")
    assert "电缆未迁" in text_of(client.get(sent.url))
    huddle = Huddle.objects.get()
    closed = client.post(f"/site/huddles/{huddle.pk}/close/", {"note": "无其他"})
    assert closed.url == f"/site/huddles/{huddle.pk}/"
    assert Huddle.objects.get().note == "无其他"
    assert "电缆未迁" in text_of(client.get(closed.url))
    names = set(Event.objects.values_list("name", flat=True))
    assert {"huddle.begun", "point.recorded", "huddle.closed"} <= names


def test_a_decision_with_somebody_and_a_day_is_promised_from_the_card(signed_in, project, begun):
    owner = factories.PersonFactory(district=project.campaign.district)
    client = signed_in(Role.OFFICE)
    given = {"kind": "decision", "text": "周五迁完", "owner_id": owner.pk, "due_on": "2020-05-22"}
    client.post(at(project), given)
    promise = Promise.objects.get()
    assert (promise.owner, promise.due_on, promise.state) == (owner, date(2020, 5, 22), "promised")
    assert "承诺" in text_of(client.get(at(project)))


def test_what_is_missing_is_told_at_its_field_and_the_words_stay(signed_in, project, begun):
    given = {"kind": "decision", "text": "周五迁完", "due_on": "2020-05-22"}
    answer = signed_in(Role.OFFICE).post(at(project), given)
    assert answer.status_code == 422
    assert "周五迁完" in text_of(answer)
    assert "field-bad" in text_of(answer)
    assert not HuddlePoint.objects.exists()


@pytest.mark.parametrize("wrong", [{"kind": "rumour"}, {"due_on": "gestern"}, {"owner_id": "999999"}, {"text": " "}])
def test_nonsense_is_refused_at_its_field(signed_in, project, begun, wrong):
    answer = signed_in(Role.OFFICE).post(at(project), {"kind": "constraint", "text": "电缆未迁"} | wrong)
    assert answer.status_code == 422
    assert not HuddlePoint.objects.exists()


def test_the_evening_starts_from_what_the_morning_left_open(campaign, office):
    quiet, left = factories.ProjectFactory(campaign=campaign), factories.ProjectFactory(campaign=campaign)
    actions.begin_huddle(campaign, MORNING, by=office, at=factories.AT)
    actions.record_point(
        left, MORNING | {"kind": "constraint", "text": "缺钢筋工", "is_whole": True}, by=office, at=factories.AT
    )
    evening = asked_huddle(campaign, None, TODAY, Half.EVENING)
    order = in_risk_order(office, evening, [quiet, left], before=factories.AT + timedelta(hours=8))
    assert [(one.project, one.carried) for one in order] == [(left, 1), (quiet, 0)]


def test_the_worst_stands_first_and_what_is_settled_does_not_move(campaign, office):
    calm, late = factories.ProjectFactory(campaign=campaign), factories.ProjectFactory(campaign=campaign)
    owner = factories.PersonFactory(district=campaign.district)
    Promise.objects.create(
        project=late, title="迁完", owner=owner, due_on=date(2020, 5, 15), state="promised",
        prepared_at=factories.AT - timedelta(days=9),
    )  # fmt: skip
    morning = asked_huddle(campaign, None, TODAY, Half.MORNING)
    point = carried_point(calm, office)
    order = in_risk_order(office, morning, huddled_projects(office, morning), before=factories.AT)
    assert [(one.project, one.overdue_promises) for one in order] == [(late, 1), (calm, 0)]
    actions.settle_point(point.id, {}, by=office, at=factories.AT + timedelta(minutes=1))
    again = in_risk_order(office, morning, huddled_projects(office, morning), before=factories.AT)
    assert [one.carried for one in again] == [0, 1]


def test_a_point_is_settled_dropped_and_reopened_from_its_card(signed_in, project, office, begun):
    point = carried_point(project, office).id
    client = signed_in(Role.OFFICE)
    assert "电缆未迁" in text_of(client.get(at(project)))
    settled = client.post(f"/site/points/{point}/settle/", {"next": at(project)})
    assert settled.url == at(project)
    assert HuddlePoint.objects.get(pk=point).state == "settled"
    client.post(f"/site/points/{point}/reopen/", {"reason": "又断了", "next": at(project)})
    assert HuddlePoint.objects.get(pk=point).state == "open"
    client.post(f"/site/points/{point}/drop/", {"reason": "", "next": at(project)})
    assert HuddlePoint.objects.get(pk=point).state == "open"
    client.post(f"/site/points/{point}/drop/", {"reason": "改用预制", "next": at(project)})
    assert HuddlePoint.objects.get(pk=point).state == "dropped"
    assert client.post(f"/site/points/{point}/burn/").status_code == 404


def test_no_address_leads_out_of_the_house(signed_in, project, office, begun):
    point = carried_point(project, office).id
    answer = signed_in(Role.OFFICE).post(f"/site/points/{point}/settle/", {"next": "https://example.org/"})
    assert answer.url == "/site/huddle/"


def test_the_card_tells_what_the_site_told(signed_in, project, office, begun):
    told = {"on": TODAY, "workers": 86, "done": "浇筑二段", "blocked": "泵车未到"}
    actions.report_day(project, told, by=office, at=factories.AT)
    page = text_of(signed_in(Role.OFFICE).get(at(project)))
    assert all(words in page for words in ("86", "浇筑二段", "泵车未到"))


def test_a_team_holds_its_own_and_may_hold_it_without_a_point(signed_in, project, campaign, team):
    client = signed_in(Role.TEAM_MEMBER)
    TeamMember.objects.create(team=team, person=client.person, from_on=factories.DAY_1)
    assert client.get("/site/huddle/").url == f"/site/huddle/teams/{team.pk}/"
    assert client.post(f"/site/huddle/teams/{team.pk}/begin/", {"half": "morning"}).status_code == 302
    huddle = Huddle.objects.get()
    assert huddle.team == team
    sent = client.post(
        f"/site/huddle/teams/{team.pk}/?half=morning&at={project.pk}", {"kind": "constraint", "text": "缺电"}
    )
    assert sent.status_code == 302
    assert HuddlePoint.objects.get().huddle == huddle
    assert client.post(f"/site/huddles/{huddle.pk}/close/", {}).status_code == 302
    assert Huddle.objects.get().state == "closed"


def test_a_team_member_cannot_begin_the_campaign_s(signed_in, team):
    client = signed_in(Role.TEAM_MEMBER)
    TeamMember.objects.create(team=team, person=client.person, from_on=factories.DAY_1)
    assert client.post("/site/huddle/begin/", {"half": "morning"}).status_code == 403
    assert not Huddle.objects.exists()


def test_strangers_find_nothing(signed_in, project, office, team, begun):
    point = carried_point(project, office).id
    stranger = signed_in(Role.OFFICE, district=factories.DistrictFactory())
    for address in (
        f"/site/huddle/teams/{team.pk}/",
        f"/site/huddles/{begun.pk}/",
        f"/site/huddles/{begun.pk}/minutes.docx",
    ):
        assert stranger.get(address).status_code == 404
    assert stranger.post(f"/site/points/{point}/settle/").status_code == 404
    assert HuddlePoint.objects.get().state == "open"


def test_an_auditor_reads_and_gets_no_form(signed_in, project, begun):
    page = text_of(signed_in(Role.AUDITOR).get(at(project)))
    assert project.name in page
    assert 'name="kind"' not in page
    assert 'data-key="close"' not in page


def test_minutes_as_docx_and_pdf(signed_in, project, office, begun):
    carried = carried_point(project, office, text="便道未通").id
    owner = factories.PersonFactory(district=project.campaign.district, name="王建国")
    given = MORNING | {
        "is_whole": True,
        "kind": "decision",
        "text": "周五迁完",
        "owner_id": owner.pk,
        "due_on": date(2020, 5, 22),
    }
    actions.record_point(project, given, by=office, at=factories.AT)
    actions.settle_point(carried, {}, by=office, at=factories.AT)
    actions.close_huddle(begun, {"note": "明日晚碰头改到六点"}, by=office, at=factories.AT + timedelta(minutes=7))
    client = signed_in(Role.OFFICE)
    answer = client.get(f"/site/huddles/{begun.pk}/minutes.docx")
    assert "attachment" in answer["Content-Disposition"]
    paper = Document(io.BytesIO(answer.content))
    words = "\n".join(
        [p.text for p in paper.paragraphs] + [c.text for t in paper.tables for r in t.rows for c in r.cells]
    )
    for wanted in ("碰头会纪要", "用时11分钟", "周五迁完", "王建国", "5月22日", "便道未通", "明日晚碰头改到六点"):
        assert wanted in words
    assert client.get(f"/site/huddles/{begun.pk}/minutes.pdf").content.startswith(b"%PDF")
    assert client.get(f"/site/huddles/{begun.pk}/minutes.exe").status_code == 404


def test_the_strip_shows_held_and_missed_half_days_and_counts_nobody(signed_in, campaign, begun):
    page = text_of(signed_in(Role.OFFICE).get(EVENING))
    assert page.count("half-held") == 1
    assert page.count("half-gap") >= 1


def test_the_list_exports_what_it_shows(signed_in, project, begun):
    client = signed_in(Role.OFFICE)
    assert f"/site/huddles/{begun.pk}/" in text_of(client.get("/site/huddles/"))
    sheet = client.get("/site/huddles/?export=csv")
    assert "2020-05-19" in b"".join(sheet).decode() if sheet.streaming else "2020-05-19" in text_of(sheet)


def test_one_card_costs_the_same_among_few_and_among_many(signed_in, campaign, project, begun):
    client = signed_in(Role.OFFICE)

    def asked():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(at(project)).status_code == 200
        return len(queries)

    asked()
    few = asked()
    for _ in range(49):
        factories.ProjectFactory(campaign=campaign)
    assert asked() == few


def test_minutes_of_a_team_s_huddle_still_going_on_are_a_draft(signed_in, project, office, team):
    actions.begin_team_huddle(project, MORNING, by=office, at=factories.AT)
    answer = signed_in(Role.OFFICE).get(f"/site/huddles/{Huddle.objects.get().pk}/minutes.docx")
    words = "\n".join(line.text for line in Document(io.BytesIO(answer.content)).paragraphs)
    for wanted in ("草稿", "尚未结束", "一专班", "无新增卡点"):
        assert wanted in words


def test_a_huddle_about_no_project_says_so_and_can_be_closed(signed_in, begun):
    page = text_of(signed_in(Role.OFFICE).get(SCREEN))
    assert 'name="kind"' not in page
    assert f"/site/huddles/{begun.pk}/close/" in page


def test_whoever_belongs_to_no_team_is_told_so(signed_in, campaign):
    unit = factories.UnitFactory(district=campaign.district)
    answer = signed_in(Role.DEPARTMENT, unit=unit).get("/site/huddle/")
    assert answer.status_code == 200
    assert "/site/huddle/teams/" not in text_of(answer)


def test_after_one_o_clock_the_evening_is_offered(signed_in, project, monkeypatch):
    client = signed_in(Role.OFFICE)
    assert 'value="morning"' in text_of(client.get("/site/huddle/"))
    monkeypatch.setattr("gongjian.core.moments.now", lambda: factories.AT + timedelta(hours=8))
    assert 'value="evening"' in text_of(client.get("/site/huddle/"))
