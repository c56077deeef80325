"""A photo in an official paper: whole in every form, said in words, and nothing of its origin left in it."""

import io
from zipfile import ZipFile

import pytest
from PIL import Image
from pypdf import PdfReader

from gongjian.engine.documents import Picture, paragraph, to_docx, to_html, to_pdf
from tests.engine.documents.samples import notice


def jpeg(width=640, height=480, **info):
    out = io.BytesIO()
    Image.new("RGB", (width, height), (120, 140, 90)).save(out, "JPEG", **info)
    return out.getvalue()


@pytest.fixture
def paper():
    return notice(paragraph("现场如图。"), Picture(jpeg(), "工人正在浇筑三号厂房基础", "三号厂房基础浇筑"))


def test_the_word_paper_holds_the_picture_and_what_it_shows(paper):
    with ZipFile(io.BytesIO(to_docx(paper))) as parts:
        pictures = [name for name in parts.namelist() if name.startswith("word/media/")]
        words = parts.read("word/document.xml").decode()
        assert parts.read(pictures[0]) == jpeg()
    assert 'descr="工人正在浇筑三号厂房基础"' in words
    assert "三号厂房基础浇筑" in words


def test_a_tall_picture_is_no_taller_than_a_third_of_the_page():
    with ZipFile(io.BytesIO(to_docx(notice(Picture(jpeg(480, 1600), "塔吊"))))) as parts:
        words = parts.read("word/document.xml").decode()
    assert 'cy="2880000"' in words  # 80 mm in English metric units


def test_the_page_holds_the_picture_within_itself(paper):
    page = to_html(paper)
    assert 'src="data:image/jpeg;base64,' in page
    assert 'alt="工人正在浇筑三号厂房基础"' in page
    assert "<figcaption>三号厂房基础浇筑</figcaption>" in page


def test_the_pdf_draws_it(paper):
    reader = PdfReader(io.BytesIO(to_pdf(paper)))
    assert sum(len(page.images) for page in reader.pages) == 1
    assert "三号厂房基础浇筑" in "".join(page.extract_text() for page in reader.pages)


def test_what_it_shows_is_never_left_unsaid():
    with pytest.raises(ValueError, match="says what it shows"):
        Picture(jpeg(), " ")


def test_hostile_words_stay_words():
    page = to_html(notice(Picture(jpeg(), '"><script>alert(1)</script>', "<b>粗</b>")))
    assert "<script>" not in page
    assert "&lt;b&gt;粗" in page
