"""One snapshot of what a stage is assessed by: signed weeks as frozen, milestones, supervision orders, findings.

Nobody's activity is gathered. What fell due on a day of force majeure and was not done is held against nobody.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Max, Q

from gongjian.assessments.models import Veto
from gongjian.assessments.queries.stage_spans import SignedWeek, StageSpan, signed_weeks
from gongjian.assessments.states import StageBoard
from gongjian.core.moments import local_date
from gongjian.engine.scoring import Subject, WeekFacts
from gongjian.engine.scoring.scheme import Status
from gongjian.inspections.models import Finding
from gongjian.inspections.states import FindingState
from gongjian.notices.models import Order
from gongjian.notices.states import OrderState
from gongjian.people.models import Unit
from gongjian.projects.models import Campaign, PlanPoint, Stoppage
from gongjian.projects.queries.lights import is_node
from gongjian.rankings.queries.project_facts import Due, listed

# What a week's facts say about whom the project belongs to; the last week of the stage counts.
_OWN = ("name", "full_name", "lead_id", "lead_name", "unit_id", "unit_name", "owner_unit_id")


@dataclass
class Gathered:
    """By project, but `unit_orders` by unit."""

    milestones: dict[int, Due] = field(default_factory=lambda: defaultdict(Due))
    orders: dict[int, Due] = field(default_factory=lambda: defaultdict(Due))
    unit_orders: dict[int, Due] = field(default_factory=lambda: defaultdict(Due))
    findings: dict[int, Due] = field(default_factory=lambda: defaultdict(Due))


def stage_facts(
    campaign: Campaign, span: StageSpan, *, known_at: datetime, boards: Iterable[str] = tuple(StageBoard.values)
) -> WeekFacts:
    """Projects and the units responsible for them; which editions of which weeks were read stands in the header.

    A board the scheme does not have is not kept.
    """
    weeks = signed_weeks(campaign, span)
    gathered, vetoes = _gathered(campaign, span, known_at), _vetoes(campaign, span)
    projects = _projects(weeks, gathered)
    found = {"projects": projects, "units": _units(weeks, projects, gathered)}
    header: dict[str, str | int] = {
        "campaign": campaign.name, "campaign_id": campaign.pk, "gate_day": span.gate_day,
        "first_on": span.first_on.isoformat(), "last_on": span.last_on.isoformat(),
        "known_at": known_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "weeks": " ".join(f"{one.week}/{one.edition}" for one in weeks),
        "week_digests": " ".join(one.digest for one in weeks),
    }  # fmt: skip
    return WeekFacts(header, {code: tuple(_vetoed(one, vetoes) for one in found[code]) for code in boards})


def _projects(weeks: list[SignedWeek], gathered: Gathered) -> list[Subject]:
    latest: dict[str, dict[str, Any]] = {}
    nodes: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for week in weeks:
        for key, subject in week.subjects("projects").items():
            latest[key] = subject
            nodes[key].append(subject["facts"])
    found = []
    for key, subject in latest.items():
        pk = int(key.split(":")[1])
        facts = (
            {name: subject["facts"].get(name) for name in _OWN} | _weekly(weeks, "projects", key) | _nodes(nodes[key])
        )
        facts |= _due("milestones", gathered.milestones[pk]) | _due("orders", gathered.orders[pk])
        facts |= _due("findings", gathered.findings[pk])
        found.append(Subject(key, facts, subject["status"]))
    return found


def _units(weeks: list[SignedWeek], projects: list[Subject], gathered: Gathered) -> list[Subject]:
    """What a unit answers for is what its projects did, its own weeks and the orders it was given."""
    own: dict[int, list[Subject]] = defaultdict(list)
    for project in projects:
        if project.facts["unit_id"] is not None:
            own[int(str(project.facts["unit_id"]))].append(project)
    names = {unit.pk: str(unit) for unit in Unit.objects.filter(pk__in=own)}
    found = []
    for pk, theirs in own.items():
        ids = [int(one.key.split(":")[1]) for one in theirs]
        facts: dict[str, Any] = {"name": names[pk], "unit_id": pk, "projects": len(theirs)}
        facts |= _weekly(weeks, "departments", f"unit:{pk}") | _nodes(one.facts for one in theirs)
        facts |= _due("milestones", _together(gathered.milestones[one] for one in ids))
        facts |= _due("orders", gathered.unit_orders[pk])
        found.append(Subject(f"unit:{pk}", facts, _standing(theirs)))
    return found


def _standing(projects: list[Subject]) -> Status:
    """A unit all of whose projects are held up by force majeure is so itself."""
    return "force_majeure" if all(one.status == "force_majeure" for one in projects) else "normal"


def _weekly(weeks: list[SignedWeek], board: str, key: str) -> dict[str, Any]:
    """Points of the weeks with a score; a week that was exempt counts for nobody."""
    scores = [(week.week, week.scores(board).get(key)) for week in weeks]
    scored = [(week, *found) for week, found in scores if found is not None]
    return {
        "weekly_points": sum((Decimal(score) for _, score, _ in scored), Decimal(0)) if scored else None,
        "weekly_points_full": 100 * len(scored),
        "week_scores": " ".join(f"{week}:{score}:{rank or ''}" for week, score, rank in scored),
    }


def _nodes(weeks: Iterable[Any]) -> dict[str, Any]:
    """The nodes of the weeks as frozen: what a week spared is spared here."""
    facts = list(weeks)
    return {
        "nodes_due": sum(int(one["nodes_due"]) for one in facts),
        "nodes_on_time": sum(int(one["nodes_on_time"]) for one in facts),
        "node_cases": " ".join(str(one["node_cases"]) for one in facts if one["node_cases"]),
    }


_GOOD = {"milestones": "milestones_on_time", "orders": "orders_in_time", "findings": "findings_in_time"}


def _due(kind: str, due: Due) -> dict[str, Any]:
    facts = {f"{kind}_due": len(due.cases), _GOOD[kind]: due.good, f"{kind}_cases": listed(due.cases)}
    return facts | ({f"{kind}_spared": due.spared} if due.spared else {})


def _together(dues: Iterable[Due]) -> Due:
    found = Due()
    for due in dues:
        found.cases += due.cases
        found.spared += due.spared
    return found


def _gathered(campaign: Campaign, span: StageSpan, known_at: datetime) -> Gathered:
    found, spares = Gathered(), _force_majeure(campaign)
    for point in _milestones(campaign, span, known_at):
        project = point.baseline.project_id
        is_good = point.done_on is not None and point.done_on <= point.due_on
        found.milestones[project].add(point.pk, good=is_good, spared=spares(project, point.due_on))
    for order in _orders(campaign, span):
        is_good = order.state == OrderState.CLOSED and _by(order.done_at, order.due_on)
        spared = spares(order.project_id, order.due_on)
        found.orders[order.project_id].add(order.pk, good=is_good, spared=spared)
        if order.unit_id is not None:
            found.unit_orders[order.unit_id].add(order.pk, good=is_good, spared=spared)
    for finding in _findings(campaign, span):
        is_good = finding.state == FindingState.CLOSED and _by(finding.done_at, finding.due_on)
        spared = spares(finding.project_id, finding.due_on)
        found.findings[finding.project_id].add(finding.pk, good=is_good, spared=spared)
    return found


def _milestones(campaign: Campaign, span: StageSpan, known_at: datetime) -> list[PlanPoint]:
    """Of the plan in force at that moment; an amount of money without work is no milestone."""
    points = PlanPoint.objects.filter(
        Q(baseline__replaced_at=None) | Q(baseline__replaced_at__gt=known_at),
        baseline__project__campaign=campaign,
        baseline__set_at__lte=known_at,
        due_on__range=(span.first_on, span.last_on),
    )
    rows = points.select_related("baseline").order_by("pk")
    return [point for point in rows if is_node(point, point.baseline.kind)]


def _orders(campaign: Campaign, span: StageSpan) -> Any:
    due = Order.objects.filter(campaign=campaign, due_on__range=(span.first_on, span.last_on))
    rows = due.exclude(state=OrderState.WITHDRAWN)
    return rows.annotate(done_at=Max("replies__replied_at")).order_by("pk")


def _findings(campaign: Campaign, span: StageSpan) -> Any:
    due = Finding.objects.filter(project__campaign=campaign, due_on__range=(span.first_on, span.last_on))
    rows = due.exclude(state=FindingState.WITHDRAWN)
    return rows.annotate(done_at=Max("fixes__fixed_at")).order_by("pk")


def _by(at: datetime | None, due_on: date | None) -> bool:
    """Judged by the day the work was handed over: how long the re-check takes is nobody's delay but the checker's."""
    return at is not None and due_on is not None and local_date(at) <= due_on


def _force_majeure(campaign: Campaign) -> Any:
    stops: dict[int, list[Stoppage]] = defaultdict(list)
    for stop in Stoppage.objects.filter(project__campaign=campaign, is_force_majeure=True):
        stops[stop.project_id].append(stop)

    def spares(project: int, on: date) -> bool:
        return any(one.from_on <= on and (one.until_on is None or on < one.until_on) for one in stops[project])

    return spares


def _vetoes(campaign: Campaign, span: StageSpan) -> dict[str, dict[str, str]]:
    standing = Veto.objects.filter(campaign=campaign, gate_day=span.gate_day, lifted_at=None).select_related(
        "decided_by"
    )
    return {
        f"project:{veto.project_id}" if veto.project_id else f"unit:{veto.unit_id}": {
            "veto_ground": veto.ground, "veto_basis": veto.basis, "veto_decided_by": veto.decided_by.name,
            "veto_decided_on": local_date(veto.decided_at).isoformat(),
        }
        for veto in standing
    }  # fmt: skip


def _vetoed(subject: Subject, vetoes: dict[str, dict[str, str]]) -> Subject:
    veto = vetoes.get(subject.key)
    return Subject(subject.key, {**subject.facts, **veto}, subject.status) if veto else subject
