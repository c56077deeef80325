"""The war room: figures that answer why, the published week only, and any day again."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongjian.access.roles import Role
from gongjian.core import moments
from gongjian.dashboards.queries import money_of, money_per_project, published_week
from gongjian.fieldwork.models import DailyReport
from gongjian.problems.models import Holding, Problem
from gongjian.problems.queries import counts_by_level, level_words, standing_by_level
from gongjian.projects.models import Project
from gongjian.projects.queries import clock_of, known_on, lights_of
from gongjian.rankings.actions import (
    draft_evaluation,
    freeze_week,
    open_replies,
    publish_evaluation,
    sign_evaluation,
)
from tests import factories, personas
from tests.dashboards.test_my_day import _more
from tests.rankings import factories as weeks

NOW = datetime(2020, 5, 20, 3, 15, tzinfo=UTC)
ON = moments.local_date(NOW)


@pytest.fixture(autouse=True)
def on_day_59(monkeypatch):
    monkeypatch.setattr(moments, "now", lambda: NOW)


def run_week(campaign, office, *, publish):
    weeks.busy_week(campaign)
    pk = freeze_week(campaign, {"week": weeks.WEEK}, by=office, at=weeks.MONDAY).id
    draft_evaluation(pk, {}, by=office, at=weeks.MONDAY)
    open_replies(pk, {"hours": 7}, by=office, at=weeks.MONDAY)
    if publish:
        later = weeks.MONDAY + timedelta(days=2)
        leader = personas.at_district(Role.DISTRICT_LEADER, campaign.district)
        sign_evaluation(pk, {}, by=leader, at=later)
        publish_evaluation(pk, {}, by=office, at=later)
    return pk


def test_a_draft_is_never_shown(signed_in, campaign, office):
    run_week(campaign, office, publish=False)
    page = signed_in(Role.OFFICE).get("/board/?hall=1")
    assert page.context["week"] is None
    assert "尚无已公布的周评比" in page.content.decode()


def test_the_published_week_is_shown_with_intervals(signed_in, campaign, office):
    run_week(campaign, office, publish=True)
    shown = signed_in(Role.CONTRACTOR).get("/board/").context["week"]
    assert shown["evaluation"].week == weeks.WEEK
    assert [row.result.rank for row in shown["projects"]][:1] == [1]
    assert all(
        row.result.best_rank <= row.result.rank <= row.result.worst_rank for row in shown["projects"] if row.result.rank
    )


@pytest.mark.parametrize("role", [Role.OFFICE, Role.DISTRICT_LEADER, Role.DEPARTMENT, Role.OWNER, Role.CONTRACTOR])
def test_a_ranked_project_is_a_link_only_for_whom_its_page_opens(signed_in, campaign, office, role):
    run_week(campaign, office, publish=True)
    where = (
        {}
        if role in {Role.OFFICE, Role.DISTRICT_LEADER}
        else {"unit": factories.UnitFactory(district=campaign.district)}
    )
    client = signed_in(role, **where)
    page = client.get("/board/")
    named = [row.result for row in page.context["week"]["projects"]]
    text = page.content.decode()
    assert named
    for one in named:
        opens = client.get(f"/projects/{one.project_id}/").status_code == 200
        assert (f'href="/projects/{one.project_id}/"' in text) == opens
        assert one.name in text


def test_before_it_was_published_a_past_day_does_not_know_it(campaign, office):
    run_week(campaign, office, publish=True)
    assert published_week(campaign, at=weeks.MONDAY, on=NOW.date()) is None
    assert published_week(campaign, at=NOW, on=NOW.date()) is not None


def test_levels_now_are_those_of_the_problem_board(campaign):
    weeks.busy_week(campaign)
    levels = standing_by_level(Problem.objects.all(), NOW, is_past=False, words=level_words(None))
    assert {level.level: (level.total, level.late) for level in levels if level.total} == counts_by_level(
        Problem.objects.all(), NOW
    )


def test_the_past_is_counted_like_the_present(campaign):
    weeks.busy_week(campaign)
    rows = Problem.objects.all()
    assert standing_by_level(rows, NOW, is_past=True, words=level_words(None)) == standing_by_level(
        rows, NOW, is_past=False, words=level_words(None)
    )


def test_a_problem_solved_since_was_held_on_the_earlier_day(signed_in, project):
    weeks.problem(project, "lead_leader", person=factories.PersonFactory(district=project.campaign.district))
    holding = Holding.objects.get()
    day = moments.local_date(holding.since_at)
    client = signed_in(Role.OFFICE)
    assert client.get("/board/").context["problems"]["total"] == 0
    past = client.get(f"/board/?day={day.isoformat()}")
    assert past.context["problems"]["total"] == 1
    assert "未还原" in past.content.decode()


@pytest.mark.parametrize(
    ("wanted", "on", "is_past"),
    [
        ("37", date(2020, 4, 28), True),
        ("2020-04-28", date(2020, 4, 28), True),
        ("", ON, False),
        ("nonsense", ON, False),
        ("2020-12-31", ON, False),
        ("2019-01-01", ON, False),
        ("99999999", ON, False),
        (ON.isoformat(), ON, False),
    ],
)
def test_the_day_asked_for(campaign, wanted, on, is_past):
    known = known_on(campaign, [wanted], on=ON, at=NOW)
    assert (known.on, known.is_past) == (on, is_past)


def test_money_counts_the_same_projects_on_all_sides(campaign):
    whole = factories.ProjectFactory(campaign=campaign)
    weeks.plan(whole)
    weeks.report(whole, "9000", on=date(2020, 5, 10))
    factories.ProjectFactory(campaign=campaign, done_before_wan=None)
    projects = list(Project.objects.select_related("campaign"))
    lights = lights_of(projects, on=ON)
    parts = money_per_project(projects, lights, start_on=campaign.start_on, on=ON)
    reports = [(whole.pk, date(2020, 5, 10), Decimal(9000))]
    money = money_of(parts, reports, clock=clock_of(campaign), on=ON, project_count=2)
    assert (money.counted, money.left_out) == (1, 1)
    assert (money.target_wan, money.done_wan) == (Decimal(16000), Decimal(5000))
    assert money.done[-1] == (date(2020, 5, 10), money.done_wan), "after the last figure nothing is known"
    assert dict(money.plan)[ON] == pytest.approx(money.due_wan, abs=Decimal("0.01"))
    assert dict(money.plan)[campaign.start_on - timedelta(days=1)] == 0


@pytest.mark.parametrize("figure", ["investment", "lights", "promises", "problems"])
def test_every_figure_answers_why(figure, signed_in, campaign):
    weeks.busy_week(campaign)
    page = signed_in(Role.OFFICE).get(f"/board/why/{figure}/")
    assert page.status_code == 200
    assert page.context["rows"]


def test_an_unknown_figure_is_not_found(signed_in, campaign):
    assert signed_in(Role.OFFICE).get("/board/why/secrets/").status_code == 404


def test_the_hall_screen_has_no_menu_and_its_views(signed_in, campaign):
    weeks.busy_week(campaign)
    page = signed_in(Role.OFFICE).get("/board/?hall=1").content.decode()
    assert page.count("data-view=") == 3
    assert 'class="top"' not in page


def test_a_department_sees_only_its_projects(signed_in, campaign):
    unit = factories.UnitFactory(district=campaign.district)
    factories.ProjectFactory(campaign=campaign, responsible_unit=unit)
    factories.ProjectFactory(campaign=campaign)
    assert signed_in(Role.DEPARTMENT, unit=unit).get("/board/").context["project_count"] == 1


def test_the_board_asks_as_often_for_fifty_projects_as_for_five(signed_in, campaign, office):
    run_week(campaign, office, publish=True)
    client = signed_in(Role.OFFICE)

    def queries():
        with CaptureQueriesContext(connection) as asked:
            assert client.get("/board/").status_code == 200
        return len(asked)

    client.get("/board/")
    few = queries()
    _more(campaign, 45)
    assert queries() == few


def test_help_puts_the_own_role_first(signed_in, campaign):
    page = signed_in(Role.SUPERVISION).get("/help/")
    assert page.context["roles"][0]["mine"]
    assert "督查室" in str(page.context["roles"][0]["name"])


def test_projects_stand_on_the_map_by_the_shape_of_their_light_and_sites_tell_their_strength(
    signed_in, campaign, office
):
    weeks.busy_week(campaign)
    placed, *_others = Project.objects.filter(campaign=campaign).order_by("pk")
    Project.objects.filter(pk=placed.pk).update(longitude=Decimal("114.81"), latitude=Decimal("36.55"))
    DailyReport.objects.create(project=placed, on=ON, workers=86, machines=7, reported_at=NOW, changed_at=NOW)
    for address in ("/board/", "/board/?hall=1"):
        page = signed_in(Role.OFFICE).get(address)
        (site,) = page.context["map"]["sites"]
        assert (site.project.pk, site.spot.name_x is not None) == (placed.pk, True)
        assert page.context["strength"]["now"].workers == 86
        assert "非测绘边界" in page.content.decode()
    assert signed_in(Role.OFFICE).get("/board/?day=2020-05-10").context["strength"] is None


def test_without_a_place_and_a_report_the_board_is_as_before(signed_in, campaign, office):
    page = signed_in(Role.OFFICE).get("/board/?hall=1")
    assert page.context["map"] is None
    assert "谁卡住" in page.content.decode()
