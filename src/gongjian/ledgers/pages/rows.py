"""What one row and one cell of the preview say, and what a person decides about them."""

import json
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from gongjian.core.refusal import NotFound
from gongjian.ledgers import actions
from gongjian.ledgers.pages.request import import_of, may, row_of
from gongjian.ledgers.pages.sentences import REASONS
from gongjian.ledgers.pages.words import conversion, field_words, question_words, reason_words, row_sentence, shown
from gongjian.ledgers.queries import known_of, provenance_of
from gongjian.ledgers.queries.current import figure_before
from gongjian.ledgers.queries.difference import LEAVE
from gongjian.ledgers.states import TARGETS
from gongjian.surfaces.pages import page, run
from gongjian.surfaces.requests import Request

_HISTORY = 8


@page
def row(request: Request, import_id: int, row_id: int) -> HttpResponse:
    """The row's questions, its cells that were not taken and what stands on other sheets, as a fragment; or a decision."""
    one = import_of(request, import_id)
    found = row_of(one, row_id)
    if request.method == "POST":
        answers = {
            name.removeprefix("answer:"): str(value).strip()
            for name, value in request.POST.items()
            if name.startswith("answer:")
        }
        run(request, actions.decide_row, found, {"answers": answers})
        return _back(request, import_id, found)
    held = [
        (field_words(code), reason_words(cell["why"]), found.entry(code).get("raw", "").strip())
        for code, cell in found.cells.items()
        if cell["kind"] == "held"
    ]
    return render(
        request,
        "ledgers/row.html",
        {
            "one": one,
            "row": found,
            "questions": [_question(found, each) for each in found.questions],
            "held": held,
            "sentence": row_sentence(found),
            "may": may(request, one) and one.state == "ready",
            "leave": LEAVE,
            "left_by_person": found.answers.get("project") == "skip",
        },
    )


def _question(found: Any, question: dict[str, Any]) -> dict[str, Any]:
    options = [tuple(one) if isinstance(one, list) else (one, one) for one in question.get("options", ())]
    return {
        **question,
        "sentence": question_words(question),
        "answer": found.answers.get(question["id"], ""),
        "options": [(str(value), label, rest[0] if rest else "") for value, label, *rest in options],
    }


def _back(request: Request, import_id: int, found: Any) -> HttpResponse:
    """To the row on the page one came from."""
    came = request.META.get("HTTP_REFERER", "")
    query = came.partition("?")[2].partition("#")[0] if reverse("ledger", args=[import_id]) in came else ""
    return redirect(f"{reverse('ledger', args=[import_id])}{'?' + query if query else ''}#row-{found.pk}")


@page
def cell(request: Request, import_id: int, row_id: int, field: str) -> HttpResponse:
    """Where a value stood, how it was read, what is here now and since when; or: leave this cell as it is."""
    one = import_of(request, import_id)
    found = row_of(one, row_id)
    if field not in found.cells:
        raise NotFound
    if request.method == "POST":
        kept = set(found.kept) ^ {field}
        run(request, actions.decide_row, found, {"keep": tuple(sorted(kept))})
        return _back(request, import_id, found)
    shown_cell, entry = found.cells[field], found.entry(field)
    known = known_of(one, found, on=request.on)
    return render(
        request,
        "ledgers/cell.html",
        {
            "one": one,
            "row": found,
            "field": field,
            "label": field_words(field),
            "cell": shown_cell,
            "entry": entry,
            "before": shown(field, shown_cell["before"]),
            "after": shown(field, shown_cell["after"]),
            "unit": TARGETS[field].kind in {"wan", "done"},
            "conversion": conversion(entry, field) if entry else "",
            "note": reason_words(entry["note"]) if entry.get("note") in REASONS else "",
            "why": reason_words(shown_cell["why"]) if shown_cell["why"] else "",
            "origin": _origin(one, known, field),
            "is_kept": field in found.kept,
            "items": _items(field, shown_cell),
            "history": list(provenance_of(known.project, field)[:_HISTORY]) if known else [],
            "may": may(request, one)
            and one.state == "ready"
            and shown_cell["kind"] in {"changed", "filled"}
            and field != "name",
        },
    )


def _items(field: str, cell: dict[str, str]) -> list[tuple[str, str, str, str]]:
    """(column, before, as the file says, cell) of a value that gathers several cells."""
    if TARGETS[field].kind not in {"facts", "figures"}:
        return []
    if field == "figures":
        here = {point[1]: point[2] for point in json.loads(cell["before"] or "[]")}
        points = json.loads(cell["after"] or "[]")
        return [(label, here.get(due, ""), amount, place) for label, due, amount, place in points]
    here = {item[0]: item[2] for item in json.loads(cell["before"] or "[]")}
    items = json.loads(cell["after"] or cell["before"] or "[]")
    told = [(item[1].rpartition(" / ")[2] or item[1], here.get(item[0], ""), item[2], item[3]) for item in items]
    return sorted(told, key=lambda one: one[1] == one[2])  # what differs first


def _origin(one: Any, known: Any, field: str) -> dict[str, Any]:
    """Where the present value comes from: its cell, or for figures the report's source and day."""
    if known is None:
        return {}
    last = figure_before(known, date.fromisoformat(one.reading["as_of_on"])) if field == "done" else None
    found: dict[str, Any] = {"file": last.source, "at": last.as_of_on.isoformat()} if last else known.origin(field)
    return found


@page
@require_POST
def take_row(request: Request, import_id: int, row_id: int) -> HttpResponse:
    """Read a left-out row as a project after all, or take back that a project was left out."""
    one = import_of(request, import_id)
    found = row_of(one, row_id)
    if found.incoming:
        run(request, actions.decide_row, found, {"answers": {"project": ""}})
        return _back(request, import_id, found)
    sheets = {found.sheet: {"take": True}} if not found.number else {found.sheet: {"rows": [found.number]}}
    run(request, actions.change_reading, one, {"sheets": sheets})
    return redirect("ledger", import_id)
