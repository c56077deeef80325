"""Which sites to visit, and in which order: by what presses there, then by distance."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Max, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from gongjian.core.moments import local_date
from gongjian.engine.inspection import Site, propose_route
from gongjian.inspections.models import RoundPart
from gongjian.inspections.states import GOING, HELD, OPEN_FINDINGS, FindingState, GradeWord
from gongjian.projects.models import Project
from gongjian.projects.queries import lights_of

PRESSING, SOME, CALM = 0, 1, 2
SEEN_LATELY_DAYS = 30


@dataclass(frozen=True, slots=True)
class Stop:
    """`km` from the stop before; None where a position is missing: then the district's order decides."""

    project: Project
    risk: int
    reasons: tuple[str | Promise, ...]
    is_located: bool
    km: float | None
    last_on: date | None


def route_proposed(projects: QuerySet[Project], *, at: datetime) -> list[Stop]:
    """Sites that no round is planned for. Four queries however many they are."""
    on = local_date(at)
    rows = list(_counted(projects, on))
    lights, failed = lights_of(rows, on=on), _not_qualified([row.pk for row in rows])
    places = {
        row.pk: (float(row.latitude), float(row.longitude))
        for row in rows
        if row.latitude is not None and row.longitude is not None
    }
    judged = {row.pk: _judged(row, lights[row.pk].code, is_failed=row.pk in failed, on=on) for row in rows}
    by_key = {row.pk: row for row in rows}
    sites = (Site(row.pk, judged[row.pk][0], row.number, places.get(row.pk)) for row in rows)
    return [
        Stop(by_key[leg.key], *judged[leg.key], leg.key in places, leg.km, by_key[leg.key].last_round_on)
        for leg in propose_route(sites)
    ]


def _counted(projects: QuerySet[Project], on: date) -> Iterable[Any]:
    waiting = Q(findings__state__in=OPEN_FINDINGS)
    late = Q(findings__state=FindingState.AGREED, findings__due_on__lt=on)
    return (
        projects.exclude(rounds__state__in=GOING)
        .annotate(
            open_findings=Count("findings", filter=waiting, distinct=True),
            late_findings=Count("findings", filter=late, distinct=True),
            last_round_on=Max("rounds__held_on", filter=Q(rounds__state__in=HELD)),
        )
        .select_related("campaign")
        .order_by("number")
    )


def _not_qualified(projects: list[int]) -> set[int]:
    """Whose last finished safety check was not qualified."""
    parts = RoundPart.objects.filter(round__project__in=projects, kind="safety").exclude(grade="")
    last: dict[int, str] = dict(parts.order_by("round__number").values_list("round__project_id", "grade"))
    return {project for project, grade in last.items() if grade == GradeWord.UNQUALIFIED}


def _judged(row: Any, light: str, *, is_failed: bool, on: date) -> tuple[int, tuple[str | Promise, ...]]:
    late, waiting = row.late_findings, row.open_findings
    last_on: date | None = row.last_round_on
    pressing: list[str | Promise] = []
    some: list[str | Promise] = []
    if is_failed:
        pressing.append(_("not qualified last time"))
    if late:
        pressing.append(
            ngettext_lazy("%(count)s finding out of time", "%(count)s findings out of time", late) % {"count": late}
        )
    if light == "seriously_behind":
        pressing.append(_("seriously behind its plan"))
    if waiting > late:
        count = waiting - late
        some.append(ngettext_lazy("%(count)s open finding", "%(count)s open findings", count) % {"count": count})
    if light == "behind":
        some.append(_("behind its plan"))
    if last_on is None:
        some.append(_("not inspected yet"))
    elif (on - last_on).days > SEEN_LATELY_DAYS:
        some.append(_("last inspected %(on)s") % {"on": last_on})
    return (PRESSING if pressing else SOME if some else CALM), (*pressing, *some)
