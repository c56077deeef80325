"""The problem board, the list and one problem: what they show, allow and cost."""

import json
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gongjian.access.roles import Role
from gongjian.core import moments
from gongjian.core.actor import SYSTEM
from gongjian.core.moments import local_date
from gongjian.people.models import UnitKind
from gongjian.problems import queries
from gongjian.problems.actions import raise_problem, solve_problem
from gongjian.problems.models import Problem
from gongjian.projects.actions import change_campaign_options
from gongjian.schedules.actions import draw_up_schedule
from gongjian.ui import search
from tests import factories, personas
from tests.schedules.plans import content

AT = factories.AT
GIVEN = {"title": "临时用电增容", "kind": "utilities"}
PAGES = (
    "/problems/",
    "/problems/?mine=1",
    "/problems/list/",
    "/problems/list/?which=late",
    "/problems/list/?export=print",
)


@pytest.fixture(autouse=True)
def day_58(monkeypatch):
    monkeypatch.setattr(moments, "now", lambda: AT)


@pytest.fixture
def office_unit(district):
    return factories.UnitFactory(district=district, kind=UnitKind.OFFICE)


@pytest.fixture
def unit(district):
    return factories.UnitFactory(district=district, name="区供电公司")


@pytest.fixture
def project(campaign, unit, office_unit):
    return factories.ProjectFactory(campaign=campaign, responsible_unit=unit)


@pytest.fixture
def client(signed_in, campaign):
    return signed_in(Role.OFFICE)


def raised(project, *, at=AT, **given):
    return raise_problem(project, GIVEN | given, by=personas.at_project(Role.CONTRACTOR, project), at=at).id


@pytest.mark.parametrize("address", PAGES)
def test_fifty_rows_cost_the_queries_of_one(client, project, unit, address):
    def fill():
        raised(project, blocking_unit_id=unit.pk, stake_wan=Decimal(100))
        raised(project, at=AT - timedelta(days=14))
        solve_problem(raised(project), {"solution": "已接通"}, by=personas.at_unit(Role.DEPARTMENT, unit), at=AT)

    def asked():
        with CaptureQueriesContext(connection) as queries_asked:
            assert client.get(address).status_code == 200
        return len(queries_asked)

    fill()
    client.get(address)
    few = asked()
    for _ in range(16):
        fill()
    assert asked() == few


def test_the_board_says_the_time_left_and_over_in_words(client, project):
    raised(project, at=datetime(2020, 5, 15, 6, 0, tzinfo=UTC))  # Friday 14:00
    raised(project, at=datetime(2020, 5, 12, 6, 0, tzinfo=UTC))
    text = client.get("/problems/").content.decode()
    assert "剩 9 时" in text  # of 21: 3.5 h on Friday, 7 h on Monday, 1.5 h today
    assert "超时" in text


def test_investment_days_are_stake_times_days_since_raised(project, unit):
    raised(project, at=AT - timedelta(days=10), blocking_unit_id=unit.pk, stake_wan=Decimal(300))
    raised(project, at=AT - timedelta(days=2), blocking_unit_id=unit.pk, stake_wan=Decimal(50))
    raised(project, at=AT - timedelta(days=30), blocking_unit_id=unit.pk)
    (blocker,) = queries.blockers(Problem.objects.all(), AT)
    assert (blocker.label, blocker.count, blocker.oldest_days, blocker.wan_days) == ("区供电公司", 3, 30, 3100)


def test_days_held_up_turn_at_midnight_of_the_district(project):
    raised(project, at=datetime(2020, 5, 17, 15, 59, tzinfo=UTC), stake_wan=Decimal(1))
    raised(project, at=datetime(2020, 5, 17, 16, 1, tzinfo=UTC), stake_wan=Decimal(10))
    (blocker,) = queries.blockers(Problem.objects.all(), datetime(2020, 5, 19, 1, tzinfo=UTC), by="kind")
    assert (blocker.oldest_days, blocker.wan_days) == (2, 12)


def test_age_is_banded_by_working_days(project):
    # Tuesday 19 May back to: itself 0, 14 May 3, 8 May 7, 27 April 14 (May Day taken off, 26 April and 9 May worked), March.
    for day in (datetime(2020, 5, 19, 1), datetime(2020, 5, 14, 1), datetime(2020, 5, 8, 1), datetime(2020, 3, 24, 1)):
        raised(project, at=day.replace(tzinfo=UTC))
    by_level = {
        row.level: row.counts
        for row in queries.ageing(Problem.objects.all(), on=AT.date(), words=queries.level_words(None))
    }
    assert by_level["responsible_unit"] == (2, 0, 1, 1)


def test_steps_not_the_viewers_are_shown_with_the_reason(signed_in, project, unit):
    pk = raised(project)
    stranger = signed_in(Role.DEPARTMENT, unit=factories.UnitFactory(district=project.campaign.district))
    assert stranger.get(f"/problems/{pk}/").status_code == 404
    holder = signed_in(Role.DEPARTMENT, unit=unit).get(f"/problems/{pk}/").content.decode()
    assert "报告已解决" in holder
    assert "由提出人contractor办理" in holder.replace(Problem.objects.get(pk=pk).raised_by.name, "contractor")


def test_the_whole_life_by_forms(signed_in, project, unit):
    pk = raised(project)
    department = signed_in(Role.DEPARTMENT, unit=unit)
    for step, given in (("answer", {"answer": "周四前增容"}), ("solve", {"solution": "已接通"})):
        assert department.post(f"/problems/{pk}/{step}/", given).url == f"/problems/{pk}/"
    refused = department.post(f"/problems/{pk}/confirm/")
    assert refused.status_code == 422
    assert "只能由提出人" in refused.content.decode()
    problem = Problem.objects.get(pk=pk)
    assert (problem.state, problem.answer, problem.solution) == ("solved", "周四前增容", "已接通")


def test_levels_are_named_in_the_district_s_own_words(client, project):
    """On the list, in its filter and where a problem is assigned; they stand in the usual words elsewhere."""
    change_campaign_options(project.campaign, {"reason": "按本地叫法", "unit_name": "包保单位"}, by=SYSTEM, at=AT)
    pk = raised(project)
    listed = client.get("/problems/list/").content.decode()
    assert listed.count("包保单位") == 2
    assert "责任单位" not in listed
    assert "包保单位" in client.get("/problems/list/?export=print").content.decode()
    assign = client.get(f"/problems/{pk}/").content.decode()
    assert 'value="responsible_unit">包保单位' in assign


def test_a_refused_step_comes_back_with_the_reason(client, project):
    pk = raised(project)
    answer = client.post(f"/problems/{pk}/assign/", {"level": ""})
    assert answer.status_code == 422
    assert "请指定本区的一个人或一个单位" in answer.content.decode()


def test_an_empty_answer_is_marked_at_its_field(client, project):
    answer = client.post(f"/problems/{raised(project)}/answer/", {"answer": ""})
    assert answer.status_code == 422
    assert "answer-answer" in answer.content.decode()


def test_raised_by_form_and_the_next_holders_are_told(client, project, unit):
    page = client.get(f"/problems/raise/?project={project.pk}").content.decode()
    assert unit.name in page
    assert "限 21 个工作时" in page
    answer = client.post(f"/problems/raise/?project={project.pk}", GIVEN)
    assert answer.status_code == 302
    assert Problem.objects.get().title == "临时用电增容"


def test_what_was_typed_is_not_lost_when_a_kind_is_missing(client, project):
    answer = client.post(f"/problems/raise/?project={project.pk}", {"title": "钢柱今晚到货，限高杆挡道"})
    assert "钢柱今晚到货，限高杆挡道" in answer.content.decode()
    assert not Problem.objects.exists()


def test_a_similar_problem_is_pointed_at(client, project):
    raised(project, title="进场道路限高杆迁移")
    text = client.get(f"/problems/similar/{project.pk}/?title=限高杆挡住平板车").content.decode()
    assert "P-0001" in text
    assert client.get(f"/problems/similar/{project.pk}/?title=资金未到账").content.decode().strip() == ""


@pytest.mark.parametrize("words", ["P-0001", "1", "增容", "lsydzr", "linshiyongdian"])
def test_found_by_number_words_and_pinyin(client, project, words, rf):
    raised(project)
    request = rf.get("/")
    request.viewer, request.on, request.at = personas.at_district(Role.OFFICE, project.campaign.district), AT.date(), AT
    assert any("P-0001" in hit.label for hit in search.find(request, words))


def test_history_is_sentences(client, project):
    text = client.get(f"/problems/{raised(project)}/").content.decode()
    assert "提出 P-0001“临时用电增容”" in text


def test_days_beyond_the_published_holidays_are_said_to_be_predicted(project):
    problem = Problem.objects.get(pk=raised(project))
    problem.holdings.update(due_at=datetime(2099, 5, 19, 2, tzinfo=UTC))
    assert queries.clock_shown(problem, AT).is_predicted


def test_whoever_it_was_given_to_sees_it_with_the_own_unit(client, signed_in, project):
    other = factories.UnitFactory(district=project.campaign.district)
    colleague = signed_in(Role.DEPARTMENT, unit=other)
    pk = raised(project)
    assert colleague.get(f"/problems/{pk}/").status_code == 404
    client.post(f"/problems/{pk}/assign/", {"person_id": colleague.person.pk})
    assert colleague.get(f"/problems/{pk}/").status_code == 200
    assert colleague.post(f"/problems/{pk}/answer/", {"answer": "收到，明日办结"}).status_code == 302


def test_open_problems_stand_on_the_chart_by_the_day_they_were_raised(client, project):
    desk = personas.at_district(Role.OFFICE, project.campaign.district)
    drawn = draw_up_schedule(project, json.dumps(content()), by=desk, at=AT)
    pk = raised(project, at=AT - timedelta(days=14))
    sheet = client.get(reverse("schedule-bars", args=[drawn.id])).json()
    (mark,) = sheet["projects"][0]["marks"]
    assert date.fromisoformat(sheet["origin"]) + timedelta(days=mark["on"]) == local_date(AT - timedelta(days=14))
    assert (mark["kind"], mark["url"], mark["is_late"]) == ("problem", reverse("problem", args=[pk]), True)
