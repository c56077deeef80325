"""A stage from freeze to the exported table: frozen, heard, signed by another, issued, counted in the year."""

from datetime import datetime
from zoneinfo import ZoneInfo

import openpyxl
import pytest
from playwright.sync_api import expect

from tests.journeys.settling import settle

pytestmark = [pytest.mark.browser, pytest.mark.row("D5")]

ZONE = ZoneInfo("Asia/Shanghai")


def one_more_gate(office, story):
    """Day 70, 31 May: the weeks up to it are signed."""
    campaign = story.rows("SELECT id FROM projects_campaign")[0][0]
    office.goto(f"/campaigns/{campaign}/settings/")
    office.fill("[name=stage_gates]", "30, 60, 70, 100")
    office.locator("form:has([name=stage_gates]) button.btn-filled").click()
    settle(office)


def confirmed(page, name):
    page.get_by_role("button", name=name, exact=True).click()
    page.locator("dialog[open] button.btn-filled, dialog[open] button.btn-seal").click()
    settle(page)


def test_from_freeze_to_the_table_of_the_assessment_office(visit, story, shot, tmp_path):
    story.set_clock(datetime(2020, 6, 9, 9, 30, tzinfo=ZONE))
    one_more_gate(visit("chenzhixing"), story)
    drafter = visit("qiansongnian")
    drafter.goto("/stages/")
    drafter.get_by_role("button", name="冻结事实").click()
    drafter.fill("dialog[open] [name=remark]", "本阶段新增一个节点。")
    drafter.locator("dialog[open] button.btn-filled").click()
    drafter.wait_for_url("**/stages/*/")
    confirmed(drafter, "开始听取意见")
    shot(drafter, "stage-hearing", "zh-hans", "office")
    pk = int(drafter.url.rstrip("/").rsplit("/", 1)[1])
    (heard,) = story.rows(
        "SELECT h.result_id, a.username FROM assessments_hearing h JOIN people_account a ON a.person_id = h.leader_id"
        " WHERE h.stage_id = ? ORDER BY h.id LIMIT 1", pk,
    )  # fmt: skip
    leader = visit(heard[1], "zh-hans", "phone")
    leader.goto(f"/stages/results/{heard[0]}/")
    leader.locator("[name=objects_to_it][value=no]").check(force=True)
    leader.locator("form:has([name=objects_to_it]) button.btn-filled").click()
    expect(leader.get_by_text("无异议").first).to_be_visible()
    shot(leader, "stage-result", "zh-hans", "phone")
    story.set_clock(datetime(2020, 6, 15, 9, 0, tzinfo=ZONE))
    signer = visit("zhouqiming")
    signer.goto(f"/stages/{pk}/")
    confirmed(signer, "签发")
    drafter.goto(f"/stages/{pk}/")
    confirmed(drafter, "印发")
    assert story.rows("SELECT state, is_open FROM assessments_stage WHERE id = ?", pk) == [("issued", 1)]
    drafter.goto("/stages/year/")
    shot(drafter, "stage-year", "zh-hans", "office")
    with drafter.expect_download() as caught:
        drafter.get_by_text("考核办用表").click()
    caught.value.save_as(tmp_path / "year.xlsx")
    book = openpyxl.load_workbook(tmp_path / "year.xlsx")
    assert "第70天阶段得分" in [cell.value for cell in book["专项考核折算"][2]]
    digests = {row[-1].value for row in book["出处"].iter_rows(min_row=3)}
    assert story.rows("SELECT digest FROM assessments_stage WHERE id = ?", pk)[0][0] in digests
