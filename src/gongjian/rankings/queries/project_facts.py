"""The projects' board: what was built against the own curve, nodes and promises of the week. Results only."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Literal

from django.db.models import Q

from gongjian.commitments.models import WeeklyNode
from gongjian.commitments.states import NodeState
from gongjian.engine.forecast import (
    LightScheme,
    PlanCurve,
    Progress,
    StopInterval,
    from_nodes,
    light,
    stopped_days,
    straight_line,
)
from gongjian.engine.scoring import Subject
from gongjian.engine.scoring.scheme import Status
from gongjian.projects.models import Campaign, InvestmentReport, PlanBaseline, Project, Stoppage
from gongjian.projects.models import PlanPoint as PlannedPoint
from gongjian.projects.queries import light_scheme_of
from gongjian.rankings.queries.as_known import AsKnown
from gongjian.rankings.queries.span import Span
from gongjian.responsibility.models import LeadAssignment

# The engine's light codes in the words of the screens.
LIGHTS = {
    "normal": "normal",
    "done": "normal",
    "behind": "behind",
    "seriously_behind": "serious",
    "not_due": "not_due",
    "no_plan": "none",
    "stopped": "not_due",
}


@dataclass
class Due:
    """What fell due in the week and whether it was done; `spared` were not done on a day of force majeure."""

    cases: list[tuple[int, bool]] = field(default_factory=list)
    spared: int = 0

    def add(self, pk: int, *, good: bool, spared: bool) -> None:
        if spared and not good:
            self.spared += 1
        else:
            self.cases.append((pk, good))

    @property
    def good(self) -> int:
        return sum(good for _, good in self.cases)


@dataclass
class Rows:
    """All that is known of all projects, fetched in one query each."""

    known: AsKnown
    curves: dict[int, PlanCurve] = field(default_factory=dict)
    replanned: set[int] = field(default_factory=set)
    reports: dict[int, InvestmentReport] = field(default_factory=dict)
    nodes: dict[int, Due] = field(default_factory=lambda: defaultdict(Due))
    promises: dict[int, Due] = field(default_factory=lambda: defaultdict(Due))
    leaders: dict[int, tuple[int, str]] = field(default_factory=dict)


def project_subjects(campaign: Campaign, span: Span, ranks: dict[str, int], *, known: AsKnown) -> tuple[Subject, ...]:
    projects = (
        Project.objects.filter(Q(left_at=None) | Q(left_at__gt=span.known_at), campaign=campaign)
        .select_related("responsible_unit")
        .order_by("number")
    )
    rows = _rows(campaign, span, known)
    return tuple(_subject(project, rows, campaign=campaign, span=span, ranks=ranks) for project in projects)


def _rows(campaign: Campaign, span: Span, known: AsKnown) -> Rows:
    of_campaign: dict[str, Any] = {"project__campaign": campaign}
    rows = Rows(known, curves=_curves(campaign, span), replanned=_replanned(campaign, span))
    reports = InvestmentReport.objects.filter(
        Q(withdrawn_at=None) | Q(withdrawn_at__gt=span.known_at),
        as_of_on__lte=span.last_on,
        reported_at__lte=span.known_at,
        **of_campaign,
    )
    rows.reports = {report.project_id: report for report in reports.order_by("as_of_on", "reported_at", "id")}
    rows.nodes = _nodes(campaign, span, known)
    rows.promises = promises_by("project", known)
    rows.leaders = {
        project: (person, name) for project, person, name in LeadAssignment.objects.filter(
            Q(until_on=None) | Q(until_on__gt=span.last_on), from_on__lte=span.last_on, **of_campaign
        ).values_list("project_id", "person_id", "person__name")
    }  # fmt: skip
    return rows


def _curves(campaign: Campaign, span: Span) -> dict[int, PlanCurve]:
    """The baseline in force at the moment the facts are known; points without money carry none."""
    points = PlannedPoint.objects.filter(
        Q(baseline__replaced_at=None) | Q(baseline__replaced_at__gt=span.known_at),
        baseline__project__campaign=campaign,
        baseline__set_at__lte=span.known_at,
        cumulative_wan__isnull=False,
    ).order_by("baseline__number", "due_on")
    found: dict[int, tuple[date, list[tuple[date, Decimal]]]] = {}
    for project, starts_on, due_on, amount in points.values_list(
        "baseline__project_id", "baseline__starts_on", "due_on", "cumulative_wan"
    ):
        found.setdefault(project, (starts_on, []))[1].append((due_on, amount or Decimal(0)))
    return {project: from_nodes(min(starts_on, nodes[0][0]), nodes) for project, (starts_on, nodes) in found.items()}


def _replanned(campaign: Campaign, span: Span) -> set[int]:
    """Plans changed in mid-week are noted, shown, and judged by the new curve."""
    if span.after_at is None:
        return set()
    changed = PlanBaseline.objects.filter(
        project__campaign=campaign, set_at__gt=span.after_at, set_at__lte=span.known_at, number__gt=1
    )
    return set(changed.values_list("project_id", flat=True))


def _nodes(campaign: Campaign, span: Span, known: AsKnown) -> dict[int, Due]:
    rows = (
        WeeklyNode.objects.filter(project__campaign=campaign, due_on__range=(span.first_on, span.last_on))
        .exclude(Q(state=NodeState.CANCELLED) & ~Q(pk__in=known.cancelled_later))
        .order_by("id")
    )
    found: dict[int, Due] = defaultdict(Due)
    for pk, project, state, met_on, due_on in rows.values_list("id", "project_id", "state", "met_on", "due_on"):
        is_met = state == NodeState.MET and pk not in known.met_later and met_on is not None and met_on <= due_on
        found[project].add(pk, good=is_met, spared=known.spares(project, due_on))
    return found


def promises_by(by: Literal["project", "owner"], known: AsKnown) -> dict[int, Due]:
    """What fell due and was promised, and whether it was kept, by project or by the person who promised."""
    found: dict[int, Due] = defaultdict(Due)
    for one in known.promises:
        subject = one.project if by == "project" else one.owner
        found[subject].add(one.pk, good=one.is_kept, spared=known.spares(one.project, one.due_on))
    return found


def spared_fact(count: int) -> dict[str, int]:
    """Only where there are any: a week frozen before this was counted is the same week still."""
    return {"cases_spared": count} if count else {}


def listed(cases: Iterable[tuple[int, bool]]) -> str:
    """Which cases were counted: 12+ was good, 13- was not. What opens behind a figure."""
    return " ".join(f"{pk}{'+' if good else '-'}" for pk, good in sorted(cases))


def _subject(project: Project, rows: Rows, *, campaign: Campaign, span: Span, ranks: dict[str, int]) -> Subject:
    key = f"project:{project.pk}"
    stops = rows.known.stops_of(project.pk)
    money = _money(project, rows, campaign=campaign, span=span)
    nodes, promises = rows.nodes[project.pk], rows.promises[project.pk]
    leader = rows.leaders.get(project.pk)
    unit = project.responsible_unit
    facts: dict[str, Any] = {
        "name": str(project), "full_name": project.name, **money,
        "nodes_due": len(nodes.cases), "nodes_on_time": nodes.good, "node_cases": listed(nodes.cases),
        "promises_due": len(promises.cases), "promises_kept": promises.good,
        "promise_cases": listed(promises.cases),
        **spared_fact(nodes.spared + promises.spared),
        "stopped_days": stopped_days(_intervals(stops), span.first_on, span.last_on),
        "lead_id": leader[0] if leader else None, "lead_name": leader[1] if leader else None,
        "unit_id": unit.pk if unit else None, "unit_name": str(unit) if unit else None,
        "owner_unit_id": project.owner_unit_id,
    }  # fmt: skip
    flags = ("plan_changed",) if project.pk in rows.replanned else ()
    status = _status(stops, span, facts)
    return Subject(key, facts, status, ranks.get(key), flags)


def _status(stops: Sequence[Stoppage], span: Span, facts: dict[str, Any]) -> Status:
    """Stopped on the week's last day, or nothing of its plan due yet: shown, not ranked."""
    standing = [one for one in stops if one.until_on is None or one.until_on > span.last_on]
    if standing:
        return "force_majeure" if any(one.is_force_majeure for one in standing) else "stopped"
    is_idle = not facts["nodes_due"] and not facts["promises_due"]
    return "not_due" if facts["light_code"] == "not_due" and is_idle else "normal"


def _intervals(stops: Sequence[Stoppage]) -> list[StopInterval]:
    return [StopInterval(one.from_on, one.until_on) for one in stops]


def _money(project: Project, rows: Rows, *, campaign: Campaign, span: Span) -> dict[str, Any]:
    """Done and due within the campaign; the light by the year's curve. Force majeure pushes the curve back."""
    curve, report = rows.curves.get(project.pk), rows.reports.get(project.pk)
    stops = rows.known.stops_of(project.pk)
    spared = _intervals([one for one in stops if one.is_force_majeure])
    done = report.cumulative_wan if report else None
    scheme = light_scheme_of(campaign)
    base = _judged_by(project, curve, scheme, span)
    planned = base.planned_at(span.last_on, spared) if base else None
    total = max(base.total_wan, project.year_plan_wan or Decimal(0)) if base else project.year_plan_wan
    is_stopped = any(one.is_force_majeure and (one.until_on is None or one.until_on > span.last_on) for one in stops)
    shown = light(Progress(project.done_before_wan if done is None else done, planned, total, is_stopped), scheme)
    facts: dict[str, Any] = {
        "year_done_wan": done, "year_planned_wan": planned, "total_wan": total,
        "light": LIGHTS[shown.code], "light_code": shown.code, "gap": shown.gap,
        "report_id": report.pk if report else None,
        "report_as_of_on": report.as_of_on.isoformat() if report else None,
        "report_source": report.source if report else None,
    }  # fmt: skip
    return {**facts, **_within_campaign(project, curve, done, campaign=campaign, span=span, spared=spared)}


def _judged_by(project: Project, curve: PlanCurve | None, scheme: LightScheme, span: Span) -> PlanCurve | None:
    """The curve the light judges by: the project's own, or time alone where the campaign's scheme says so."""
    if scheme.base == "straight_line" and project.year_plan_wan:
        year = span.last_on.year
        return straight_line(project.year_plan_wan, date(year, 1, 1), date(year, 12, 31))
    return curve if curve is not None and curve.total_wan else None


def _within_campaign(
    project: Project,
    curve: PlanCurve | None,
    done: Decimal | None,
    *,
    campaign: Campaign,
    span: Span,
    spared: list[StopInterval],
) -> dict[str, Any]:
    """Where it is known what was done before, the campaign is judged by its own part; a blank is not a zero."""
    before = project.done_before_wan
    if curve is None or before is None:
        planned = curve.planned_at(span.last_on, spared) if curve else None
        return {"done_wan": done, "planned_wan": planned, "done_before_wan": None}
    rest = curve.rebased(campaign.start_on - timedelta(days=1), before)
    base = rest.points[0].cumulative_wan
    planned = max(Decimal(0), rest.planned_at(span.last_on, spared) - base)
    return {
        "done_wan": None if done is None else done - before, "planned_wan": planned, "done_before_wan": before,
    }  # fmt: skip
