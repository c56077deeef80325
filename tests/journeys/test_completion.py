"""A completion file by clicks: an annex that cannot be bound is told at its field, the file is downloaded and looked at."""

import io

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject

pytestmark = pytest.mark.browser


def paper(name, *, password="", font=False):
    writer = PdfWriter()
    page = writer.add_blank_page(595, 842)
    page.rotate(90)
    if font:  # set in a Chinese font that stays at home
        below = DictionaryObject({NameObject("/FontDescriptor"): DictionaryObject()})
        fonts = DictionaryObject(
            {NameObject("/Subtype"): NameObject("/Type0"), NameObject("/DescendantFonts"): ArrayObject([below])}
        )
        page[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/F1"): fonts})}
        )
    if password:
        writer.encrypt(password)
    out = io.BytesIO()
    writer.write(out)
    return {"name": f"{name}.pdf", "mimeType": "application/pdf", "buffer": out.getvalue()}


@pytest.mark.row("B5")
def test_a_completion_file_downloaded_and_looked_at(visit, story, shot):
    number = story.rows("SELECT id FROM improvements_completionfile WHERE state = 'gathering'")[0][0]
    page = visit("chenzhixing", "zh-hans", "office")
    page.goto(f"/completions/{number}/annexes/")
    wrong = {"嵌入字体": paper("字体未嵌入", font=True), "密码": paper("加密", password="1234")}
    for words, file in wrong.items():
        page.locator("[name=file]").set_input_files([file])
        page.locator("main button.btn-filled").click()
        expect(page.locator(".field-bad")).to_contain_text(words)
    page.locator("[name=title]").fill("消防验收意见")
    page.locator("[name=file]").set_input_files([paper("消防验收意见")])
    page.locator("main button.btn-filled").click()
    expect(page.locator("main")).to_contain_text("消防验收意见")
    shot(page, "completion", "zh-hans", "office")
    with page.expect_download() as download:
        page.locator("a[href$='file.pdf']").click()
    made = PdfReader(download.value.path())
    titles = [one["/Title"] for one in made.outline]
    assert (titles[0], titles[-1]) == ("完工交账表", "消防验收意见")
    last = made.pages[-1].mediabox
    assert last.width > last.height  # the turned page lies as it was turned
    assert "未核对" in "".join(sheet.extract_text() for sheet in made.pages[:4])
