"""A published week is corrected by clicks: reason, approver, difference, a notice of its own; the old one stays, marked."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import told
from tests.journeys.settling import settle
from tests.journeys.test_evaluation import next_number, press

pytestmark = pytest.mark.browser

WEEK = 10
LAST_DAY = "2020-05-31"
# Those named have a working day to reply; nobody does, and silence costs nothing.
AFTER_THE_REPLIES = datetime(2020, 6, 11, 9, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
REASON = "漏计月底入库的投资完成数"


def published(story):
    return story.rows(
        "SELECT week.id, notice.id, notice.number, notice.code FROM rankings_evaluation week"
        " JOIN notices_notice notice ON notice.evaluation_id = week.id WHERE week.week = ? AND week.edition = 1",
        WEEK,
    )[0]  # fmt: skip


def left_out(story):
    """A project and what it might have reported at the end of the week: more than just before, less than just after."""
    return story.rows(
        "SELECT before.project_id, (before.cumulative_wan + after.cumulative_wan) / 2"
        " FROM projects_investmentreport before"
        " JOIN projects_investmentreport after ON after.project_id = before.project_id"
        " WHERE before.as_of_on = '2020-05-29' AND after.as_of_on = '2020-06-05'"
        " AND after.cumulative_wan > before.cumulative_wan + 400 ORDER BY before.project_id LIMIT 1"
    )[0]  # fmt: skip


def asked(page: Page, code: str, text: str) -> None:
    """A step that asks for words."""
    page.locator(f"button[data-dialog='ask-{code}']").click()
    page.fill(f"#text-{code}", text)
    page.locator(f"#ask-{code} button[type=submit]").click()
    settle(page)


def verified(page: Page, code: str) -> str:
    page.goto("/verify/")
    page.fill("[name=code]", code)
    page.locator("button.btn-filled").click()
    return page.locator("main").inner_text()


@pytest.mark.row("D1")
@pytest.mark.row("D2")
def test_published_week_is_corrected_and_both_notices_say_so(visit, story, shot):
    old_week, old_notice, old_number, old_code = published(story)
    new_number = next_number(story)
    office = visit("chenzhixing")

    office.goto(f"/evaluation/{old_week}/")
    asked(office, "correct_evaluation", REASON)
    expect(office.locator(".toasts")).to_contain_text("无需更正")

    project, done = left_out(story)
    office.goto(f"/projects/{project}/investment/")
    office.fill("[name=as_of_on]", LAST_DAY)
    office.fill("[name=cumulative_wan]", str(int(done)))
    office.fill("[name=source]", "统计直报 5月31日补录")
    office.locator("main form[data-guard] button.btn-filled").click()
    settle(office)

    office.goto(f"/evaluation/{old_week}/")
    asked(office, "correct_evaluation", REASON)
    expect(office.locator(".page-note")).to_contain_text("第2版")
    expect(office.locator(".correction-note")).to_contain_text(REASON)
    asked(office, "draft_evaluation", "")
    press(office, "open_replies")
    new_week = office.url.rstrip("/").rsplit("/", 1)[-1]
    shot(office, "correction", "zh-hans", "office")
    office.locator(".correction-note a", has_text="更正了什么").click()
    expect(office.locator("main h1")).to_have_text("更正了什么")
    shot(office, "correction-difference", "zh-hans", "office")
    changes = office.locator("main table").inner_text()
    assert "本年完成（万元）" in changes
    assert "统计直报 5月31日补录" in changes
    assert "_" not in changes, "names of fields are no words for readers"

    story.set_clock(AFTER_THE_REPLIES)
    leader = visit("zhouqiming")
    leader.goto(f"/evaluation/{new_week}/")
    press(leader, "sign_evaluation")
    office.goto(f"/evaluation/{new_week}/")
    expect(office.locator(".correction-note")).to_contain_text("周启明")
    press(office, "publish_evaluation")
    link = office.locator("#notice-beside .panel-head a[href^='/notices/']").first
    expect(link).to_have_text(new_number, timeout=told.WORKER_SECONDS * 1000)
    link.click()
    expect(office.locator("main")).to_contain_text(old_number)
    expect(office.locator("h1.paper-title")).to_contain_text("更正通报")
    new_code = office.locator("a[href*='/verify/']").inner_text()
    shot(office, "correction-notice", "zh-hans", "office")

    office.goto(f"/notices/{old_notice}/")
    expect(office.locator(".page-row .tag")).to_have_text("已被更正")
    expect(office.locator(".paper").first).to_contain_text(old_number)
    office.goto(f"/evaluation/{old_week}/")
    expect(office.locator(".page-row .tag")).to_have_text("已被更正")
    expect(office.locator("#notice-beside .panel-head").first).to_contain_text(new_number)
    office.goto("/notices/")
    expect(office.locator("main table tbody tr", has_text=old_number)).to_contain_text(new_number)

    stranger = visit("", size="phone")
    assert f"已由{new_number}更正" in (old := verified(stranger, old_code))
    assert "✓" in old, "the old paper is genuine, and no longer in use"
    shot(stranger, "verify-corrected", "zh-hans", "phone")
    new = verified(stranger, new_code)
    assert "✓" in new
    assert f"更正{old_number}" in new
