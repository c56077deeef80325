"""An import is applied as one action: every value by the action of its own feature, all or nothing."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from gongjian.core import moments
from gongjian.core.action import Act, action
from gongjian.core.refusal import Refusal
from gongjian.ledgers import events
from gongjian.ledgers.actions.naming import Names
from gongjian.ledgers.actions.writing import RowWriter
from gongjian.ledgers.inputs import Seen
from gongjian.ledgers.models import ImportedValue, ImportRow, LedgerImport
from gongjian.ledgers.queries import settings_of
from gongjian.ledgers.queries.current import Known, known_projects
from gongjian.ledgers.queries.preview import recompared
from gongjian.ledgers.queries.progress import counted_off
from gongjian.ledgers.states import LEDGER_IMPORT
from gongjian.projects.queries import require_open

_NAMED = 5


class NothingToWrite(Refusal):
    code = "nothing_to_write"
    sentence = _("Nothing in the file differs from what is here; there is nothing to write.")


class PreviewIsStale(Refusal):
    code = "preview_is_stale"
    sentence = _(
        "Since the preview %(count)s projects were changed (%(names)s). Compare anew; your decisions are kept."
    )


@action(target=LedgerImport, given=Seen)
def apply_import(act: Act, one: LedgerImport, given: Seen) -> LedgerImport:
    """Write everything the preview shows, as one step that can be undone."""
    one.expect_version(given.version)
    one.state = LEDGER_IMPORT.after(one.state, "apply_import")
    require_open(one.campaign)
    rows = list(ImportRow.objects.filter(ledger_import=one, writes__gt=0).order_by("position"))
    if not rows:
        raise NothingToWrite
    known = _unchanged(act, one, rows)
    names = Names(act, one)
    values = _written(act, one, rows, known, names)
    ImportedValue.objects.bulk_create(values, batch_size=500)
    added = sum(value.field == "added" for value in values)
    cells = len(values) - added
    one.applied_by_id, one.applied_at = act.by.person_id, act.at
    one.refusal_code, one.refusal_facts = "", {}
    one.counts = {
        **one.counts,
        "written": cells,
        "projects_added": added,
        **{f"{kind}_added": n for kind, n in names.added.items()},
    }
    done = act.record(events.LEDGER_APPLIED, one, file=one.file_name, cells=cells, added=added)
    one.last_event_id = done.pk
    act.save(one)
    act.answer(cells=cells, added=added, **names.added)
    return one


def _unchanged(act: Act, one: LedgerImport, rows: list[ImportRow]) -> dict[int, Known]:
    """The projects as they are now; refused when the preview showed anything else."""
    on = max(moments.local_date(act.at), one.campaign.start_on)
    known = known_projects(one.campaign, on=on)
    settings = settings_of(one)
    there = {each.project.name for each in known.values()}
    stale = []
    for row in rows:
        if row.project_id is None:
            is_stale = row.name in there
        else:
            is_stale = row.project_id not in known or _moved(row, known[row.project_id], settings)
        if is_stale:
            stale.append(row.name)
    if stale:
        raise PreviewIsStale(count=len(stale), names="、".join(stale[:_NAMED]))
    return known


def _moved(row: ImportRow, known: Known, settings: Any) -> bool:
    return _writable(recompared(row, known, settings).cells) != _writable(row.cells)


def _writable(cells: dict[str, dict[str, str]]) -> dict[str, tuple[str, str]]:
    return {code: (cell["before"], cell["after"]) for code, cell in cells.items() if cell.get("write")}


def _written(
    act: Act, one: LedgerImport, rows: list[ImportRow], known: dict[int, Known], names: Names
) -> list[ImportedValue]:
    values: list[ImportedValue] = []
    for row in counted_off(rows, len(rows)):
        values.extend(RowWriter(act, one, row, known.get(row.project_id or 0), names).write())
    return values
