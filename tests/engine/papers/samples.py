"""Word and Excel files as they really come, and what strangers make of them."""

import io
import zipfile
from datetime import date

import openpyxl

from gongjian.engine.documents import OfficialDocument, paragraph, to_docx

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
RELATIONS = "word/_rels/document.xml.rels"


def word():
    told = {"letterhead": "示例区", "number": "", "title": "申请", "addressee": "区住建局", "signature": "示例公司"}
    return to_docx(OfficialDocument(**told, blocks=(paragraph("内容"),), dated_on=date(2020, 5, 18)))


def excel():
    out, book = io.BytesIO(), openpyxl.Workbook()
    book.active["A1"] = "面积"
    book.active["A1"].hyperlink = "https://example.invalid/"
    book.save(out)
    return out.getvalue()


def rewritten(content, change=None, more=None):
    """The same zip with members changed (name → function of its text) and added (name → bytes)."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        parts = {name: old.read(name) for name in old.namelist()} | (more or {})
        for name, changed in (change or {}).items():
            parts[name] = changed(parts[name].decode()).encode()
        for name, data in parts.items():
            new.writestr(name, data)
    return out.getvalue()


def with_type(kind):
    """One more part of a content type, as a renamed .docm or .xlsm has it."""
    part = f'<Override PartName="/x.bin" ContentType="{kind}"/></Types>'
    return rewritten(word(), {"[Content_Types].xml": lambda text: text.replace("</Types>", part)})


def with_tie(kind, target, mode=""):
    tie = f'<Relationship Id="rX9" Type="{kind}" Target="{target}"{mode}/></Relationships>'
    return rewritten(word(), {RELATIONS: lambda text: text.replace("</Relationships>", tie)})


def _macros_by_escape():
    return with_type("application/vnd.ms-office.&#118;baProject")


def _twice():
    out = io.BytesIO(word())
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("WORD/document.xml", b"<other/>")
    return out.getvalue()


def _bomb():
    return rewritten(word(), more={"word/media/image1.xml": bytes(301_000_000)})


def _entities():
    doctype = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]>'
    return rewritten(word(), {"[Content_Types].xml": lambda text: doctype + text.partition("?>")[2]})


OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OUTSIDE = ' TargetMode="External"'

HOSTILE = {
    "empty": ("empty", lambda: b""),
    "program": ("neither", lambda: b"MZ" + bytes(400)),
    "zip_of_something": ("neither", lambda: rewritten(word()).replace(b"[Content_Types].xml", b"[content_tapes].xml")),
    "script_in_a_picture": ("neither", lambda: b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>"),
    "docm_renamed": ("macros", lambda: with_type("application/vnd.ms-word.document.macroEnabled.main+xml")),
    "vba_part": ("macros", lambda: with_type("application/vnd.ms-office.vbaProject")),
    "vba_by_escape": ("macros", _macros_by_escape),
    "vba_by_name": ("macros", lambda: rewritten(word(), more={"word/vbaProject.bin": b"x"})),
    "vba_by_tie": (
        "macros",
        lambda: with_tie("http://schemas.microsoft.com/office/2006/relationships/vbaProject", "a.bin"),
    ),
    "excel_4_macros": ("macros", lambda: with_type("application/vnd.ms-excel.macrosheet+xml")),
    "active_x": ("macros", lambda: with_type("application/vnd.ms-office.activeX+xml")),
    "object_inside": ("embedded", lambda: with_tie(f"{OFFICE}/oleObject", "embeddings/oleObject1.bin")),
    "workbook_inside": ("embedded", lambda: with_tie(f"{OFFICE}/package", "embeddings/a.xlsx")),
    "template_elsewhere": (
        "calls_out",
        lambda: with_tie(f"{OFFICE}/attachedTemplate", "http://example.invalid/a.dotm", OUTSIDE),
    ),
    "picture_elsewhere": ("calls_out", lambda: with_tie(f"{OFFICE}/image", "http://example.invalid/a.png", OUTSIDE)),
    "locked_word": ("encrypted", lambda: OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600)),
    "old_word": ("old_office", lambda: OLE + bytes(2000)),
    "bomb": ("bomb", _bomb),
    "two_of_a_name": ("damaged", _twice),
    "entities": ("damaged", _entities),
    "cut": ("damaged", lambda: word()[:-200]),
    "broken_list": ("damaged", lambda: rewritten(word(), {RELATIONS: lambda text: text[:-9]})),
}
