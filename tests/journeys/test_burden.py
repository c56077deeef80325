"""A complaint without a name, its answer, and who may read what; a bulletin from its first words to the register."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tests.journeys import told

pytestmark = pytest.mark.browser

NEXT_MORNING = told.TODAY + timedelta(days=1)
WORDS = "形象进度在周报和台账里各填一遍。"


def test_a_complaint_without_a_name_is_answered_for_everybody(visit, story, shot):
    owner = visit("fangzhihe", size="phone")
    owner.goto("/complaints/")
    owner.locator("[name=about][value=forms]").check(force=True)
    owner.fill("[name=text]", WORDS)
    owner.locator("[name=without_name]").check(force=True)
    owner.locator("main form[data-guard] button.btn-filled").click()
    expect(owner.locator(".toasts")).to_contain_text("意见箱")
    assert story.rows("SELECT about FROM messaging_boxedcomplaint WHERE text = ?", WORDS) == [("forms",)]
    assert story.rows("SELECT id FROM messaging_complaint WHERE text = ?", WORDS) == []

    story.set_clock(NEXT_MORNING)
    supervision = visit("liangwenjing")
    line = supervision.locator(".row-line", has_text=WORDS)
    for _ in range(told.WORKER_SECONDS):  # until the clock has emptied the box
        supervision.goto("/complaints/")
        if line.count():
            break
        supervision.wait_for_timeout(1000)
    expect(line).to_contain_text("应在")
    assert story.rows("SELECT filed_by_id FROM messaging_complaint WHERE text = ?", WORDS) == [(None,)]
    assert story.rows("SELECT actor_key FROM core_event WHERE name = 'complaint.filed' ORDER BY id DESC LIMIT 1") == [
        ("system",)
    ]
    shot(supervision, "complaint", "zh-hans", "office")
    line.locator("[name=answer]").fill("周报直接取台账里的文字，不再另填。")
    line.locator("button", has_text="答复").click()
    expect(supervision.locator("main")).to_contain_text("不再另填")
    story.set_clock(told.TODAY)

    contractor = visit("liguangtian", "en")
    contractor.goto("/complaints/")
    expect(contractor.locator("main")).to_contain_text("不再另填")
    contractor.goto("/burden/")
    expect(contractor.locator("main")).to_contain_text("by role, never by person")


@pytest.mark.row("F4")
def test_a_bulletin_is_finished_by_a_person_and_issued(visit, story, shot):
    office = visit("chenzhixing")
    (draft,) = story.rows("SELECT id FROM notices_bulletin WHERE state = 'draft'")[-1]
    office.goto("/bulletins/")
    office.locator(f"main a[href='/bulletins/{draft}/']").first.click()
    office.fill("[name=solved]", "驻点干部走访企业35次。")
    office.locator("main form[data-guard] button.btn-filled").click()
    expect(office.locator(".summary")).to_contain_text("数的是行为")
    office.fill("[name=solved]", "外电接入、临时用水等难题办结。")
    office.locator("main form[data-guard] button.btn-filled").click()
    expect(office.locator("article.paper")).to_contain_text("外电接入、临时用水等难题办结。")
    photo = office.locator("details:has(form[action$='/choose-photo/'])").first
    photo.locator("summary").click()
    photo.locator("[name=alternative]").fill("塔吊下的主体结构")
    photo.locator("button").click()
    expect(office.locator("article.paper img").last).to_have_attribute("alt", "塔吊下的主体结构")
    shot(office, "bulletin", "zh-hans", "office", whole=True)
    office.locator("form[action$='/finish/'] button").click()
    office.locator("form[action$='/issue/'] button").click()
    expect(office.locator(".page-actions a.btn-filled")).to_contain_text("简〔2020〕")
    number = office.locator(".page-actions a.btn-filled").inner_text()
    reader = visit("liguangtian")
    reader.goto("/notices/")
    reader.get_by_text(number).first.click()
    expect(reader.locator("article.paper")).to_contain_text("外电接入、临时用水等难题办结。")
