"""Somebody named finds the notice wrong: appeals, is heard by another than who made it, and a correction says what is right."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import told
from tests.journeys.settling import settle
from tests.journeys.test_correction import AFTER_THE_REPLIES, LAST_DAY, asked, published, verified
from tests.journeys.test_evaluation import press

pytestmark = [pytest.mark.browser, pytest.mark.row("D2")]

PARK = "东部静脉产业园"
NOW = datetime(2020, 6, 9, 9, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
WRONG = "5月31日完成的设备款 500 万元有支付凭证，报数时漏计。"
ASKED = "补计入第10周，重新计算本项目得分。"
DECISION = "经核对支付凭证，漏计属实，应补计。"


def put_right(office: Page, story) -> None:
    """The figure that was left out: more than the Friday before, less than the Friday after."""
    project, done = story.rows(
        "SELECT p.id, r.cumulative_wan + 500 FROM projects_project p JOIN projects_investmentreport r"
        " ON r.project_id = p.id AND r.as_of_on = '2020-05-29' WHERE p.short_name = ?", PARK,
    )[0]  # fmt: skip
    office.goto(f"/projects/{project}/investment/")
    for name, value in (("as_of_on", LAST_DAY), ("cumulative_wan", str(int(done))), ("source", "支付凭证，复核补录")):
        office.fill(f"[name={name}]", value)
    office.locator("main form[data-guard] button.btn-filled").click()
    settle(office)


def test_from_the_appeal_of_the_one_named_to_the_correction(visit, story, shot):
    story.set_clock(NOW)
    week, notice, number, code = published(story)
    owner = visit("fangzhihe", size="phone")
    owner.goto(f"/notices/{notice}/")
    panel = owner.locator("section:has(#appeals-title)")
    expect(panel).to_contain_text("2020-07-0")
    panel.locator("a.btn", has_text=PARK).click()
    owner.fill("[name=asked]", ASKED)
    owner.fill("[name=reason]", WRONG)
    shot(owner, "appeal-file", "zh-hans", "phone")
    owner.locator("main form[data-guard] button.btn-filled").click()
    owner.wait_for_url("**/appeals/*/")
    appeal = owner.url.removeprefix(story.url)

    involved = visit("liangwenjing")
    involved.goto(appeal)
    expect(involved.locator("main")).to_contain_text("须由未参与此事")
    assert not involved.locator("form[action$='/decide/']").count()

    decider = visit("qiansongnian")
    decider.goto("/")
    decider.locator(f"main a[href='{appeal}']").first.click()
    expect(decider.locator("main")).to_contain_text(WRONG)
    decider.locator("[name=outcome][value=upheld]").check(force=True)
    decider.fill("[name=decision]", DECISION)
    shot(decider, "appeal-decide", "zh-hans", "office")
    decider.locator("form[action$='/decide/'] button.btn-filled").click()
    settle(decider)
    expect(decider.locator("main")).to_contain_text(DECISION)

    office = visit("chenzhixing")
    put_right(office, story)
    office.goto(appeal)
    office.locator(f"a[href='/evaluation/{week}/']").first.click()
    asked(office, "correct_evaluation", "复核认定漏计设备款")
    asked(office, "draft_evaluation", "")
    press(office, "open_replies")
    corrected = office.url
    story.set_clock(AFTER_THE_REPLIES)
    leader = visit("zhouqiming")
    leader.goto(corrected)
    press(leader, "sign_evaluation")
    office.goto(corrected)
    press(office, "publish_evaluation")
    link = office.locator("#notice-beside .panel-head a[href^='/notices/']").first
    expect(link).to_contain_text("号", timeout=told.WORKER_SECONDS * 1000)
    new_number = link.inner_text()
    link.click()
    expect(office.locator(".paper").first).to_contain_text(number)
    expect(office.locator(".paper").first).to_contain_text("2020年6月2日")
    expect(office.locator("section:has(#appeals-title)")).to_contain_text(DECISION)
    new_code = office.locator("a[href*='/verify/']").inner_text()

    owner.goto(f"/notices/{notice}/")
    expect(owner.locator("main")).to_contain_text(new_number)
    expect(owner.locator("section:has(#appeals-title)")).to_contain_text("支持")
    shot(owner, "appeal-corrected", "zh-hans", "phone")
    owner.goto(appeal)
    expect(owner.locator("main")).to_contain_text(new_number)
    stranger = visit("")
    assert f"已由{new_number}更正" in verified(stranger, code)
    assert f"更正{number}" in verified(stranger, new_code)
    record = told.program(story.home, "verify")
    assert record.returncode == 0, record.stdout + record.stderr
