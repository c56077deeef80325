"""A permit from the request to the grant: handed in by the office for the owner, accepted by the department, stopped by a
supplement, granted; the matrix by keyboard beside it."""

import pytest
from playwright.sync_api import Page, expect

from tests.engine.papers.samples import with_type, word
from tests.journeys.settling import settle

pytestmark = [pytest.mark.browser, pytest.mark.row("C5")]


def step(page: Page, code: str, **typed: str) -> None:
    page.locator(f"details:has(form[action$='/{code}/']) > summary").click()
    for name, value in typed.items():
        page.fill(f"form[action$='/{code}/'] [name={name}]", value)
    page.locator(f"form[action$='/{code}/'] button.btn-filled").click()
    settle(page)


def bring(page: Page) -> None:
    """The first paper as a Word file; the same with a macro is refused at its field before."""
    page.locator("a[href*='/papers/bring/']").first.click()
    for content in (with_type("application/vnd.ms-office.vbaProject"), word()):
        page.set_input_files("[name=file]", {"name": "申请表.docx", "mimeType": "", "buffer": content})
        page.locator("main form button.btn-filled").click()
        settle(page)
    expect(page.locator("a[href^='/permits/files/']")).to_have_count(1)


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_from_request_to_grant_with_a_supplement(visit, story, shot, language):
    found = story.rows(
        "SELECT p.id FROM procedures_permit p JOIN people_unit u ON u.id = p.lead_unit_id"
        " WHERE p.state = 'to_prepare' AND u.short_name = '住建局'"
        " AND EXISTS (SELECT 1 FROM procedures_permitpaper q WHERE q.permit_id = p.id) ORDER BY p.id"
    )
    pk = found[0 if language == "zh-hans" else -1][0]
    state = f"SELECT state FROM procedures_permit WHERE id = {pk}"
    office = visit("chenzhixing", language)
    office.goto(f"/permits/{pk}/")
    bring(office)
    office.locator("details:has(form[action$='/papers/']) > summary").click()
    for paper in office.locator("form[action$='/papers/'] select").all():
        paper.select_option("there")
    office.locator("form[action$='/papers/'] button").click()
    settle(office)
    shot(office, "permit", language, "office")
    step(office, "hand-in")
    department = visit("xumingyuan", language)
    department.goto("/permits/waiting/")
    expect(department.locator(f"a[href='/permits/{pk}/']").first).to_be_visible()
    shot(department, "permits-waiting", language, "office")
    department.goto(f"/permits/{pk}/")
    step(department, "accept")
    step(department, "supplement", reason="总平面图与说明不一致")
    assert story.rows(state) == [("supplement",)]
    assert story.rows(f"SELECT due_on FROM procedures_permit WHERE id = {pk}") == [(None,)]
    shot(department, "permit-supplement", language, "office")
    office.goto(f"/permits/{pk}/")
    step(office, "bring")
    department.goto(f"/permits/{pk}/")
    step(department, "grant", number="肥住建许〔2020〕66号")
    assert story.rows(state) == [("granted",)]
    expect(department.locator("main")).to_contain_text("肥住建许〔2020〕66号")
    project = story.rows(f"SELECT project_id FROM procedures_permit WHERE id = {pk}")[0][0]
    office.goto(f"/permits/projects/{project}/guide/")
    shot(office, "permit-guide", language, "office")


def test_the_matrix_is_walked_by_keyboard(visit, story, shot):
    page = visit("chenzhixing")
    page.goto("/permits/")
    shot(page, "permit-matrix", "zh-hans", "office")
    page.locator("[data-permit-matrix] td").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    expect(page.locator("[data-told]")).to_contain_text("企业投资项目备案")
    page.keyboard.press("Enter")
    page.wait_for_url("**/permits/*/")
