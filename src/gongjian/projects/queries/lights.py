"""Where each project stands against its own plan curve, with the arithmetic kept. Four queries for any number."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import OuterRef, Subquery

from gongjian.core.among import Among
from gongjian.engine.forecast import (
    Light,
    LightScheme,
    PlanCurve,
    Progress,
    StopInterval,
    Target,
    campaign_target,
    from_nodes,
    light,
    node_light,
    stopped_days,
    straight_line,
    worst,
)
from gongjian.projects.models import InvestmentReport, PlanBaseline, PlanPoint, Project, Stoppage
from gongjian.projects.queries.as_known import (
    baselines_known,
    points_known,
    reports_known,
    stoppages_known,
    unreview,
)
from gongjian.projects.queries.campaigns import light_scheme_of, node_thresholds_of
from gongjian.projects.states import PlanKind


@dataclass(frozen=True, slots=True)
class ProjectLight:
    """`shown` is the money light, or the nodes' light where the plan has no money.

    `done_wan` is the year's figure of the latest report, else what was done before the campaign; None: nothing known.
    """

    project_id: int
    shown: Light
    money: Light
    node: Light | None
    node_point: PlanPoint | None
    scheme: LightScheme
    curve: PlanCurve | None
    done_wan: Decimal | None
    planned_wan: Decimal | None
    report: InvestmentReport | None
    stopped_days: int
    is_stopped: bool
    target: Target
    # Done since the campaign began, of the campaign's target.
    campaign_done_wan: Decimal | None

    @property
    def code(self) -> str:
        return self.shown.code

    @property
    def share(self) -> Decimal | None:
        """Done of planned so far, as a ratio."""
        if self.done_wan is None or not self.planned_wan:
            return None
        return self.done_wan / self.planned_wan

    @property
    def confidence(self) -> str:
        return self.report.confidence if self.report else ""

    @property
    def is_over_plan(self) -> bool:
        """More than the year's plan was reported: worth a second look, never refused."""
        total = dict(self.money.facts).get("total_wan")
        return total is not None and self.report is not None and self.report.cumulative_wan > total


@dataclass(frozen=True, slots=True)
class _Known:
    points: dict[int, list[PlanPoint]]
    starts: dict[int, date]
    kinds: dict[int, str]
    reports: dict[int, InvestmentReport]
    stoppages: dict[int, list[Stoppage]]


def lights_of(
    projects: Iterable[Project],
    *,
    on: date,
    known_at: datetime | None = None,
    baselines: Mapping[int, int] | None = None,
) -> dict[int, ProjectLight]:
    """Lights of all the projects on a day. `projects` must come with their campaign (prefetched: one for all).

    `known_at`: by what had been entered until then. `baselines`: project → the plan then in force, where it was kept.
    """
    projects = list(projects)
    known = _known([project.pk for project in projects], on, known_at, baselines)
    rules = {
        project.campaign_id: (light_scheme_of(project.campaign), node_thresholds_of(project.campaign))
        for project in {project.campaign_id: project for project in projects}.values()
    }
    found = {}
    for project in projects:
        scheme, thresholds = rules[project.campaign_id]
        nodes = [
            (node_light(point.due_on, point.done_on, on, thresholds), point)
            for point in known.points.get(project.pk, ())
            if is_node(point, known.kinds[project.pk])
        ]
        found[project.pk] = _light(project, scheme, nodes, known, on)
    return found


def is_node(point: PlanPoint, kind: str) -> bool:
    """A point with work to be done. A quarter's or month's amount is judged by the money curve alone."""
    return bool(point.work) or (kind == PlanKind.NODES and bool(point.label))


def light_of(project: Project, *, on: date) -> ProjectLight:
    return lights_of([project], on=on)[project.pk]


def _known(
    project_ids: Sequence[int], on: date, known_at: datetime | None, baselines: Mapping[int, int] | None
) -> _Known:
    points, starts, kinds = _plans(project_ids, known_at, baselines)
    reports = InvestmentReport.objects.filter(as_of_on__lte=on, as_of_on__year=on.year)
    of_year = reports_known(reports, known_at)
    # One report per day of a project: the latest alone is read, not the year's.
    latest = of_year.filter(project=OuterRef("project")).order_by("-as_of_on").values("pk")[:1]
    of_projects = list(of_year.filter(Among("project", project_ids), pk=Subquery(latest)))
    unreview(of_projects, known_at)
    stoppages: dict[int, list[Stoppage]] = {}
    begun = Stoppage.objects.filter(Among("project", project_ids), from_on__lte=on)
    for stop in stoppages_known(begun, known_at):
        stoppages.setdefault(stop.project_id, []).append(stop)
    return _Known(points, starts, kinds, {report.project_id: report for report in of_projects}, stoppages)


def _plans(
    project_ids: Sequence[int], known_at: datetime | None, baselines: Mapping[int, int] | None
) -> tuple[dict[int, list[PlanPoint]], dict[int, date], dict[int, str]]:
    """Points, first day and kind of the plans in force."""
    in_force = baselines_known(PlanBaseline.objects.filter(Among("project", project_ids)), known_at, baselines)
    rows = list(in_force.values_list("pk", "project_id", "starts_on", "kind"))
    owners = {pk: project_id for pk, project_id, _starts_on, _kind in rows}
    points: dict[int, list[PlanPoint]] = {}
    of_plans = PlanPoint.objects.filter(Among("baseline", owners)).order_by("due_on", "pk")
    for point in points_known(of_plans, known_at):
        points.setdefault(owners[point.baseline_id], []).append(point)
    starts = {project_id: starts_on for _pk, project_id, starts_on, _kind in rows}
    kinds = {project_id: kind for _pk, project_id, _starts_on, kind in rows}
    return points, starts, kinds


def curve_of(points: Iterable[PlanPoint], starts_on: date) -> PlanCurve | None:
    """The money curve of a baseline; None where its points carry no money."""
    money = [(point.due_on, point.cumulative_wan) for point in points if point.cumulative_wan is not None]
    return from_nodes(min(starts_on, money[0][0]), money) if money else None


def _light(
    project: Project, scheme: LightScheme, nodes: list[tuple[Light, PlanPoint]], known: _Known, on: date
) -> ProjectLight:
    curve = curve_of(known.points.get(project.pk, ()), known.starts.get(project.pk, on))
    stoppages = known.stoppages.get(project.pk, [])
    forced = [StopInterval(stop.from_on, stop.until_on) for stop in stoppages if stop.is_force_majeure]
    is_stopped = any(stop.is_force_majeure and (stop.until_on is None or stop.until_on > on) for stop in stoppages)
    base, total = _base(project, scheme, curve, on)
    planned = base.planned_at(on, forced) if base else None
    report = known.reports.get(project.pk)
    done = report.cumulative_wan if report else project.done_before_wan
    money = light(Progress(done, planned, total, stopped=is_stopped), scheme)
    node = worst(tuple(one for one, _ in nodes))
    shown = node if node is not None and money.code == "no_plan" else money
    return ProjectLight(
        project_id=project.pk,
        shown=shown,
        money=money,
        node=node,
        node_point=next((point for one, point in nodes if one is node), None),
        scheme=scheme,
        curve=curve,
        done_wan=done,
        planned_wan=planned,
        report=report,
        stopped_days=stopped_days(forced, base.points[0].on, on) if base else 0,
        is_stopped=is_stopped,
        target=campaign_target(project.year_plan_wan, project.done_before_wan),
        campaign_done_wan=None if report is None else report.cumulative_wan - (project.done_before_wan or Decimal(0)),
    )


def _base(
    project: Project, scheme: LightScheme, curve: PlanCurve | None, on: date
) -> tuple[PlanCurve | None, Decimal | None]:
    """The curve the scheme judges by, and the year's total. 武汉 judges by time alone."""
    if scheme.base == "straight_line" and project.year_plan_wan:
        return straight_line(project.year_plan_wan, date(on.year, 1, 1), date(on.year, 12, 31)), project.year_plan_wan
    if curve is None or curve.total_wan == 0:
        return None, None
    return curve, max(curve.total_wan, project.year_plan_wan or Decimal(0))
