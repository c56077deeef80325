"""Persons of a district."""

from gongjian.core.action import Act, action
from gongjian.people import events
from gongjian.people.actions.units import initials, unit_of
from gongjian.people.inputs import AddPerson, ChangePerson
from gongjian.people.models import District, Person


@action(target=District, given=AddPerson)
def add_person(act: Act, district: District, given: AddPerson) -> Person:
    """Add a person to the district."""
    unit_of(district.pk, given.unit_id)
    person = act.save(Person(district=district, pinyin=initials(given.name), **given.model_dump()))
    act.record(events.PERSON_ADDED, person, name=person.name, unit_id=person.unit_id, title=person.title)
    return person


@action(target=Person, given=ChangePerson)
def change_person(act: Act, person: Person, given: ChangePerson) -> Person:
    """Change a person's name, unit, title or ways to be reached."""
    person.expect_version(given.version)
    unit_of(person.district_id, given.unit_id)
    for name, value in given.model_dump(exclude={"version"}).items():
        setattr(person, name, value)
    person.pinyin = initials(person.name)
    act.save(person)
    act.record(events.PERSON_CHANGED, person, name=person.name, unit_id=person.unit_id, title=person.title)
    return person
