"""One value of a file against the one here."""

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from gongjian.engine.ledgers.text import plain
from gongjian.ledgers.queries.by_period import dumped
from gongjian.ledgers.queries.current import Known, figure_before

Cell = dict[str, str]
Point = list[str]


def cell_of(before: str, after: str) -> Cell:
    """Blank is not nought, and never erases."""
    if not after:
        kind = "blank" if before else "same"
    elif before == after:
        kind = "same"
    else:
        kind = "changed" if before else "filled"
    return {"before": before, "after": after, "kind": kind, "why": "file_blank" if kind == "blank" else ""}


def held(before: str, why: str) -> Cell:
    return {"before": before, "after": "", "kind": "held", "why": why}


def facts_cell(before: str, after: str) -> Cell:
    """Facts by their column and period: what the file says is put on top, what it does not name stays."""
    if not before or before == after:
        return cell_of(before, after)
    known = {item[0]: item for item in json.loads(before)}
    told = json.loads(after)
    if all(item[0] in known and known[item[0]][2] == item[2] for item in told):
        return {"before": before, "after": before, "kind": "same", "why": ""}
    return cell_of(before, dumped(list((known | {item[0]: item for item in told}).values())))


def news(before: str, after: str) -> str:
    """Of facts: those that say something else than what is here; all of them where nothing differs."""
    here = {item[0]: item[2] for item in json.loads(before)}
    items = json.loads(after)
    return dumped([item for item in items if here.get(item[0]) != item[2]] or items)


def last_due(items: str) -> str:
    """The last day of the latest period that facts are of."""
    return max((item[5] for item in json.loads(items)), default="")


def figures_cell(entry: dict[str, Any], known: Known | None, done: Cell, as_of_on: date) -> Cell:
    """The year's figures at the ends of its periods; those here already are not reported again."""
    if entry.get("problem"):
        return held("", entry["problem"])
    points: list[Point] = json.loads(entry["value"])
    if done.get("kind") in {"changed", "filled", "same"}:  # the column of the whole says the last day itself
        points = [point for point in points if point[1] != as_of_on.isoformat()]
    before = list(_here(points, known))
    cell = {"before": dumped(before) if before else "", "after": dumped(points), "why": ""}
    pending = pending_points(before, points)
    if not pending:
        return cell | {"kind": "same"}
    reports = {one.as_of_on.isoformat(): one for one in known.reports} if known else {}
    if any(point[1] in reports and reports[point[1]].state != "reported" for point in pending):
        return held(cell["before"], "figure_of_that_day")
    amounts = {day: one.cumulative_wan for day, one in reports.items()}
    if done.get("kind") in {"changed", "filled"}:
        amounts[as_of_on.isoformat()] = Decimal(done["after"])
    if not _rises(amounts, pending):
        return held(cell["before"], "figures_do_not_fit")
    return cell | {"kind": "changed" if before else "filled"}


def _here(points: list[Point], known: Known | None) -> Iterator[Point]:
    """What is here for each period: its own figure, or an earlier one that says the same."""
    for label, due, amount, *_cell in points:
        last = figure_before(known, date.fromisoformat(due)) if known else None
        if last and (plain(last.cumulative_wan) == amount or last.as_of_on.isoformat() == due):
            yield [label, due, plain(last.cumulative_wan)]


def pending_points(before: list[Point], after: list[Point]) -> list[Point]:
    """Points to be reported."""
    here = {(point[1], point[2]) for point in before}
    return [point for point in after if (point[1], point[2]) not in here]


def _rises(amounts: dict[str, Decimal], pending: list[Point]) -> bool:
    """Cumulative figures of one year never fall, the new ones among those that stay."""
    merged = amounts | {point[1]: Decimal(point[2]) for point in pending}
    year = pending[0][1][:4]
    told = [amount for day, amount in sorted(merged.items()) if day[:4] == year]
    return told == sorted(told)
