"""The daily report at the desk, or on a phone that cannot work without a signal."""

import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from gongjian.access.roles import Role
from gongjian.fieldwork import actions
from gongjian.fieldwork.models import Attachment, DailyReport, Photo
from gongjian.schedules.actions import draw_up_schedule, put_schedule_in_force
from gongjian.schedules.models import Activity
from tests import factories

pytestmark = pytest.mark.django_db
TODAY = date(2020, 5, 19)


@pytest.fixture(autouse=True)
def _in_may(monkeypatch, settings, tmp_path):
    monkeypatch.setattr("gongjian.core.moments._shift", lambda: factories.AT - timezone.now())
    settings.PHOTOS, settings.UPLOADS = tmp_path / "photos", tmp_path / "uploads"


def photo(name="现场.jpg", shade=90):
    out = io.BytesIO()
    Image.effect_noise((400, 300), shade).save(out, "JPEG")
    return SimpleUploadedFile(name, out.getvalue(), "image/jpeg")


def address(project, what="report"):
    return f"/site/projects/{project.pk}/{what}/"


def test_reported_with_photos_and_shown_in_the_project_s_file(signed_in, project):
    client = signed_in(Role.OFFICE)
    given = {"on": TODAY, "weather": "rain", "workers": "86", "done": "浇筑二段", "photos": [photo(), photo(shade=40)]}
    assert client.post(address(project), given).status_code == 302
    assert (DailyReport.objects.get().workers, Photo.objects.count(), Attachment.objects.count()) == (86, 2, 2)
    shown = client.get(f"/projects/{project.pk}/?tab=site").content.decode()
    assert "浇筑二段" in shown
    assert shown.count("<img") >= 2


def test_what_seldom_changes_is_filled_in_from_the_last_day(signed_in, project, office):
    given = {"on": date(2020, 5, 18), "workers": 77, "weather": "fine", "done": "绑钢筋"}
    actions.report_day(project, given, by=office, at=factories.AT)
    page = signed_in(Role.OFFICE).get(address(project)).content.decode()
    assert 'value="77"' in page
    assert "绑钢筋" in page


def test_changing_today_s_report_keeps_its_photos(signed_in, project):
    client = signed_in(Role.OFFICE)
    client.post(address(project), {"on": TODAY, "done": "一", "photos": [photo()]})
    client.post(address(project), {"on": TODAY, "done": "二", "version": "1"})
    assert (DailyReport.objects.get().done, Attachment.objects.count()) == ("二", 1)


def test_a_bad_photo_is_told_at_its_field_and_the_words_stay(signed_in, project):
    bad = SimpleUploadedFile("病毒.jpg", b"MZ" + bytes(300), "image/jpeg")
    answer = signed_in(Role.OFFICE).post(address(project), {"on": TODAY, "done": "浇筑二段", "photos": [bad]})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "JPEG" in page
    assert "浇筑二段" in page
    assert not DailyReport.objects.exists()


def test_a_fourth_photo_is_refused_at_its_field(signed_in, project):
    four = [photo(shade=shade) for shade in (10, 30, 50, 70)]
    assert signed_in(Role.OFFICE).post(address(project), {"on": TODAY, "done": "x", "photos": four}).status_code == 422
    assert not Photo.objects.exists()


def test_no_change_is_one_tap(signed_in, project):
    client = signed_in(Role.OFFICE)
    assert client.post(address(project, "no-change")).status_code == 302
    assert DailyReport.objects.get().is_unchanged


def test_of_two_who_wrote_at_once_the_second_is_told_and_loses_nothing(signed_in, project, office):
    actions.report_day(project, {"on": TODAY, "done": "甲写的"}, by=office, at=factories.AT)
    answer = signed_in(Role.OFFICE).post(address(project), {"on": TODAY, "done": "乙写的"})
    assert answer.status_code == 422
    assert "乙写的" in answer.content.decode()
    assert DailyReport.objects.get().done == "甲写的"


def test_the_list_shows_and_exports_what_was_told(signed_in, project, office):
    actions.report_day(project, {"on": TODAY, "done": "浇筑二段", "workers": 86}, by=office, at=factories.AT)
    client = signed_in(Role.OFFICE)
    assert "浇筑二段" in client.get("/site/reports/").content.decode()
    stranger = signed_in(Role.OFFICE, district=factories.DistrictFactory())
    assert "浇筑二段" not in stranger.get("/site/reports/").content.decode()


def test_whoever_has_no_part_in_the_project_finds_no_form(signed_in, project):
    stranger = signed_in(Role.OFFICE, district=factories.DistrictFactory())
    assert stranger.get(address(project)).status_code == 404
    assert stranger.post(address(project, "no-change")).status_code == 404


def test_an_old_tab_is_answered_409_with_both_reports_and_then_saves(signed_in, project, office):
    client = signed_in(Role.OFFICE)
    client.post(address(project), {"on": TODAY, "done": "一"})
    actions.report_day(project, {"on": TODAY, "done": "别人改的", "version": 1}, by=office, at=factories.AT)
    answer = client.post(address(project), {"on": TODAY, "done": "我改的", "version": "1"})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "别人改的" in page
    assert "我改的" in page
    again = {"on": TODAY, "done": "我改的", "version": answer.context["form"]["version"].value()}
    assert client.post(address(project), again).status_code == 302
    assert DailyReport.objects.get().done == "我改的"


def test_what_was_done_today_is_asked_where_an_amount_is_planned(signed_in, project, office):
    bars = [
        {"code": "A", "name": "土方", "duration_minutes": 4800, "quantity": "1200", "quantity_unit": "m³"},
        {"code": "B", "name": "验槽", "duration_minutes": 480},
    ]
    given = {"title": "进度计划", "start_on": date(2020, 5, 11), "activities": bars}
    answer = draw_up_schedule(project, given, by=office, at=factories.AT)
    put_schedule_in_force(answer.id, {}, by=office, at=factories.AT)
    earth = Activity.objects.get(code="A")
    client = signed_in(Role.OFFICE)
    page = client.get(address(project)).content.decode()
    assert "计划 1200 m³" in page
    assert page.count('name="amount-') == 1
    wrong = client.post(address(project), {"on": "2020-05-19", "done": "外运", f"amount-{earth.pk}": "-5"})
    assert (wrong.status_code, 'value="-5"' in wrong.content.decode()) == (422, True)
    client.post(address(project), {"on": "2020-05-19", "done": "外运", f"amount-{earth.pk}": "120"})
    earth.refresh_from_db()
    assert (earth.done_quantity, earth.done_percent) == (120, 10)
    assert f'name="amount-{earth.pk}" value="120' in client.get(address(project)).content.decode()
