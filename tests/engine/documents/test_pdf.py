"""The PDF measured against GB/T 9704-2012, and what must not happen in it."""

from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from gongjian.engine.documents import SHIPPED, Annex, missing_glyphs, paragraph, to_pdf
from tests.engine.documents.measure import MM, body_lines, pages, text_of
from tests.engine.documents.samples import HOSTILE, grid_text, hostile, lights_table, notice, with_annex


@pytest.fixture(scope="module")
def grid() -> bytes:
    return to_pdf(grid_text())


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_full_page_holds_22_lines_of_28_characters(grid: bytes) -> None:
    for page in pages(grid)[1:3]:
        lines = body_lines(page)
        assert [len(line.text) for line in lines] == [28] * 22


def test_type_area_is_within_a_millimetre_of_the_standard(grid: bytes) -> None:
    page = pages(grid)[1]
    lines = body_lines(page)
    pitch = (lines[-1].baseline_mm - lines[0].baseline_mm) / 21
    em = 16 * MM
    assert float(page.width) * MM == pytest.approx(210, abs=0.1)
    assert float(page.height) * MM == pytest.approx(297, abs=0.1)
    assert lines[0].left_mm == pytest.approx(28, abs=1)
    assert 210 - lines[0].right_mm == pytest.approx(26, abs=1)
    assert lines[0].baseline_mm - 0.85 * em == pytest.approx(37, abs=1)
    assert 297 - (lines[-1].baseline_mm + 0.15 * em) == pytest.approx(35, abs=1)
    assert pitch == pytest.approx((225 - em) / 21, abs=0.1)


@pytest.mark.parametrize(("index", "is_right"), [(0, True), (1, False), (2, True)])
def test_page_number_stands_right_on_odd_and_left_on_even_pages(grid: bytes, index: int, is_right: bool) -> None:
    page = pages(grid)[index]
    marks = [char for char in page.chars if char["top"] * MM > 262]
    assert "".join(char["text"] for char in marks) == f"— {index + 1} —"
    middle = (marks[0]["top"] + marks[0]["bottom"]) / 2 * MM
    assert middle == pytest.approx(297 - 35 + 7, abs=1)
    if is_right:
        assert 210 - 26 - marks[-1]["x1"] * MM == pytest.approx(14 * MM, abs=1)
    else:
        assert marks[0]["x0"] * MM - 28 == pytest.approx(14 * MM, abs=1)


def test_every_face_is_embedded_and_none_comes_from_the_machine(grid: bytes) -> None:
    names = set()
    for page in PdfReader(BytesIO(to_pdf(notice()))).pages:
        for font in page["/Resources"]["/Font"].values():
            descendant = font["/DescendantFonts"][0].get_object()
            descriptor = descendant["/FontDescriptor"]
            assert "/FontFile3" in descriptor or "/FontFile2" in descriptor
            names.add(str(descendant["/BaseFont"]).split("+")[1])
    assert names
    assert all(name.startswith("Gongjian") for name in names)
    assert {"GongjianKai", "GongjianHei", "GongjianTitle", "GongjianSong"} == {name.split("-")[0] for name in names}


def test_claims_to_be_an_archival_pdf(grid: bytes) -> None:
    assert b'pdfaid:part="2"' in grid or b"<pdfaid:part>2</pdfaid:part>" in grid


def test_same_document_gives_the_same_bytes(grid: bytes) -> None:
    assert to_pdf(grid_text()) == grid
    assert to_pdf(replace(grid_text(), number="青重攻指通〔2020〕9号")) != grid


def test_parts_stand_in_the_order_of_the_standard() -> None:
    text = squeezed(text_of(to_pdf(with_annex(rows=3))))
    parts = [
        "青川区重点项目攻坚指挥部文件",
        "青重攻指通〔2020〕8号",
        "关于百日攻坚第8周重点项目",
        "各重点项目专班，区直有关部门：",
        "一、项目推进情况。",
        "附件：重点项目红黄绿灯情况表",
        "2020年5月20日",
        "附件重点项目红黄绿灯情况表",
        "抄送：区委办公室，区政府办公室。",
        "2020年5月20日印发",
    ]
    places = [text.find(part) for part in parts]
    assert -1 not in places, dict(zip(parts, places, strict=True))
    assert places == sorted(places)


def test_date_stands_four_characters_in_with_the_name_centred_over_it() -> None:
    page = pages(to_pdf(notice()))[-1]
    lines = {line.text: line for line in body_lines(page)}
    name, day = lines["青川区重点项目攻坚指挥部"], lines["2020年5月20日"]
    assert 184 - day.right_mm == pytest.approx(4 * 156 / 28, abs=1)
    assert (name.left_mm + name.right_mm) / 2 == pytest.approx((day.left_mm + day.right_mm) / 2, abs=1)


@pytest.mark.parametrize("rows", [1, 8, 18, 19, 20, 21, 22, 23, 24])
def test_printing_line_ends_at_the_foot_of_the_type_area_of_the_last_page(rows: int) -> None:
    page = pages(to_pdf(with_annex(rows=rows)))[-1]
    assert "抄送" in page.extract_text()
    assert max(line["bottom"] for line in page.lines) * MM == pytest.approx(297 - 35, abs=1)


def test_long_table_repeats_its_header_on_each_page() -> None:
    with_rows = [page for page in pages(to_pdf(with_annex(rows=90))) if "示范项目" in page.extract_text()]
    assert len(with_rows) >= 3
    assert all("项目名称" in page.extract_text() and "主要问题" in page.extract_text() for page in with_rows)


def test_no_row_of_a_table_is_torn_across_pages() -> None:
    text = "\n".join(page.extract_text() for page in pages(to_pdf(with_annex(rows=90))))
    assert all(f"示范项目{number:02d}号" in text for number in range(1, 91))


def test_light_is_shape_word_and_colour() -> None:
    page = pages(to_pdf(with_annex(rows=3)))[-1]
    red = [
        char
        for char in page.chars
        if char["text"] in "■严重滞后" and char["non_stroking_color"] == (0xB3 / 255, 0x1E / 255, 0x26 / 255)
    ]
    assert "■ 严重滞后" in page.extract_text()
    assert "● 正常" in page.extract_text()
    assert "▲ 滞后" in page.extract_text()
    assert red or any(
        "严" in char["text"] and char["non_stroking_color"] not in {(0,), (0, 0, 0)} for char in page.chars
    )


def test_lying_annex_turns_the_sheet_and_the_printing_line_returns_to_a_standing_one() -> None:
    shapes = [page.width > page.height for page in pages(to_pdf(with_annex(landscape=True, rows=3)))]
    assert shapes[-2:] == [True, False]
    assert not any(shapes[:-2])


def test_several_annexes_are_numbered_and_listed() -> None:
    table = lights_table(1)
    document = notice(
        annexes=(Annex(title="甲表", blocks=(table,)), Annex(title="乙表", blocks=(table,), landscape=True))
    )
    text = squeezed(text_of(to_pdf(document)))
    assert "附件：1．甲表2．乙表" in text
    assert "附件1甲表" in text
    assert "附件2" in text
    assert "乙表红黄绿灯情况" in text


def test_draft_wears_its_tag_and_no_signature() -> None:
    draft, signed = text_of(to_pdf(notice(draft=True))), text_of(to_pdf(notice()))
    assert "草稿" in draft
    assert "签发后落款盖章" in draft
    assert "草稿" not in signed
    assert "签发后落款盖章" not in signed


def test_markup_in_words_is_only_shown() -> None:
    text = squeezed(text_of(to_pdf(hostile())))
    assert squeezed(HOSTILE)[:40] in text
    assert "root:" not in text
    assert "49" not in text.replace("2049", "")


def test_character_without_a_face_prints_as_a_printers_mark_and_is_reported() -> None:
    document = notice(paragraph("项目负责人𰻝某😀"))
    assert missing_glyphs(document) == ["😀", "𰻝"]
    assert "项目负责人〓某〓" in text_of(to_pdf(document))


def test_rare_surnames_and_units_are_drawn_without_any_installed_font() -> None:
    document = notice(paragraph("喆堃镕㎡𠮷犇赟仝佘逯郄亓"))
    assert missing_glyphs(document, fonts=SHIPPED) == []
    assert "喆堃镕㎡𠮷" in text_of(to_pdf(document))


def test_notice_without_code_annex_copies_or_printing_is_complete() -> None:
    document = notice(copies="", printing=None, verification_code="", verification_url="", addressee="")
    text = text_of(to_pdf(document))
    assert "核验码" not in text
    assert "抄送" not in text
    assert "2020年5月20日" in text


def test_name_too_long_to_be_centred_stays_inside_the_type_area() -> None:
    document = notice(signature="青川区重点项目攻坚指挥部园区转型突破和项目建设推进组办公室")
    line = next(line for line in body_lines(pages(to_pdf(document))[-1]) if line.text.startswith("青川区"))
    assert line.left_mm >= 28
    assert line.right_mm <= 184.5


@pytest.mark.parametrize("count", range(14, 20))
def test_no_page_holds_a_signature_without_text(count: int) -> None:
    blocks = [paragraph("请各单位认真整改。") for _ in range(count)]
    signed = next(page for page in pages(to_pdf(notice(*blocks))) if "2020年5月20日" in page.extract_text())
    assert "请各单位认真整改。" in signed.extract_text()


def test_document_without_any_text_is_still_signed() -> None:
    empty = replace(notice(), blocks=())
    assert "2020年5月20日" in text_of(to_pdf(empty))


def test_table_without_caption_and_note_is_drawn() -> None:
    bare = replace(lights_table(2), caption="", note="")
    assert "示范项目02号" in text_of(to_pdf(notice(bare)))
