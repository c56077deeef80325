"""A supervision order is issued, received, partly done, re-checked by another and closed; one that runs out is proposed a yellow warning."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from tests.journeys import told
from tests.journeys.settling import settle

pytestmark = [pytest.mark.browser, pytest.mark.row("D3")]

ZONE = ZoneInfo("Asia/Shanghai")
PARK = "东部静脉产业园"


def issue(page, story, shot, *, due_on, fact, about=None):
    project = story.rows("SELECT id FROM projects_project WHERE short_name = ?", PARK)[0][0]
    page.goto(f"/orders/issue/?project={project}")
    # Each test about a fact of its own, whichever runs first: a fact has one open order.
    page.select_option("[name=subject]", about and f"{about}:{project}", index=None if about else 1)
    page.fill("[name=fact]", fact)
    page.select_option("[name=unit_id]", str(power_company(story)))
    page.fill("[name=basis]", "攻坚行动方案第六条")
    page.fill("[name=demand]", "外电接入的完成时间和责任人")
    page.fill("[name=due_on]", due_on)
    page.fill("[name=again_reason]", "影响设备调试")
    shot(page, "order-issue", "zh-hans", "office")
    page.locator("main form[method=post] button.btn-filled").click()
    page.wait_for_url("**/orders/*/")
    return int(page.url.rstrip("/").rsplit("/", 1)[1])


def take(page, step, **given):
    """Open the step and send it."""
    form = page.locator(f"form[action$='/{step}/']")
    if given:
        page.locator(f"details:has(form[action$='/{step}/']) > summary").click()
    for name, value in given.items():
        field = form.locator(f"[name={name}]")
        if name == "outcome":
            form.locator(f"[name=outcome][value={value}]").check(force=True)
        else:
            field.fill(value)
    form.locator("button.btn-filled").click()
    settle(page)


def state_of(story, pk):
    return story.rows("SELECT state, step, proposed_step FROM notices_order WHERE id = ?", pk)[0]


def power_company(story):
    return story.rows(
        "SELECT p.unit_id FROM people_person p JOIN people_account a ON a.person_id = p.id WHERE a.username = 'majun'"
    )[0][0]


def test_issued_received_partly_done_rechecked_by_another_and_closed(visit, story, shot):
    story.set_clock(datetime(2020, 6, 9, 9, 30, tzinfo=ZONE))
    supervision = visit("liangwenjing")
    supervision.goto("/orders/")
    pk = issue(supervision, story, shot, due_on="2020-06-12", fact="外电接入逾期未完成")
    shot(supervision, "order-issued", "zh-hans", "office")
    department = visit("majun", "zh-hans", "phone")
    department.goto(f"/orders/{pk}/")
    take(department, "acknowledge")
    shot(department, "order-received", "zh-hans", "phone")
    take(department, "reply", outcome="partly", text="电缆沟已完成，变压器本周到货。")
    assert state_of(story, pk)[0] == "replied"
    office = visit("chenzhixing", "en")
    office.goto(f"/orders/{pk}/")
    shot(office, "order-recheck", "en", "office")
    take(office, "close", note="现场属实，余下并入下周承诺")
    assert state_of(story, pk)[0] == "closed"
    department.goto("/orders/")
    shot(department, "orders", "zh-hans", "phone")
    office.goto("/orders/")
    shot(office, "orders", "en", "office")


def test_run_out_the_clock_proposes_yellow_and_a_person_decides(visit, story, shot):
    story.set_clock(datetime(2020, 6, 9, 10, 30, tzinfo=ZONE))
    office = visit("chenzhixing")
    pk = issue(office, story, shot, due_on="2020-06-10", fact="临时用电未增容", about="projects.project")
    story.set_clock(datetime(2020, 6, 11, 9, 5, tzinfo=ZONE))
    for _ in range(2 * told.WORKER_SECONDS):
        if state_of(story, pk)[2]:
            break
        office.wait_for_timeout(500)
    assert state_of(story, pk) == ("issued", "blue", "yellow")
    office.goto(f"/orders/{pk}/")
    expect(office.locator("section[role=status]")).to_contain_text("黄色预警")
    expect(office.locator("main")).to_contain_text("对方答复时限未满")
    shot(office, "order-run-out", "zh-hans", "office")
    story.set_clock(datetime(2020, 6, 14, 9, 5, tzinfo=ZONE))  # told, and the time for a reply is over
    office.goto(f"/orders/{pk}/")
    take(office, "take-step", note="两次催办未回复", due_on="2020-06-15")
    assert state_of(story, pk) == ("issued", "yellow", "")
