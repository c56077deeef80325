"""Week 8 of the campaign of the factories (11–17 May) with debts of both sides; rows only, these are surroundings."""

from datetime import UTC, date, datetime

from gongjian.assessments.actions import draft_accounts
from gongjian.assessments.models import Account
from gongjian.assistance.models import Need
from gongjian.commitments.models import Promise, WeeklyNode
from gongjian.core.actor import SYSTEM
from gongjian.inspections.models import Finding, Fix, Round
from gongjian.people.models import UnitKind
from gongjian.problems.models import AgendaItem, Conference, Decision, Holding, Problem
from gongjian.procedures.models import Permit
from tests import factories

WEEK, DUE = 8, date(2020, 5, 15)
MONDAY = datetime(2020, 5, 18, 1, 0, tzinfo=UTC)  # 09:00 in the district; due 14:30, the meeting is at 17:30
MET = datetime(2020, 5, 18, 9, 30, tzinfo=UTC)
BEFORE = datetime(2020, 5, 13, 2, 0, tzinfo=UTC)


def unit(project, kind=UnitKind.DEPARTMENT):
    return factories.UnitFactory(district=project.campaign.district, kind=kind)


def person(project, **given):
    return factories.PersonFactory(district=project.campaign.district, **given)


def promise(project, owner, state="promised", *, due_on=DUE, **given):
    return Promise.objects.create(
        project=project, title="浇筑基础", owner=owner, due_on=due_on, state=state, prepared_at=BEFORE,
        promised_at=BEFORE, **given,
    )  # fmt: skip


def node(project, **given):
    return WeeklyNode.objects.create(project=project, title="主体封顶", due_on=DUE, **given)


def problem(project, *, number=1, ended_by="", until_at=None, **holder):
    raised = Problem.objects.create(
        project=project, campaign=project.campaign, number=number, title="缺施工电源", kind="utilities", state="confirmed",
        raised_by=person(project), raised_at=BEFORE, level="responsible_unit",
    )  # fmt: skip
    Holding.objects.create(
        problem=raised, level="responsible_unit", since_at=BEFORE, limit_minutes=420, ended_by=ended_by,
        until_at=until_at, due_at=datetime(2020, 5, 14, 2, 0, tzinfo=UTC), **holder,
    )  # fmt: skip
    return raised


def decision(project, owner_unit, state="open", **given):
    conference = Conference.objects.create(campaign=project.campaign, number=1, drafted_at=BEFORE)
    item = AgendaItem.objects.create(conference=conference, order=1, kind="other", title="用电")
    return Decision.objects.create(
        conference=conference, item=item, number=1, kind="assign", text="架设专线", project=project, owner_unit=owner_unit,
        due_on=DUE, state=state, decided_at=BEFORE, **given,
    )  # fmt: skip


def permit(project, **given):
    return Permit.objects.create(project=project, code="A", name="施工许可证", state="accepted", **given)


def need(project, responsible_unit, state="in_hand", **given):
    return Need.objects.create(
        project=project, campaign=project.campaign, number=1, title="流动资金", kind="finance", state=state,
        raised_by=person(project), raised_at=BEFORE, responsible_unit=responsible_unit, due_on=DUE, **given,
    )  # fmt: skip


def finding(project, contractor, state="agreed", *, fixed_at=None, fix_state="waiting"):
    held = Round.objects.create(
        project=project,
        planned_on=DUE,
        inspector=person(project),
        state="closed",
        unit_ids=[],
        number=1,
        held_on=DUE,
        closed_at=BEFORE,
    )
    found = Finding.objects.create(
        project=project,
        round=held,
        text="裸土未覆盖",
        state=state,
        contractor=contractor,
        recorded_at=BEFORE,
        due_on=DUE,
    )
    if fixed_at is not None:
        Fix.objects.create(finding=found, text="已覆盖", fixed_at=fixed_at, state=fix_state)
    return found


def drafted(campaign, at=MONDAY):
    draft_accounts(campaign, {"week": WEEK}, by=SYSTEM, at=at)
    return list(Account.objects.filter(campaign=campaign).order_by("pk"))
