"""The docx as XML, and as LibreOffice sets it."""

import re
import shutil
import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest

from gongjian.engine.documents import Annex, FontSet, OfficialDocument, Run, WordNames, paragraph, to_docx
from tests.engine.documents.measure import MM, body_lines, pages
from tests.engine.documents.samples import HOSTILE, grid_text, hostile, lights_table, notice, with_annex
from tests.machine import libreoffice


def part(content: bytes, name: str = "word/document.xml") -> str:
    return ZipFile(BytesIO(content)).read(name).decode()


def rendered(document: OfficialDocument, folder: Path) -> bytes:
    office = libreoffice()
    assert office
    source = folder / "notice.docx"
    source.write_bytes(to_docx(document))
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    shutil.rmtree(folder / "profile", ignore_errors=True)
    return (folder / "notice.pdf").read_bytes()


@pytest.mark.libreoffice
@pytest.mark.slow
def test_full_page_holds_22_lines_of_28_characters(tmp_path: Path) -> None:
    made = pages(rendered(grid_text(), tmp_path))
    for page in made[1:3]:
        lines = body_lines(page)
        assert [len(line.text) for line in lines] == [28] * 22
        assert lines[0].left_mm == pytest.approx(28, abs=1)
        assert 210 - lines[0].right_mm == pytest.approx(26, abs=1)
        assert (lines[-1].baseline_mm - lines[0].baseline_mm) / 21 == pytest.approx(225 / 22, abs=0.1)
    odd, even = (next(char for char in page.chars if char["top"] * MM > 262) for page in (made[0], made[1]))
    assert odd["x0"] * MM > 150
    assert even["x0"] * MM < 60


@pytest.mark.libreoffice
@pytest.mark.slow
def test_long_table_repeats_its_header_on_each_page(tmp_path: Path) -> None:
    made = [page.extract_text() for page in pages(rendered(with_annex(rows=120), tmp_path))]
    with_rows = [text for text in made if "示范项目" in text]
    assert len(with_rows) >= 3
    assert all("项目名称" in text for text in with_rows)


def test_same_document_gives_the_same_bytes() -> None:
    assert to_docx(with_annex(rows=3)) == to_docx(with_annex(rows=3))
    assert to_docx(notice(title="另一件")) != to_docx(notice())


def test_markup_in_words_is_only_shown() -> None:
    texts = [paragraph.text for paragraph in docx.Document(BytesIO(to_docx(hostile()))).paragraphs]
    assert HOSTILE in texts
    assert "<script>" not in part(to_docx(hostile()))


def test_control_characters_do_not_break_the_file() -> None:
    from_hell = notice(number="甲\x00\u202e\ud800乙")
    assert "甲乙" in part(to_docx(from_hell))


def test_faces_are_named_for_the_readers_machine() -> None:
    names = WordNames(body="方正仿宋_GBK", title="方正小标宋_GBK", hei="方正黑体_GBK", kai="方正楷体_GBK")
    text = part(to_docx(notice(), fonts=FontSet(word=names)))
    used = set(re.findall(r'w:eastAsia="([^"]+)"', text))
    assert used == {"方正仿宋_GBK", "方正小标宋_GBK", "方正黑体_GBK", "方正楷体_GBK"}


def test_grid_margins_and_alternating_page_numbers_are_stated() -> None:
    content = to_docx(notice())
    text = part(content)
    assert '<w:docGrid w:type="lines" w:linePitch="579"/>' in text
    section = docx.Document(BytesIO(content)).sections[0]
    margins = [
        round(side.mm)
        for side in (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    ]
    assert margins == [37, 35, 28, 26]
    assert "evenAndOddHeaders" in part(content, "word/settings.xml")
    assert "PAGE" in section.footer._element.xml
    assert "PAGE" in section.even_page_footer._element.xml


def test_header_row_repeats_and_rows_hold_together() -> None:
    text = part(to_docx(with_annex(rows=5)))
    assert text.count("<w:tblHeader/>") == 1
    assert text.count("<w:cantSplit/>") >= 6


def test_lying_annex_has_a_section_of_its_own_and_the_printing_line_a_standing_one() -> None:
    sections = docx.Document(BytesIO(to_docx(with_annex(landscape=True, rows=3)))).sections
    assert [section.page_width > section.page_height for section in sections] == [False, True, False]


def test_printing_line_floats_to_the_foot_of_the_type_area() -> None:
    text = part(to_docx(notice()))
    place = re.search(r'<w:tblpPr[^>]*w:tblpY="(\d+)"', text)
    assert place
    heights = [int(found) for found in re.findall(r'<w:trHeight w:val="(\d+)"', text)]
    assert (int(place.group(1)) + sum(heights)) / 1440 * 25.4 == pytest.approx(297 - 35, abs=0.2)


def test_draft_wears_its_tag_and_no_signature() -> None:
    draft, signed = part(to_docx(notice(draft=True))), part(to_docx(notice()))
    assert "草稿" in draft
    assert "签发后落款盖章" in draft
    assert "草稿" not in signed
    assert "签发后落款盖章" not in signed


def test_notice_without_code_annex_copies_or_printing_is_complete() -> None:
    document = notice(copies="", printing=None, verification_code="", verification_url="", addressee="")
    text = part(to_docx(document))
    assert "核验码" not in text
    assert "tblpPr" not in text
    assert "2020年5月20日" in text


def test_verification_code_stands_whole_on_a_line_of_its_own() -> None:
    closing = docx.Document(BytesIO(to_docx(notice()))).tables[0]
    assert [paragraph.text for paragraph in closing.cell(0, 0).paragraphs][1:] == ["核验码", notice().verification_code]


def test_fact_keys_stay_out_of_the_file() -> None:
    assert "f1" not in re.sub(r"<[^>]+>", "", part(to_docx(notice())))


def test_table_without_caption_and_note_and_bold_words_are_written() -> None:
    bare = replace(lights_table(2), caption="", note="")
    text = part(to_docx(notice(bare, paragraph(Run("甲", bold=True)))))
    assert "示范项目02号" in text
    assert re.search(r'w:eastAsia="黑体"(?:(?!</w:r>).)*甲', text)


def test_several_annexes_are_numbered_and_listed() -> None:
    table = lights_table(1)
    document = notice(annexes=(Annex(title="甲表", blocks=(table,)), Annex(title="乙表", blocks=(table,))))
    texts = [paragraph.text for paragraph in docx.Document(BytesIO(to_docx(document))).paragraphs]
    assert {"附件：1．甲表", "2．乙表", "附件1", "附件2"} <= set(texts)


def test_printing_line_needs_no_copies_and_copies_no_printing_line() -> None:
    assert "抄送" not in part(to_docx(notice(copies="")))
    assert "印发" not in part(to_docx(notice(printing=None)))
    assert "抄送" in part(to_docx(notice(printing=None)))
