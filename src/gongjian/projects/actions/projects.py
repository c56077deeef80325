from typing import Any

from django.db.models import Max
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from gongjian.core.action import Act, action
from gongjian.core.moments import local_date
from gongjian.core.refusal import Refusal, refuse_on_constraint
from gongjian.engine.pinyin import spelled
from gongjian.people.models import Unit
from gongjian.projects import events
from gongjian.projects.inputs import AddProject, ChangeProject, ProjectFields, Reason
from gongjian.projects.models import Campaign, Project
from gongjian.projects.queries.campaigns import require_open
from gongjian.projects.states import PROJECT_UNITS


class ProjectNameTaken(Refusal):
    code, field = "project_name_taken", "name"
    sentence = _("There is already a project of this name in the campaign.")


class ProjectNumberTaken(Refusal):
    code, field = "project_number_taken", "number"
    sentence = _("This number is already given to another project of the campaign.")


class UnitOfAnotherDistrict(Refusal):
    code, http_status = "unit_of_another_district", 422
    sentence = _("This unit does not belong to the district.")


class FinishesBeforeStart(Refusal):
    code, http_status, field = "finishes_before_start", 422, "finish_on"
    sentence = _("The project would finish before it starts.")


class HalfAPlace(Refusal):
    code, http_status = "half_a_place", 422
    sentence = _("A place on the map needs both longitude and latitude.")


class HasNotHappened(Refusal):
    code, http_status = "has_not_happened", 422
    sentence = _("This day lies in the future.")


class NothingChanged(Refusal):
    code = "nothing_changed"
    sentence = _("Nothing was changed.")


class ProjectLeft(Refusal):
    code = "project_left"
    sentence = _("The project was taken out of the campaign.")


class ProjectStillIn(Refusal):
    code = "project_still_in"
    sentence = _("The project is in the campaign.")


refuse_on_constraint("one_project_of_a_name_in_a_campaign", ProjectNameTaken)
refuse_on_constraint("one_project_per_number_of_a_campaign", ProjectNumberTaken)


def require_running(project: Project) -> None:
    """Refuse work on a project whose campaign is closed or that has left it."""
    require_open(project.campaign)
    if project.left_at is not None:
        raise ProjectLeft


@action(target=Campaign, given=AddProject)
def add_project(act: Act, campaign: Campaign, given: AddProject) -> Project:
    require_open(campaign)
    values = given.values()
    if values.get("number") is None:
        values["number"] = (campaign.projects.aggregate(last=Max("number"))["last"] or 0) + 1
    project = Project(campaign=campaign)
    _check(campaign, values)
    _put(act, project, values, given)
    act.save(project)
    act.record(events.PROJECT_ADDED, project, **_recorded(values))
    return project


@action(target=Project, given=ChangeProject)
def change_project(act: Act, project: Project, given: ChangeProject) -> Project:
    """Change what is given; every other value stays as it is."""
    require_running(project)
    project.expect_version(given.version)
    values = {name: value for name, value in given.values().items() if getattr(project, name) != value}
    if not values:
        raise NothingChanged
    _check(project.campaign, values)
    before = {name: getattr(project, name) for name in values}
    _put(act, project, values, given)
    act.save(project)
    changes = {name: [_text(before[name]), _text(values[name])] for name in values}
    act.record(events.PROJECT_CHANGED, project, name=project.name, count=len(changes), changes=changes)
    return project


@action(target=Project, given=Reason)
def take_out_project(act: Act, project: Project, given: Reason) -> Project:
    require_running(project)
    project.left_at, project.left_reason = act.at, given.reason
    act.save(project)
    act.record(events.PROJECT_LEFT, project, name=project.name, reason=given.reason)
    return project


@action(target=Project, given=Reason)
def return_project(act: Act, project: Project, given: Reason) -> Project:
    require_open(project.campaign)
    if project.left_at is None:
        raise ProjectStillIn
    project.left_at, project.left_reason = None, ""
    act.save(project)
    act.record(events.PROJECT_RETURNED, project, name=project.name, reason=given.reason)
    return project


def _check(campaign: Campaign, values: dict[str, Any]) -> None:
    named = {values[f"{unit}_id"]: f"{unit}_id" for unit in PROJECT_UNITS if values.get(f"{unit}_id") is not None}
    known = set(Unit.objects.filter(pk__in=named, district_id=campaign.district_id).values_list("pk", flat=True))
    for unit_id, field in named.items():
        if unit_id not in known:
            raise UnitOfAnotherDistrict(field=field)


def _put(act: Act, project: Project, values: dict[str, Any], given: ProjectFields) -> None:
    for name, value in values.items():
        setattr(project, name, value)
    if (project.longitude is None) != (project.latitude is None):
        raise HalfAPlace(field="longitude" if project.longitude is None else "latitude")
    if project.start_on and project.finish_on and project.finish_on < project.start_on:
        raise FinishesBeforeStart
    _check_actual(act, project, values)
    project.pinyin = pinyin(project.name, project.short_name)
    signed = {"person": act.by.name, "at": localtime(act.at).isoformat(), "surface": act.surface}
    origins = {name: origin.model_dump(exclude_defaults=True) for name, origin in given.provenance.items()}
    project.provenance = {**project.provenance, **{name: {**signed, **origins.get(name, {})} for name in values}}


def _check_actual(act: Act, project: Project, values: dict[str, Any]) -> None:
    """What has happened lies behind us, and in order."""
    for name in ("actual_start_on", "actual_finish_on"):
        if values.get(name) is not None and values[name] > local_date(act.at):
            raise HasNotHappened(field=name)
    begun, done = project.actual_start_on, project.actual_finish_on
    if begun and done and done < begun:
        raise FinishesBeforeStart(field="actual_finish_on")


def pinyin(*texts: str) -> str:
    """Initials and full pinyin, for searching by either."""
    return spelled(*texts, longest=300)


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _recorded(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in (None, "")}
