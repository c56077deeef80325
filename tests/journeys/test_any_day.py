"""The war room and the problem list of day 37 by their addresses, and on to day 38 by the keyboard."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from playwright.sync_api import expect

from gongjian.access.roles import Role
from gongjian.core import moments
from gongjian.core.actor import SYSTEM
from gongjian.core.moments import DISTRICT_ZONE
from gongjian.problems.actions import raise_problem
from gongjian.projects.actions import change_project, report_investment, set_plan
from gongjian.projects.jobs import keep_days
from gongjian.projects.queries import evening_of
from tests import personas
from tests.journeys.test_forecast import faults_of
from tests.projects.factories import points

pytestmark = [pytest.mark.browser, pytest.mark.row("F1"), pytest.mark.slow]
DAY_37 = date(2020, 4, 28)


def _at(day, hour):
    return evening_of(day).astimezone(DISTRICT_ZONE).replace(hour=hour, minute=0, second=0, microsecond=0)


@pytest.fixture
def two_days(project, monkeypatch):
    """A problem of each day; on the second a figure is corrected and the project renamed."""
    raiser = personas.at_project(Role.CONTRACTOR, project)
    set_plan(project, {"kind": "quarters", "points": points()}, by=SYSTEM, at=_at(DAY_37, 8))
    figure = {"as_of_on": DAY_37, "source": "报表"}
    report_investment(
        project,
        {**figure, "as_of_on": DAY_37 - timedelta(days=3), "cumulative_wan": Decimal(4100)},
        by=SYSTEM,
        at=_at(DAY_37, 9),
    )
    raise_problem(project, {"title": "临时用电增容", "kind": "utilities"}, by=raiser, at=_at(DAY_37, 10))
    keep_days(evening_of(DAY_37) + timedelta(seconds=1))
    after = DAY_37 + timedelta(days=1)
    raise_problem(project, {"title": "进场道路未通", "kind": "utilities"}, by=raiser, at=_at(after, 10))
    project.refresh_from_db()
    change_project(project, {"name": "更名后的项目", "version": project.version}, by=SYSTEM, at=_at(after, 11))
    report_investment(project, {**figure, "cumulative_wan": Decimal(5200)}, by=SYSTEM, at=_at(after, 12))
    keep_days(evening_of(after) + timedelta(seconds=1))
    monkeypatch.setattr(moments, "now", lambda: _at(DAY_37 + timedelta(days=9), 9))
    return project


@pytest.mark.parametrize(("language", "size"), [("zh-hans", "office"), ("en", "phone")])
def test_two_days_by_address_and_keyboard(open_browser, two_days, shot, language, size):
    page = open_browser(Role.OFFICE, language, size)
    page.goto("/board/?day=37")
    expect(page.locator(".band")).to_contain_text("37")
    expect(page.locator("main")).not_to_contain_text("更名后的项目")
    shot(page, "any-day-board", language, size)
    assert faults_of(page) == []
    page.keyboard.press("]")
    page.wait_for_url("**/board/?day=2020-04-29")
    expect(page.locator("main")).to_contain_text("更名后的项目")
    page.goto("/problems/list/?day=37")
    expect(page.locator("main")).to_contain_text("临时用电增容")
    expect(page.locator("main")).not_to_contain_text("进场道路未通")
    expect(page.locator("a[href='/problems/raise/']")).to_have_count(0)
    shot(page, "any-day-problems", language, size)
    assert faults_of(page) == []
    page.keyboard.press("]")
    expect(page.locator(".band")).to_contain_text("38")
    expect(page.locator("main")).to_contain_text("进场道路未通")
    page.goto("/projects/?day=37")
    expect(page.locator("main")).to_contain_text("4,100 → 5,200")
    shot(page, "any-day-projects", language, size)
    page.goto(f"/projects/{two_days.pk}/?day=37")
    shot(page, "any-day-project", language, size)
    assert faults_of(page) == []
