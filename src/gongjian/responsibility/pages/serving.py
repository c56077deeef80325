"""Pages of cadres on site and of service persons; the vacancies of the gaps board."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from gongjian.people.queries import units_visible_to
from gongjian.people.states import DEPUTY_SECTION
from gongjian.projects.pages import form_page
from gongjian.projects.pages.edits import found, project_of
from gongjian.responsibility import actions, forms
from gongjian.responsibility.actions.service_persons import SERVING
from gongjian.responsibility.pages.edits import ended, persons, tab_url
from gongjian.responsibility.queries import (
    services_visible_to,
    stations_visible_to,
    without_cadre,
    without_service,
)
from gongjian.surfaces.pages import page
from gongjian.surfaces.requests import Request

SHOWN = 12
Choices = list[tuple[Any, Any]]


def _named(rows: Any) -> Choices:
    return [("", "—"), *((row.pk, f"{row}（{row.title}）" if row.title else str(row)) for row in rows)]


def _cadres(request: Request) -> Choices:
    """Only those of the rank are offered; the action refuses all others."""
    return _named(persons(request).filter(rank__gte=DEPUTY_SECTION))


def _units(request: Request, *kinds: str) -> Any:
    seen = units_visible_to(request.viewer, on=request.on)
    return (seen.filter(kind__in=kinds) if kinds else seen).order_by("kind", "name")


def _unit_choices(request: Request, *kinds: str) -> Choices:
    return [("", "—"), *((unit.pk, str(unit)) for unit in _units(request, *kinds))]


@page
def post_cadre(request: Request, project_id: int) -> HttpResponse:
    project = project_of(request, project_id)
    where = [(f"project-{project.pk}", str(project))]
    if project.responsible_unit is not None:
        all_of = _("all projects of %(unit)s") % {"unit": project.responsible_unit}
        where.append((f"at_unit-{project.responsible_unit_id}", all_of))
    start = {
        "from_on": request.on,
        "where": where[0][0],
        "department_id": project.responsible_unit_id,
        "is_released": True,
    }
    choices = {"person_id": _cadres(request), "department_id": _unit_choices(request), "where": where}
    return form_page(
        request,
        forms.PostCadreForm(request.POST or None, initial=start, choices=choices),
        project.campaign,
        title=_("Station a cadre"),
        back=tab_url(project.pk),
        done=_("The cadre is stationed."),
        text=_("At least deputy section level. What counts is what is solved on site; nobody signs in or is located."),
    )


@page
def hand_over_station(request: Request, row_id: int) -> HttpResponse:
    row = found(stations_visible_to(request.viewer, on=request.on), row_id)
    start = {"from_on": request.on, "is_released": True}
    form = forms.HandOverStationForm(request.POST or None, initial=start, choices={"person_id": _cadres(request)})
    title = _("Hand over from %(who)s") % {"who": row.person}
    return form_page(request, form, row, title=title, back=_back(row), done=_("The cadre is stationed."))


@page
def recall_cadre(request: Request, row_id: int) -> HttpResponse:
    row = found(stations_visible_to(request.viewer, on=request.on), row_id)
    return ended(request, row, actions.recall_cadre, _back(row), with_reason=True)


@page
def name_service_person(request: Request, project_id: int) -> HttpResponse:
    project = project_of(request, project_id)
    choices = {"unit_id": _unit_choices(request, *SERVING), "person_id": _named(persons(request))}
    form = forms.ServicePersonForm(request.POST or None, initial={"from_on": request.on}, choices=choices)
    return form_page(
        request,
        form,
        project,
        title=_("Name a service person"),
        back=tab_url(project.pk),
        done=_("The service person is named."),
        text=_("One person of each functional department and bank; a new one relieves the one before."),
    )


@page
def release_service_person(request: Request, row_id: int) -> HttpResponse:
    row = found(services_visible_to(request.viewer, on=request.on), row_id)
    return ended(request, row, actions.release_service_person, tab_url(row.project_id))


def _back(row: Any) -> str:
    return tab_url(row.project_id) if row.project_id else reverse("gaps")


def vacancies(request: Request, projects: list[Any]) -> dict[str, Any]:
    """Projects without a cadre on site, and units that have named nobody: facts of today."""
    lacking = without_cadre(projects, on=request.on)
    units = [unit for unit in _units(request, *SERVING) if unit.district_id == request.campaign.district_id]
    unnamed = without_service(units, projects, on=request.on)
    return {
        "no_cadre": lacking[:SHOWN],
        "no_cadre_more": max(0, len(lacking) - SHOWN),
        "no_service": [{"unit": unit, "count": len(rows), "first": rows[0]} for unit, rows in unnamed],
    }
