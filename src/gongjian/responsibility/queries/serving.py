"""Cadres on site and service persons of a day, and where somebody is still missing."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Q, QuerySet

from gongjian.core.actor import Actor
from gongjian.core.among import Among
from gongjian.people.models import Unit
from gongjian.people.queries import within
from gongjian.projects.models import Project
from gongjian.projects.queries import within_projects
from gongjian.responsibility.models import ServicePerson, StationedCadre
from gongjian.responsibility.queries.holding import holds_on


def stations_visible_to(viewer: Actor, *, on: date) -> QuerySet[StationedCadre]:
    reach = viewer.extent("responsibility.see", on=on)
    at_units = within(reach, district="at_unit__district", unit="at_unit", person="")
    return StationedCadre.objects.filter(within_projects(reach, "project__") | at_units)


def services_visible_to(viewer: Actor, *, on: date) -> QuerySet[ServicePerson]:
    reach = viewer.extent("responsibility.see", on=on)
    return ServicePerson.objects.filter(within_projects(reach, "project__"))


def stations_of(projects: Iterable[Project], *, on: date) -> dict[int, list[StationedCadre]]:
    """Those at the project itself first, then those at its responsible unit."""
    projects = list(projects)
    units = {project.responsible_unit_id for project in projects if project.responsible_unit_id}
    there = Q(Among("project", [project.pk for project in projects])) | Q(Among("at_unit", units))
    found: dict[tuple[str, int | None], list[StationedCadre]] = defaultdict(list)
    rows = StationedCadre.objects.filter(holds_on(on), there).select_related("person", "department", "at_unit")
    for row in rows.order_by("from_on", "pk"):
        found[("project", row.project_id) if row.project_id else ("unit", row.at_unit_id)].append(row)
    return {
        project.pk: [*found.get(("project", project.pk), ()), *found.get(("unit", project.responsible_unit_id), ())]
        for project in projects
    }


def services_of(project_ids: Iterable[int], *, on: date) -> dict[int, list[ServicePerson]]:
    found: dict[int, list[ServicePerson]] = defaultdict(list)
    rows = ServicePerson.objects.filter(holds_on(on), Among("project", project_ids)).select_related("person", "unit")
    for row in rows.order_by("unit__kind", "unit__name", "pk"):
        found[row.project_id].append(row)
    return dict(found)


def without_cadre(projects: Sequence[Project], *, on: date) -> list[Project]:
    stationed = stations_of(projects, on=on)
    return [project for project in projects if not stationed[project.pk]]


def without_service(
    units: Iterable[Unit], projects: Sequence[Project], *, on: date
) -> list[tuple[Unit, list[Project]]]:
    """Each functional department and bank with the projects for which it has named nobody."""
    serving = services_of([project.pk for project in projects], on=on)
    named = {(service.unit_id, project) for project, services in serving.items() for service in services}
    found = [(unit, [one for one in projects if (unit.pk, one.pk) not in named]) for unit in units]
    return [(unit, missing) for unit, missing in found if missing]
