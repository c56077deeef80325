"""A changed catalogue is a new version; rounds go on with the one they were planned with."""

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from gongjian.core.action import Act, action
from gongjian.core.refusal import NewerVersion, NotFound, Refusal, refuse_on_constraint
from gongjian.engine.inspection import (
    Catalogue as Content,
)
from gongjian.engine.inspection import (
    Fault,
    Item,
    Table,
    catalogue_to_json,
    faults_of,
    shipped_catalogue,
)
from gongjian.inspections import events
from gongjian.inspections.inputs import ChangeInspectionTable
from gongjian.inspections.models import Catalogue
from gongjian.inspections.queries import catalogue_in_force
from gongjian.projects.models import Campaign
from gongjian.projects.queries import require_open


class ChangedMeanwhile(Refusal):
    code = "inspection_catalogue_changed_meanwhile"
    sentence = _("Somebody changed this catalogue at the same moment. Try once more.")


class NoCatalogue(Refusal):
    """What the change would leave behind is no catalogue; the first fault is told."""

    code, http_status, field = "no_inspection_catalogue", 422, "items"
    sentence = _("This is no catalogue.")


class PointsDoNotAddUp(NoCatalogue):
    code = "points_do_not_add_up"
    sentence = _("The points of “%(where)s” add up to %(value)s; a table has 100.")


class NameTwice(NoCatalogue):
    code = "inspection_item_twice"
    sentence = _("“%(value)s” stands twice in “%(where)s”.")


class NothingAsked(NoCatalogue):
    code, field = "inspection_nothing_asked", "is_on"
    sentence = _("At least one table must be in use.")


_REFUSALS: dict[str, type[NoCatalogue]] = {
    "points_do_not_add_up": PointsDoNotAddUp,
    "name_twice": NameTwice,
    "no_tables": NothingAsked,
}
refuse_on_constraint("one_inspection_catalogue_of_a_number", ChangedMeanwhile)


@action(target=Campaign, given=ChangeInspectionTable)
def change_inspection_table(act: Act, campaign: Campaign, given: ChangeInspectionTable) -> Catalogue:
    """A new version of the catalogue, with one table changed, for the rounds planned from now on."""
    require_open(campaign)
    in_force = adopted(act, campaign, given.kind)
    if given.seen_number is not None and given.seen_number != in_force.number:
        raise NewerVersion(stored=in_force.number, seen=given.seen_number)
    content = _changed(in_force.read, given)
    _refuse(faults_of(content))
    row = Catalogue(
        district=campaign.district,
        kind=given.kind,
        number=in_force.number + 1,
        content=catalogue_to_json(content),
        reason=given.reason,
        set_by_id=act.by.person_id,
        set_at=act.at,
    )
    act.save(row)
    act.record(
        events.CATALOGUE_CHANGED,
        row,
        name=content.name,
        number=row.number,
        reason=given.reason,
        table=given.table,
        items=[one.name for one in given.items],
    )
    return row


def adopted(act: Act, campaign: Campaign, kind: str) -> Catalogue:
    """The version in force; of a kind that nobody has used yet, the one that travels with the program."""
    in_force = catalogue_in_force(campaign.district_id, kind)
    if in_force is not None:
        return in_force
    shipped = shipped_catalogue(kind)
    row = Catalogue(district=campaign.district, kind=kind, number=1, content=catalogue_to_json(shipped), set_at=act.at)
    act.save(row)
    act.record(events.CATALOGUE_ADOPTED, row, name=shipped.name, edition=shipped.edition, number=1)
    return row


def _changed(content: Content, given: ChangeInspectionTable) -> Content:
    old = next((one for one in content.tables if one.code == given.table), None)
    if old is None:
        raise NotFound
    table = Table(old.code, given.name, old.group, given.is_on, tuple(_items(old, given)))
    return replace(content, tables=tuple(table if one.code == old.code else one for one in content.tables))


def _items(old: Table, given: ChangeInspectionTable) -> list[Item]:
    """An item under its old name keeps its code, so that rounds can be compared over versions."""
    known = {item.name: item for item in old.items}
    last = max((int(item.code.rpartition("-")[2]) for item in old.items), default=0)
    items = []
    for one in given.items:
        before = known.get(one.name)
        if before is None:
            last += 1
        items.append(
            Item(
                before.code if before else f"{old.code}-{last}",
                one.name,
                one.points,
                one.is_guarantee,
                one.rule or (before.rule if before else ""),
                before.measure if before else None,
            )
        )
    return items


def _refuse(faults: list[Fault]) -> None:
    for fault in faults:
        raise _REFUSALS.get(fault.code, NoCatalogue)(where=fault.where, value=fault.value)
