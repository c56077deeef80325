"""From the schedule to its forecast: the days and chances, the curve and its table, and days lost to the weather."""

import json
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from gongjian.access.roles import Role
from gongjian.core import moments
from gongjian.core.moments import DISTRICT_ZONE
from gongjian.core.work import perform_all
from gongjian.schedules import actions
from gongjian.schedules.models import Activity, ScheduleForecast
from tests.schedules.plans import content

pytestmark = [pytest.mark.browser, pytest.mark.row("E3"), pytest.mark.slow]
AT = datetime(2020, 4, 20, 9, tzinfo=DISTRICT_ZONE)
AXE = (Path(__file__).parents[1] / "ui" / "vendor" / "axe.min.js").read_text(encoding="utf-8")


def faults_of(page):
    """Through the debugger: the page's own content security policy stays in force."""
    page.context.new_cdp_session(page).send("Runtime.evaluate", {"expression": AXE})
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    is_wider = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth + 1")
    return [(one["id"], [node["target"] for node in one["nodes"]][:3]) for one in found] + ["wider"] * is_wider


@pytest.fixture
def under_way(project, office, monkeypatch):
    """The foundations took thirteen days for ten, the east hall is on its way."""
    monkeypatch.setattr(moments, "now", lambda: AT)
    drawn = actions.draw_up_schedule(project, json.dumps(content()), by=office, at=AT)
    actions.put_schedule_in_force(drawn.id, {}, by=office, at=AT)
    for code, given in (
        ("A", {"started_on": date(2020, 3, 23), "finished_on": date(2020, 4, 4)}),
        ("B", {"started_on": date(2020, 4, 5), "remaining_days": "8"}),
    ):
        actions.report_progress(Activity.objects.get(schedule=drawn.id, code=code), given, by=office, at=AT)
    perform_all(AT + timedelta(minutes=1))
    return project


@pytest.mark.parametrize(
    ("language", "size"), [("zh-hans", "office"), ("en", "office"), ("zh-hans", "phone"), ("zh-hans", "hall")]
)
def test_the_finish_is_foreseen_and_weather_moves_it(open_browser, under_way, shot, language, size):
    told = ScheduleForecast.objects.get()
    page = open_browser(Role.OFFICE, language, size)
    page.goto(f"/projects/{under_way.pk}/schedule/")
    expect(page.locator("main")).to_contain_text(f"{told.p80_on}")
    shot(page, "forecast-schedule", language, size)
    page.locator(f"a[href='/projects/{under_way.pk}/forecast/']").click()
    expect(page.locator("#chart-forecast-curve canvas")).to_be_visible()
    page.locator(".chart-twin summary").click()
    expect(page.locator(".chart-twin tbody tr").nth(20)).to_be_visible()
    page.locator(".chart-twin summary").click()
    shot(page, "forecast", language, size, whole=True)
    assert faults_of(page) == []
    page.fill("[name=lost]", "40")
    page.keyboard.press("Enter")
    expect(page.locator("#lost-fault")).to_be_visible()
    assert faults_of(page) == []
    page.fill("[name=lost]", "9")
    page.keyboard.press("Enter")
    expect(page.locator("#lost-fault")).to_have_count(0)
    expect(page.locator(".kpis")).not_to_contain_text(f"{told.p80_on}")
    shot(page, "forecast-weather", language, size)
