"""A lead leader hands a project over; the new one accepts, and the unbroken line shows the ring."""

import pytest
from playwright.sync_api import expect

from tests.journeys.settling import settle

pytestmark = [pytest.mark.browser, pytest.mark.row("A2")]

CASES = (
    ("zh-hans", "office", "标准厂房四期", "韩志远", "hanzhiyuan"),
    ("en", "office", "绿城新型材料", "陆一鸣", "luyiming"),
    ("zh-hans", "phone", "瑞禾食品深加工", "宋雅琴", "songyaqin"),
    ("en", "phone", "中兴路北延", "高文柏", "gaowenbai"),
)


@pytest.mark.parametrize(("language", "size", "project", "heir", "account"), CASES)
def test_proposed_accepted_and_seen_on_the_line(visit, story, shot, language, size, project, heir, account):
    pk = story.rows("SELECT id FROM projects_project WHERE short_name = ?", project)[0][0]
    page = visit("chenzhixing", language, size)
    page.goto(f"/projects/{pk}/")
    rings = page.locator(".line-ring").count()
    page.goto(f"/projects/{pk}/hand-over/")
    options = page.locator("[name=to_person_id] option")
    page.select_option(
        "[name=to_person_id]", label=next(text for text in options.all_inner_texts() if text.startswith(heir))
    )
    page.fill("[name=items]", "施工许可卡点清单\n与业主的三条未兑现承诺")
    page.locator("main form[method=post] button.btn-filled").first.click()
    settle(page)

    leader = visit(account, language, size)
    proposed = story.rows("SELECT id FROM responsibility_handover WHERE project_id = ? ORDER BY id DESC", pk)[0][0]
    leader.goto(f"/hand-overs/{proposed}/")
    expect(leader.locator("main ol li")).to_have_count(2)
    shot(leader, "hand-over", language, size)
    leader.locator("form:has(input[value=accept]) button.btn-filled").click()
    settle(leader)
    leader.goto(f"/projects/{pk}/")
    assert leader.locator(".line-ring").count() == rings + 1
    expect(leader.locator(".five-cell").first).to_contain_text(heir)
    shot(leader, "project-file", language, size)
