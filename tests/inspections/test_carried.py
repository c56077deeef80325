"""What a phone may do about a finding without asking: by post, state, objection and own hand in it; each once, refusals told."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from gongjian.access.roles import Role
from gongjian.core.actor import actor_for_person
from gongjian.inspections import actions
from gongjian.inspections.models import Finding, SiteWord
from gongjian.surfaces.phone.pack import packed
from tests import factories, personas
from tests.inspections.rounds import AT, TODAY, agreed, contractor, found, looked, planned
from tests.surfaces.phones import item, joined, send

pytestmark = pytest.mark.django_db
STOP = {"from_on": TODAY, "scope": "基坑", "reason": "渗水"}


def carried(viewer):
    (row,) = packed(viewer, AT)["findings"]
    return row


def steps(viewer):
    return carried(viewer)["steps"]


def test_each_side_is_offered_its_own_steps(project, office):
    found(project, office)
    cadre = personas.at_project(Role.STATIONED_CADRE, project)
    assert steps(cadre) == ["agree_finding", "withdraw_finding"]
    for role in (Role.OWNER, Role.CONTRACTOR):
        assert steps(personas.at_project(role, project)) == ["accept_finding", "object_to_finding"]


def test_what_was_said_is_carried_and_not_asked_again(project, office):
    finding, site = agreed(project, office), contractor(project)
    actions.object_to_finding(finding, {"reason": "不属实"}, by=site, at=AT)
    assert steps(site) == ["accept_finding"]
    row = carried(personas.at_project(Role.STATIONED_CADRE, project))
    assert (row["steps"], [(one["reason"], one["answer"]) for one in row["said"]]) == ([], [("不属实", "")])
    actions.accept_finding(finding, {}, by=site, at=AT)
    assert steps(site) == ["fix_finding"]


def test_own_findings_are_marked_so_that_nobody_checks_them_again(project, office):
    finding = agreed(project, office)
    cadre, other = (personas.at_project(Role.STATIONED_CADRE, project) for _ in range(2))
    actions.fix_finding(finding, {"text": "已补植"}, by=cadre, at=AT)
    assert [(one["is_own"], one["steps"]) for one in map(carried, (cadre, other))] == [
        (True, []),
        (False, ["accept_fix", "send_back_fix"]),
    ]


def test_a_closed_finding_is_carried_while_it_keeps_work_stopped(project, office, district):
    unit = factories.UnitFactory(district=district)
    project.responsible_unit = unit
    project.save()
    department = personas.at_unit(Role.DEPARTMENT, unit)
    finding = agreed(project, office)
    assert "order_stop_work" in steps(department)
    stop = actions.order_stop_work(finding, STOP, by=department, at=AT)
    assert "lift_stop_work" not in steps(department)
    actions.fix_finding(finding, {"text": "已排水"}, by=contractor(project), at=AT)
    actions.accept_fix(finding, {}, by=department, at=AT)
    row = carried(department)
    assert (row["state"], row["stop"]["id"], row["steps"]) == ("closed", stop.id, ["lift_stop_work"])


def test_whoever_inspected_carries_what_is_still_to_be_agreed_and_looked_at_again(project, office, district):
    inspector = personas.person(Role.SUPERVISION, district)
    viewer = actor_for_person(inspector.pk, inspector.name)
    finding = found(project, office, inspector=inspector)
    actions.close_round(finding.round, {}, by=viewer, at=AT)
    assert "agree_finding" in steps(viewer)
    terms = {"agreed_with": "李某", "agreed_fix": "补植", "due_on": TODAY}
    actions.agree_finding(finding, terms, by=viewer, at=AT)
    assert packed(viewer, AT)["projects"] == []
    actions.fix_finding(finding, {"text": "已补植"}, by=contractor(project), at=AT)
    assert steps(viewer) == ["accept_fix", "send_back_fix", "order_stop_work"]


def test_what_is_carried_of_findings_costs_the_same_for_one_and_for_many(project, office):
    def queries_of():
        with CaptureQueriesContext(connection) as counted:
            packed(site, AT)
        return len(counted)

    site = contractor(project)
    actions.object_to_finding(found(project, office), {"reason": "不属实"}, by=site, at=AT)
    one = queries_of()
    looked(planned(project, office, planned_on=TODAY, again_reason="复查"), office, S_2_2="枯死", S_2_3="缺株")
    for finding in Finding.objects.filter(words=None):
        actions.object_to_finding(finding, {"reason": "不属实"}, by=site, at=AT)
    assert queries_of() == one


@pytest.fixture
def _in_may(monkeypatch):
    monkeypatch.setattr("gongjian.core.moments._shift", lambda: AT - timezone.now())


@pytest.mark.usefixtures("_in_may")
def test_a_word_from_the_phone_counts_once_and_what_comes_too_late_is_told_why(project, office, district):
    unit = factories.UnitFactory(district=district)
    project.contractor_unit = unit
    project.save()
    phone = joined(district, Role.CONTRACTOR, unit=unit)
    finding = agreed(project, office)
    Finding.objects.update(agreed_at=AT - timedelta(hours=1))
    word = item(phone, "object_to_finding", finding.pk, {"reason": "照片不是本工地"})
    assert [one["status"] for one in send(phone, word, word)] == [200, 200]
    assert SiteWord.objects.count() == 1
    (late,) = send(phone, item(phone, "fix_finding", finding.pk, {"text": "已盖"}))
    assert (late["status"], late["code"]) == (409, "objection_waits")
    assert "答复" in late["sentence"]
