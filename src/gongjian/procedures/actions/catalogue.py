"""The catalogue of a district: loaded once, changed in versions."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from gongjian.core.action import Act, action
from gongjian.core.inputs import Nothing
from gongjian.core.refusal import Refusal, refuse_on_constraint
from gongjian.engine.permits import CATALOGUE, Rule, ShippedItem, cycle_in
from gongjian.people.models import District, Unit
from gongjian.procedures import events
from gongjian.procedures.inputs import AddItem, ChangeItem, ItemFields, WithReason
from gongjian.procedures.models import CatalogueItem
from gongjian.procedures.queries.catalogue import groups, items_of, rules_of, unit_named


class NothingToLoad(Refusal):
    code = "nothing_to_load"
    sentence = _("Every item of the shipped catalogue is here already.")


class ItemReplaced(Refusal):
    code = "item_replaced"
    sentence = _("This version was replaced meanwhile; open the item anew and compare.")


class ItemCodeTaken(Refusal):
    code, field = "item_code_taken", "code"
    sentence = _("There is already an item of this code.")


class ItemUnknown(Refusal):
    code, http_status = "item_unknown", 422
    sentence = _("There is no item %(code)s in the catalogue.")


class PrerequisitesInARing(Refusal):
    code, http_status, field = "prerequisites_in_a_ring", 422, "after"
    sentence = _("These items would wait for one another: %(ring)s.")


class StillAPrerequisite(Refusal):
    code = "still_a_prerequisite"
    sentence = _("Other items wait for this one: %(items)s. Change them first.")


class UnitElsewhere(Refusal):
    code, http_status = "unit_elsewhere", 422
    sentence = _("This unit does not belong to the district.")


refuse_on_constraint("one_item_in_force_of_a_code", ItemCodeTaken)
refuse_on_constraint("one_item_per_number_of_its_code", ItemCodeTaken)


@action(target=District, given=Nothing)
def load_catalogue(act: Act, district: District, _given: Nothing) -> District:
    """The items we ship that the district does not have yet; what it changed or took out stays as it is."""
    known = set(CatalogueItem.objects.filter(district=district).values_list("code", flat=True))
    missing = [one for one in CATALOGUE if one.code not in known]
    if not missing:
        raise NothingToLoad
    units: dict[str, Unit | None] = {}
    for one in missing:
        if one.lead_department not in units:
            units[one.lead_department] = unit_named(district, one.lead_department)
        act.save(_shipped(act, district, one, units[one.lead_department]))
    act.record(events.CATALOGUE_LOADED, district, count=len(missing))
    act.answer(count=len(missing))
    return district


def _shipped(act: Act, district: District, one: ShippedItem, unit: Unit | None) -> CatalogueItem:
    return CatalogueItem(
        district=district,
        code=one.code,
        name=one.name,
        name_en=one.name_en,
        stage=one.stage,
        lead_department=one.lead_department,
        lead_unit=unit,
        applies_to=one.applies_to,
        after=[list(group) for group in one.after],
        conditions=one.conditions,
        limit_days=one.limit_days,
        limit_kind=one.limit_kind,
        limit_basis=one.limit_basis,
        promised_days=one.promised_days,
        documents=list(one.documents),
        kinds=one.kinds,
        gates_start=one.gates_start,
        note=one.note,
        source=one.source,
        aliases=list(one.aliases),
        made_by_id=act.by.person_id,
        made_at=act.at,
    )


@action(target=District, given=AddItem)
def add_catalogue_item(act: Act, district: District, given: AddItem) -> CatalogueItem:
    _check(district, given, code=given.code)
    before = CatalogueItem.objects.filter(district=district, code=given.code).order_by("-number").first()
    if before is not None and not before.is_retired:
        raise ItemCodeTaken
    if before is not None:  # it comes back
        before.replaced_at = act.at
        act.save(before)
    item = CatalogueItem(
        district=district,
        code=given.code,
        number=1 if before is None else before.number + 1,
        made_by_id=act.by.person_id,
        made_at=act.at,
        **_values(given, {"code"}),
    )
    act.save(item)
    act.record(events.ITEM_ADDED, item, code=item.code, name=item.name)
    return item


@action(target=CatalogueItem, given=ChangeItem)
def change_catalogue_item(act: Act, item: CatalogueItem, given: ChangeItem) -> CatalogueItem:
    """A new version. Permits listed before keep theirs: no running clock moves."""
    _refuse_replaced(item)
    _check(item.district, given, code=item.code)
    item.replaced_at = act.at
    act.save(item)
    renewed = CatalogueItem(
        district=item.district,
        code=item.code,
        number=item.number + 1,
        source=item.source,
        aliases=item.aliases,
        made_by_id=act.by.person_id,
        made_at=act.at,
        **_values(given, set()),
    )
    act.save(renewed)
    act.record(
        events.ITEM_CHANGED,
        renewed,
        code=item.code,
        name=renewed.name,
        number=renewed.number,
        reason=given.reason,
        changed=_changed(item, renewed),
    )
    return renewed


@action(target=CatalogueItem, given=WithReason)
def retire_catalogue_item(act: Act, item: CatalogueItem, given: WithReason) -> CatalogueItem:
    """It is no longer listed for projects; where it is listed it goes on."""
    _refuse_replaced(item)
    others = [one.code for one in items_of(item.district_id) if any(item.code in group for group in one.after)]
    if others:
        raise StillAPrerequisite(items="、".join(others))
    item.is_retired, item.reason = True, given.reason
    act.save(item)
    act.record(events.ITEM_RETIRED, item, code=item.code, name=item.name, reason=given.reason)
    return item


def _refuse_replaced(item: CatalogueItem) -> None:
    if item.replaced_at is not None or item.is_retired:
        raise ItemReplaced


def _check(district: District, given: ItemFields, *, code: str) -> None:
    if given.lead_unit_id is not None and not Unit.objects.filter(pk=given.lead_unit_id, district=district).exists():
        raise UnitElsewhere(field="lead_unit_id")
    items = items_of(district.pk)
    known = {one.code for one in items} | {code}
    for wanted in (one for group in given.after for one in group):
        if wanted not in known:
            raise ItemUnknown(field="after", code=wanted)
    others = [rule for rule in rules_of(items) if rule.code != code]
    ring = cycle_in([*others, Rule(code, given.name, groups(given.after))])
    if ring:
        named = " → ".join(f"{one.code} {one.name}" for one in (*ring, ring[0]))
        raise PrerequisitesInARing(ring=named)


def _values(given: ItemFields, left_out: set[str]) -> dict[str, Any]:
    values = given.model_dump(exclude={*left_out})
    values["after"] = [list(group) for group in given.after]
    values["documents"] = list(given.documents)
    values["kinds"] = {kind.value: needed.value for kind, needed in given.kinds.items()}
    return values


def _changed(before: CatalogueItem, after: CatalogueItem) -> list[str]:
    names = [name for name in ItemFields.model_fields if getattr(before, name) != getattr(after, name)]
    return sorted(names)
