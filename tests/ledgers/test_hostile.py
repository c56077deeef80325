"""Files that mean harm, through the page: each gets a plain sentence where the file was handed in, nothing is half kept."""

import io
import os
import zipfile
from datetime import timedelta

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from gongjian.access.roles import Role
from gongjian.core import moments, work
from gongjian.ledgers.jobs import clear_uploads
from gongjian.ledgers.models import ImportRow, LedgerImport
from gongjian.projects.actions import add_project
from gongjian.projects.models import Project
from tests.engine.ledgers.making import ROUTE_MAP
from tests.ledgers.factories import AT, csv_bytes, handed_in, route_map

OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def book(rows=ROUTE_MAP, far=None):
    made = Workbook()
    for row in rows:
        made.active.append(list(row))
    if far:
        made.active[far] = "远"
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def bomb():
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book())) as clean, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bad:
        for name in clean.namelist():
            bad.writestr(name, clean.read(name))
        bad.writestr("xl/media/big.bin", b"\0" * 600_000_000)
    return out.getvalue()


def encrypted():
    """An OLE container with the stream that encrypted workbooks carry."""
    return OLE + b"\0" * 504 + "EncryptedPackage".encode("utf-16-le").ljust(8192, b"\0")


@pytest.fixture
def keeper(signed_in, campaign, settings, tmp_path):
    settings.UPLOADS = tmp_path / "uploads"
    return signed_in(Role.OFFICE)


def hand_in(client, name, data):
    answer = client.post(reverse("upload-ledger"), {"file": SimpleUploadedFile(name, data)})
    work.perform_all(moments.now())
    one = LedgerImport.objects.order_by("-pk").first()
    page = answer if answer.status_code == 422 else client.get(reverse("ledger", args=[one.pk]))
    return one, page.content.decode()


BAD = {
    "encrypted": ("密.xlsx", encrypted, ("加密", "encrypted")),
    "bomb": ("弹.xlsx", bomb, ("过大", "too large")),
    "far_cell": ("远.xlsx", lambda: book(far="XFD1048576"), ("区域过大", "too large")),
    "truncated": ("断.xlsx", lambda: book()[:3000], ("损坏", "damaged")),
    "empty": ("空.xlsx", lambda: b"", ("空", "empty")),
    "program": ("程.xls", lambda: b"MZ" + b"\0" * 4000, ("", "")),
}


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("kind", BAD)
def test_bad_file_gets_a_sentence_and_leaves_nothing(keeper, campaign, kind, language):
    name, make, words = BAD[kind]
    keeper.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    one, page = hand_in(keeper, name, make())
    assert words[language == "en"] in page
    assert one is None or one.state == "refused"
    assert not ImportRow.objects.exists()
    assert not Project.objects.exists()


@pytest.mark.parametrize(("name", "data"), [("过.csv", b"a," * 600_000)])
def test_file_over_the_limit_is_refused_before_it_is_stored(keeper, settings, name, data):
    settings.MAX_UPLOAD_MB = 1
    answer = keeper.post(reverse("upload-ledger"), {"file": SimpleUploadedFile(name, data)})
    assert answer.status_code == 422
    assert "drop-problem" in answer.content.decode()
    assert not LedgerImport.objects.exists()
    assert not any(path.is_file() for path in settings.UPLOADS.rglob("*"))


def test_million_blank_rows_of_a_workbook_are_passed_over(keeper):
    out = io.BytesIO()
    blank = b"".join(b'<row r="%d"/>' % number for number in range(100, 1_000_000))
    with zipfile.ZipFile(io.BytesIO(book())) as clean, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bad:
        for name in clean.namelist():
            data = clean.read(name)
            bad.writestr(
                name, data.replace(b"</sheetData>", blank + b"</sheetData>") if name.endswith("sheet1.xml") else data
            )
    one, _page = hand_in(keeper, "白.xlsx", out.getvalue())
    assert (one.state, one.counts["rows"]) == ("ready", 3)


def test_million_blank_lines_of_text_are_refused_with_the_limit(keeper):
    one, page = hand_in(keeper, "白.csv", csv_bytes(ROUTE_MAP) + b",,,\r\n" * 1_000_000)
    assert (one.state, one.refusal_code) == ("refused", "too_many_cells")
    assert "3000000" in page.replace(",", "")


def test_page_saved_as_xls_is_read_and_said(keeper):
    rows = "".join(
        "<tr>" + "".join(f"<td>{'' if cell is None else cell}</td>" for cell in row) + "</tr>" for row in ROUTE_MAP
    )
    one, page = hand_in(keeper, "网页.xls", f"<html><meta charset=utf-8><table>{rows}</table></html>".encode())
    assert (one.state, one.counts["rows"]) == ("ready", 3)
    assert "扩展名" in page


def test_macros_are_named_and_never_run(keeper):
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book())) as clean, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bad:
        for name in clean.namelist():
            bad.writestr(name, clean.read(name))
        bad.writestr("xl/vbaProject.bin", OLE + b"\0" * 100)
    one, page = hand_in(keeper, "宏.xlsm", out.getvalue())
    assert one.state == "ready"
    assert "宏" in page.split('id="unread"')[1]


@pytest.mark.parametrize("text", ["=cmd|'/c calc'!A1", "+1+1", "-2+3", "@SUM(A1)", "\t=1"])
def test_text_like_a_formula_leaves_as_text(keeper, campaign, office, text):
    add_project(campaign, {"name": "甲厂", "remarks": text.strip(), "level": text.strip()}, by=office, at=AT)
    for layout in ("list",):
        answer = keeper.get(reverse("export-ledger"), {"form": layout})
        sheet = load_workbook(io.BytesIO(answer.content)).worksheets[0]
        assert [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"] == []
        told = keeper.get(reverse("export-ledger"), {"form": layout, "format": "csv"}).content.decode("utf-8-sig")
        assert not any(
            cell.lstrip('"').startswith(("=", "+", "@", "\t")) for line in told.splitlines() for cell in line.split(",")
        )


def test_clock_clears_refused_and_orphaned_files_after_a_day(keeper, campaign, office, tmp_path):
    refused, _page = hand_in(keeper, "空.csv", "随便,写写\n".encode())
    kept = handed_in(campaign, route_map(tmp_path), by=office)
    folder = settings.UPLOADS / "ledgers" / str(campaign.district_id)
    orphan = folder / "tmporphan"
    orphan.write_bytes(b"half")
    assert refused.state == "refused"
    before = {path.name for path in folder.iterdir()}
    clear_uploads(None, moments.now())
    assert {path.name for path in folder.iterdir()} == before, "younger than a day: kept"
    old = (moments.now() - timedelta(hours=25)).timestamp()
    for path in folder.iterdir():
        os.utime(path, (old, old))
    clear_uploads(None, moments.now())
    assert {path.name for path in folder.iterdir()} == {f"{kept.file_digest}{kept.file_suffix}"}
