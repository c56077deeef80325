"""What ledgers say of permits becomes permits, told apart column by column; nobody's work is overwritten."""

from typing import Any

from gongjian.core.action import Act, action
from gongjian.procedures import events
from gongjian.procedures.actions.listing import permit_of
from gongjian.procedures.inputs import LedgerPermit, TakeInPermits
from gongjian.procedures.models import CatalogueItem, Permit
from gongjian.procedures.queries.catalogue import items_of
from gongjian.procedures.states import PermitState
from gongjian.projects.models import Project


@action(target=Project, given=TakeInPermits)
def take_in_permits(act: Act, project: Project, given: TakeInPermits) -> Project:
    """Rows that only ledgers have touched follow the ledgers; a row somebody worked on stays as it is."""
    items = {one.code: one for one in items_of(project.campaign.district_id)}
    rows = list(Permit.objects.filter(project=project))
    by_key = {row.ledger_key: row for row in rows if row.ledger_key}
    codes = {row.code for row in rows}
    counts = {"added": 0, "changed": 0, "removed": 0}
    for told in given.permits:
        row = by_key.pop(told.key, None)
        if row is None and told.code not in codes:
            act.save(_new(project, told, items.get(told.item_code)))
            codes.add(told.code)
            counts["added"] += 1
        elif row is not None and row.version == 1 and _follows(row, told):
            row.save()  # not through the act: its version says whether a person has worked on it
            counts["changed"] += 1
    for row in by_key.values():
        if row.version == 1:
            act.remove(row)
            counts["removed"] += 1
    act.record(events.PERMITS_TAKEN_IN, project, **counts)
    act.answer(**counts)
    return project


def _new(project: Project, told: LedgerPermit, item: CatalogueItem | None) -> Permit:
    own = {"code": told.code, "name": told.name, "ledger_key": told.key, **_said(told)}
    return Permit(project=project, **own) if item is None else permit_of(project, item, **own)


def _said(told: LedgerPermit) -> dict[str, Any]:
    """Words that nobody knows stand as they were written: the permit is still to be looked at."""
    state = PermitState(told.state) if told.state else PermitState.TO_PREPARE
    return {"state": state, "reason": told.raw[:200], "ledger_source": told.source}


def _follows(row: Permit, told: LedgerPermit) -> bool:
    said = _said(told)
    is_new = any(getattr(row, name) != value for name, value in said.items())
    for name, value in said.items():
        setattr(row, name, value)
    return is_new
