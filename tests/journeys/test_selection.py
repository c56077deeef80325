"""A design selection by clicks: weights that do not add up, drawings, points, other weights tried, decision, the paper."""

import io

import pytest
from PIL import Image
from playwright.sync_api import expect
from pypdf import PdfReader, PdfWriter

pytestmark = pytest.mark.browser


def pdf_with_a_script():
    sheet = io.BytesIO()
    Image.new("RGB", (800, 600), "#8fb58a").save(sheet, "PDF")
    writer = PdfWriter(clone_from=io.BytesIO(sheet.getvalue()))
    writer.add_attachment("updater.exe", b"MZ")
    out = io.BytesIO()
    writer.write(out)
    return {"name": "种植平面图.pdf", "mimeType": "application/pdf", "buffer": out.getvalue()}


def step(page, label):
    """Open a step of the side panel and give its form."""
    page.locator("details.step-line", has_text=label).locator("summary").click()
    return page.locator("details.step-line[open]")


@pytest.mark.row("B2")
def test_a_selection_with_changed_weights(visit, story, shot):
    project, reviewer = story.rows(
        "SELECT (SELECT id FROM projects_project WHERE short_name = '快速路绿化'),"
        " (SELECT id FROM people_person WHERE name = '陈知行')"
    )[0]
    page = visit("chenzhixing")
    page.goto(f"/selections/projects/{project}/new/")
    page.select_option("[name=kind]", "greening")
    page.fill("[name=title]", "互通区绿化")
    page.locator("main form button.btn-filled").click()

    page.get_by_role("link", name="设定标准和权重").click()
    for place, (name, weight) in enumerate((("景观效果", "60"), ("养护成本", "35"))):
        page.fill(f"[name=name_{place}]", name)
        page.fill(f"[name=weight_{place}]", weight)
    page.get_by_role("button", name="保存").click()
    expect(page.locator(".field-bad")).to_contain_text("权重合计为95")
    page.get_by_role("button", name="按比例凑成100").click()
    expect(page.locator("[name=weight_0]")).to_have_value("63.16")
    shot(page, "selection-criteria", "zh-hans", "office")
    page.get_by_role("button", name="保存").click()

    for name in ("方案一 乔灌草", "方案二 疏林草地"):
        form = step(page, "加入方案")
        form.locator("[name=name]").fill(name)
        form.locator("button.btn-filled").click()
    page.get_by_role("link", name="添加图纸").first.click()
    page.set_input_files("[name=file]", pdf_with_a_script())
    page.locator("main form button.btn-filled").click()
    expect(page.locator(".drawing .note").first).to_contain_text("未保留：附件")

    form = step(page, "指定评审人")
    form.locator("[name=person_id]").select_option(str(reviewer))
    form.locator("button.btn-filled").click()
    page.get_by_role("button", name="开始评分").click()
    page.get_by_role("link", name="去评分").click()
    for field, points in zip(page.locator("table.sheet input").all(), ("90", "70", "80", "85"), strict=True):
        field.fill(points)
    page.get_by_role("button", name="提交评分").click()
    page.get_by_role("button", name="结束评分").click()
    expect(page.locator("table.sheet").first).to_contain_text("82.63")
    shot(page, "selection", "zh-hans", "office")

    page.get_by_role("link", name="试调权重").click()
    slider = page.locator("input[type=range]").first
    slider.focus()
    slider.press("Home")
    expect(page.locator("input[type=number]").first).to_have_value("0")
    expect(page.locator("#tried")).to_contain_text("按此权重第一名：方案二 疏林草地")
    expect(page.locator("#tried")).to_contain_text("原权重下第一名为方案一 乔灌草")
    shot(page, "selection-weights", "zh-hans", "office")
    page.locator("a.page-crumb").click()

    form = step(page, "作出决定")
    form.locator("[name=alternative_id]").select_option(label="方案二 疏林草地")
    form.locator("[name=reasons]").fill("养护用水少一半")
    form.locator("button.btn-filled").click()
    expect(page.locator(".field-bad")).to_contain_text("请说明为何另选")
    form = page.locator("details.step-line[open]")
    form.locator("[name=departs_because]").fill("今年用水指标压减")
    form.locator("button.btn-filled").click()
    expect(page.locator("main")).to_contain_text("今年用水指标压减")
    with page.expect_download() as download:
        page.get_by_role("link", name="PDF", exact=True).click()
    made = PdfReader(download.value.path())
    assert [one["/Title"] for one in made.outline] == ["比选结果表", "附图：方案一 乔灌草 种植平面图"]
