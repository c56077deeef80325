"""What the forms of the week let one choose from."""

from typing import Any

from gongjian.commitments import actions
from gongjian.commitments.pages.cell_forms import Named
from gongjian.people.queries import persons_visible_to, units_visible_to
from gongjian.projects.queries import listed, projects_visible_to
from gongjian.surfaces.requests import Request

Choices = list[tuple[Any, Any]]


def persons_and_units(request: Request) -> dict[str, Choices]:
    viewer, on = request.viewer, request.on
    persons = persons_visible_to(viewer, on=on).order_by("pinyin", "name").values_list("pk", "name", "unit__name")
    units: Choices = list(units_visible_to(viewer, on=on).order_by("name").values_list("pk", "name"))
    named: Choices = [(pk, f"{name}（{unit}）" if unit else name) for pk, name, unit in persons]
    return {"owner_id": named, "person_id": named, "unit_id": units}


def named(request: Request) -> list[Named]:
    persons = persons_visible_to(request.viewer, on=request.on).order_by("pinyin", "name", "unit__name")
    return [Named(*row) for row in persons.values_list("pk", "name", "unit__name", "pinyin")]


def projects_to_promise_for(request: Request) -> Choices:
    return _projects(request, actions.prepare_promise)


def projects_to_plan_for(request: Request) -> Choices:
    return _projects(request, actions.plan_node)


def _projects(request: Request, action: Any) -> Choices:
    """Projects of the campaign for which the viewer may run the action."""
    seen = projects_visible_to(request.viewer, on=request.on).filter(campaign=request.campaign)
    allowed = (one for one in listed(seen, request.campaign) if action.permitted(one, request.viewer, request.at))
    return [(one.pk, f"{one.number} {one}") for one in allowed]
