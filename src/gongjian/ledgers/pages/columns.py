"""Step 2: what was understood of the file; sheets, columns, units and years can be put right."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from gongjian.engine.ledgers import FIELDS
from gongjian.ledgers import actions
from gongjian.ledgers.pages.request import import_of, may, steps_of
from gongjian.ledgers.pages.words import field_words, period_words, reason_words, role_words
from gongjian.ledgers.queries.sources import FIGURE_SOURCES, PLAN_SOURCES, USED
from gongjian.surfaces.pages import page, run
from gongjian.surfaces.requests import Request

UNITS = ("元", "千元", "万元", "百万元", "千万元", "亿元")
_PLAIN = tuple(one.code for one in FIELDS if one.code in USED and one.code not in {*PLAN_SOURCES, *FIGURE_SOURCES})
_TIMED = (
    *(f"{code}@Q{n}" for n in range(1, 5) for code in ("quarter_plan_wan", "quarter_plan_work", "quarter_done_wan")),
    *(f"{code}@M{n:02d}" for n in range(1, 13) for code in ("month_plan_wan", "month_done_wan", "progress_text")),
)
KEYS = (*_PLAIN, *_TIMED)


@page
def columns(request: Request, import_id: int) -> HttpResponse:
    one = import_of(request, import_id)
    if one.state != "ready":
        return redirect("ledger", import_id)
    if request.method == "POST":
        given = _given(request, one)
        if not given:
            return redirect("ledger", import_id)
        version = request.POST.get("version", "")
        given["version"] = int(version) if version.isdigit() else None
        answer = run(request, actions.change_reading, one, given)
        return redirect("ledger" if answer else "ledger-columns", import_id)
    sheets = [_shown(at, sheet) for at, sheet in enumerate(one.reading["sheets"])]
    return render(
        request,
        "ledgers/columns.html",
        {
            "one": one,
            "steps": steps_of(one, 1),
            "sheets": sheets,
            "units": UNITS,
            "may": may(request, one),
            "keys": [(key, key_words(key)) for key in KEYS],
            "notes": [reason_words(code) for code, _detail in one.reading["notes"]],
        },
    )


def key_words(key: str) -> str:
    """A column key with its quarter or month."""
    when = key.partition("@")[2].partition("#")[0]
    return f"{field_words(key)} {period_words(when)}" if when else field_words(key)


def _shown(at: int, sheet: dict[str, Any]) -> dict[str, Any]:
    return {
        **sheet,
        "at": at,
        "role_words": role_words(sheet["role"]),
        "is_open": sheet["project_rows"] and sheet["role"] in {"main", "matrix"},
        "columns": [
            {
                **column,
                "key_words": key_words(column["key"]) if column["key"] else "",
                "known": column["key"] in KEYS,
                "told": bool(column["key"]),
            }
            for column in sheet["columns"]
        ],
        "has_rows": bool(sheet["project_rows"]),
        "used_count": sum(bool(one["used"]) for one in sheet["columns"]),
    }


def _given(request: Request, one: Any) -> dict[str, Any]:
    """Only what differs from what the program understood."""
    sheets: dict[str, Any] = {}
    for at, sheet in enumerate(one.reading["sheets"]):
        choice: dict[str, Any] = {}
        take = request.POST.get(f"take:{at}")
        is_taken = sheet["role"] not in {"skipped", "hidden", "duplicate"} or bool(sheet["taken"])
        if f"has:{at}" in request.POST and (take == "1") != is_taken:
            choice["take"] = take == "1"
        unit, year = request.POST.get(f"unit:{at}", ""), request.POST.get(f"year:{at}", "")
        if unit in UNITS and unit != sheet["unit"]:
            choice["unit"] = unit
        if year.isdigit() and int(year) != sheet["year"]:
            choice["year"] = int(year)
        changed = {
            str(column["index"]): key
            for column in sheet["columns"]
            if (key := request.POST.get(f"column:{at}:{column['index']}")) is not None
            and key != column["key"]
            and (key in KEYS or key == "")
        }
        if changed:
            choice["columns"] = changed
        if choice:
            sheets[sheet["name"]] = choice
    given: dict[str, Any] = {"sheets": sheets} if sheets else {}
    as_of_on = request.POST.get("as_of_on", "")
    if as_of_on and as_of_on != one.reading["as_of_on"]:
        given["as_of_on"] = as_of_on
    return given
