"""政策: the library, who is entitled with reasons, what was applied for and received; pages and firm's page."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from gongjian.access.roles import Role
from gongjian.assistance import actions
from gongjian.assistance.models import Policy, PolicyApplication
from gongjian.assistance.queries import entitlement_of, policy_totals
from gongjian.assistance.states import APPLICATIONS, ApplicationState
from gongjian.core.refusal import InputRefused, NewerVersion, NotInThisState
from gongjian.core.work import perform_all
from gongjian.messaging.models import Message
from gongjian.projects.actions.plans import NotInTheFuture
from tests import factories, personas
from tests.assistance.factories import owner_of
from tests.factories import AT

pytestmark = [pytest.mark.django_db, pytest.mark.row("E2")]
TODAY = date(2020, 5, 19)
GIVEN = {"title": "技改贴息", "issuer": "区科工局", "valid_from": date(2020, 2, 1)}
STEPS = {
    "receive_policy": {"received_on": TODAY, "money_wan": Decimal(30), "jobs": 12},
    "decline_application": {"reason": "材料不全"},
    "withdraw_application": {"reason": "改报他项"},
}


@pytest.fixture(autouse=True)
def _in_may(monkeypatch):
    monkeypatch.setattr("gongjian.core.moments._shift", lambda: factories.AT - timezone.now())


@pytest.fixture
def client(signed_in):
    return signed_in(Role.OFFICE)


@pytest.fixture
def owner(project, office):
    return owner_of(project, office)


def added(district, office, **given):
    answer = actions.add_policy(district, {**GIVEN, **given}, by=office, at=AT)
    return Policy.objects.get(pk=answer.id)


def elsewhere(district):
    other = factories.DistrictFactory()
    assert other != district
    return added(other, personas.at_district(Role.OFFICE, other), title="外区的政策")


def applied(project, by, policy, **given):
    content = {"policy_id": policy.pk, "applied_on": TODAY, **given}
    return PolicyApplication.objects.get(pk=actions.apply_for_policy(project, content, by=by, at=AT).id)


@pytest.mark.parametrize("name", STEPS)
def test_every_step_from_every_state(district, office, owner, project, name):
    for state in ApplicationState.values:
        row = applied(project, owner, added(district, office, title=f"政策{state}"))
        received = {"received_on": TODAY, "money_wan": 1} if state == "received" else {}
        PolicyApplication.objects.filter(pk=row.pk).update(state=state, **received)
        if APPLICATIONS.allows(state, name):
            getattr(actions, name)(row.pk, STEPS[name], by=office, at=AT)
            row.refresh_from_db()
            assert row.state == APPLICATIONS.after(state, name)
        else:
            with pytest.raises(NotInThisState):
                getattr(actions, name)(row.pk, STEPS[name], by=office, at=AT)


def test_against_the_stated_conditions_only_with_a_reason(district, office, owner, project):
    policy = added(district, office, natures=("new",), least_wan=Decimal(90000))
    project.nature = "continuing"
    project.save()
    found = entitlement_of(policy, project, on=TODAY)
    assert (found.answer, [one.name for one in found.against]) == ("not_entitled", ["nature", "size"])
    with pytest.raises(actions.NotEntitled) as told:
        applied(project, owner, policy)
    assert "建设性质" in told.value.facts["why"] or "Nature" in told.value.facts["why"]
    assert applied(project, owner, policy, reason="市级已认定").reason == "市级已认定"


def test_money_and_jobs_are_added_up(district, office, owner, project):
    policy = added(district, office)
    actions.receive_policy(applied(project, owner, policy), STEPS["receive_policy"], by=owner, at=AT)
    applied(project, owner, policy)
    totals = policy_totals(PolicyApplication.objects.all())
    assert (totals.applied, totals.received, totals.money_wan, totals.jobs) == (1, 1, Decimal(30), 12)


def test_twice_too_early_or_no_longer_in_force_is_refused(district, office, owner, project):
    policy = added(district, office)
    row = applied(project, owner, policy)
    with pytest.raises(actions.AppliedAlready):
        applied(project, owner, policy)
    with pytest.raises(actions.PolicyThereAlready):
        added(district, office)
    with pytest.raises(actions.ReceivedBeforeApplied):
        actions.receive_policy(
            row, {**STEPS["receive_policy"], "received_on": TODAY - timedelta(days=1)}, by=office, at=AT
        )
    for given in ({"applied_on": TODAY + timedelta(days=1)},):
        with pytest.raises(NotInTheFuture):
            applied(project, owner, policy, **given)
    actions.end_policy(policy, {"reason": "废止"}, by=office, at=AT)
    for refused in (policy, elsewhere(district)):
        with pytest.raises(actions.PolicyNotInForce):
            applied(project, owner, refused)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"title": ""}, "title"),
        ({"valid_until": date(2020, 1, 1)}, "valid_until"),
        ({"least_wan": Decimal(5), "most_wan": Decimal(4)}, "most_wan"),
        ({"natures": ("huge",)}, "natures.0"),
        ({"industries": ("",)}, "industries.0"),
    ],
)
def test_bad_input_is_named_at_its_field(district, office, given, field):
    with pytest.raises(InputRefused) as told:
        actions.add_policy(district, {**GIVEN, **given}, by=office, at=AT)
    assert [one["field"] for one in told.value.facts["errors"]] == [field]


def test_entitled_firms_and_whoever_handles_it_are_told(district, office, owner, project):
    unit = factories.UnitFactory(district=district)
    handler = factories.PersonFactory(district=district, unit=unit)
    factories.PostFactory(person=handler, role=Role.DEPARTMENT, unit=unit)
    policy = added(district, office, contact_unit_id=unit.pk)
    added(district, office, title="只给大项目", least_wan=Decimal(10**6))
    applied(project, owner, policy)
    perform_all(AT)
    told = {(one.person_id, one.event.name) for one in Message.objects.select_related("event")}
    assert {(owner.person_id, "policy.added"), (handler.pk, "policy.applied_for")} <= told
    assert Message.objects.filter(person=owner.person_id, event__name="policy.added").count() == 1


def test_added_applied_and_received_through_the_pages(client, district, project):
    given = {
        **GIVEN,
        "natures": ["new"],
        "industries": "新材料，装备制造",
        "least_wan": "1000",
        "summary": "按投资额贴息",
    }
    assert client.post("/policies/add/", given).status_code == 302
    policy = Policy.objects.get()
    assert policy.conditions == {"natures": ["new"], "industries": ["新材料", "装备制造"], "least_wan": "1000"}
    page = client.get(f"/policies/{policy.pk}/").content.decode()
    assert all(words in page for words in ("按投资额贴息", "新材料、装备制造", "情况不明", project.name))
    assert client.post(f"/policies/{policy.pk}/apply/{project.pk}/", {"applied_on": "2020-05-19"}).status_code == 302
    row = PolicyApplication.objects.get()
    received = {"received_on": "2020-05-19", "money_wan": "30", "jobs": "12"}
    assert client.post(f"/policies/applications/{row.pk}/receive/", received).status_code == 302
    assert "30" in client.get("/policies/").content.decode()
    assert "技改贴息" in client.get(f"/firms/{project.pk}/").content.decode()
    changed = {**given, "version": policy.version, "title": "技改贴息（修订）"}
    assert client.post(f"/policies/{policy.pk}/change/", changed).status_code == 302
    stale = client.post(f"/policies/{policy.pk}/change/", {**changed, "title": "我改的"})
    assert stale.status_code == 409
    assert "技改贴息（修订）" in stale.content.decode()
    assert "我改的" in stale.content.decode()
    assert client.post(f"/policies/{policy.pk}/end/", {"reason": "到期"}).status_code == 302
    assert "不再有效" in client.get(f"/policies/{policy.pk}/").content.decode()


@pytest.mark.parametrize(("language", "words"), [("zh-hans", "上限低于下限"), ("en", "The upper bound lies below the lower one.")])  # fmt: skip
def test_bounds_the_wrong_way_round_are_told_in_the_reader_s_language(client, language, words):
    given = {**GIVEN, "least_wan": "9", "most_wan": "8"}
    answer = client.post("/policies/add/", given, headers={"accept-language": language})
    page = answer.content.decode()
    assert (answer.status_code, words in page, "技改贴息" in page) == (422, True, True)


def test_policies_are_public_and_only_the_office_keeps_them(signed_in, district, office):
    policy = added(district, office)
    contractor = signed_in(Role.CONTRACTOR, unit=factories.UnitFactory(district=district))
    assert contractor.get(f"/policies/{policy.pk}/").status_code == 200
    assert contractor.get("/policies/add/").status_code == 404
    assert contractor.get(f"/policies/{policy.pk}/change/").status_code == 403


def test_the_second_of_two_who_change_at_once_is_told(district, office):
    policy = added(district, office)
    actions.change_policy(policy, {**GIVEN, "version": 1}, by=office, at=AT)
    with pytest.raises(NewerVersion):
        actions.change_policy(policy, {**GIVEN, "version": 1}, by=office, at=AT)


def test_a_policy_asks_the_same_for_one_project_and_for_many(client, district, office, campaign, project):
    policy = added(district, office)

    def asked():
        client.get(f"/policies/{policy.pk}/")
        with CaptureQueriesContext(connection) as captured:
            client.get(f"/policies/{policy.pk}/")
        return len(captured)

    applied(project, office, policy)
    one = asked()
    for more in factories.ProjectFactory.create_batch(10, campaign=campaign):
        applied(more, office, policy)
    assert asked() == one
