"""Time is lost, won back in the studio and adopted; the week has the nodes and offers them as promises."""

import json
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from gongjian.access.roles import Role
from gongjian.core import moments
from gongjian.core.moments import DISTRICT_ZONE
from gongjian.core.work import perform_all
from gongjian.engine.network.files.xer_writing import write_xer
from gongjian.projects.models import Stoppage
from gongjian.schedules import actions
from gongjian.schedules.models import Activity
from tests import factories, personas
from tests.journeys.settling import settle
from tests.schedules.plans import content
from tests.schedules.test_importing import network

pytestmark = [pytest.mark.browser, pytest.mark.row("E3"), pytest.mark.slow]
AT = datetime(2020, 4, 20, 9, tzinfo=DISTRICT_ZONE)
DRAWN = datetime(2020, 3, 24, 9, tzinfo=DISTRICT_ZONE)
AXE = (Path(__file__).parents[1] / "ui" / "vendor" / "axe.min.js").read_text(encoding="utf-8")


def axe_of(page):
    """Through the debugger: the page's own content security policy stays in force."""
    page.context.new_cdp_session(page).send("Runtime.evaluate", {"expression": AXE})
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    return [(one["id"], [node["target"] for node in one["nodes"]][:3]) for one in found]


def is_wider(page):
    return page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth + 1")


@pytest.fixture
def late(project, office, monkeypatch):
    """In force since March, three days of a stoppage, and the east hall slow: finish five days late."""
    monkeypatch.setattr(moments, "now", lambda: DRAWN)
    bars = content()["activities"]
    bars[1]["crews"] = bars[2]["crews"] = {"塔吊": 1}
    bars[3] |= {"constraint_kind": "start_no_earlier", "constraint_on": "2020-04-28"}
    drawn = actions.draw_up_schedule(project, json.dumps(content(activities=bars)), by=office, at=DRAWN)
    actions.put_schedule_in_force(drawn.id, {}, by=office, at=DRAWN)
    Stoppage.objects.create(
        project=project, from_on=date(2020, 3, 25), until_on=date(2020, 3, 28), reason="疫情管控", is_force_majeure=True
    )
    monkeypatch.setattr(moments, "now", lambda: AT)
    for code, given in (
        ("A", {"started_on": date(2020, 3, 23), "finished_on": date(2020, 4, 4)}),
        ("B", {"started_on": date(2020, 4, 5), "remaining_days": "14"}),
    ):
        bar = Activity.objects.get(schedule=drawn.id, code=code)
        actions.report_progress(bar, given, by=office, at=AT)
    perform_all(AT + timedelta(minutes=1))
    return project


@pytest.fixture
def neighbour(late, office):
    """Needs the same crane in the same weeks."""
    bars = [{**bar, "crews": {"塔吊": 1} if bar["code"] in "BC" else {}} for bar in content()["activities"]]
    project = factories.ProjectFactory(campaign=late.campaign)
    drawn = actions.draw_up_schedule(project, json.dumps(content(activities=bars)), by=office, at=AT)
    actions.put_schedule_in_force(drawn.id, {}, by=office, at=AT)
    perform_all(AT + timedelta(minutes=1))
    return project


def compared(page, shot, language, size):
    """Two days of the curve side by side, and back."""
    address = page.url
    page.locator(".page-actions a[href*='compare']").click()
    page.locator("#way-2").select_option(index=3)
    page.locator("form:has(#way-2) button").click()
    expect(page.locator("table.table-grid").first).to_be_visible()
    shot(page, "studio-compare", language, size, whole=True)
    assert axe_of(page) == []
    assert not is_wider(page)
    page.goto(address)


def slid_and_adopted(page, open_browser, shot, language, size):
    """The slider moves along the curve, figures and chart follow; the tightest day passes the cap and is approved by name."""
    slider, figures = page.locator("#curve-day"), page.locator("#point-figures")
    slider.focus()
    days = [point["day"] for point in json.loads(page.locator("#curve-points").text_content())]
    for key, day in (("End", days[-1]), ("Home", days[0])):
        with page.expect_response(lambda answer: "/bars/?day=" in answer.url):
            page.keyboard.press(key)
        expect(figures).to_contain_text(day)
    expect(page.locator("#point-deciding [name=adopt-approver_id]")).to_be_visible()
    expect(page.locator(".g-base").first).to_be_visible()
    settle(page)
    shot(page, "studio-tightest", language, size, whole=True)
    assert axe_of(page) == []
    assert not is_wider(page)
    compared(page, shot, language, size)
    page.locator("form:has(input[value=adopt]) button.btn-filled").click()
    settle(page)
    shot(page, "studio-waiting", language, size)
    leader = open_browser(Role.DISTRICT_LEADER, language, size)
    leader.goto(page.url)
    leader.fill("[name=approve-reason]", "安全措施已核实")
    shot(leader, "studio-approving", language, size)
    leader.locator("button.btn-seal").click()
    settle(leader)
    page.reload()
    shot(page, "studio-adopted", language, size, whole=True)
    assert axe_of(page) == []


@pytest.mark.parametrize(
    ("language", "size"),
    [("zh-hans", "office"), ("en", "office"), ("zh-hans", "phone"), ("en", "phone"), ("zh-hans", "hall")],
)
def test_lost_days_are_won_back_and_the_week_follows(open_browser, late, district, shot, language, size):
    personas.person(Role.DISTRICT_LEADER, district)  # whom to ask for the approval
    page = open_browser(Role.OFFICE, language, size)
    page.goto(f"/projects/{late.pk}/?tab=recovery")
    expect(page.locator("table", has_text="疫情管控")).to_be_visible()
    shot(page, "studio-lost", language, size, whole=True)
    assert axe_of(page) == []
    assert not is_wider(page)
    page.locator(f"a.btn-filled[href='/projects/{late.pk}/recovery/']").click()
    page.fill("[name=deadline_on]", "2020-05-08")
    page.fill("[name=seconds]", "4")
    for field, value in (("capacity", "1"), ("hire_limit", "1"), ("hire_cost", "3000"), ("window", "3")):
        page.fill(f"[name=crew0-{field}]", value)
    shot(page, "studio-ask", language, size, whole=True)
    assert axe_of(page) == []
    assert not is_wider(page)
    page.locator("main form[method=post] button.btn-filled").click()
    expect(page.locator("#studio-progress")).to_be_visible()
    shot(page, "studio-computing", language, size)
    assert axe_of(page) == []
    perform_all(AT + timedelta(minutes=2))
    expect(page.locator("#studio-progress")).to_have_count(0, timeout=10_000)  # by itself
    shot(page, "studio-answer", language, size, whole=True)
    assert axe_of(page) == []
    assert not is_wider(page)
    slid_and_adopted(page, open_browser, shot, language, size)
    perform_all(AT + timedelta(minutes=3))
    due = late.weekly_nodes.get(activity_code="B").due_on
    week = (due - date(2020, 3, 23)).days // 7 + 1
    page.goto(f"/week/?week={week}")
    offer = page.locator("a[href*='node_id=']").first
    expect(offer).to_be_visible()
    shot(page, "studio-week", language, size, whole=True)
    assert axe_of(page) == []
    offer.click()
    expect(page.locator("main [name=title]").first).to_have_value("东车间主体")


@pytest.mark.parametrize(
    ("language", "size"), [("zh-hans", "office"), ("en", "office"), ("zh-hans", "phone"), ("zh-hans", "hall")]
)
def test_a_backward_plan_and_the_shared_crews(open_browser, late, neighbour, shot, language, size):
    page = open_browser(Role.OFFICE, language, size)
    page.goto(f"/projects/{late.pk}/backward/?source=road&end_on=2020-06-30")
    shot(page, "backward-missing", language, size, whole=True)
    assert axe_of(page) == []
    assert not is_wider(page)
    page.fill("[name=days-0]", "2")
    page.fill("[name=days-1]", "2")
    page.locator("[name=compute]").click()
    settle(page)
    shot(page, "backward", language, size, whole=True)
    page.locator("[name=apply]").click()
    settle(page)
    assert late.stage_targets.count() >= 4
    page.goto("/portfolio/ask/")
    for field, value in (("capacity", "1"), ("hire_limit", "1"), ("hire_cost", "3000")):
        page.fill(f"[name=crew0-{field}]", value)
    page.fill("[name=seconds]", "5")
    shot(page, "portfolio-ask", language, size, whole=True)
    assert axe_of(page) == []
    assert not is_wider(page)
    page.locator("main form[method=post] button.btn-filled").click()
    perform_all(AT + timedelta(minutes=2))
    page.goto("/portfolio/?there-0=0")
    for one in (late, neighbour):
        expect(page.locator("table.sharing", has_text=one.name)).to_be_visible()
    shot(page, "portfolio", language, size, whole=True)
    assert axe_of(page) == []
    assert not is_wider(page)


def test_a_plan_from_primavera_slips_and_is_won_back(open_browser, project, district, monkeypatch, tmp_path):
    """The whole way: a file in, put in force, a slip reported, a point of the curve adopted, the week offers the promise."""
    monkeypatch.setattr(moments, "now", lambda: DRAWN)
    plan = tmp_path / "总进度计划.xer"
    plan.write_bytes(write_xer([network()], "gb18030"))
    page = open_browser(Role.OFFICE, "zh-hans", "office")
    page.goto(f"/projects/{project.pk}/schedule/import/")
    page.set_input_files("[name=file]", plan)
    page.locator("form .actions button.btn-filled").click()
    page.locator("button[name=confirmed]").click()
    page.wait_for_url("**/schedule/?number=1")
    schedule = project.schedules.get()
    schedule.activities.filter(name="主体").update(is_node=True)
    page.goto(f"/schedules/{schedule.pk}/in-force/")
    page.locator("form .actions button.btn-filled").click()
    page.wait_for_url("**/schedule/")
    monkeypatch.setattr(moments, "now", lambda: AT)
    page.goto(f"/activities/{schedule.activities.get(name='基础浇筑').pk}/progress/")
    page.fill("[name=started_on]", "2020-03-30")
    page.fill("[name=remaining_days]", "8")
    page.locator("form .actions button.btn-filled").click()
    page.wait_for_url("**/schedule/**")
    page.locator(f"a[href='/projects/{project.pk}/recovery/']").first.click()
    page.fill("[name=deadline_on]", "2020-05-06")
    page.fill("[name=seconds]", "4")
    page.locator("[name=beyond_cap]").uncheck()
    page.locator("main form[method=post] button.btn-filled").click()
    perform_all(AT + timedelta(minutes=2))
    slider = page.locator("#curve-day")
    expect(slider).to_be_visible(timeout=10_000)
    slider.focus()
    with page.expect_response(lambda answer: "/bars/?day=" in answer.url):
        page.keyboard.press("ArrowRight")
    adopt = page.locator("form:has(input[value=adopt])")
    day = adopt.locator("[name=adopt-point_on]").input_value()
    adopt.locator("button.btn-filled").click()
    expect(page.locator(".tag").first).to_have_text("已采纳")
    adopted = project.schedules.get(state="in_force")
    assert (adopted.number, adopted.source, adopted.finish_on.isoformat() <= day) == (2, "recovery", True)
    perform_all(AT + timedelta(minutes=3))
    due = project.weekly_nodes.get(title="主体").due_on
    page.goto(f"/week/?week={(due - project.campaign.start_on).days // 7 + 1}")
    expect(page.locator("a[href*='node_id=']").first).to_be_visible()
