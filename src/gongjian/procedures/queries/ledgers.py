"""What ledgers say of permits, as the input of the action that takes it in."""

from collections import defaultdict
from collections.abc import Iterable

from gongjian.engine.permits import item_of_heading
from gongjian.ledgers.queries.facts import Fact, facts_on
from gongjian.procedures.inputs import LedgerPermit
from gongjian.procedures.models import Permit
from gongjian.procedures.queries.catalogue import items_of, known_names
from gongjian.procedures.states import PermitState
from gongjian.projects.models import Campaign, Project

STATES = {
    "not_applicable": PermitState.NOT_NEEDED,
    "not_started": PermitState.TO_PREPARE,
    "in_progress": PermitState.HANDED_IN,
    "done": PermitState.GRANTED,
}
_CODE = 60


def permits_in_ledgers(campaign: Campaign) -> dict[int, tuple[Project, list[LedgerPermit]]]:
    """Of every project of the campaign what its ledgers say of permits, also where they no longer say anything.

    Columns of one heading, and headings that mean one item, stay apart: an item gets its catalogue's code only where
    a single column of the campaign means it.
    """
    projects = Project.objects.filter(campaign=campaign)  # also those that an undo took out again
    told = {project: facts_on(project).get("procedures", []) for project in projects}
    meaning = _meanings(campaign, (fact for facts in told.values() for fact in facts))
    return {
        project.pk: (project, [_permit(fact, meaning[fact.name]) for fact in facts]) for project, facts in told.items()
    }


def _meanings(campaign: Campaign, facts: Iterable[Fact]) -> dict[str, tuple[str, bool]]:
    """Column → (the item it means or "", whether no other column means the same)."""
    known = known_names(items_of(campaign.district_id))
    headings = {fact.name: fact.heading for fact in facts}
    items = {name: item_of_heading(heading, known) or "" for name, heading in headings.items()}
    by_item: dict[str, list[str]] = defaultdict(list)
    for name, item in items.items():
        by_item[item].append(name)
    return {name: (item, bool(item) and len(by_item[item]) == 1) for name, item in items.items()}


def _permit(fact: Fact, meaning: tuple[str, bool]) -> LedgerPermit:
    item, is_alone = meaning
    key = fact.name.partition("@")[2] or fact.name
    again = fact.name.partition("#")[2]
    name = f"{fact.heading}（{again}）" if again else fact.heading
    return LedgerPermit(
        key=key[:_CODE],
        code=item if is_alone else key[:_CODE],
        name=name[:200],
        item_code=item,
        state=STATES.get(fact.state, ""),
        raw=fact.text,
        source=f"{fact.ledger_import.file_name} · {fact.sheet} {fact.cell}",
    )


def campaign_of_import(import_id: str) -> Campaign | None:
    return Campaign.objects.filter(ledger_imports=int(import_id), closed_at=None).first()


def permits_to_take_in(campaign: Campaign) -> list[tuple[Project, list[LedgerPermit]]]:
    """Projects of which ledgers say something, or said something that they no longer say."""
    had = set(
        Permit.objects.filter(project__campaign=campaign).exclude(ledger_key="").values_list("project", flat=True)
    )
    told = permits_in_ledgers(campaign)
    return [(project, permits) for pk, (project, permits) in sorted(told.items()) if permits or pk in had]
