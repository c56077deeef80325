"""What a project is spared is decided by whoever grants it; what is under way follows a new catalogue only when it is moved."""

from datetime import timedelta

import pytest
from django.urls import reverse

from gongjian.access.roles import Role
from gongjian.core import moments
from gongjian.core.refusal import InputRefused
from gongjian.core.work import perform_all
from gongjian.messaging.models import Message
from gongjian.people.models import UnitKind
from gongjian.problems.models import Problem
from gongjian.procedures import actions, jobs
from gongjian.procedures.models import CatalogueItem, Permit, PermitProblem
from tests import factories
from tests.procedures.conftest import AT, TODAY
from tests.procedures.test_actions import accepted, refused

pytestmark = [pytest.mark.django_db, pytest.mark.row("C5")]
WHY = {"reason": "限额以下工程，依冀建〔2019〕5 号"}


def changed(item, office, **own):
    given = {"name": item.name, "stage": item.stage, "documents": item.documents, "reason": "时限压缩", **own}
    answer = actions.change_catalogue_item(item.pk, given, by=office, at=AT)
    return CatalogueItem.objects.get(pk=answer.id)


def test_who_must_bring_it_asks_and_who_grants_it_decides(listed, owner, examiner):
    permit = listed("C06")["C06"]
    actions.ask_waiver(permit.pk, WHY, by=owner, at=AT)
    refused("waiver_asked_already", actions.ask_waiver, permit.pk, WHY, owner)
    refused("not_allowed", actions.waive_permit, permit.pk, WHY, owner)
    perform_all(AT)
    assert examiner.person_id in Message.objects.filter(event__name="permit.waiver_asked").values_list(
        "person", flat=True
    )
    actions.waive_permit(permit.pk, {"reason": "同意免办"}, by=examiner, at=AT)
    permit.refresh_from_db()
    assert (permit.state, permit.reason, permit.waiver_reason, permit.waiver_asked_by) == (
        "not_needed",
        "同意免办",
        "",
        None,
    )


def test_declined_it_stays_to_be_prepared_and_may_be_asked_again(listed, owner, examiner):
    permit = listed("C06")["C06"]
    refused("no_waiver_asked", actions.decline_waiver, permit.pk, WHY, examiner)
    actions.ask_waiver(permit.pk, WHY, by=owner, at=AT)
    actions.decline_waiver(permit.pk, {"reason": "超过限额"}, by=examiner, at=AT)
    actions.ask_waiver(permit.pk, WHY, by=owner, at=AT)
    permit.refresh_from_db()
    assert (permit.state, permit.waiver_reason) == ("to_prepare", WHY["reason"])


@pytest.mark.parametrize("step", ["waive_permit", "decline_waiver"])
def test_nobody_decides_what_he_asked_for(listed, office, step):
    permit = listed("C06")["C06"]
    actions.ask_waiver(permit.pk, WHY, by=office, at=AT)
    refused("waiver_asked_by_you", getattr(actions, step), permit.pk, WHY, office)


def test_on_the_page_the_owner_asks_and_the_department_sees_it_waiting(listed, signed_in, project, bureau, monkeypatch):
    monkeypatch.setattr(moments, "_shift", lambda: AT - moments.timezone.now())
    unit = project.owner_unit = factories.UnitFactory(district=bureau.district, kind=UnitKind.OWNER)
    project.save()
    permit = listed("C06")["C06"]
    step = reverse("permit-step", args=[permit.pk, "ask-waiver"])
    firm = signed_in(Role.OWNER, unit=unit)
    assert firm.post(step, {"reason": ""}).status_code == 422
    assert firm.post(step, WHY).status_code == 302
    department = signed_in(Role.DEPARTMENT, unit=bureau)
    assert WHY["reason"] in department.get(reverse("permits-waiting")).content.decode()
    decline = reverse("permit-step", args=[permit.pk, "decline-waiver"])
    assert department.post(decline, {"reason": "超过限额"}).status_code == 302
    assert "超过限额" in firm.get(reverse("permit", args=[permit.pk])).content.decode()


def test_what_is_under_way_keeps_its_version_until_it_is_moved(listed, owner, examiner, office):
    permit = accepted(listed("C06", "C02")["C06"], owner, examiner)
    old_due, old = permit.due_on, permit.item
    new = changed(old, office, limit_days=3, documents=[*old.documents, "危大工程清单"])
    permit.refresh_from_db()
    assert (permit.item, permit.limit_days, permit.due_on) == (old, old.limit_days, old_due)
    actions.renew_permits(permit.project, {"codes": ["C06"]}, by=owner, at=AT)
    permit.refresh_from_db()
    assert (permit.item, permit.limit_days, permit.state) == (new, 3, "accepted")
    assert permit.due_on < old_due
    assert list(permit.papers.filter(state="owner").values_list("name", flat=True)) == ["危大工程清单"]
    refused("nothing_to_renew", actions.renew_permits, permit.project, {}, owner)


@pytest.mark.parametrize(
    ("promised", "kind", "is_refused"), [(4, "working", True), (3, "working", False), (4, "calendar", True)]
)
def test_a_promise_longer_than_the_law_is_refused_also_where_days_are_counted_otherwise(
    listed, office, promised, kind, is_refused
):
    """Four working days are never fewer than four calendar days."""
    item = listed("C06")["C06"].item
    given = {"limit_days": 3, "limit_kind": "calendar", "promised_days": promised, "promised_kind": kind}
    if is_refused:
        with pytest.raises(InputRefused):
            changed(item, office, **given)
    else:
        assert changed(item, office, **given).number == 2


def test_what_is_granted_keeps_its_version_for_good(listed, owner, examiner, office):
    permit = accepted(listed("C06")["C06"], owner, examiner)
    actions.grant_permit(permit.pk, {}, by=examiner, at=AT)
    changed(permit.item, office)
    refused("nothing_to_renew", actions.renew_permits, permit.project, {}, owner)


def test_on_the_projects_page_all_are_moved_at_once(listed, signed_in, office, project):
    permit = listed("C06")["C06"]
    changed(permit.item, office, limit_days=3)
    client = signed_in(Role.OFFICE)
    page = client.get(reverse("project-permits", args=[project.pk])).content.decode()
    assert "时限压缩" in page
    assert client.post(reverse("renew-permits", args=[project.pk])).status_code == 302
    assert Permit.objects.get(pk=permit.pk).limit_days == 3
    assert "时限压缩" not in client.get(reverse("project-permits", args=[project.pk])).content.decode()


def test_papers_promised_and_not_brought_climb_once_and_settle_when_they_are_there(
    listed, owner, examiner, office, project, bureau
):
    project.owner_unit = factories.UnitFactory(district=bureau.district, kind=UnitKind.OWNER)
    project.save()
    permit = listed("C06")["C06"]
    actions.hand_in_permit(permit.pk, {}, by=owner, at=AT)
    actions.accept_permit(permit.pk, {"lacking_due_on": TODAY + timedelta(days=2)}, by=examiner, at=AT)
    on_the_day, after = AT + timedelta(days=2), AT + timedelta(days=3)
    jobs.climb_permits(None, on_the_day)
    assert not Problem.objects.exists()
    for _ in range(2):
        jobs.climb_permits(None, after)
    problem = Problem.objects.get()
    assert (problem.blocking_unit, PermitProblem.objects.get().limit) == (project.owner_unit, "papers")
    assert problem.title.startswith("容缺材料逾期未补")
    papers = [{"name": name, "state": "there"} for name in permit.papers.values_list("name", flat=True)]
    actions.check_papers(permit.pk, {"papers": papers}, by=owner, at=after)
    problem.refresh_from_db()
    assert problem.state == "withdrawn"
