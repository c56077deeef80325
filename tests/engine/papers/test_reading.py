"""Papers by their content: PDFs and pictures made plain, Word and Excel as they came, nothing that runs, hides or fetches."""

import pytest
from pypdf import PdfReader

from gongjian.engine.papers import MOST_BYTES, MOST_PAGES, PaperRefused, read_paper
from tests.engine.drawings.test_reading import armed, bytes_of, picture, sheets
from tests.engine.papers import samples


def test_word_and_excel_are_kept_as_they_came():
    for content, kind in ((samples.word(), "docx"), (samples.excel(), "xlsx")):
        paper = read_paper(content)
        assert (paper.kind, paper.content, paper.left_out) == (kind, content, ())


def test_a_picture_is_a_picture_and_a_pdf_is_made_plain_whatever_hid_in_it():
    assert read_paper(picture()).kind == "jpg"
    paper = read_paper(armed())
    assert paper.kind == "pdf"
    assert paper.left_out == ("actions", "attachments", "forms", "scripts")
    assert b"GOTCHA" not in paper.content


def test_a_study_of_three_hundred_pages_is_taken_and_one_more_is_not(tmp_path):
    path = tmp_path / "plain.pdf"
    path.write_bytes(read_paper(bytes_of(sheets(MOST_PAGES))).content)
    assert len(PdfReader(path).pages) == MOST_PAGES
    with pytest.raises(PaperRefused, match="too_many_pages"):
        read_paper(bytes_of(sheets(MOST_PAGES + 1)))


@pytest.mark.parametrize("name", samples.HOSTILE)
def test_what_would_run_hide_or_burst_is_refused(name):
    code, made = samples.HOSTILE[name]
    with pytest.raises(PaperRefused) as found:
        read_paper(made())
    assert found.value.code == code


def test_protected_pdfs_and_huge_files_are_refused():
    writer = sheets(1)
    writer.encrypt("geheim", algorithm="RC4-128")
    with pytest.raises(PaperRefused, match="encrypted"):
        read_paper(bytes_of(writer))
    with pytest.raises(PaperRefused, match="too_many_bytes"):
        read_paper(bytes(MOST_BYTES + 1))
