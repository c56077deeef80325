"""Plans and rounds a viewer sees, and what a round scores."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from gongjian.access.decision import Extent
from gongjian.core.actor import Actor
from gongjian.engine.inspection import Mark, Result, Verdict, score
from gongjian.inspections.models import Check, Finding, InspectionPlan, Round, RoundPart
from gongjian.inspections.states import GOING, HELD, FindingState, RoundState
from gongjian.projects.models import Project
from gongjian.projects.queries import assigned_work, within_projects

CARRIED_DAYS_BEFORE = 7


def within_rounds(reach: Extent, prefix: str = "") -> Q:
    """By the project, or because the plan on file is the unit's own. `prefix`: the lookup of the round."""
    found = within_projects(reach, f"{prefix}project__")
    if reach.everything or not reach.unit_ids:
        return found
    own = Round.objects.filter(serves__plan__unit__in=reach.unit_ids).values("pk")
    return found | Q(**{f"{prefix}pk__in": own})


def rounds_visible_to(viewer: Actor, *, on: date) -> QuerySet[Round]:
    return Round.objects.filter(within_rounds(viewer.extent("inspection.see", on=on)))


def parts_visible_to(viewer: Actor, *, on: date) -> QuerySet[RoundPart]:
    return RoundPart.objects.filter(within_rounds(viewer.extent("inspection.see", on=on), "round__"))


def checks_visible_to(viewer: Actor, *, on: date) -> QuerySet[Check]:
    return Check.objects.filter(within_rounds(viewer.extent("inspection.see", on=on), "part__round__"))


def plans_visible_to(viewer: Actor, *, on: date) -> QuerySet[InspectionPlan]:
    """A plan on file is read by whoever sees the district, by its own unit, and by those whose site it concerns."""
    reach = viewer.extent("inspection.see", on=on)
    if reach.everything:
        return InspectionPlan.objects.all()
    rounds = Round.objects.filter(within_rounds(reach))
    return InspectionPlan.objects.filter(
        Q(campaign__district__in=reach.district_ids)
        | Q(unit__in=reach.unit_ids)
        | Q(pk__in=rounds.values("serves__plan"))
    )


@assigned_work
def to_inspect(viewer: Actor, on: date) -> list[int]:
    """Projects that the viewer inspects in the coming days: the phone carries them until the round is finished, what
    was found is agreed, and what others found there and put right is checked again."""
    if viewer.person_id is None:
        return []
    rounds = Round.objects.filter(
        inspector=viewer.person_id, state__in=GOING, planned_on__lte=on + timedelta(days=CARRIED_DAYS_BEFORE)
    )
    waiting = Q(state=FindingState.FOUND) | Q(state=FindingState.FIXED) & ~Q(recorded_by=viewer.person_id)
    findings = Finding.objects.filter(waiting, round__inspector=viewer.person_id)
    return [*rounds.values_list("project_id", flat=True), *findings.values_list("project_id", flat=True)]


def another_this_month(project: Project, on: date) -> Round | None:
    """A round of the site in the same month, held or to be held."""
    rows = Round.objects.filter(project=project, planned_on__year=on.year, planned_on__month=on.month)
    return rows.exclude(state__in=(RoundState.CANCELLED, RoundState.MERGED)).order_by("planned_on", "pk").first()


def marks_of(checks: Iterable[Check]) -> dict[str, Mark]:
    return {check.item_code: Mark(Verdict(check.verdict), check.points_off) for check in checks}


def result_of(part: RoundPart) -> Result:
    """By the version the round keeps. With `checks` and `catalogue` fetched before, without a query."""
    return score(part.catalogue.read, marks_of(part.checks.all()))


def results_of(row: Round) -> dict[str, Result]:
    """By kind of catalogue."""
    return {part.kind: result_of(part) for part in row.parts.select_related("catalogue").prefetch_related("checks")}


def round_before(row: Round, kind: str) -> RoundPart | None:
    """Round N−1 of this site that looked through the same catalogue."""
    rows = RoundPart.objects.filter(
        kind=kind, round__project=row.project_id, round__number__lt=row.number or 0, round__state__in=HELD
    )
    found = rows.select_related("catalogue", "round").prefetch_related("checks")
    return found.order_by("-round__number").first()
