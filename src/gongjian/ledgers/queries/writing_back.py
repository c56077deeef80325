"""Which cells of an imported workbook say something else than what is here now."""

from datetime import date
from decimal import Decimal

from gongjian.engine.ledgers.amounts import WAN_PER_UNIT
from gongjian.engine.ledgers.text import project_key
from gongjian.engine.ledgers.writeback import New
from gongjian.ledgers.models import ImportRow, LedgerImport
from gongjian.ledgers.queries.current import Known, figure_before, known_projects
from gongjian.ledgers.queries.layouts import NATURES
from gongjian.ledgers.queries.sources import JOINED
from gongjian.ledgers.states import FACTS, TARGETS

Changes = dict[tuple[str, str], New]
_LEFT_ALONE = JOINED | {"plan", "figures", *FACTS}  # several cells each; written back nowhere


def changes_for(one: LedgerImport, *, on: date) -> Changes:
    """{(sheet, cell): value now} of every cell that was read into a field and differs today; cells of plans, periods and facts are left alone."""
    known = known_projects(one.campaign, on=max(on, one.campaign.start_on))
    by_name = {project_key(each.project.name): each for each in known.values()}
    out: Changes = {}
    for row in ImportRow.objects.filter(ledger_import=one).exclude(incoming={}).order_by("position"):
        found = known.get(row.project_id or 0) or by_name.get(project_key(row.name))
        if found is not None:
            out |= _of_row(row, found, on)
    return out


def _of_row(row: ImportRow, known: Known, on: date) -> Changes:
    out: Changes = {}
    for code in row.incoming:
        entry = row.entry(code)
        if code in _LEFT_ALONE or entry["note"] == "second_in_cell" or entry["problem"]:
            continue
        value, same = _now(code, entry["value"], known, on)
        if not same and value is not None:
            factor = WAN_PER_UNIT.get(entry["unit"], Decimal(1))
            out[entry["sheet"], entry["cell"]] = value / factor if isinstance(value, Decimal) else value
    return out


def _now(code: str, told: str, known: Known, on: date) -> tuple[New, bool]:  # noqa: PLR0911 - one per kind of field
    """(the value as a sheet takes it, whether the file says so already)."""
    if code == "done":
        last = figure_before(known, on)
        return (
            (last.cumulative_wan.normalize(), told == f"{last.cumulative_wan.normalize():f}") if last else (None, True)
        )
    if code in {"lead", "deputies"}:
        lead, deputies = known.values.get("lead", ""), known.values.get("deputies", "")
        parts = [part for part in (lead, *deputies.split("、")) if part] if code == "lead" else deputies.split("、")
        names = told.split("、")
        return "\n".join(parts) or None, not parts or set(names) <= set(parts) or names == parts
    value = known.values.get(code, "")
    if not value or value == told:
        return None, True
    kind = TARGETS[code].kind
    if kind == "wan":
        return Decimal(value), False
    if kind == "day":
        return date.fromisoformat(value), False
    if kind == "yesno":
        return ("是" if value == "true" else "否"), False
    return (NATURES.get(value, value) if kind == "nature" else value), False
