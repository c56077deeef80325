"""A campaign with a signed week in its first stage, and a stage taken as far as a test needs it."""

from datetime import UTC, date, datetime, timedelta

import pytest

from gongjian.access.roles import Role
from gongjian.assessments.actions import freeze_stage, issue_stage, open_hearing, sign_stage
from gongjian.assessments.models import Hearing
from gongjian.commitments.models import WeeklyNode
from gongjian.core.actor import SYSTEM
from gongjian.core.refusal import Refusal
from gongjian.projects.models import InvestmentReport, PlanBaseline, PlanPoint
from gongjian.rankings.actions import freeze_week
from gongjian.rankings.models import Evaluation
from gongjian.responsibility.models import LeadAssignment
from tests import factories, personas

WEEK, GATE = 3, 30  # 6–12 April; the gate is 21 April
SUNDAY = date(2020, 4, 12)
OVER = datetime(2020, 4, 22, 1, 0, tzinfo=UTC)  # the morning after the gate
LATER = OVER + timedelta(days=7)  # the hearing is over


def built(project, *, done=4000, kept=2, nodes=3):
    """A plan with a milestone on the Sunday, a figure, and nodes of the week."""
    at = OVER - timedelta(days=30)
    plan = PlanBaseline.objects.create(project=project, number=1, kind="nodes", starts_on=date(2020, 1, 1), set_at=at)
    PlanPoint.objects.create(
        baseline=plan, due_on=SUNDAY, cumulative_wan=4000, label="主体封顶", work="主体封顶", done_on=SUNDAY
    )
    PlanPoint.objects.create(baseline=plan, due_on=date(2020, 12, 31), cumulative_wan=20000)
    InvestmentReport.objects.create(
        project=project, as_of_on=SUNDAY, cumulative_wan=done, source="统计直报", reported_at=OVER - timedelta(days=12)
    )
    for place in range(nodes):
        met = {"state": "met", "met_on": SUNDAY} if place < kept else {"state": "open"}
        WeeklyNode.objects.create(project=project, title=f"节点{place + 1}", due_on=SUNDAY, **met)


def busy_stage(campaign, *, projects=12):
    """Projects of falling success under five units and six leaders; the week is published."""
    district = campaign.district
    units = [factories.UnitFactory(district=district) for _ in range(5)]
    people = [factories.PersonFactory(district=district) for _ in range(6)]
    made = []
    for place in range(projects):
        project = factories.ProjectFactory(campaign=campaign, responsible_unit=units[place % 5])
        built(project, done=4400 - 200 * place, kept=3 - place % 4)
        LeadAssignment.objects.create(project=project, person=people[place % 6], from_on=campaign.start_on)
        made.append(project)
    publish_week(campaign)
    return made


def publish_week(campaign, *, week=WEEK, at=OVER):
    campaign.refresh_from_db()
    pk = freeze_week(campaign, {"week": week}, by=SYSTEM, at=at - timedelta(days=2)).id
    Evaluation.objects.filter(pk=pk).update(state="published", published_at=at - timedelta(days=1))
    return pk


def frozen(campaign, by, *, at=OVER):
    return freeze_stage(campaign, {"gate_day": GATE}, by=by, at=at).id


def heard(campaign, by):
    pk = frozen(campaign, by)
    open_hearing(pk, {"days": 3}, by=by, at=OVER)
    return pk


def issued(campaign, by, leader):
    pk = heard(campaign, by)
    sign_stage(pk, {}, by=leader, at=LATER)
    issue_stage(pk, {}, by=by, at=LATER)
    return pk


def a_hearing(pk, board="projects", **which):
    return Hearing.objects.filter(stage=pk, result__board=board, **which).order_by("result__position").first()


def of_unit(hearing):
    return personas.at_unit(Role.DEPARTMENT, hearing.unit)


def refusal(action, *args, **rest):
    with pytest.raises(Refusal) as caught:
        action(*args, **rest)
    return caught.value.code
