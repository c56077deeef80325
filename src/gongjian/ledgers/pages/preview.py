"""Step 3: the preview, cell by cell, with everything that was not taken and why."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from gongjian.ledgers.pages.grid import Grid
from gongjian.ledgers.pages.request import may, steps_of
from gongjian.ledgers.pages.words import field_words, reason_words, role_words, stopped_words, warning_words
from gongjian.ledgers.queries import last_applied, newcomers, rows_of, same_file_before, written_fields
from gongjian.ledgers.states import VERDICTS
from gongjian.surfaces.requests import Request

PAGE_SIZE = 100
_MANY = 2000  # rows; above, the fields written are not counted for the head of the page


def preview(request: Request, one: Any) -> HttpResponse:
    verdict = request.GET.get("verdict", "")
    verdict = verdict if verdict in VERDICTS else ""
    return render(
        request,
        "ledgers/preview.html",
        {
            "one": one,
            "steps": steps_of(one, 2),
            "verdict": verdict,
            "all_on": not verdict,
            "counts": one.counts,
            "verdicts": [(code, VERDICTS[code], one.counts["verdicts"].get(code, 0)) for code in VERDICTS],
            "stopped": stopped_words(one),
            "same": same_file_before(one),
            "last": last_applied(one.campaign_id),
            "may": may(request, one),
            "query": _query(request),
            "head": _head(one),
            **_rows(request, one, verdict),
            **_told(one),
        },
    )


def _rows(request: Request, one: Any, verdict: str) -> dict[str, Any]:
    """The page of rows of one sheet as a grid, and the rows left out."""
    sheets = one.counts["sheets"]
    sheet = request.GET.get("sheet") or ""
    sheet = sheet if sheet in sheets else next(iter(sheets), "") if len(sheets) > 1 else ""
    rows = rows_of(one, verdict=verdict).exclude(verdict="left_out")
    if sheet and not verdict:
        rows = rows.filter(sheet=sheet)
    listed = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    left = Paginator(rows_of(one, verdict="left_out"), PAGE_SIZE).get_page(request.GET.get("left"))
    return {
        "grid": Grid(one, list(listed), sheet, is_whole="all" in request.GET),
        "shown": listed,
        "left": left,
        "left_words": [(row, _left_words(one, row)) for row in left] if verdict in {"", "left_out"} else [],
        "sheets": [(name, count, name == sheet) for name, count in sheets.items()] if len(sheets) > 1 else [],
        "sheet": sheet,
    }


def _told(one: Any) -> dict[str, Any]:
    """What would be written by field, and what the ledger says against itself."""
    is_many = one.counts["rows"] > _MANY
    return {
        "fields": [] if is_many else [(field_words(code), count) for code, count in written_fields(one)][:4],
        "warnings": _warnings(one),
        "unread": _unread(one),
        "notes": [reason_words(code) for code, _detail in one.reading["notes"]],
        "newcomers": {} if is_many else newcomers(one),
    }


def _left_words(one: Any, row: Any) -> str:
    """Why a row is no project; a row of totals also says whether it adds up."""
    told = reason_words(row.reason or "person_left_out")
    if row.reason == "total_row" and not any(
        code == "total_differs" and sheet == row.sheet for code, sheet, *_rest in one.reading["warnings"]
    ):
        told = _("Row of totals; compared with the sum of the rows: equal")
    return told


def _query(request: Request) -> str:
    kept = request.GET.copy()
    kept.pop("page", None)
    return kept.urlencode()


def _head(one: Any) -> dict[str, Any]:
    main = next((sheet for sheet in one.reading["sheets"] if sheet["project_rows"]), None)
    has_money = any(column["money"] for column in (main["columns"] if main else ()))
    return {"sheet": main, "role": role_words(main["role"]) if main else "", "has_money": has_money}


def _warnings(one: Any) -> list[tuple[str, str, str]]:
    return [(warning_words(code, facts), sheet, cell) for code, sheet, cell, facts in one.reading["warnings"]]


def _unread(one: Any) -> list[tuple[str, str, str, str]]:
    return [(sheet, cell, text, reason_words(reason)) for sheet, cell, text, reason in one.reading["unread"]]
