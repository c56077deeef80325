"""What a ledger says against itself. Reported with the cell, never repaired."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from gongjian.engine.ledgers.dates import Period
from gongjian.engine.ledgers.fields import base
from gongjian.engine.ledgers.names import Names
from gongjian.engine.ledgers.projects import Gathered, Warned, amount_keys
from gongjian.engine.ledgers.table import ProjectRow, SheetTable, Table
from gongjian.engine.ledgers.text import letters, plain
from gongjian.engine.ledgers.typing_cells import Cell

_COUNT = re.compile(r"(\d+)\s*(?:个|项)")


def contradictions(table: Table, gathered: Gathered) -> list[Warned]:
    """All contradictions of the sheets whose projects count, in sheet and row order, after those found while gathering."""
    found = list(gathered.warnings)
    for sheet in table.sheets:
        if sheet.role in {"duplicate", "hidden"}:
            continue
        for row in sheet.rows:
            found.extend(_of_row(row))
        found.extend(_totals(sheet))
        found.extend(_sheet(sheet))
    return found


def _amount(row: ProjectRow, key: str) -> Decimal | None:
    cell = row.cells.get(key)
    return cell.value if cell and isinstance(cell.value, Decimal) else None


def _warn(code: str, row: ProjectRow, cell: Cell, **facts: Decimal | str) -> Warned:
    told = {key: plain(value) if isinstance(value, Decimal) else value for key, value in facts.items()}
    return Warned(code, row.sheet, f"{letters(cell.column)}{row.number}", {"name": row.name, **told})


def _of_row(row: ProjectRow) -> Iterator[Warned]:
    plan = _amount(row, "year_plan_wan")
    yield from _quarters(row, plan)
    yield from _done(row, plan)
    whole = _amount(row, "total_investment_wan")
    if whole is not None and plan is not None and plan > whole > 0:
        yield _warn(
            "year_plan_over_total", row, row.cells["year_plan_wan"], year_plan_wan=plan, total_investment_wan=whole
        )
    for key in [key for key in row.cells if base(key) in _DONE]:
        done = _amount(row, key)
        if whole is not None and done is not None and done > whole > 0:
            yield _warn("done_over_total", row, row.cells[key], done_wan=done, total_investment_wan=whole)
    yield from _dates(row)
    for key, cell in row.cells.items():
        if isinstance(cell.value, Decimal) and cell.value < 0:
            yield _warn("negative_amount", row, cell, field=key, amount_wan=cell.value)
        elif isinstance(cell.value, Names) and cell.value.flags:
            for code, text in cell.value.flags:
                yield _warn(f"leader_{code}", row, cell, text=text)


_DONE = {"done_before_wan", "done_since_start_wan", "cumulative_done_wan"}


def _quarters(row: ProjectRow, plan: Decimal | None) -> Iterator[Warned]:
    if plan is None:
        return
    cells = {
        key: cell
        for key, cell in row.cells.items()
        if base(key) == "quarter_plan_wan" and isinstance(cell.value, Decimal)
    }
    if not cells:
        return
    planned = sum((cell.value for cell in cells.values() if isinstance(cell.value, Decimal)), Decimal(0))
    if planned > plan:
        yield _warn(
            "quarters_over_year_plan", row, row.cells["year_plan_wan"], quarters_wan=planned, year_plan_wan=plan
        )
    elif len(cells) == 4 and planned != plan:
        yield _warn(
            "quarters_differ_from_year_plan", row, row.cells["year_plan_wan"], quarters_wan=planned, year_plan_wan=plan
        )


def _done(row: ProjectRow, plan: Decimal | None) -> Iterator[Warned]:
    started = row.cells.get("started")
    for key, cell in row.cells.items():
        if base(key) not in {"cumulative_done_wan", "month_done_wan"} or not isinstance(cell.value, Decimal):
            continue
        if plan is not None and cell.value > plan >= 0:
            yield _warn("done_over_year_plan", row, cell, done_wan=cell.value, year_plan_wan=plan)
        if started and started.value is False and cell.value > 0:
            yield _warn("money_on_not_started", row, cell, done_wan=cell.value)


def _dates(row: ProjectRow) -> Iterator[Warned]:
    for first, last in (("start", "finish"), ("planned_start", "planned_finish")):
        begin, end = row.cells.get(first), row.cells.get(last)
        if (
            begin
            and end
            and isinstance(begin.value, Period)
            and isinstance(end.value, Period)
            and begin.value.start_on
            and end.value.finish_on
            and end.value.finish_on < begin.value.start_on
        ):
            yield _warn("finish_before_start", row, end, start=begin.raw, finish=end.raw)
    for cell in row.cells.values():
        if cell.problem == "ends_before_start":
            yield _warn("finish_before_start", row, cell, text=cell.raw)


def _totals(sheet: SheetTable) -> Iterator[Warned]:
    """The first total row of a sheet against the sum of its project rows, and the count it claims."""
    if not sheet.totals or sheet.understanding.shape in {"funding", "reports"}:
        return
    kind, cells, text = sheet.totals[0]
    number = sheet.understanding.raw.number(kind.row)
    for key in amount_keys(sheet):
        claimed = cells[key].value if key in cells else None
        if not isinstance(claimed, Decimal):
            continue
        summed = sum((amount for row in sheet.rows if (amount := _amount(row, key)) is not None), Decimal(0))
        if summed != claimed:
            yield Warned(
                "total_differs",
                sheet.name,
                f"{letters(cells[key].column)}{number}",
                {"field": key, "claimed_wan": plain(claimed), "sum_wan": plain(summed)},
            )
    if (told := _COUNT.search(text)) and int(told[1]) != len(sheet.rows):
        yield Warned("count_differs", sheet.name, str(number), {"claimed": told[1], "rows": str(len(sheet.rows))})


def _sheet(sheet: SheetTable) -> Iterator[Warned]:
    raw = sheet.understanding.raw
    if hidden := [row for row in sheet.rows if row.hidden]:
        yield Warned("hidden_rows_read", sheet.name, "", {"rows": str(len(hidden)), "first_row": str(hidden[0].number)})
    columns = [one for one in sheet.understanding.columns if one.hidden]
    if columns:
        yield Warned("hidden_columns_read", sheet.name, "", {"columns": "、".join(one.letter for one in columns)})
    if sheet.understanding.unit_source == "assumed" and sheet.rows and _needs_unit(sheet):
        yield Warned("unit_assumed", sheet.name, "", {"unit": sheet.understanding.unit})
    for text in (sheet.understanding.title, raw.name):
        if hole := re.search(r"<\w+>|\$\{\w+\}|＜\w+＞", text):
            yield Warned("template_hole", sheet.name, "", {"text": hole[0]})
    yield from _same_dates(sheet)


def _needs_unit(sheet: SheetTable) -> bool:
    money = set(amount_keys(sheet))
    return any(one.key in money and one.unit is None for one in sheet.understanding.columns)


def _same_dates(sheet: SheetTable) -> Iterator[Warned]:
    """Four dates or more and all the same: a form nobody filled in."""
    days = [
        shown
        for row in sheet.understanding.raw.rows[:40]
        for cell in row
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", shown := str(cell or ""))
    ]
    if len(days) >= 4 and len(set(days)) == 1:
        yield Warned("dates_all_equal", sheet.name, "", {"date": days[0], "cells": str(len(days))})
