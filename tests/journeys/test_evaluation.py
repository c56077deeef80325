"""A week is answered, objected to, decided, signed, published, read as docx and PDF, and verified by its code."""

import io
import re
from datetime import datetime
from zoneinfo import ZoneInfo

import docx
import pypdf
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys import told
from tests.journeys.settling import settle

pytestmark = pytest.mark.browser

LATER = datetime(2020, 6, 9, 17, 5, tzinfo=ZoneInfo("Asia/Shanghai"))


def awaited_reply(story):
    """One that nobody has written yet, else one that may still be changed: few of those named have a sign-in."""
    return story.rows(
        "SELECT reply.id, account.username FROM rankings_reply reply JOIN people_account account"
        " ON account.person_id = reply.person_id JOIN rankings_evaluation week ON week.id = reply.evaluation_id"
        " WHERE reply.state IN ('waiting', 'replied') AND week.week = 11 ORDER BY reply.state DESC, reply.id LIMIT 1"
    )[0]  # fmt: skip


def open_objections(story):
    rows = story.rows("SELECT id FROM rankings_reply WHERE objects_to_it AND state = ? ORDER BY id", "replied")
    return [f"/evaluation/replies/{pk}/" for (pk,) in rows]


def next_number(story) -> str:
    """What the next paper of the campaign office is numbered, whatever it issued in the story."""
    ((last,),) = story.rows("SELECT last_number FROM notices_register WHERE agency = '肥重攻指'")
    return f"肥重攻指〔2020〕{last + 1}号"


def press(page: Page, code: str) -> None:
    """A step of the week: the button, then the question's own button."""
    form = page.locator(f"form[action$='/do/{code}/']")
    page.locator(f"button[data-dialog='{form.locator('xpath=..').get_attribute('id')}']").click()
    form.locator("button[type=submit]").click()
    settle(page)


def issued(page: Page, number: str) -> Locator:
    """Whoever published stays on the page: it says that the notice is being issued, and shows it when it is there."""
    beside = page.locator("#notice-beside")
    expect(beside.locator("[role=status]")).to_be_visible()
    link = beside.locator(".panel-head a", has_text=number)
    expect(link).to_be_visible(timeout=told.WORKER_SECONDS * 1000)
    return link


def fetched(page: Page, kind: str) -> bytes:
    answer = page.request.get(page.locator(f".page-actions a[href$='file.{kind}']").get_attribute("href"))
    assert answer.ok
    return answer.body()


@pytest.mark.row("D1")
@pytest.mark.row("D2")
def test_week_is_replied_to_signed_published_and_its_notice_proves_itself(visit, story, shot):
    number = next_number(story)
    reply, username = awaited_reply(story)
    named = visit(username)
    named.goto(f"/evaluation/replies/{reply}/")
    named.locator("[name=objects_to_it]").first.check()
    named.locator("main form[data-guard] button.btn-filled").click()
    settle(named)
    assert story.rows("SELECT state FROM rankings_reply WHERE id = ?", reply) == [("replied",)]

    leader = visit("zhouqiming")
    leader.goto("/evaluation/")
    expect(leader.locator(".page-actions .refused-why").first).to_be_visible()

    judge = visit("liangwenjing")
    assert open_objections(story), "the story left an objection to decide"
    for address in open_objections(story):
        judge.goto(address)
        judge.locator("[name=upheld]").last.check()
        judge.fill("[name=decision]", "经核对原始凭证，冻结时点前未到账，维持草案。")
        judge.locator("main form[data-guard] button.btn-filled").click()
        settle(judge)
    assert not open_objections(story)

    story.set_clock(LATER)
    office = visit("chenzhixing")
    office.goto("/evaluation/")
    shot(office, "evaluation", "zh-hans", "office")
    leader.goto("/evaluation/")
    press(leader, "sign_evaluation")
    office.goto("/evaluation/")
    press(office, "publish_evaluation")

    found = issued(office, number)
    found.click()
    expect(office.locator("h1.page-title")).to_have_text(number)
    shot(office, "notice", "zh-hans", "office")
    paper = docx.Document(io.BytesIO(fetched(office, "docx")))
    words = "".join(paragraph.text for paragraph in paper.paragraphs)
    read = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(fetched(office, "pdf"))).pages)
    for text in (words, re.sub(r"\s", "", read)):
        assert number in text
        assert "关于百日攻坚第11周评比情况的通报" in text
        for figure in office.locator("a[href*='fact=projects.done']").all_inner_texts():
            assert figure in text

    code = office.locator("a[href*='/verify/']").inner_text()
    stranger = visit("")
    stranger.goto("/verify/")
    stranger.fill("[name=code]", code)
    stranger.locator("button.btn-filled").click()
    expect(stranger.locator(".lead")).to_contain_text("✓")
    expect(stranger.locator("dl")).to_contain_text(number)
    stranger.goto("/verify/AAAA-BBBB-CCCC")
    expect(stranger.locator(".lead")).to_contain_text("■")


@pytest.mark.row("D1")
def test_every_point_opens_its_facts_and_a_scheme_is_tried_before_it_is_used(visit, shot):
    page = visit("chenzhixing", "en")
    page.goto("/evaluation/")
    page.locator("tbody [data-why]").first.click()
    expect(page.locator(".why-row")).to_be_visible()
    shot(page, "evaluation-why", "en", "office")

    page.goto("/evaluation/scheme/")
    before = page.locator("main").inner_text()
    page.fill("[name='projects.progress_on_own_curve.weight']", "30")
    page.fill("[name='projects.promises_kept.weight']", "45")
    page.fill("[name=effective_on]", "2020-06-15")
    page.fill("[name=reason]", "more weight on promises")
    page.locator("button[name=what_if]").click()
    settle(page)
    assert page.locator("main .panel table tbody tr").count() > 8, "ranks move"
    page.goto("/evaluation/scheme/")
    assert page.locator("main").inner_text() == before, "trying changes nothing"
