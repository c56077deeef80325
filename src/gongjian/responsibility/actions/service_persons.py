"""Service persons: one of each functional department and bank for a project."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gongjian.core.action import Act, action
from gongjian.core.refusal import Refusal, refuse_on_constraint
from gongjian.people.models import Unit
from gongjian.people.states import UnitKind
from gongjian.projects.actions.projects import require_running
from gongjian.projects.models import Project
from gongjian.responsibility import events
from gongjian.responsibility.actions.rules import before_the_end, end, give_way, person_of
from gongjian.responsibility.inputs import EndQuietly, NameServicePerson
from gongjian.responsibility.models import ServicePerson

SERVING = (UnitKind.FUNCTIONAL, UnitKind.BANK)


class NotAServingUnit(Refusal):
    code, http_status, field = "not_a_serving_unit", 422, "unit_id"
    sentence = _("Service persons are named by functional departments and banks of the district.")


class ServesAlready(Refusal):
    code, field = "serves_already", "person_id"
    sentence = _("This person serves the project for this unit already.")


class ServiceInThisTime(Refusal):
    code, field = "service_in_this_time", "from_on"
    sentence = _("Somebody else serves the project for this unit in this time; choose a later day.")


refuse_on_constraint("one_open_service_person_of_a_unit", ServiceInThisTime)


@action(target=Project, given=NameServicePerson)
def name_service_person(act: Act, project: Project, given: NameServicePerson) -> ServicePerson:
    """Whoever serves for the unit until now ends on the same day."""
    require_running(project)
    before_the_end(project.campaign, given.from_on)
    district = project.campaign.district_id
    unit = Unit.objects.filter(pk=given.unit_id, district=district, kind__in=SERVING).first()
    if unit is None:
        raise NotAServingUnit
    person = person_of(district, given.person_id)
    _relieve(act, project, given)
    service = act.save(ServicePerson(project=project, **given.model_dump()))
    act.record(
        events.SERVICE_PERSON_NAMED,
        project,
        name=project.name,
        person=person.name,
        person_id=person.pk,
        unit=unit.name,
        unit_id=unit.pk,
        from_on=given.from_on,
    )
    return service


def _relieve(act: Act, project: Project, given: NameServicePerson) -> None:
    later = Q(until_on=None) | Q(until_on__gt=given.from_on)
    for current in ServicePerson.objects.filter(later, project=project, unit=given.unit_id).order_by("from_on"):
        if current.until_on is not None or current.from_on > given.from_on:
            raise ServiceInThisTime
        if current.person_id == given.person_id:
            raise ServesAlready
        give_way(current, given.from_on)
        act.save(current)


@action(target=ServicePerson, given=EndQuietly)
def release_service_person(act: Act, service: ServicePerson, given: EndQuietly) -> ServicePerson:
    require_running(service.project)
    end(service, given.until_on)
    act.save(service)
    act.record(
        events.SERVICE_PERSON_RELEASED,
        service.project,
        name=service.project.name,
        person=service.person.name,
        person_id=service.person_id,
        unit=service.unit.name,
        unit_id=service.unit_id,
        until_on=given.until_on,
    )
    return service
