"""Changes to districts, units, persons and posts."""

from django.utils.translation import gettext_lazy as _
from pypinyin import Style, lazy_pinyin

from gongjian.access.roles import MUTUALLY_EXCLUSIVE, Role
from gongjian.core.action import Act, action
from gongjian.core.models import Installation
from gongjian.core.refusal import Refusal, refuse_on_constraint
from gongjian.people import events
from gongjian.people.inputs import AddPerson, AddUnit, ChangePerson, ChangeUnit, EndPost, FoundDistrict, HoldPost
from gongjian.people.models import District, Person, Post, Unit


class UnitNameTaken(Refusal):
    code, field = "unit_name_taken", "name"
    sentence = _("There is already a unit of this name in the district.")


class PostHeldAlready(Refusal):
    code = "post_held_already"
    sentence = _("This person already holds this post.")


class PostsExclude(Refusal):
    code = "posts_exclude"
    sentence = _("System, security and audit administration may not be held by one person.")


class NotOfThisDistrict(Refusal):
    code, http_status = "not_of_this_district", 422
    sentence = _("This unit does not belong to the district.")


refuse_on_constraint("one_unit_of_a_name_in_a_district", UnitNameTaken)
refuse_on_constraint("one_open_district_post_of_a_role", PostHeldAlready)
refuse_on_constraint("one_open_unit_post_of_a_role", PostHeldAlready)


def initials(name: str) -> str:
    """Pinyin initials and full pinyin, for searching by either."""
    return f"{''.join(lazy_pinyin(name, style=Style.FIRST_LETTER))} {''.join(lazy_pinyin(name))}"[:120].lower()


def unit_of(district_id: int, unit_id: int | None) -> Unit | None:
    if unit_id is None:
        return None
    unit = Unit.objects.filter(pk=unit_id, district_id=district_id).first()
    if unit is None:
        raise NotOfThisDistrict(field="unit_id")
    return unit


@action(target=Installation, given=FoundDistrict)
def found_district(act: Act, installation: Installation, given: FoundDistrict) -> District:
    if installation.founded_at is None:
        installation.founded_at = act.at
        act.save(installation)
    district = act.save(District(name=given.name, code=given.code, created_at=act.at))
    act.record(events.DISTRICT_FOUNDED, district, name=district.name)
    return district


@action(target=District, given=AddUnit)
def add_unit(act: Act, district: District, given: AddUnit) -> Unit:
    if Unit.objects.filter(district=district, name=given.name).exists():
        raise UnitNameTaken
    unit = act.save(Unit(district=district, pinyin=initials(given.name), **given.model_dump()))
    act.record(events.UNIT_ADDED, unit, name=unit.name, unit_kind=unit.kind)
    return unit


@action(target=Unit, given=ChangeUnit)
def change_unit(act: Act, unit: Unit, given: ChangeUnit) -> Unit:
    unit.expect_version(given.version)
    for name, value in given.model_dump(exclude={"version"}).items():
        setattr(unit, name, value)
    unit.pinyin = initials(unit.name)
    act.save(unit)
    act.record(events.UNIT_CHANGED, unit, name=unit.name, unit_kind=unit.kind)
    return unit


@action(target=District, given=AddPerson)
def add_person(act: Act, district: District, given: AddPerson) -> Person:
    unit_of(district.pk, given.unit_id)
    person = act.save(Person(district=district, pinyin=initials(given.name), **given.model_dump()))
    act.record(events.PERSON_ADDED, person, name=person.name, unit_id=person.unit_id, title=person.title)
    return person


@action(target=Person, given=ChangePerson)
def change_person(act: Act, person: Person, given: ChangePerson) -> Person:
    person.expect_version(given.version)
    unit_of(person.district_id, given.unit_id)
    for name, value in given.model_dump(exclude={"version"}).items():
        setattr(person, name, value)
    person.pinyin = initials(person.name)
    act.save(person)
    act.record(events.PERSON_CHANGED, person, name=person.name, unit_id=person.unit_id, title=person.title)
    return person


@action(target=Person, given=HoldPost)
def hold_post(act: Act, person: Person, given: HoldPost) -> Post:
    unit_of(person.district_id, given.unit_id)
    _refuse_exclusive(person, given.role)
    post = act.save(Post(person=person, district_id=person.district_id, **given.model_dump()))
    act.record(events.POST_HELD, post, name=person.name, role=post.role, unit_id=post.unit_id, from_on=post.from_on)
    return post


@action(target=Post, given=EndPost)
def end_post(act: Act, post: Post, given: EndPost) -> Post:
    post.until_on = given.until_on
    act.save(post)
    act.record(events.POST_ENDED, post, name=post.person.name, role=post.role, until_on=post.until_on)
    return post


def _refuse_exclusive(person: Person, role: Role) -> None:
    held = {Role(name) for name in Post.objects.filter(person=person, until_on=None).values_list("role", flat=True)}
    for pair in MUTUALLY_EXCLUSIVE:
        if role in pair and held & (pair - {role}):
            raise PostsExclude(field="role")
