"""Photos travel first, by content hash, a piece at a time; the same picture proves one thing once."""

import hashlib
import io
from datetime import date, timedelta

import pillow_heif
import pytest
from django.utils import timezone
from PIL import ExifTags, Image

from gongjian.access.roles import Role
from gongjian.core.actor import actor_for_person
from gongjian.core.refusal import InputRefused
from gongjian.fieldwork import actions
from gongjian.fieldwork.jobs import clear_pieces
from gongjian.fieldwork.models import Attachment, Photo
from gongjian.fieldwork.queries import photos_at
from gongjian.problems.actions import raise_problem
from tests import factories

pytestmark = pytest.mark.django_db
TODAY = date(2020, 5, 19)


@pytest.fixture(autouse=True)
def _own_store(settings, tmp_path):
    settings.PHOTOS, settings.UPLOADS = tmp_path / "photos", tmp_path / "uploads"


def jpeg(shade=120, size=(640, 480)):
    out = io.BytesIO()
    Image.effect_noise(size, shade).save(out, "JPEG", quality=70)
    return out.getvalue()


def digest_of(content):
    return hashlib.sha256(content).hexdigest()


def put(client, project, content, *, name=None, offset=0, size=None, piece=None):
    name = name or digest_of(content)
    body = content[offset:] if piece is None else content[offset : offset + piece]
    size = len(content) if size is None else size
    return client.put(
        f"/phone/photos/{project.pk}/{name}?offset={offset}&size={size}", body, content_type="application/octet-stream"
    )


def test_sent_whole_kept_and_shown(signed_in, project):
    client, content = signed_in(Role.OFFICE), jpeg()
    assert put(client, project, content).json() == {"received": None, "is_kept": True}
    photo = Photo.objects.get()
    assert (photo.digest, photo.width, photo.height) == (f"sha256:{digest_of(content)}", 640, 480)
    for size, widest in (("large", 640), ("small", 480)):
        shown = client.get(f"/photos/{photo.pk}/{size}/")
        assert (shown.status_code, shown["Content-Type"]) == (200, "image/jpeg")
        assert "sandbox" in shown["Content-Security-Policy"]
        assert Image.open(io.BytesIO(b"".join(shown.streaming_content))).width == widest


def test_sending_goes_on_where_it_was_cut(signed_in, project):
    client, content = signed_in(Role.OFFICE), jpeg()
    address = f"/phone/photos/{project.pk}/{digest_of(content)}"
    assert client.get(address).json() == {"received": 0, "is_kept": False}
    assert put(client, project, content, piece=5000).json()["received"] == 5000
    assert client.get(address).json()["received"] == 5000
    again = put(client, project, content, piece=5000)
    assert (again.status_code, again.json()["facts"]["received"]) == (409, 5000)
    assert put(client, project, content, offset=5000).json()["is_kept"]
    assert client.get(address).json() == {"received": None, "is_kept": True}


def test_sending_twice_keeps_it_once(signed_in, project):
    client, content = signed_in(Role.OFFICE), jpeg()
    assert [put(client, project, content).json()["is_kept"] for _ in range(3)] == [True] * 3
    assert Photo.objects.count() == 1


def test_what_was_damaged_on_its_way_is_sent_again_from_the_start(signed_in, project):
    client, content = signed_in(Role.OFFICE), jpeg()
    spoiled = put(client, project, content[:-9] + b"123456789", name=digest_of(content))
    assert (spoiled.status_code, spoiled.json()["code"]) == (422, "other_content")
    assert client.get(f"/phone/photos/{project.pk}/{digest_of(content)}").json()["received"] == 0
    assert put(client, project, content).json()["is_kept"]


@pytest.mark.parametrize("content", [b"<svg onload='x'/>", b"MZ" * 50, b"\xff\xd8\xff" + bytes(300)])
def test_what_is_no_photo_is_refused_in_words_and_leaves_nothing(signed_in, project, content, settings):
    answer = put(signed_in(Role.OFFICE), project, content)
    assert (answer.status_code, answer.json()["code"]) == (422, "photo_refused")
    assert not Photo.objects.exists()
    assert not [path for path in settings.UPLOADS.rglob("*") if path.is_file()]


def located():
    """As a camera makes it: with the place in it."""
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = "Huawei"
    exif[ExifTags.IFD.GPSInfo] = {1: "N", 2: (36.0, 36.0, 0.0), 3: "E", 4: (114.0, 30.0, 0.0)}
    out = io.BytesIO()
    Image.effect_noise((640, 480), 40).save(out, "JPEG", exif=exif)
    return out.getvalue()


def heic():
    out = io.BytesIO()
    pillow_heif.from_pillow(Image.effect_noise((320, 240), 50).convert("RGB")).save(out, quality=50)
    return out.getvalue()


@pytest.mark.parametrize("content", [located(), heic(), jpeg().ljust(40_000_000, b"\0")], ids=["gps", "heic", "40 MB"])
def test_whatever_a_camera_makes_is_kept_as_a_plain_small_picture(signed_in, project, content, settings):
    client = signed_in(Role.OFFICE)
    for offset in range(0, len(content), 1_900_000):
        answer = put(client, project, content, offset=offset, piece=1_900_000)
    assert answer.json()["is_kept"]
    (path,) = settings.PHOTOS.rglob("*.jpg")
    kept = path.read_bytes()
    assert len(kept) < 1_000_000
    assert not Image.open(io.BytesIO(kept)).getexif()
    assert b"Huawei" not in kept
    assert not [one for one in settings.UPLOADS.rglob("*") if one.is_file()]


def test_more_than_was_announced_or_than_is_taken_is_refused(signed_in, project):
    client, content = signed_in(Role.OFFICE), jpeg()
    assert put(client, project, content, size=100).status_code == 413
    assert put(client, project, content, size=40_000_001).status_code == 413


def test_nobody_fills_the_disk_with_beginnings(signed_in, project, monkeypatch):
    monkeypatch.setattr("gongjian.fieldwork.pages.photos.MOST_PIECES", 2)
    client = signed_in(Role.OFFICE)
    answers = [put(client, project, jpeg(shade), piece=500).status_code for shade in (10, 20, 30)]
    assert answers == [200, 200, 429]


def test_a_project_of_another_district_takes_and_shows_nothing(signed_in, project):
    client, elsewhere = signed_in(Role.OFFICE), factories.ProjectFactory()
    assert put(client, elsewhere, jpeg()).status_code == 404
    put(client, project, jpeg())
    stranger = signed_in(Role.OFFICE, district=factories.DistrictFactory())
    assert stranger.get(f"/photos/{Photo.objects.get().pk}/large/").status_code == 404


def shown(content, caption=""):
    return {"digest": f"sha256:{digest_of(content)}", "caption": caption}


def report(project, office, *photos, on=TODAY, **given):
    return actions.report_day(
        project, {"on": on, "done": "浇筑", "photos": tuple(photos), **given}, by=office, at=factories.AT
    )


def test_a_photo_may_be_named_before_it_arrives(signed_in, project, office):
    content = jpeg()
    answer = report(project, office, shown(content, "二段钢筋"))
    subject = project.daily_reports.get(pk=answer.id)
    (waiting,) = photos_at([subject])[f"fieldwork.dailyreport:{subject.pk}"]
    assert (waiting.photo, waiting.attachment.caption) == (None, "二段钢筋")
    put(signed_in(Role.OFFICE), project, content)
    (there,) = photos_at([subject])[f"fieldwork.dailyreport:{subject.pk}"]
    assert there.photo == Photo.objects.get()


def test_the_same_picture_on_another_day_or_project_is_refused_and_named(project, office, campaign):
    content, other = jpeg(), factories.ProjectFactory(campaign=campaign)
    report(project, office, shown(content))
    with pytest.raises(actions.PhotoUsedBefore) as refused:
        report(other, office, shown(content))
    assert refused.value.facts["project"] == project.name
    with pytest.raises(actions.PhotoUsedBefore):
        report(project, office, shown(content), on=date(2020, 5, 18))


def test_a_report_changed_shows_exactly_the_photos_it_now_names(project, office):
    first, second = jpeg(60), jpeg(200)
    answer = report(project, office, shown(first), shown(second))
    subject = project.daily_reports.get(pk=answer.id)
    report(project, office, shown(second, "左侧"), version=subject.version)
    assert [one.caption for one in Attachment.objects.all()] == ["左侧"]


def test_three_photos_and_no_fourth(project, office):
    from_three = [shown(jpeg(shade)) for shade in (10, 20, 30, 40)]
    with pytest.raises(InputRefused):
        report(project, office, *from_three)


def test_a_photo_is_taken_off_with_a_reason_and_its_picture_stays(signed_in, project, office):
    content = jpeg()
    put(signed_in(Role.OFFICE), project, content)
    report(project, office, shown(content))
    actions.take_off_photo(Attachment.objects.get(), {"reason": "拍到了人脸"}, by=office)
    assert not Attachment.objects.exists()
    assert Photo.objects.exists()


def test_pieces_never_finished_and_files_of_no_photo_go_after_a_day(signed_in, project, settings):
    client, whole, cut = signed_in(Role.OFFICE), jpeg(60), jpeg(90)
    put(client, project, whole)
    put(client, project, cut, piece=5000)
    orphan = settings.PHOTOS / "aa" / f"{'a' * 64}.jpg"
    orphan.parent.mkdir(exist_ok=True)
    orphan.write_bytes(b"x")
    now = timezone.now()
    clear_pieces(None, now)
    assert orphan.exists()
    clear_pieces(None, now + timedelta(hours=25))
    assert not orphan.exists()
    assert not list((settings.UPLOADS / "photos").glob("*.part"))
    assert len(list(settings.PHOTOS.rglob("*.jpg"))) == 1


def test_photos_of_a_problem_stand_in_its_file(signed_in, project):
    client, content = signed_in(Role.OFFICE), jpeg()
    put(client, project, content)
    given = {"title": "围挡被风吹倒", "kind": "other", "photos": (shown(content, "东侧围挡"),)}
    by = actor_for_person(client.person.pk, client.person.name)
    answer = raise_problem(project, given, by=by, at=factories.AT)
    page = client.get(f"/problems/{answer.id}/").content.decode()
    assert "东侧围挡" in page
    assert f"/photos/{Photo.objects.get().pk}/small/" in page
