"""A campaign with a week worth ranking: projects with plans, reports, nodes, promises, problems and their leaders."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from gongjian.commitments.models import Promise, WeeklyNode
from gongjian.problems.models import Holding, Problem
from gongjian.projects.models import InvestmentReport, PlanBaseline, PlanPoint
from gongjian.responsibility.models import LeadAssignment
from tests import factories

# Week 8 of the campaign of the factories: 11–17 May 2020, cut off on Sunday at 18:00 in the district.
WEEK = 8
FIRST_ON, LAST_ON = date(2020, 5, 11), date(2020, 5, 17)
CUT_OFF = datetime(2020, 5, 17, 10, 0, tzinfo=UTC)
MONDAY = datetime(2020, 5, 18, 1, 0, tzinfo=UTC)  # 09:00, after the cut-off


def plan(project, *, planned="16000", starts_on=date(2020, 1, 1)):
    baseline = PlanBaseline.objects.create(
        project=project, number=1, kind="nodes", starts_on=starts_on, set_at=CUT_OFF - timedelta(days=60)
    )
    PlanPoint.objects.create(baseline=baseline, due_on=LAST_ON, cumulative_wan=Decimal(planned))
    PlanPoint.objects.create(baseline=baseline, due_on=date(2020, 12, 31), cumulative_wan=Decimal(20000))
    return baseline


def report(project, done, *, at=CUT_OFF - timedelta(days=1), on=LAST_ON):
    return InvestmentReport.objects.create(
        project=project, as_of_on=on, cumulative_wan=Decimal(done), source="统计直报", reported_at=at
    )


def node(project, *, met=True, due_on=LAST_ON):
    return WeeklyNode.objects.create(
        project=project, title="周节点", due_on=due_on, state="met" if met else "open", met_on=due_on if met else None
    )


def promise(project, owner, *, kept=True, due_on=LAST_ON, answered_at=CUT_OFF - timedelta(hours=2)):
    at = CUT_OFF - timedelta(days=5)
    rest = {"state": "kept", "done_on": due_on, "answered_at": answered_at} if kept else {"state": "promised"}
    return Promise.objects.create(
        project=project, title="承诺", owner=owner, due_on=due_on, prepared_at=at, promised_at=at, **rest
    )


def problem(project, level, *, solved=True, person=None, unit=None, due_at=CUT_OFF - timedelta(days=1), number=1):
    raised_at = due_at - timedelta(days=3)
    owner = person or factories.PersonFactory(district=project.campaign.district)
    row = Problem.objects.create(
        project=project,
        campaign=project.campaign,
        number=number,
        title="难题",
        kind="permit",
        raised_by=owner,
        raised_at=raised_at,
        level=level,
        state="solved" if solved else "open",
        due_at=None if solved else due_at,
        holder_person=person,
        holder_unit=unit,
    )
    return Holding.objects.create(
        problem=row,
        level=level,
        person=person,
        unit=unit,
        since_at=raised_at,
        limit_minutes=420,
        due_at=due_at,
        until_at=due_at - timedelta(hours=1) if solved else None,
        ended_by="solved" if solved else "",
    )


def lead(project, person, *, from_on=date(2020, 3, 23)):
    return LeadAssignment.objects.create(project=project, person=person, from_on=from_on)


def busy_week(campaign, *, projects=12, leaders=6):
    """Projects of falling success; each has a leader with nodes, promises and problems of the week."""
    district = campaign.district
    people = [factories.PersonFactory(district=district) for _ in range(leaders)]
    units = [factories.UnitFactory(district=district) for _ in range(5)]
    made = []
    for place in range(projects):
        project = factories.ProjectFactory(campaign=campaign, responsible_unit=units[place % len(units)])
        plan(project)
        report(project, str(max(500, 16000 - 700 * place)))
        person = people[place % leaders]
        lead(project, person)
        for case in range(4):
            node(project, met=case >= place % 4)
            promise(project, person, kept=case >= place % 3)
        problem(project, "lead_leader", person=person, solved=place % 2 == 0, number=3 * place + 1)
        problem(project, "responsible_unit", unit=units[place % 5], solved=place % 3 > 0, number=3 * place + 2)
        problem(project, "stationed_cadre", unit=units[place % 5], solved=True, number=3 * place + 3)
        made.append(project)
    return made
