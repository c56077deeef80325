"""A person's own wishes."""

from gongjian.core.action import Act, action
from gongjian.messaging import events
from gongjian.messaging.inputs import ChangeWishes
from gongjian.messaging.models import Wishes
from gongjian.people.models import Person


@action(target=Person, given=ChangeWishes)
def change_wishes(act: Act, person: Person, given: ChangeWishes) -> Wishes:
    wishes = Wishes.objects.filter(person=person).first() or Wishes(person=person)
    for name, value in given.model_dump().items():
        setattr(wishes, name, value)
    act.save(wishes)
    act.record(events.WISHES_CHANGED, wishes, name=person.name)
    return wishes
