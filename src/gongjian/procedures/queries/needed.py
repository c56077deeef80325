"""What the permits of an owner need next: supplements, papers owed, limits that come near or have gone by."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from gongjian.engine.calendars import CHINA
from gongjian.procedures.models import Permit
from gongjian.procedures.queries.clocks import binding_due_on
from gongjian.procedures.queries.permits import in_order, missing_papers, open_prerequisites, with_all
from gongjian.procedures.states import DONE, RUNNING, WITH_OWNER, PaperState, PermitState

NEAR_DAYS = 2  # working days, as the clock tells


@dataclass(frozen=True, slots=True)
class Need:
    """`what`: supplement, lacking (papers promised at the acceptance), refused, papers (owed by the owner), hand_in (all are
    there), or limit (of the department)."""

    permit: Permit
    what: str
    due_on: date | None = None
    papers: int = 0


def needs_of_permits(permits: QuerySet[Permit], *, on: date) -> list[Need]:
    """Of the permits of some projects, all of them; what has a day first. A constant number of queries."""
    by_project: dict[int, list[Permit]] = defaultdict(list)
    for permit in with_all(permits):
        by_project[permit.project_id].append(permit)
    found = [need for rows in by_project.values() for need in _needs(in_order(rows), on)]
    return sorted(found, key=lambda one: (one.due_on is None, one.due_on or on))


def _needs(rows: list[Permit], on: date) -> Iterable[Need]:
    for permit in rows:
        need = _need(permit, rows, on)
        if need is not None:
            yield need


def _need(permit: Permit, rows: list[Permit], on: date) -> Need | None:
    owed = len([paper for paper in missing_papers(permit) if paper.state == PaperState.OWNER])
    if permit.state not in DONE and permit.lacking_due_on is not None and permit.lacking_met_on is None:
        return Need(permit, "lacking", permit.lacking_due_on, owed)
    if permit.state in WITH_OWNER:
        return _of_owner(permit, rows, owed)
    due_on = binding_due_on(permit)
    if permit.state in RUNNING and due_on is not None and due_on <= CHINA.add_workdays(on, NEAR_DAYS):
        return Need(permit, "limit", due_on)
    return None


def _of_owner(permit: Permit, rows: list[Permit], owed: int) -> Need | None:
    if permit.state == PermitState.SUPPLEMENT:
        return Need(permit, "supplement", papers=owed)
    if permit.state == PermitState.REFUSED:
        return Need(permit, "refused")
    if open_prerequisites(permit, rows):
        return None
    return Need(permit, "papers" if owed else "hand_in", papers=owed)
