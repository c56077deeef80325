"""Facts of a project that ledgers carry and no field of ours takes: read only, each with where it stood (ADR 0010)."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from gongjian.engine.ledgers.states import read_state
from gongjian.ledgers.models import ImportedValue, LedgerImport
from gongjian.ledgers.states import FACTS
from gongjian.projects.models import Project


@dataclass(frozen=True, slots=True)
class Fact:
    """`name` tells columns of one heading apart; `due_on` is the last day of the period it is of, if it has one."""

    name: str
    heading: str
    text: str
    sheet: str
    cell: str
    due_on: date | None
    ledger_import: LedgerImport

    @property
    def state(self) -> str:
        """Of a procedure: not_applicable, not_started, in_progress, done, or "" for words not known."""
        return read_state(self.text) or ""


def facts_on(project: Project) -> dict[str, list[Fact]]:
    """{progress, procedures, problems, further: what stands, by period and in the order of the file}."""
    rows = ImportedValue.objects.filter(project=project, field__in=FACTS, undone_at=None).order_by("pk")
    last = {row.field: json.loads(row.after) for row in rows}
    ids = {item[6] for items in last.values() for item in items}
    imports = LedgerImport.objects.select_related("applied_by").in_bulk(ids)
    return {
        code: [_fact(item, imports) for item in sorted(last[code], key=lambda item: item[5])]
        for code in FACTS
        if code in last
    }


def facts_counted(project: Project) -> int:
    """How many kinds of facts ledgers say of the project."""
    rows = ImportedValue.objects.filter(project=project, field__in=FACTS, undone_at=None)
    return rows.values("field").distinct().count()


def problems_written(one: LedgerImport) -> list[tuple[Project, str, str]]:
    """(project, text, cell) of every problem that the import brought and that still stands."""
    rows = ImportedValue.objects.filter(ledger_import=one, field="problems", undone_at=None)
    return [
        (row.project, item[2], item[3])
        for row in rows.select_related("project__campaign").order_by("pk")
        for item in _new(json.loads(row.after), one)
    ]


def _new(items: Iterable[list[Any]], one: LedgerImport) -> Iterable[list[Any]]:
    return (item for item in items if item[6] == one.pk and item[0].startswith("problems"))


def _fact(item: list[Any], imports: dict[int, LedgerImport]) -> Fact:
    name, heading, text, cell, sheet, due, import_id = item
    due_on = date.fromisoformat(due) if due else None
    return Fact(name, heading, text, sheet, cell, due_on, imports[import_id])
