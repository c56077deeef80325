"""The schedules of the story: all sites on one sheet, one with its baseline, worked back, reported from the phone."""

import pytest
from playwright.sync_api import expect

from tests.journeys.settling import settle
from tests.journeys.test_every_page import faults_here

pytestmark = [pytest.mark.browser, pytest.mark.row("A3")]

CASES = (("zh-hans", "office"), ("en", "office"), ("zh-hans", "phone"), ("zh-hans", "hall"))


def one(story, statement, *given):
    return story.rows(statement, *given)[0][0]


@pytest.mark.parametrize(("language", "size"), CASES)
def test_all_sites_one_site_its_baseline_and_its_back_plan(visit, story, shot, language, size):
    project = one(story, "SELECT id FROM projects_project WHERE short_name = ?", "东部静脉产业园")
    page = visit("chenzhixing", language, size)
    page.goto("/schedules/")
    expect(page.locator(".gantt-name")).to_have_count(8)
    assert faults_here(page) == []
    shot(page, "schedules", language, size)
    version = one(story, "SELECT id FROM schedules_schedule WHERE project_id = ? AND state = 'in_force'", project)
    page.goto(f"/schedules/{version}/")
    expect(page.locator(".gantt-name").first).to_be_visible()
    assert page.locator(".g-base").count() > 0, "the version before it is drawn below the bars"
    assert faults_here(page) == []
    shot(page, "schedule", language, size)
    page.goto(f"/projects/{project}/backward/?source=schedule&end_on=2020-06-30")
    assert page.locator("[data-grid] tr").count() > 3
    assert "SS+" in page.locator("[data-grid]").inner_html(), "links keep their kinds"
    assert faults_here(page) == []
    shot(page, "backward-plan", language, size)


@pytest.mark.parametrize(("language", "size", "left"), [("zh-hans", "phone", "25"), ("en", "office", "30")])
def test_the_contractor_reports_a_part_and_is_told_whom_it_touches(visit, story, shot, language, size, left):
    bar = one(
        story,
        "SELECT a.id FROM schedules_activity a JOIN schedules_schedule s ON s.id = a.schedule_id"
        " JOIN projects_project p ON p.id = s.project_id WHERE p.short_name = '三中迁建' AND s.state = 'in_force'"
        " AND a.started_on IS NOT NULL AND a.finished_on IS NULL ORDER BY a.is_critical DESC, a.position LIMIT 1",
    )
    page = visit("liguangtian", language, size)
    page.goto(f"/activities/{bar}/progress/")
    page.fill("[name=remaining_days]", left)
    page.fill("[name=percent]", "20")
    assert faults_here(page) == []
    shot(page, "progress", language, size)
    page.locator("main form[method=post] button.btn-filled").click()
    settle(page)
    said = page.locator("main, .messages, [role=status]").all_inner_texts()
    assert any("责任：" in text or "Answerable:" in text for text in said)
