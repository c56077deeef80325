"""Strangers' files: what is drawn comes through, nothing else does."""

import io
from datetime import date

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Link
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, StreamObject, TextStringObject

from gongjian.engine.documents import OfficialDocument, paragraph, to_docx
from gongjian.engine.drawings import MOST_BYTES, MOST_PAGES, DrawingRefused, Part, bound, read_drawing, with_pictures


def sheets(count=2, width=595, height=842):
    writer = PdfWriter()
    for _ in range(count):
        writer.add_blank_page(width, height)
    return writer


def bytes_of(writer):
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def picture(size=(800, 600), kind="PNG"):
    out = io.BytesIO()
    Image.new("RGB", size, "red").save(out, kind)
    return out.getvalue()


def dictionary(**entries):
    return DictionaryObject({NameObject(f"/{name}"): value for name, value in entries.items()})


def armed():
    """A PDF with a script that runs on opening, an attached program, a form and a link that launches something."""
    writer = sheets()
    script = dictionary(S=NameObject("/JavaScript"), JS=TextStringObject("app.alert('GOTCHA')"))
    writer.root_object[NameObject("/OpenAction")] = script
    writer.root_object[NameObject("/AcroForm")] = dictionary(Fields=ArrayObject())
    writer.add_attachment("updater.exe", b"MZ-GOTCHA")
    note = Link(rect=(10, 10, 200, 200), url="x:GOTCHA")
    note[NameObject("/A")] = dictionary(S=NameObject("/Launch"), F=TextStringObject("GOTCHA.exe"))
    writer.add_annotation(0, note)
    return bytes_of(writer)


def test_a_pdf_gives_a_picture_of_each_page():
    drawing = read_drawing(bytes_of(sheets(2)))
    assert len(drawing.pages) == 2
    with Image.open(io.BytesIO(drawing.pages[0])) as image:
        assert (image.format, max(image.size)) == ("JPEG", 1800)
    assert drawing.left_out == ()


def test_nothing_active_comes_through_and_it_is_said_what_was_left():
    drawing = read_drawing(armed())
    assert drawing.left_out == ("actions", "attachments", "forms", "scripts")
    plain = PdfReader(io.BytesIO(drawing.pdf))
    assert not {"/OpenAction", "/AA", "/AcroForm", "/Names"} & set(plain.root_object)
    assert not any("/Annots" in page or "/AA" in page for page in plain.pages)
    everything = b"".join(
        one.get_data() if hasattr(one, "get_data") else str(one).encode()
        for number in range(1, len(plain.xref[0]) + 1)
        if (one := plain.get_object(number)) is not None
    )
    assert b"GOTCHA" not in everything + drawing.pdf


@pytest.mark.parametrize(("password", "owner"), [("geheim", "geheim"), ("", "owner")])
def test_protected_is_refused(password, owner):
    writer = sheets(1)
    writer.encrypt(password, owner, algorithm="RC4-128")
    with pytest.raises(DrawingRefused, match="encrypted"):
        read_drawing(bytes_of(writer))


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"MZ" + bytes(400), "neither"),
        (b"MZ" + bytes(400) + b"%PDF-1.7", "neither"),
        (b"PK\x03\x04" + bytes(400), "neither"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", "neither"),
        (b"", "neither"),
        (b"%PDF-1.7\n" + b"x" * 500, "damaged"),
        (bytes(MOST_BYTES + 1), "too_many_bytes"),
    ],
)
def test_what_is_no_drawing_is_refused_whatever_its_name_says(content, code):
    with pytest.raises(DrawingRefused, match=code):
        read_drawing(content)


def borrowed(carried=False, nested=False):
    """A page whose words are set in a Chinese font that stays at home."""
    writer = sheets(1)
    stream = StreamObject()
    stream.set_data(b"font")
    file = {"FontFile3": writer._add_object(stream)} if carried else {}
    descriptor = writer._add_object(dictionary(Type=NameObject("/FontDescriptor"), **file))
    below = writer._add_object(dictionary(Subtype=NameObject("/CIDFontType0"), FontDescriptor=descriptor))
    font = dictionary(Subtype=NameObject("/Type0"), DescendantFonts=ArrayObject([below]))
    resources = dictionary(Font=dictionary(F1=font))
    if nested:
        shape = StreamObject()
        shape.set_data(b"")
        shape.update(dictionary(Type=NameObject("/XObject"), Subtype=NameObject("/Form"), Resources=resources))
        resources = dictionary(XObject=dictionary(X1=writer._add_object(shape)))
    writer.pages[0][NameObject("/Resources")] = resources
    return bytes_of(writer)


@pytest.mark.parametrize("nested", [False, True])
def test_words_in_a_font_that_the_file_does_not_carry_would_be_blank_and_are_refused(nested):
    with pytest.raises(DrawingRefused) as refused:
        read_drawing(borrowed(nested=nested))
    assert refused.value.code == "fonts_missing"


def test_a_font_that_the_file_carries_and_a_turned_page_are_taken():
    assert len(read_drawing(borrowed(carried=True)).pages) == 1
    writer = sheets(1)
    writer.pages[0].rotate(90)
    with Image.open(io.BytesIO(read_drawing(bytes_of(writer)).pages[0])) as image:
        assert image.width > image.height


def test_what_cannot_be_bound_is_said_in_its_place():
    parts = [Part("完工交账表", pdf=bytes_of(sheets(1))), Part("消防验收意见", missing="此附件未能装订。")]
    reader = PdfReader(io.BytesIO(bound(parts, title="完工档案", contents="目录")))
    assert [one.title for one in reader.outline] == ["完工交账表", "消防验收意见"]
    assert "未能装订" in reader.pages[-1].extract_text()


def test_too_many_pages_and_impossible_sheets_are_refused():
    with pytest.raises(DrawingRefused, match="too_many_pages"):
        read_drawing(bytes_of(sheets(MOST_PAGES + 1)))
    with pytest.raises(DrawingRefused, match="damaged"):
        read_drawing(bytes_of(sheets(1, width=4, height=900_000)))


def test_a_picture_is_one_page_and_a_bomb_is_refused():
    assert len(read_drawing(picture()).pages) == 1
    with pytest.raises(DrawingRefused, match="too_many_pixels"):
        read_drawing(picture((9000, 9000)))


def test_bound_with_contents_and_a_number_on_every_sheet():
    drawing = read_drawing(bytes_of(sheets(2, width=2384, height=3370)))
    parts = [
        Part("结果表", pdf=bytes_of(sheets(1))),
        Part("附图甲", pdf=drawing.pdf),
        Part("照片", pictures=(drawing.pages[0],)),
    ]
    made = PdfReader(io.BytesIO(bound(parts, title="比选结果", contents="目录")))
    texts = [page.extract_text() for page in made.pages]
    assert [f"{number} / 5" in text for number, text in enumerate(texts, start=1)] == [True] * 5
    assert all(word in texts[0] for word in ("比选结果", "目录", "结果表", "附图甲", "照片"))
    assert [one["/Title"] for one in made.outline] == ["结果表", "附图甲", "照片"]
    assert float(made.pages[2].mediabox.height) == pytest.approx(1190.55, abs=1)


def test_pictures_stand_behind_a_word_paper():
    paper = OfficialDocument(letterhead="区办", number="1号", title="结果", addressee="", blocks=(paragraph("一段。"),),
                             signature="区办", dated_on=date(2020, 5, 19))  # fmt: skip
    jpeg = read_drawing(picture()).pages[0]
    made = with_pictures(to_docx(paper), [Part("附图", pictures=(jpeg, jpeg))])
    assert made.count(b"word/media/") >= 1
