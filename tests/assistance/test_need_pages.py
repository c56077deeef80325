"""Pages of needs: said by the firm, helped by the office, confirmed by the firm; the firm's own page."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from gongjian.access.roles import Role
from gongjian.assistance.actions import report_loan
from gongjian.assistance.models import Need
from gongjian.people.models import UnitKind
from gongjian.problems.models import Problem
from tests import factories
from tests.assistance.factories import in_hand, office_of, owner_of, raised
from tests.responsibility.factories import led, served

pytestmark = [pytest.mark.django_db, pytest.mark.row("C3")]


@pytest.fixture(autouse=True)
def _in_may(monkeypatch):
    monkeypatch.setattr("gongjian.core.moments._shift", lambda: factories.AT - timezone.now())


@pytest.fixture
def client(signed_in):
    return signed_in(Role.OFFICE)


@pytest.fixture
def owner(project, office):
    factories.UnitFactory(district=project.campaign.district, kind=UnitKind.OFFICE)
    return owner_of(project, office)


@pytest.fixture
def firm(owner):
    account = factories.AccountFactory(person_id=owner.person_id, person=None)
    client = Client()
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def text_of(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_from_the_firm_to_the_firm_through_the_pages(client, firm, project):
    unit = factories.UnitFactory(district=project.campaign.district, kind=UnitKind.BANK, name="农商行")
    given = {"title": "流动资金缺口", "kind": "finance", "amount_wan": "500", "bank_id": unit.pk}
    assert firm.post(f"/needs/raise/?project={project.pk}", given).status_code == 302
    need = Need.objects.get()
    steps = (
        (client, "plan", {"measure": "银企对接", "responsible_unit_id": unit.pk, "due_on": "2020-05-26", "version": 1}),
        (client, "loan", {"loan_state": "paid_out", "landed_wan": "480", "bank_id": unit.pk}),
        (client, "result", {"result": "已放款480万", "done_on": "2020-05-19"}),
        (firm, "send-back", {"reason": "未到账"}),
        (client, "result", {"result": "已到账", "done_on": "2020-05-19"}),
        (firm, "confirm", {"told_how": ""}),
    )
    for who, code, content in steps:
        assert who.post(f"/needs/{need.pk}/{code}/", content).status_code == 302, code
    need.refresh_from_db()
    assert (need.state, need.landed_wan, need.bank) == ("kept", 480, unit)
    page = text_of(firm, f"/needs/{need.pk}/")
    assert all(words in page for words in ("银企对接", "已到账", "企业已确认", "未到账"))
    board = text_of(client, "/needs/")
    assert all(words in board for words in ("流动资金缺口", "480", "到位资金"))


def test_raised_as_a_problem_by_hand_it_shows_where_it_went(client, owner, project):
    need = raised(project, owner)
    assert client.post(f"/needs/{need.pk}/climb/", {"key": "k1"}).status_code == 302
    assert f'href="/problems/{Problem.objects.get().pk}/"' in text_of(client, f"/needs/{need.pk}/")


def test_the_firm_s_page_has_all_its_projects_needs_and_whom_to_call(firm, owner, office, project, campaign):
    project.builder = "鼎晟集团"
    project.save()
    sister = factories.ProjectFactory(campaign=campaign, builder="鼎晟集团", name="二期项目")
    other = factories.ProjectFactory(campaign=campaign, builder="别家", name="别家项目")
    need = raised(project, owner)
    report_loan(need, {"loan_state": "approved"}, by=office, at=factories.AT)
    service, leader = served(project).person, led(project).person
    page = text_of(firm, f"/firms/{project.pk}/")
    assert all(words in page for words in ("鼎晟集团", str(need), service.name, leader.name))
    assert sister.name not in page  # the speaker of one project sees that one
    seen = text_of(login(office), f"/firms/{project.pk}/")
    assert sister.name in seen
    assert other.name not in seen
    assert str(need) in text_of(firm, f"/projects/{project.pk}/?tab=help")


def login(actor):
    account = factories.AccountFactory(person=None, person_id=actor.person_id) if not has(actor) else has(actor)
    client = Client()
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def has(actor):
    return factories.AccountFactory._meta.model.objects.filter(person=actor.person_id).first()


@pytest.mark.parametrize(("language", "words"), [("zh-hans", "请填写需要多少资金"), ("en", "Say how much money is needed.")])  # fmt: skip
def test_what_is_missing_is_said_at_its_field_in_the_reader_s_language(client, project, language, words):
    given = {"title": "缺资金周转", "kind": "finance"}
    answer = client.post(f"/needs/raise/?project={project.pk}", given, headers={"accept-language": language})
    page = answer.content.decode()
    assert (answer.status_code, words in page, "缺资金周转" in page) == (422, True, True)


def test_a_stale_plan_shows_both_and_overwrites_nothing(client, owner, project):
    need = raised(project, owner)
    office = office_of(project)
    in_hand(need, office, measure="别人排的")
    given = {"measure": "我排的", "responsible_unit_id": need.responsible_unit_id, "due_on": "2020-05-27", "version": 1}
    answer = client.post(f"/needs/{need.pk}/plan/", given)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "别人排的" in page
    assert "我排的" in page


def test_strangers_find_nothing_and_unknown_steps_neither(client, signed_in, owner, project, district):
    need = raised(project, owner)
    stranger = signed_in(Role.DEPARTMENT, unit=factories.UnitFactory(district=district))
    for address in (
        f"/needs/{need.pk}/",
        f"/needs/{need.pk}/plan/",
        f"/firms/{project.pk}/",
        "/needs/raise/?project=9",
    ):
        assert stranger.get(address).status_code == 404
    assert client.get(f"/needs/{need.pk}/dance/").status_code == 404
    assert signed_in(Role.AUDITOR).get(f"/needs/{need.pk}/plan/").status_code == 403


def test_the_list_asks_the_same_for_one_and_for_many(client, owner, office, project):
    def asked(address):
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        return len(captured)

    in_hand(raised(project, owner), office)
    addresses = ("/needs/", f"/firms/{project.pk}/")
    one = [asked(address) for address in addresses]
    for _ in range(10):
        in_hand(raised(project, owner), office)
    assert [asked(address) for address in addresses] == one
