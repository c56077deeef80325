"""What a ledger file holds, without a server: `gongjian ledger preview FILE [--json]`."""

from __future__ import annotations

import gc
import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from gongjian.engine.ledgers.child import read_in_child
from gongjian.engine.ledgers.contradictions import contradictions
from gongjian.engine.ledgers.fields import BY_CODE, base
from gongjian.engine.ledgers.headers import Column
from gongjian.engine.ledgers.hostile import LIMITS, Limits
from gongjian.engine.ledgers.projects import Gathered, Warned, gather, total
from gongjian.engine.ledgers.refusal import LedgerRefused
from gongjian.engine.ledgers.table import SheetTable, Table, apply_mapping
from gongjian.engine.ledgers.typing_cells import told
from gongjian.engine.ledgers.understanding import Mapping_, understand_workbook
from gongjian.engine.ledgers.wording import reason_zh, refusal_en, refusal_zh, role_zh, summary_zh, warning_zh

_LISTED_PROJECTS = 2000


def preview(
    path: str | Path, limits: Limits = LIMITS, *, mapping: Mapping_ | None = None, listed: int = _LISTED_PROJECTS
) -> dict[str, object]:
    """Everything understood of one file, ready for JSON; amounts are exact decimal strings in 万元, None where no project
    carries the field. `project_list` holds at most `listed` projects; `project_list_complete` says so. Raises LedgerRefused."""
    with _uncollected():
        table = apply_mapping(understand_workbook(read_in_child(path, limits)), mapping)
        return summary(table, listed=listed)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Millions of small tuples and not one cycle: the collector would only walk them again and again."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def summary(table: Table, *, listed: int = _LISTED_PROJECTS) -> dict[str, object]:
    """As `preview`, from a table already typed."""
    gathered = gather(table)
    warnings = contradictions(table, gathered)
    projects = list(gathered.projects.values())
    persons = [one.leaders for one in projects]
    leaders = {name for names in persons for name in names}
    book = table.understanding.book
    return {
        "file": book.file_name,
        "kind": book.kind,
        "projects": len(projects),
        "leaders": len(leaders),
        "assignments": sum(map(len, persons)),
        "total_investment_wan": told(total(projects, "total_investment_wan")),
        "year_plan_wan": told(total(projects, "year_plan_wan")),
        "cumulative_done_wan": told(total(projects, "cumulative_done_wan")),
        "sheets": [_sheet(one) for one in table.sheets],
        "left_out": [
            {
                "sheet": one.sheet,
                "row": one.row or None,
                "reason": one.reason,
                "why": reason_zh(one.reason),
                "text": one.text,
            }
            for sheet in table.sheets
            for one in sheet.left_out
        ],
        "unread": [
            {"sheet": one.sheet, "cell": one.cell, "text": one.text, "reason": one.reason, "why": reason_zh(one.reason)}
            for sheet in table.sheets
            if sheet.role not in {"duplicate", "hidden"}
            for one in sheet.unread
        ],
        "warnings": [_warning(one) for one in warnings],
        "notes": [{"code": code, "detail": detail, "why": reason_zh(code)} for code, detail in book.notes],
        "leader_list": sorted(leaders),
        "project_list": _project_list(table, gathered, listed),
        "project_list_complete": len(projects) <= listed,
    }


def _sheet(table: SheetTable) -> dict[str, object]:
    one = table.understanding
    header = one.header
    rows = [one.raw.number(at) for at in range(header.first, header.last + 1)] if header else []
    return {
        "name": table.name,
        "hidden": one.raw.hidden,
        "role": table.role,
        "role_zh": role_zh(table.role),
        "title": one.title,
        "header_rows": rows,
        "unit": one.unit if header else None,
        "unit_source": one.unit_source if header else None,
        "year": one.year,
        "project_rows": len(table.rows),
        "blank_rows": table.blank_rows,
        "hidden_rows": sorted(row.number for row in table.rows if row.hidden),
        "layout": one.fingerprint,
        "columns": [_column(column, one.unit) for column in one.columns],
    }


def _column(column: Column, unit: str) -> dict[str, object]:
    known = BY_CODE.get(base(column.key))
    money = known is not None and known.kind == "amount"
    return {
        "column": column.letter,
        "heading": column.heading,
        "field": column.key or None,
        "label": known.zh if known else None,
        "confidence": column.confidence,
        "hidden": column.hidden,
        "unit": (column.unit or unit) if money else column.unit,
        "note": column.note,
    }


def _warning(one: Warned) -> dict[str, object]:
    return {"code": one.code, "sheet": one.sheet, "cell": one.cell, "facts": one.facts, "text": warning_zh(one)}


def _project_list(table: Table, gathered: Gathered, listed: int) -> list[dict[str, object]]:
    numbers = {sheet.name: sheet.understanding.raw for sheet in table.sheets}
    out: list[dict[str, object]] = []
    for one in list(gathered.projects.values())[:listed]:
        values = {
            key: {
                "value": told(cell.value),
                "text": cell.raw,
                "sheet": one.sheet_of(key),
                "cell": numbers[one.sheet_of(key)].address(cell.row, cell.column),
                **({"note": cell.note} if cell.note else {}),
                **({"problem": cell.problem} if cell.problem else {}),
            }
            for key, cell in one.values.items()
        }
        lead, *deputies = one.leaders or ("",)
        out.append(
            {
                "name": one.name,
                "lead_leader": lead or None,
                "deputies": deputies,
                "rows": [{"sheet": row.sheet, "row": row.number} for row in one.rows],
                "values": values,
            }
        )
    return out


def main(argv: Sequence[str] | None = None) -> int:
    """Command line: prints a summary in Chinese, or everything with --json. 0 read, 2 refused, 64 wrong call."""
    given = list(sys.argv[1:] if argv is None else argv)
    if given[:1] == ["preview"]:  # `gongjian ledger preview FILE`: the only thing `ledger` does so far
        del given[0]
    as_json = "--json" in given
    paths = [one for one in given if not one.startswith("--")]
    if len(paths) != 1 or set(given) - set(paths) - {"--json"}:
        sys.stderr.write("用法 Usage: gongjian ledger preview 文件 FILE [--json]\n")
        return 64
    try:
        found = preview(paths[0])
    except LedgerRefused as refused:
        if as_json:
            _say(
                json.dumps(
                    {
                        "refused": refused.code,
                        "facts": dict(refused.facts),
                        "text": refusal_zh(refused),
                        "text_en": refusal_en(refused),
                    },
                    ensure_ascii=False,
                )
            )
        sys.stderr.write(f"{refusal_zh(refused)}\n{refusal_en(refused)}\n")
        return 2
    _say(json.dumps(found, ensure_ascii=False, indent=1) if as_json else summary_zh(found))
    return 0


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
