"""What is shown is what is exported; searching finds by name and initials; lists answer the keyboard."""

import openpyxl
import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


@pytest.mark.row("F3")
def test_list_is_exported_as_it_is_filtered(visit, tmp_path, shot):
    page = visit("chenzhixing")
    page.goto("/projects/?light=behind")
    shot(page, "projects", "zh-hans", "office")
    shown = page.locator("main table tbody tr:visible th a, main table tbody tr:visible .row-link").all_inner_texts()
    with page.expect_download() as download:
        page.evaluate("location.search = location.search + '&export=xlsx'")
    file = tmp_path / "list.xlsx"
    download.value.save_as(file)
    sheet = openpyxl.load_workbook(file).active
    values = [[str(cell) for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True)]
    assert shown
    assert all(any(name.strip() in row for row in values) for name in shown)
    assert not any("鼎晟冶金精密铸件项目" in row for row in values), "a project outside the filter"


def test_search_finds_by_name_and_by_initials(visit):
    page = visit("gaowenbai")
    for words in ("静脉", "jmcyy"):
        page.goto("/")
        page.keyboard.press("/")
        expect(page.locator("#top-search")).to_be_focused()
        page.keyboard.type(words)
        page.keyboard.press("Enter")
        page.wait_for_url("**/search/**")
        expect(page.locator("main")).to_contain_text("东部静脉产业园")


def test_list_and_palette_answer_the_keyboard(visit):
    page = visit("chenzhixing")
    page.keyboard.press("g")
    page.keyboard.press("p")
    page.wait_for_url("**/projects/")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/projects/*/")
    page.keyboard.press("Control+k")
    expect(page.locator(".dialog-palette")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".dialog-palette")).to_be_hidden()
    # Closed, it gives the keys back to the page.
    page.wait_for_function("!document.querySelector('dialog[open]') && !document.activeElement.closest('dialog')")
    page.keyboard.press("?")
    expect(page.locator("dialog[open]")).to_be_visible()
