"""A person's own wishes."""

from django.utils.translation import gettext_lazy as _

from gongjian.core.action import Act, action
from gongjian.core.refusal import Refusal
from gongjian.messaging import events
from gongjian.messaging.channels import CHANNELS
from gongjian.messaging.inputs import ChangeWishes
from gongjian.messaging.models import Robot, Wishes
from gongjian.messaging.queries import robots_that_call, way_of_calling
from gongjian.people.models import Person


class CallsNobody(Refusal):
    code, http_status, field = "calls_nobody", 422, "call_by"
    sentence = _("People are not called by name in this group.")


class NotByPhone(Refusal):
    code, http_status, field = "not_by_phone", 422, "call_as"
    sentence = _("This group's robot cannot call by telephone number: enter the id, such as ou_….")


@action(target=Person, given=ChangeWishes)
def change_wishes(act: Act, person: Person, given: ChangeWishes) -> Wishes:
    """Change how one is told."""
    robot = _robot_of(person, given)
    wishes = Wishes.objects.filter(person=person).first() or Wishes(person=person)
    for name, value in given.model_dump(exclude={"call_by"}).items():
        setattr(wishes, name, value)
    wishes.call_by = robot
    act.save(wishes)
    act.record(events.WISHES_CHANGED, wishes, name=person.name)
    return wishes


def _robot_of(person: Person, given: ChangeWishes) -> Robot | None:
    if given.call_by is None:
        return None
    robot = robots_that_call(person.district_id).filter(pk=given.call_by).first()
    if robot is None:
        raise CallsNobody
    if way_of_calling(given.call_as) not in CHANNELS[robot.kind].calls_by:
        raise NotByPhone
    return robot
