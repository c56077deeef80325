"""Appeals in the browser's hands: seen where and until when, filed, refused at the field, decided, listed; strangers 404."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from gongjian.access.roles import Role
from gongjian.notices.models import Appeal, Order, OrderStep
from tests import factories
from tests.notices.cells import APPEAL, order_given

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_may(monkeypatch, settings, tmp_path):
    monkeypatch.setattr("gongjian.core.moments._shift", lambda: factories.AT - timezone.now())
    settings.PHOTOS, settings.UPLOADS = tmp_path / "photos", tmp_path / "uploads"


@pytest.fixture
def unit(district):
    return factories.UnitFactory(district=district)


@pytest.fixture
def step(signed_in, project, unit):
    """A red notice on an order of the supervision."""
    signed_in(Role.SUPERVISION).post(f"/orders/issue/?project={project.pk}", order_given(project, unit_id=unit.pk))
    order = Order.objects.get()
    Order.objects.update(step="red")
    return OrderStep.objects.create(
        order=order, step="red", is_taken=True, note="逾期", due_on=order.due_on, decided_at=factories.AT,
        decided_by=order.issued_by, appeal_until_on="2020-06-18",
    )  # fmt: skip


def against(step):
    return f"/appeals/against/step/{step.pk}/"


@pytest.mark.parametrize(
    ("language", "said"), [("zh-hans", "2020-06-18（含当日）前"), ("en", "appeal until 2020-06-18")]
)
def test_whoever_got_a_red_notice_reads_where_and_until_when(signed_in, step, unit, language, said):
    client = signed_in(Role.DEPARTMENT, unit=unit)
    client.cookies["django_language"] = language
    page = client.get(f"/orders/{step.order_id}/", headers={"accept-language": language}).content.decode()
    assert said in page
    assert against(step) in page
    assert against(step) in client.get("/").content.decode()


def test_filed_decided_by_another_and_shown_beside_the_order(signed_in, step, unit):
    department = signed_in(Role.DEPARTMENT, unit=unit)
    filed = department.post(against(step), APPEAL)
    appeal = Appeal.objects.get()
    assert filed["Location"] == f"/appeals/{appeal.pk}/"
    assert against(step) not in department.get(f"/orders/{step.order_id}/").content.decode()
    decider = signed_in(Role.ASSESSMENT)
    assert f"/appeals/{appeal.pk}/" in decider.get("/").content.decode()
    page = decider.post(f"/appeals/{appeal.pk}/decide/", {"outcome": "upheld", "decision": ""})
    assert page.status_code == 422
    assert 'aria-invalid="true"' in page.content.decode()
    given = {"outcome": "upheld", "decision": "签收单属实"}
    assert decider.post(f"/appeals/{appeal.pk}/decide/", given).status_code == 302
    assert "签收单属实" in department.get(f"/orders/{step.order_id}/").content.decode()
    office = signed_in(Role.OFFICE)
    assert f"/appeals/{appeal.pk}/" in office.get("/").content.decode()
    assert office.post(f"/appeals/{appeal.pk}/correct/", {"finding": "整改已完成"}).status_code == 302
    appeal.refresh_from_db()
    for client in (office, department):
        page = client.get(f"/notices/{appeal.correction_id}/").content.decode()
        assert appeal.notice.number in page
        assert appeal.correction.number in client.get(f"/appeals/{appeal.pk}/").content.decode()


@pytest.mark.parametrize("given", [{"reason": ""}, {"reason": "  "}, {"asked": ""}, {"asked": "x" * 401}])
def test_bad_input_is_told_at_its_field_and_nothing_typed_is_lost(signed_in, step, unit, given):
    page = signed_in(Role.DEPARTMENT, unit=unit).post(against(step), {**APPEAL, **given})
    assert page.status_code == 422
    assert 'aria-invalid="true"' in page.content.decode()
    assert APPEAL["asked" if "reason" in given else "reason"] in page.content.decode()
    assert not Appeal.objects.exists()


def test_whoever_took_the_step_reads_why_they_do_not_decide(signed_in, step, unit):
    signed_in(Role.DEPARTMENT, unit=unit).post(against(step), APPEAL)
    appeal = Appeal.objects.get()
    client = Client()
    client.force_login(step.decided_by.account, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(f"/appeals/{appeal.pk}/").content.decode()
    assert "须由未参与此事" in page
    assert client.post(f"/appeals/{appeal.pk}/decide/", {"outcome": "rejected", "decision": "x"}).status_code == 422
    assert f"/appeals/{appeal.pk}/" not in client.get("/").content.decode()


def test_strangers_find_nothing_anywhere(signed_in, step, unit, district):
    signed_in(Role.DEPARTMENT, unit=unit).post(against(step), APPEAL)
    appeal = Appeal.objects.get()
    stranger = signed_in(Role.DEPARTMENT, unit=factories.UnitFactory(district=district))
    for address in (against(step), f"/appeals/{appeal.pk}/", "/appeals/against/line/1/", "/appeals/against/x/1/"):
        assert stranger.get(address).status_code == 404
    assert stranger.post(f"/appeals/{appeal.pk}/withdraw/", {"reason": "x"}).status_code == 404
    assert appeal.name not in stranger.get("/appeals/").content.decode()
    assert stranger.get("/api/appeals").json()["results"] == []


def test_withdrawn_from_its_page_and_a_page_left_open_tells_so(signed_in, step, unit):
    department = signed_in(Role.DEPARTMENT, unit=unit)
    department.post(against(step), APPEAL)
    appeal = Appeal.objects.get()
    assert department.post(f"/appeals/{appeal.pk}/withdraw/", {"reason": "已说清"}).status_code == 302
    assert department.post(f"/appeals/{appeal.pk}/withdraw/", {"reason": "再撤"}).status_code == 422
    assert department.post(f"/appeals/{appeal.pk}/nonsense/", {}).status_code == 404


def test_the_list_costs_the_same_for_one_and_fifty(signed_in, step, unit):
    signed_in(Role.DEPARTMENT, unit=unit).post(against(step), APPEAL)
    client = signed_in(Role.OFFICE)
    counts = []
    for _ in range(2):
        client.get("/appeals/")
        with CaptureQueriesContext(connection) as found:
            client.get("/appeals/")
        counts.append(len(found))
        first = Appeal.objects.order_by("pk").first()
        rows = []
        for _copy in range(49):
            row = Appeal.objects.get(pk=first.pk)
            row.pk, row.state = None, "withdrawn"
            row._state.adding = True
            rows.append(row)
        Appeal.objects.bulk_create(rows)
    assert counts[0] == counts[1]
