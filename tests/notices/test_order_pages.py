"""Orders in the browser's hands: issued by form, refused at the field, answered, found, listed, shown in both languages."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from gongjian.access.roles import Role
from gongjian.fieldwork.models import Attachment
from gongjian.notices.models import Order
from tests import factories
from tests.notices.cells import order_given

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_may(monkeypatch, settings, tmp_path):
    monkeypatch.setattr("gongjian.core.moments._shift", lambda: factories.AT - timezone.now())
    settings.PHOTOS, settings.UPLOADS = tmp_path / "photos", tmp_path / "uploads"


@pytest.fixture
def unit(district):
    return factories.UnitFactory(district=district)


def issue(client, project, **given):
    return client.post(f"/orders/issue/?project={project.pk}", order_given(project, **given))


def photo():
    out = io.BytesIO()
    Image.effect_noise((400, 300), 90).save(out, "JPEG")
    return SimpleUploadedFile("整改.jpg", out.getvalue(), "image/jpeg")


def step(client, order, name, **given):
    return client.post(f"/orders/{order.pk}/{name}/", given)


def test_issued_answered_with_a_photo_and_closed_by_another(signed_in, project, unit):
    project.responsible_unit = unit
    project.save()
    office, department = signed_in(Role.SUPERVISION), signed_in(Role.DEPARTMENT, unit=unit)
    assert issue(office, project, unit_id=unit.pk).status_code == 302
    order = Order.objects.get()
    assert "项目推进缓慢" in department.get("/my-day/").content.decode() + department.get("/").content.decode()
    assert step(department, order, "acknowledge").status_code == 302
    assert step(department, order, "reply", outcome="done", text="已赶上", photos=[photo()]).status_code == 302
    assert Attachment.objects.count() == 1
    page = office.get(f"/orders/{order.pk}/").content.decode()
    assert page.count("<img") >= 1
    assert "已赶上" in page
    assert step(office, order, "close", note="现场属实").status_code == 302
    order.refresh_from_db()
    assert order.state == "closed"


def test_what_was_typed_stays_and_the_open_order_is_linked(signed_in, project, unit):
    client = signed_in(Role.OFFICE)
    issue(client, project, unit_id=unit.pk)
    page = issue(client, project, unit_id=unit.pk, demand="写明原因乙")
    assert page.status_code == 422
    assert f"/orders/{Order.objects.get().pk}/" in page.content.decode()
    assert "写明原因乙" in page.content.decode()


@pytest.mark.parametrize("given", [{"due_on": "2020-05-01"}, {"unit_id": ""}, {"subject": "problems.problem:9"}])
def test_bad_input_is_told_at_its_field(signed_in, project, unit, given):
    page = issue(signed_in(Role.OFFICE), project, **{"unit_id": unit.pk, **given})
    assert page.status_code == 422
    assert 'aria-invalid="true"' in page.content.decode()
    assert not Order.objects.exists()


def test_a_recheck_by_oneself_is_not_offered_and_refused(signed_in, project, unit):
    client = signed_in(Role.OFFICE)
    issue(client, project, unit_id=unit.pk)
    order = Order.objects.get()
    step(client, order, "reply", outcome="done", text="来函已办")
    assert "回复人、承办人以外" in client.get(f"/orders/{order.pk}/").content.decode()
    assert step(client, order, "close", note="属实").status_code == 422


def test_seen_in_the_list_the_project_s_file_and_the_search_by_those_concerned_only(signed_in, project, unit, district):
    office = signed_in(Role.OFFICE)
    issue(office, project, unit_id=unit.pk)
    order = Order.objects.get()
    stranger = signed_in(Role.DEPARTMENT, unit=factories.UnitFactory(district=district))
    assert "项目推进缓慢" in office.get("/orders/").content.decode()
    assert "项目推进缓慢" in office.get(f"/projects/{project.pk}/").content.decode()
    assert "项目推进缓慢" not in stranger.get("/orders/").content.decode()
    assert order.notice.number not in stranger.get("/notices/").content.decode()
    for address in (f"/orders/{order.pk}/", f"/notices/{order.notice_id}/", f"/notices/{order.notice_id}/file.pdf"):
        assert stranger.get(address).status_code == 404
    assert office.get(f"/notices/{order.notice_id}/")["Location"] == f"/orders/{order.pk}/"
    for kind, start in (("docx", b"PK"), ("pdf", b"%PDF")):
        assert office.get(f"/notices/{order.notice_id}/file.{kind}").content.startswith(start)


def test_a_page_left_open_tells_that_the_step_is_gone(signed_in, project, unit):
    office, department = signed_in(Role.OFFICE), signed_in(Role.DEPARTMENT, unit=unit)
    issue(office, project, unit_id=unit.pk)
    order = Order.objects.get()
    step(office, order, "withdraw", reason="发错")
    assert step(department, order, "reply", outcome="done", text="已办").status_code == 422
    assert step(department, order, "nonsense").status_code == 404
