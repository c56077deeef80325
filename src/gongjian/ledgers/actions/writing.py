"""One row of an import, written by the actions of projects and responsibility."""

import json
from datetime import date
from decimal import Decimal
from typing import Any

from gongjian.core import moments
from gongjian.core.action import Act
from gongjian.engine.ledgers.text import squeezed
from gongjian.ledgers.actions.naming import Names, origin_of
from gongjian.ledgers.models import ImportedValue, ImportRow, LedgerImport
from gongjian.ledgers.queries.by_period import dumped
from gongjian.ledgers.queries.cells import pending_points
from gongjian.ledgers.queries.current import Known
from gongjian.ledgers.queries.difference import LEAVE
from gongjian.ledgers.states import FACTS, FIELD_KINDS, TARGETS
from gongjian.projects.actions import add_project, change_project, report_investment, set_plan, withdraw_investment
from gongjian.projects.inputs import (
    AddProject,
    CellOrigin,
    ChangeProject,
    PlanPointGiven,
    Reason,
    ReportInvestment,
    SetPlan,
)
from gongjian.responsibility.actions import name_deputy, name_lead_leader
from gongjian.responsibility.inputs import NameDeputy, NameLeadLeader


class RowWriter:
    """Writes what the preview of one row shows, and keeps a value per cell for provenance and undo."""

    def __init__(self, act: Act, one: LedgerImport, row: ImportRow, known: Known | None, names: Names) -> None:
        self.act, self.one, self.row, self.known, self.names = act, one, row, known, names
        self.cells = {code: cell for code, cell in row.cells.items() if cell.get("write")}
        self.values: list[ImportedValue] = []

    def write(self) -> list[ImportedValue]:
        project_id = self._fields()
        if "plan" in self.cells:
            self._plan(project_id)
        if "figures" in self.cells:
            self._figures(project_id)
        if "done" in self.cells:
            self._done(project_id)
        self._leaders(project_id)
        for code in FACTS:
            if code in self.cells:
                self._facts(project_id, code)
        return self.values

    def _fields(self) -> int:
        given, origins = {}, {}
        for code, cell in self.cells.items():
            if TARGETS[code].kind in FIELD_KINDS:
                given[code] = self._typed(code, cell["after"])
                origins[code] = CellOrigin(**origin_of(self.one, self._entry(code)))
        if self.known is None:
            answer = self.act.also(add_project, self.one.campaign, AddProject(**given, provenance=origins))
            project_id = int(answer.id)
            self._keep(project_id, "added", record_id=project_id)
        else:
            project_id = self.known.project.pk
            if given:
                self.act.also(change_project, project_id, ChangeProject(**given, provenance=origins))
        for code in given:
            self._keep(project_id, code)
        return project_id

    def _typed(self, code: str, text: str) -> Any:
        kind = TARGETS[code].kind
        if kind == "unit":
            return self.names.unit(text)
        return typed(kind, text)

    def _entry(self, code: str) -> dict[str, Any]:
        if code == "name":
            letter = self.one.name_letter(self.row.sheet)
            return {"sheet": self.row.sheet, "cell": f"{letter}{self.row.number}", "raw": self.row.name}
        return self.row.entry(code)

    def _keep(self, project_id: int, code: str, *, record_id: int | None = None) -> None:
        entry, cell = self._entry("name" if code == "added" else code), self.row.cells.get(code, {})
        before_origin = self.known.origin(code) if self.known else {}
        self.values.append(
            ImportedValue(
                ledger_import=self.one,
                project_id=project_id,
                field=code,
                sheet=entry.get("sheet", "")[:200],
                cell=entry.get("cell", "")[:20],
                raw=entry.get("raw", ""),
                before=cell.get("before", ""),
                after=cell.get("after", ""),
                before_origin=before_origin,
                record_id=record_id,
            )
        )

    def _source(self, code: str, place: str = "") -> str:
        entry = self._entry(code)
        told = (self.one.file_name, entry.get("sheet", ""), place or entry.get("cell", ""))
        return " · ".join(part for part in told if part)[:200]

    def _plan(self, project_id: int) -> None:
        points = [
            PlanPointGiven(
                label=label[:40],
                due_on=date.fromisoformat(due),
                cumulative_wan=Decimal(amount) if amount else None,
                work=work,
            )
            for label, due, amount, work in json.loads(self.cells["plan"]["after"])
        ]
        kind = self._entry("plan").get("plan_kind", "quarters")
        reason = self._source("plan") if self.known and self.known.baseline else ""
        answer = self.act.also(set_plan, project_id, SetPlan(kind=kind, points=tuple(points), reason=reason))
        self._keep(project_id, "plan", record_id=int(answer.id))

    def _done(self, project_id: int) -> None:
        answer_given = self.row.answers.get("done", "")
        as_of_on = date.fromisoformat(self.one.reading["as_of_on"])
        same_day = [one for one in self.known.reports if one.as_of_on == as_of_on] if self.known else []
        for old in same_day:  # a figure of the same day, not yet reviewed, gives way
            self.act.also(withdraw_investment, old.pk, Reason(reason=self._source("done")))
        answer = self.act.also(
            report_investment,
            project_id,
            ReportInvestment(
                as_of_on=as_of_on,
                cumulative_wan=Decimal(self.cells["done"]["after"]),
                source=self._source("done"),
                decrease_reason="" if answer_given == LEAVE else answer_given,
                progress_text=self.cells.get("progress_text", {}).get("after", ""),
            ),
        )
        self._keep(project_id, "done", record_id=int(answer.id))
        if same_day:
            self.values[-1].before_origin = {"replaced": same_day[0].pk}

    def _figures(self, project_id: int) -> None:
        """Every period of its own; figures of the same days, not yet reviewed, give way before any is reported."""
        cell = self.cells["figures"]
        points = pending_points(json.loads(cell["before"] or "[]"), json.loads(cell["after"]))
        replaced = {
            one.as_of_on.isoformat(): one.pk
            for one in (self.known.reports if self.known else ())
            if any(point[1] == one.as_of_on.isoformat() for point in points)
        }
        for old in replaced.values():
            self.act.also(withdraw_investment, old, Reason(reason=self._source("figures")))
        texts = {item[5]: item[2] for item in json.loads(self.row.entry("progress").get("value") or "[]")}
        for point in points:
            label, due, amount, place = point
            given = ReportInvestment(
                as_of_on=date.fromisoformat(due),
                cumulative_wan=Decimal(amount),
                source=self._source("figures", place),
                progress_text=texts.get(due, ""),
            )
            report = self.act.also(report_investment, project_id, given)
            self._keep(project_id, "figures", record_id=int(report.id))
            kept = self.values[-1]
            kept.cell, kept.raw, kept.before, kept.after = place[:20], label, "", dumped([point])
            kept.before_origin = {"replaced": replaced[due]} if due in replaced else {}

    def _facts(self, project_id: int, code: str) -> None:
        """Kept with the project as they were written, each with the import that brought it."""
        here = {item[0]: item for item in json.loads(self.cells[code]["before"] or "[]")}
        told = []
        for item in json.loads(self.cells[code]["after"]):
            if here.get(item[0], [""] * 3)[2] == item[2]:
                told.append(here[item[0]])
            else:
                told.append([*item[:4], item[4] or self.row.sheet, item[5], self.one.pk])
        self._keep(project_id, code)
        self.values[-1].after = dumped(told)

    def _leaders(self, project_id: int) -> None:
        if "lead" in self.cells:
            person = self._person(self.cells["lead"]["after"])
            if person is not None:
                given = NameLeadLeader(person_id=person, from_on=self._from_on(), basis=self._source("lead"))
                self._keep(project_id, "lead", record_id=int(self.act.also(name_lead_leader, project_id, given).id))
        if "deputies" in self.cells:
            cell = self.cells["deputies"]
            present = [one for one in cell["before"].split("、") if one]
            for order, name in enumerate(
                (one for one in cell["after"].split("、") if one not in present), len(present) + 1
            ):
                person = self._person(name)
                if person is not None:
                    deputy = NameDeputy(person_id=person, from_on=self._from_on(), order=min(order, 20))
                    self._keep(project_id, "deputies", record_id=int(self.act.also(name_deputy, project_id, deputy).id))

    def _person(self, name: str) -> int | None:
        known = self.known
        held = {one.person_id for one in known.deputies} if known else set()
        return self.names.person(squeezed(name), self.row, frozenset(held))

    def _from_on(self) -> date:
        """From the first day of the campaign, unless somebody led before."""
        if self.known is None or not self.known.had_lead:
            return self.one.campaign.start_on
        return moments.local_date(self.act.at)


def typed(kind: str, text: str) -> Any:
    """Text as the project's column takes it; blank is None, or an empty text."""
    if kind == "wan":
        return Decimal(text) if text else None
    if kind == "day":
        return date.fromisoformat(text) if text else None
    if kind == "yesno":
        return text == "true" if text else None
    return text
