"""Districts and their units."""

from django.utils.translation import gettext_lazy as _

from gongjian.core.action import Act, action
from gongjian.core.models import Installation
from gongjian.core.refusal import Refusal, refuse_on_constraint
from gongjian.engine.pinyin import spelled
from gongjian.people import events
from gongjian.people.inputs import AddUnit, ChangeUnit, FoundDistrict
from gongjian.people.models import District, Unit


class UnitNameTaken(Refusal):
    code, field = "unit_name_taken", "name"
    sentence = _("There is already a unit of this name in the district.")


class DistrictExists(Refusal):
    code, field = "district_exists", "name"
    sentence = _("There is already a district of this name or code.")


class NotOfThisDistrict(Refusal):
    code, http_status = "not_of_this_district", 422
    sentence = _("This unit does not belong to the district.")


refuse_on_constraint("one_unit_of_a_name_in_a_district", UnitNameTaken)


def initials(name: str) -> str:
    """Pinyin initials and full pinyin, for searching by either."""
    return spelled(name, longest=120)


def unit_of(district_id: int, unit_id: int | None) -> Unit | None:
    if unit_id is None:
        return None
    unit = Unit.objects.filter(pk=unit_id, district_id=district_id).first()
    if unit is None:
        raise NotOfThisDistrict(field="unit_id")
    return unit


@action(target=Installation, given=FoundDistrict)
def found_district(act: Act, installation: Installation, given: FoundDistrict) -> District:
    """Set up a district."""
    if District.objects.filter(name=given.name).exists() or District.objects.filter(code=given.code).exists():
        raise DistrictExists
    if installation.founded_at is None:
        installation.founded_at = act.at
        act.save(installation)
    district = act.save(District(name=given.name, code=given.code, created_at=act.at))
    act.record(events.DISTRICT_FOUNDED, district, name=district.name)
    return district


@action(target=District, given=AddUnit)
def add_unit(act: Act, district: District, given: AddUnit) -> Unit:
    """Add a unit to the district."""
    if Unit.objects.filter(district=district, name=given.name).exists():
        raise UnitNameTaken
    unit = act.save(Unit(district=district, pinyin=initials(given.name), **given.model_dump()))
    act.record(events.UNIT_ADDED, unit, name=unit.name, unit_kind=unit.kind)
    return unit


@action(target=Unit, given=ChangeUnit)
def change_unit(act: Act, unit: Unit, given: ChangeUnit) -> Unit:
    """Change a unit's name, kind or document code."""
    unit.expect_version(given.version)
    if Unit.objects.filter(district_id=unit.district_id, name=given.name).exclude(pk=unit.pk).exists():
        raise UnitNameTaken
    for name, value in given.model_dump(exclude={"version"}).items():
        setattr(unit, name, value)
    unit.pinyin = initials(unit.name)
    act.save(unit)
    act.record(events.UNIT_CHANGED, unit, name=unit.name, unit_kind=unit.kind)
    return unit
