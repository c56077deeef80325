"""One row of a file against one project: what would be written, what is the same, what a person has to decide."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from gongjian.engine.ledgers.text import plain, project_key, squeezed
from gongjian.ledgers.queries.cells import Cell, cell_of, facts_cell, figures_cell, held, last_due
from gongjian.ledgers.queries.current import Known, Register, figure_after, figure_before
from gongjian.ledgers.queries.incoming import Incoming
from gongjian.ledgers.states import FACTS, FIELD_KINDS, TARGETS

LEAVE = "-"  # the answer that leaves a thing as it is
_LEAVING = frozenset({"falls", "two_leaders", "homonym"})


@dataclass(slots=True)
class Compared:
    """`cells`: {field: {before, after, kind: same, filled, changed, blank or held, why}}; `writes` counts those to be written."""

    cells: dict[str, Cell] = field(default_factory=dict)
    questions: list[dict[str, Any]] = field(default_factory=list)
    open_ids: set[str] = field(default_factory=set)
    verdict: str = ""
    writes: int = 0


@dataclass(frozen=True, slots=True)
class Settings:
    """What all rows of one import share."""

    register: Register
    as_of_on: date
    asked: frozenset[str]  # fields that the file has a column for
    first_year: int  # of the campaign: what was done before is one sum of its own


def compared(name: str, incoming: Incoming, known: Known | None, given: "Given", settings: Settings) -> Compared:
    """The difference of one row under the answers given so far."""
    out = Compared(questions=list(given.match))
    before = known.values if known else {}
    out.cells["name"] = _name(name, known)
    for code in TARGETS:
        entry = incoming.get(code)
        if entry and TARGETS[code].kind in FIELD_KINDS:
            out.cells[code] = _cell(code, before.get(code, ""), entry, settings.register)
        elif not entry and code in settings.asked and before.get(code):
            out.cells[code] = {"before": before[code], "after": "", "kind": "blank", "why": "file_blank"}
    _dates(out.cells, before)
    _leaders(out, incoming, known, given, settings)
    _plan(out, incoming, before)
    _done(out, incoming, known, settings)
    if entry := incoming.get("figures"):
        out.cells["figures"] = figures_cell(entry, known, out.cells.get("done", {}), settings.as_of_on)
    _before_the_year(out, settings)
    for code in FACTS:
        if entry := incoming.get(code):
            out.cells[code] = facts_cell(before.get(code, ""), entry["value"])
    _progress(out.cells, before, incoming)
    _judge(out, known, given)
    return out


@dataclass(frozen=True, slots=True)
class Given:
    """Answers and kept fields of a row; `match`: the question whether it is a known project, if there is one."""

    answers: dict[str, str] = field(default_factory=dict)
    kept: frozenset[str] = frozenset()
    match: tuple[dict[str, Any], ...] = ()


def _name(name: str, known: Known | None) -> Cell:
    before = known.project.name if known else ""
    kind = "same" if known and project_key(before) == project_key(name) else "changed" if known else "filled"
    return {"before": before, "after": name, "kind": kind, "why": ""}


def _cell(code: str, before: str, entry: dict[str, Any], register: Register) -> Cell:
    after = entry["value"]
    if entry.get("problem"):
        return {"before": before, "after": "", "kind": "held", "why": entry["problem"]}
    if after and TARGETS[code].kind == "unit":
        unit = register.unit(after)
        after = unit.name if unit else after
        if len(after) > 100:
            return {"before": before, "after": "", "kind": "held", "why": "too_long"}
    return cell_of(before, after)


def _dates(cells: dict[str, Cell], before: dict[str, str]) -> None:
    start = cells.get("start_on", {}).get("after") or before.get("start_on", "")
    finish = cells.get("finish_on", {}).get("after") or before.get("finish_on", "")
    if start and finish and finish < start:
        for code in ("start_on", "finish_on"):
            if code in cells and cells[code]["kind"] in {"changed", "filled"}:
                cells[code] |= {"kind": "held", "why": "finish_before_start", "after": ""}


def _before_the_year(out: Compared, settings: Settings) -> None:
    """Figures of years before the campaign are held: what was done before is one sum of its own."""
    days = {"done": settings.as_of_on.isoformat()}
    if points := json.loads(out.cells.get("figures", {}).get("after") or "[]"):
        days["figures"] = points[0][1]
    for code, day in days.items():
        cell = out.cells.get(code, {})
        if cell.get("kind") in {"changed", "filled"} and int(day[:4]) < settings.first_year:
            out.cells[code] = held(cell["before"], "before_the_year")
            out.questions = [one for one in out.questions if one["field"] != code]


def _progress(cells: dict[str, Cell], before: dict[str, str], incoming: Incoming) -> None:
    """A ledger of an earlier period does not set back what the project says of itself today."""
    told, here = incoming.get("progress"), before.get("progress")
    cell = cells.get("progress_text")
    if told and here and cell and cell["kind"] in {"changed", "filled"} and last_due(told["value"]) < last_due(here):
        cell |= {"kind": "held", "why": "older_period", "after": ""}


def _leaders(out: Compared, incoming: Incoming, known: Known | None, given: Given, settings: Settings) -> None:
    entry, beside = incoming.get("lead"), incoming.get("deputies")
    if not entry and not beside:
        return
    names = [*(entry or {}).get("names", []), *_unglued(out, entry, given)]
    others = list((beside or {}).get("names", []))
    held_by = known.lead.person.name if known and known.lead else ""
    lead = _lead_among(out, names, held_by, given)
    deputies = [one for one in dict.fromkeys([*names, *others]) if one != lead]
    for one in ([lead] if lead else []) + deputies:
        _homonym(out, one, known, settings.register)
    if entry:
        out.cells["lead"] = _lead_cell(held_by, lead, names, entry)
    present = [one.person.name for one in known.deputies] if known else []
    more = [one for one in deputies if one not in present and one != held_by]
    if more or beside:
        told = "、".join(present)
        out.cells["deputies"] = cell_of(told, "、".join([*present, *more]))
    if given.answers.get("lead") == LEAVE:
        out.cells.pop("deputies", None)


def _unglued(out: Compared, entry: dict[str, Any] | None, given: Given) -> Iterator[str]:
    glued = [text for code, text in (entry or {}).get("flags", []) if code == "names_glued"]
    if not glued:
        return
    out.questions.append(
        {"id": "glued", "field": "lead", "kind": "names_glued", "text": "、".join(glued), "proposal": LEAVE}
    )
    answer = given.answers.get("glued", LEAVE)
    yield from (
        () if answer == LEAVE else (one for one in answer.replace(",", "、").replace("，", "、").split("、") if one)
    )


def _lead_among(out: Compared, names: list[str], held_by: str, given: Given) -> str:
    if held_by in names or not names:
        return held_by if held_by in names else ""
    if len(names) == 1:
        return names[0]
    if not held_by:
        out.questions.append(
            {"id": "lead", "field": "lead", "kind": "two_leaders", "options": names, "proposal": names[0]}
        )
    answer = given.answers.get("lead", "")
    return "" if answer == LEAVE else answer if answer in names else names[0]


def _lead_cell(held_by: str, lead: str, names: list[str], entry: dict[str, Any]) -> Cell:
    if held_by and names and held_by not in names:
        return {"before": held_by, "after": names[0], "kind": "held", "why": "other_lead"}
    if not names:
        why = entry.get("problem") or "no_person"
        return {"before": held_by, "after": "", "kind": "held" if entry.get("raw", "").strip() else "blank", "why": why}
    return cell_of(held_by, lead)


def _homonym(out: Compared, name: str, known: Known | None, register: Register) -> None:
    """Two persons of one name: who is meant is asked, unless one of them already has the part."""
    persons = register.persons.get(squeezed(name), [])
    held = (
        {one.person_id for one in known.deputies} | ({known.lead.person_id} if known.lead else set())
        if known
        else set()
    )
    if len(persons) > 1 and not held & {one.pk for one in persons}:
        options = [
            [str(one.pk), " · ".join(part for part in (one.name, str(one.unit or ""), one.title) if part)]
            for one in persons
        ]
        out.questions.append(
            {
                "id": f"person:{name}",
                "field": "lead",
                "kind": "homonym",
                "text": name,
                "options": options,
                "proposal": LEAVE,
            }
        )


def _plan(out: Compared, incoming: Incoming, before: dict[str, str]) -> None:
    if entry := incoming.get("plan"):
        here, why = before.get("plan", ""), entry.get("problem", "")
        out.cells["plan"] = held(here, why) if why else cell_of(here, entry["value"])


def _done(out: Compared, incoming: Incoming, known: Known | None, settings: Settings) -> None:
    entry = incoming.get("done")
    if not entry:
        return
    last = figure_before(known, settings.as_of_on) if known else None
    before = plain(last.cumulative_wan) if last else ""
    cell = (
        {"before": before, "after": "", "kind": "held", "why": entry["problem"]}
        if entry.get("problem")
        else cell_of(before, entry["value"])
    )
    out.cells["done"] = cell
    if cell["kind"] not in {"changed", "filled"} or known is None:
        return
    after = figure_after(known, settings.as_of_on)
    if last and last.as_of_on == settings.as_of_on and last.state != "reported":  # one reviewed is not replaced
        cell |= {"kind": "held", "why": "figure_of_that_day"}
    elif after and after.cumulative_wan < Decimal(cell["after"]) and not after.decrease_reason:
        cell |= {"kind": "held", "why": "later_figure_is_less"}
    elif last and Decimal(cell["after"]) < last.cumulative_wan:
        fall = plain(last.cumulative_wan - Decimal(cell["after"]))
        out.questions.append({"id": "done", "field": "done", "kind": "falls", "text": fall, "proposal": LEAVE})


def _judge(out: Compared, known: Known | None, given: Given) -> None:
    """Open questions hold their own cell back; the question which project it is holds the whole row."""
    out.open_ids = {one["id"] for one in out.questions if not given.answers.get(one["id"])}
    waiting = {one["field"] for one in out.questions if one["id"] in out.open_ids}
    left = {one["field"] for one in out.questions if given.answers.get(one["id"]) == LEAVE and one["kind"] in _LEAVING}
    if "lead" in waiting or "lead" in left:
        waiting |= {"deputies"}
    if given.answers.get("project") == "skip":
        out.verdict = "left_out"
        return
    if "project" not in out.open_ids:
        for code, cell in out.cells.items():
            writable = cell["kind"] in {"changed", "filled"} and code not in given.kept and code not in waiting | left
            out.writes += writable
            cell["write"] = "1" if writable else ""
    out.verdict = "decide" if out.open_ids else "new" if known is None else "changed" if out.writes else "same"
