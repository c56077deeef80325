"""Drawings at the desk: made plain, refused at their field, never left behind by who may not add them."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image
from pypdf import PdfReader

from gongjian.access.roles import Role
from gongjian.improvements.models import Drawing
from gongjian.improvements.queries.files import drawings_of_nothing
from tests import factories
from tests.cells import Where
from tests.engine.drawings.test_reading import armed, bytes_of, sheets
from tests.improvements.cells import _full

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_may(monkeypatch, settings, tmp_path):
    monkeypatch.setattr("gongjian.core.moments._shift", lambda: factories.AT - timezone.now())
    settings.DRAWINGS = tmp_path / "drawings"


@pytest.fixture
def client(signed_in):
    return signed_in(Role.OFFICE)


def made(client, project, **given):
    unit = factories.UnitFactory(district=client.person.district)
    where = Where(district=client.person.district, unit=unit, project=project, person=client.person)
    return _full(where, **given)


def text_of(client, address, **more):
    return client.get(address, **more).content.decode()


def picture():
    out = io.BytesIO()
    Image.effect_noise((400, 300), 60).save(out, "JPEG")
    return SimpleUploadedFile("立面.jpg", out.getvalue(), "image/jpeg")


def test_a_pdf_with_a_script_is_kept_without_it_and_that_is_said(client, project):
    selection = made(client, project)
    alternative = selection.alternatives.first()
    file = SimpleUploadedFile("立面图.pdf", armed(), "application/pdf")
    assert client.post(f"/selections/alternatives/{alternative.pk}/drawings/", {"file": file}).status_code == 302
    drawing = Drawing.objects.get()
    assert (drawing.title, drawing.is_pdf, drawing.pages) == ("立面图", True, 2)
    assert "未保留" in text_of(client, f"/selections/{selection.pk}/")
    answer = client.get(f"/drawings/{drawing.pk}/file/")
    content = b"".join(answer.streaming_content)
    assert answer["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer["Content-Security-Policy"]
    assert b"GOTCHA" not in content
    assert len(PdfReader(io.BytesIO(content)).pages) == 2
    for size in ("large", "small"):
        assert client.get(f"/drawings/{drawing.pk}/pages/2/{size}/")["Content-Type"] == "image/jpeg"
    assert client.get(f"/drawings/{drawing.pk}/pages/3/large/").status_code == 404
    assert "立面图" in text_of(client, f"/selections/{selection.pk}/compare/")


@pytest.mark.parametrize(
    ("language", "content", "words"),
    [
        ("zh-hans", b"MZ" + bytes(300), "既不是PDF也不是图片"),
        ("en", b"MZ" + bytes(300), "neither a PDF nor a picture"),
        ("zh-hans", b"%PDF-1.7\n" + b"x" * 300, "已损坏"),
        ("zh-hans", None, "设有密码"),
    ],
)
def test_a_file_that_is_no_drawing_is_refused_at_its_field(client, project, settings, language, content, words):
    alternative = made(client, project).alternatives.first()
    client.cookies["django_language"] = language
    if content is None:
        writer = sheets(1)
        writer.encrypt("geheim", algorithm="RC4-128")
        content = bytes_of(writer)
    file = SimpleUploadedFile("立面图.pdf", content, "application/pdf")
    given = {"file": file, "title": "南立面"}
    answer = client.post(f"/selections/alternatives/{alternative.pk}/drawings/", given)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["file"]
    assert words in page
    assert 'value="南立面"' in page
    assert not Drawing.objects.exists()
    assert not list(settings.DRAWINGS.rglob("*.*"))


def test_the_same_file_twice_is_refused_and_a_picture_is_taken_off_again(client, project):
    alternative = made(client, project).alternatives.first()
    address = f"/selections/alternatives/{alternative.pk}/drawings/"
    one = picture()
    assert client.post(address, {"file": one}).status_code == 302
    one.seek(0)
    assert client.post(address, {"file": one}).status_code == 422
    assert client.post(f"/drawings/{Drawing.objects.get().pk}/remove/").status_code == 302
    assert not Drawing.objects.exists()


def test_whoever_may_not_add_a_drawing_leaves_no_file_behind(signed_in, client, project, settings):
    alternative = made(client, project).alternatives.first()
    answer = signed_in(Role.AUDITOR).post(f"/selections/alternatives/{alternative.pk}/drawings/", {"file": picture()})
    assert answer.status_code == 403
    assert not settings.DRAWINGS.exists()


def test_files_of_nothing_go_after_a_day(client, project, settings):
    alternative = made(client, project).alternatives.first()
    client.post(f"/selections/alternatives/{alternative.pk}/drawings/", {"file": picture()})
    kept = set(settings.DRAWINGS.rglob("*.jpg"))
    stray = settings.DRAWINGS / "ab" / f"{'ab' * 32}-1.jpg"
    stray.parent.mkdir(exist_ok=True)
    stray.write_bytes(b"x")
    later = stray.stat().st_mtime + 10
    assert drawings_of_nothing(settings.DRAWINGS, later) == [stray]
    assert kept.isdisjoint({stray})
