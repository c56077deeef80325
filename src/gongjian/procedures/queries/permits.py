"""Which permits a viewer sees, and what stands about one of them."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from gongjian.core.actor import Actor
from gongjian.core.event import EVENTS
from gongjian.core.models import Event
from gongjian.core.record import kind_of
from gongjian.engine.permits import open_before
from gongjian.people.queries import actor_words
from gongjian.procedures.models import CatalogueItem, Permit
from gongjian.procedures.queries.catalogue import groups, in_force
from gongjian.procedures.states import DONE, OPEN, WITH_DEPARTMENT, PermitState, Stage
from gongjian.projects.models import Campaign, Project
from gongjian.projects.queries import reaches_all_of, unlisted_fields, within_projects

HISTORY_SHOWN = 200
_NOT_ON_A_LINE = [f"project__{name}" for name in unlisted_fields()]
_STAGES = list(Stage)


def permits_visible_to(viewer: Actor, *, on: date, campaign: Campaign | None = None) -> QuerySet[Permit]:
    """Of projects that are in their campaign."""
    reach = viewer.extent("permit.see", on=on)
    permits = Permit.objects.filter(project__left_at=None)
    if campaign is not None:
        permits = permits.filter(project__campaign=campaign)
        if reaches_all_of(reach, campaign):
            return permits
    found = within_projects(reach, "project__")
    if reach.unit_ids:
        found |= Q(lead_unit__in=reach.unit_ids)
    return permits.filter(found)


def with_all(permits: QuerySet[Permit]) -> QuerySet[Permit]:
    """Everything that a line of a permit shows, in a constant number of queries."""
    joined = permits.select_related("project__campaign", "item", "lead_unit").defer(*_NOT_ON_A_LINE)
    return joined.prefetch_related("stops", "papers", "ties")


def in_order(permits: Iterable[Permit]) -> list[Permit]:
    return sorted(permits, key=lambda one: (_STAGES.index(Stage(one.stage)), one.code, one.pk))


def permits_of(project: Project) -> list[Permit]:
    """All of a project, whoever asks: for actions and for the engine."""
    return in_order(with_all(Permit.objects.filter(project=project)))


def open_prerequisites(permit: Permit, permits: Iterable[Permit]) -> tuple[tuple[str, ...], ...]:
    """Groups of codes that must be there first and are not; `permits`: all of the project."""
    if permit.item is None:
        return ()
    rows = list(permits)
    needed = {one.code for one in rows if one.state != PermitState.NOT_NEEDED}
    granted = {one.code for one in rows if one.state == PermitState.GRANTED}
    return open_before(groups(permit.item.after), needed=needed, granted=granted)


def renewals(permits: Iterable[Permit]) -> list[tuple[Permit, CatalogueItem]]:
    """Open ones with the newer version of their item that is in force; with `item` fetched before one query for all."""
    rows = [
        one for one in permits if one.item is not None and one.item.replaced_at is not None and one.state not in DONE
    ]
    if not rows:
        return []
    district = rows[0].project.campaign.district_id
    newest = {one.code: one for one in in_force(CatalogueItem.objects.filter(district=district))}
    return [(one, newest[one.code]) for one in rows if one.code in newest]


def missing_papers(permit: Permit) -> list[Any]:
    return [paper for paper in permit.papers.all() if paper.state != "there"]


def lacking(permits: QuerySet[Permit]) -> QuerySet[Permit]:
    """Accepted with papers missing that are still owed."""
    return permits.filter(lacking_due_on__isnull=False, lacking_met_on=None).exclude(state__in=DONE)


def overdue(permits: QuerySet[Permit], *, on: date) -> QuerySet[Permit]:
    return permits.filter(Q(due_on__lt=on) | Q(promised_due_on__lt=on), state__in=OPEN)


def waiting_for_units(permits: QuerySet[Permit], unit_ids: Iterable[int]) -> QuerySet[Permit]:
    """What the units have to act on: accept, examine, end an evaluation."""
    return permits.filter(lead_unit__in=list(unit_ids), state__in=WITH_DEPARTMENT)


def due_until(day: date) -> QuerySet[Permit]:
    """For the clock: everything whose binding day has come near or gone by, in open campaigns."""
    near = Q(promised_due_on__lte=day) | Q(due_on__lte=day)
    rows = Permit.objects.filter(near, state__in=OPEN, project__left_at=None, project__campaign__closed_at=None)
    return rows.select_related("project__campaign").order_by("pk")


def papers_owed_until(day: date) -> QuerySet[Permit]:
    rows = lacking(Permit.objects.filter(lacking_due_on__lt=day, project__left_at=None))
    return rows.filter(project__campaign__closed_at=None).order_by("pk")


def history_of(permit: Permit) -> list[dict[str, Any]]:
    """Each event of the permit with its sentence in the reader's language, latest first."""
    rows = Event.objects.filter(subject_kind=kind_of(permit), subject_id=str(permit.pk)).order_by("-id")
    return [
        {"at": row.at, "by": actor_words(row), "sentence": EVENTS[row.name].told(row.facts)}
        for row in rows[:HISTORY_SHOWN]
    ]
