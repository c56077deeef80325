"""A target and an input for each action of inspections, for the matrix test."""

from datetime import date, timedelta

from gongjian.access.roles import Role
from gongjian.engine.inspection import catalogue_to_json, shipped_catalogue
from gongjian.inspections.models import (
    Catalogue,
    Finding,
    Fix,
    InspectionPlan,
    Round,
    RoundPart,
    RoundPlan,
    SiteWord,
    StopWork,
)
from gongjian.people.models import UnitKind
from gongjian.projects.models import Stoppage
from tests import factories

WHY = {"reason": "改期"}
PLAN = {
    "title": "专项检查", "filing_number": "3 号", "authority": "年度计划", "scope": "在建工地",
    "from_on": date(2020, 4, 1), "until_on": date(2020, 6, 30),
}  # fmt: skip
TABLE = {"kind": "sieve", "table": "S.2", "name": "绿化", "items": ({"name": "苗木成活"},), "reason": "简化"}


def _plan(where):
    unit = factories.UnitFactory(district=where.district)
    return InspectionPlan.objects.create(campaign=where.project.campaign, unit=unit, filed_at=where.at, **PLAN)


def _round(where, **given):
    row = Round.objects.create(
        project=where.project, inspector=factories.PersonFactory(district=where.district), planned_on=where.on, **given
    )
    RoundPlan.objects.create(round=row, plan=_plan(where))
    content = catalogue_to_json(shipped_catalogue("sieve"))
    catalogue = Catalogue.objects.create(
        district=where.district, kind="sieve", number=1, content=content, set_at=where.at
    )
    RoundPart.objects.create(round=row, kind="sieve", catalogue=catalogue)
    return row


def _two(where):
    row = _round(where)
    other = Round.objects.create(project=where.project, inspector=row.inspector, planned_on=where.on)
    return row, {"other_id": other.pk}


def _looked(where):
    row = _round(where, state="under_way", number=1, held_on=where.on)
    part = row.parts.get()
    for item in part.catalogue.read.tables[1].items:
        part.checks.create(item_code=item.code, verdict="met", checked_at=where.at)
    return row


def _finding(where, **given):
    row = _round(where, state="under_way", number=1, held_on=where.on)
    return Finding.objects.create(
        project=where.project, round=row, text="裸土未盖", recorded_at=where.at,
        recorded_by=factories.PersonFactory(district=where.district), **given,
    )  # fmt: skip


def _fixed(where):
    finding = _finding(where, state="fixed", due_on=where.on)
    Fix.objects.create(
        finding=finding, text="已盖", fixed_by=factories.PersonFactory(district=where.district), fixed_at=where.at
    )
    return finding


def _stopped(where):
    from_on = where.on - timedelta(days=3)
    stoppage = Stoppage.objects.create(project=where.project, from_on=from_on, reason="基坑渗水")
    return StopWork.objects.create(
        finding=_finding(where, state="closed"), stoppage=stoppage, from_on=from_on, scope="基坑", reason="渗水",
        ordered_at=where.at,
    )  # fmt: skip


def _overdue(where):
    return _finding(where, state="agreed", due_on=where.on - timedelta(days=1))


def _late(where):
    factories.UnitFactory(district=where.district, kind=UnitKind.OFFICE)
    factories.PostFactory(person=factories.PersonFactory(district=where.district), role=Role.OFFICE)
    return _overdue(where)


def _objected(where):
    person = factories.PersonFactory(district=where.district)
    return SiteWord.objects.create(
        finding=_finding(where), side="owner", stance="objects", reason="不在红线内", state="waiting", said_by=person,
        said_at=where.at,
    )  # fmt: skip


CELLS = {
    "change_inspection_table": lambda where: (where.project.campaign, TABLE),
    "file_inspection_plan": lambda where: (
        where.project.campaign,
        {**PLAN, "unit_id": factories.UnitFactory(district=where.district).pk},
    ),
    "withdraw_inspection_plan": lambda where: (_plan(where), WHY),
    "plan_round": lambda where: (
        where.project,
        {"plan_id": _plan(where).pk, "inspector_id": where.person.pk, "planned_on": where.on, "kinds": ("dust",)},
    ),
    "move_round": lambda where: (_round(where), {"planned_on": where.on + timedelta(days=1), **WHY}),
    "cancel_round": lambda where: (_round(where), WHY),
    "merge_rounds": _two,
    "record_checks": lambda where: (
        _round(where),
        {"kind": "sieve", "items": ({"code": "S.2-1", "verdict": "met"},)},
    ),
    "record_finding": lambda where: (_round(where), {"text": "围墙外堆土"}),
    "close_round": lambda where: (_looked(where), {}),
    "agree_finding": lambda where: (
        _finding(where),
        {"agreed_with": "项目经理", "agreed_fix": "覆盖", "due_on": where.on},
    ),
    "accept_finding": lambda where: (_finding(where), {}),
    "object_to_finding": lambda where: (_finding(where), {"reason": "不在红线内"}),
    "reject_objection": lambda where: (_objected(where), {"answer": "在红线内，见图"}),
    "uphold_objection": lambda where: (_objected(where), {"answer": "确在红线外"}),
    "withdraw_finding": lambda where: (_finding(where), WHY),
    "fix_finding": lambda where: (_finding(where, state="agreed", due_on=where.on), {"text": "已盖"}),
    "accept_fix": lambda where: (_fixed(where), {}),
    "send_back_fix": lambda where: (_fixed(where), {"note": "还有一处", "due_on": where.on}),
    "remind_finding": lambda where: (_finding(where, state="agreed", due_on=where.on), {}),
    "note_overdue_finding": lambda where: (_overdue(where), {}),
    "climb_finding": lambda where: (_late(where), {}),
    "order_stop_work": lambda where: (_finding(where), {"from_on": where.on, "scope": "基坑", "reason": "渗水"}),
    "lift_stop_work": lambda where: (_stopped(where), {"resumed_on": where.on}),
}
