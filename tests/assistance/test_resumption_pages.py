"""Pages of the resumption of work: asleep there is nothing, awake a board, a tab and four forms."""

import io
from datetime import date

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from gongjian.access.roles import Role
from gongjian.assistance import actions
from gongjian.assistance.models import Resumption
from gongjian.core.work import perform_all
from gongjian.messaging.models import Message
from tests import factories, personas
from tests.responsibility.factories import led

pytestmark = [pytest.mark.django_db, pytest.mark.row("E1")]
TODAY = date(2020, 5, 19)


@pytest.fixture(autouse=True)
def _in_may(monkeypatch):
    monkeypatch.setattr("gongjian.core.moments._shift", lambda: factories.AT - timezone.now())


@pytest.fixture
def campaign(district):
    return factories.CampaignFactory(district=district, options={"resumption_awake": True})


@pytest.fixture
def client(signed_in):
    return signed_in(Role.OFFICE)


def text_of(client, address, **extra):
    answer = client.get(address, **extra)
    assert answer.status_code == 200
    return answer.content.decode()


def address(project, what):
    return f"/resumption/{project.pk}/{what}/"


def test_asleep_there_is_no_menu_no_tab_and_no_page(client, campaign, project):
    campaign.options = {}
    campaign.save()
    assert client.get("/resumption/").status_code == 404
    for what in ("describe", "supplies", "prevention", "resume_fully"):
        assert client.get(address(project, what)).status_code == 404
    page = text_of(client, f"/projects/{project.pk}/")
    assert "/resumption/" not in page
    assert "tab=resumption" not in page


def test_awake_it_stands_in_the_menu_and_in_the_file(client, project):
    page = text_of(client, f"/projects/{project.pk}/?tab=resumption")
    assert 'href="/resumption/"' in page
    assert "尚未填报" in page


def test_halted_described_counted_checked_and_resumed_through_the_pages(client, project):
    posts = (
        ("halt_work", {"on": "2020-05-11", "reason": "疫情防控"}),
        ("describe", {"people_needed": "120", "obstacle": "people", "obstacle_text": "湖北籍工人未返岗"}),
        ("supplies", {"name-0": "口罩", "unit-0": "个", "needed-0": "5,000", "on_hand-0": "800", "name-1": "消毒液"}),
        ("prevention", {"met-plan": "yes", "met-gate": "no", "missing-gate": "无登记本"}),
    )
    for what, given in posts:
        assert client.post(address(project, what), given).status_code == 302, what
    page = text_of(client, f"/projects/{project.pk}/?tab=resumption")
    assert all(words in page for words in ("未复工", "湖北籍工人未返岗", "5000", "800", "无登记本"))
    board = text_of(client, "/resumption/")
    assert all(words in board for words in ("人员返岗难", "口罩", "4,200", "湖北籍工人未返岗"))
    assert client.post(address(project, "resume_partly"), {"on": "2020-05-18"}).status_code == 302
    row = Resumption.objects.get()
    assert (row.state, len(row.supplies), [one["code"] for one in row.checks]) == ("partly", 1, ["plan", "gate"])


def test_the_board_is_exported_as_it_is_shown(client, project):
    actions.halt_work(project, {"on": TODAY, "reason": "疫情"}, by=office_of(project), at=factories.AT)
    answer = client.get("/resumption/?export=xlsx&state=not_resumed")
    sheet = openpyxl.load_workbook(
        io.BytesIO(b"".join(answer.streaming_content) if answer.streaming else answer.content)
    ).active
    cells = [[str(cell.value) for cell in row] for row in sheet.iter_rows()]
    assert any("未复工" in row for row in cells)
    assert not any("未复工" in row for row in cells if project.name not in row)


def office_of(project):
    return personas.at_district(Role.OFFICE, project.campaign.district)


@pytest.mark.parametrize(
    ("language", "words"), [("zh-hans", "此处须填写整数"), ("en", "A whole number is expected here.")]
)
def test_bad_figures_are_named_in_the_reader_s_language_and_nothing_typed_is_lost(client, project, language, words):
    given = {"name-0": "口罩", "needed-0": "很多", "on_hand-0": "8"}
    answer = client.post(address(project, "supplies"), given, headers={"accept-language": language})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert 'value="很多"' in page
    assert not Resumption.objects.exists()


@pytest.mark.parametrize(("language", "words"), [("zh-hans", "请说明缺什么"), ("en", "Say what is missing.")])
def test_something_missing_has_to_be_named(client, project, language, words):
    answer = client.post(address(project, "prevention"), {"met-gate": "no"}, headers={"accept-language": language})
    assert (answer.status_code, words in answer.content.decode()) == (422, True)


def test_a_stale_form_shows_both_and_overwrites_nothing(client, project):
    office = office_of(project)
    actions.describe_resumption(project, {"obstacle_text": "先填的"}, by=office, at=factories.AT)
    version = Resumption.objects.get().version
    actions.describe_resumption(project, {"obstacle_text": "别人改的"}, by=office, at=factories.AT)
    given = {"obstacle_text": "我改的", "version": version}
    answer = client.post(address(project, "describe"), given)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "别人改的" in page
    assert "我改的" in page
    for what, rows in (("supplies", {"name-0": "口罩", "needed-0": "5"}), ("prevention", {"met-plan": "yes"})):
        assert client.post(address(project, what), {**rows, "version": version}).status_code == 409
    assert Resumption.objects.get().supplies == []


def test_a_stranger_finds_nothing_and_a_reader_is_refused(signed_in, project, district):
    stranger = signed_in(Role.OWNER, unit=factories.UnitFactory(district=district))
    assert stranger.get(address(project, "describe")).status_code == 404
    auditor = signed_in(Role.AUDITOR)
    assert auditor.get(address(project, "describe")).status_code == 403
    assert text_of(auditor, "/resumption/")


def test_the_lead_leader_is_told(client, project):
    leader = led(project).person
    client.post(address(project, "halt_work"), {"on": "2020-05-11", "reason": "疫情防控"})
    perform_all(factories.AT)
    assert Message.objects.filter(person=leader, event__name="resumption.halted").exists()


def test_the_board_asks_the_same_for_one_and_for_many(client, campaign, project):
    def asked():
        client.get("/resumption/")
        with CaptureQueriesContext(connection) as captured:
            client.get("/resumption/")
        return len(captured)

    office = office_of(project)
    actions.halt_work(project, {"on": TODAY, "reason": "疫情"}, by=office, at=factories.AT)
    one = asked()
    for more in factories.ProjectFactory.create_batch(12, campaign=campaign):
        actions.halt_work(more, {"on": TODAY, "reason": "疫情"}, by=office, at=factories.AT)
    assert asked() == one
