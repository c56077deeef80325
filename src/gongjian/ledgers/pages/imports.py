"""The list of imports with the place to drop a file, and the page of one import through its four steps."""

import hashlib
from pathlib import PurePath
from tempfile import NamedTemporaryFile
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from gongjian.core.refusal import NotFound
from gongjian.ledgers import actions
from gongjian.ledgers.pages.grid import Grid
from gongjian.ledgers.pages.request import import_of, may, steps_of
from gongjian.ledgers.pages.words import (
    field_words,
    reason_words,
    refusal_words,
    role_words,
    shown,
    stopped_words,
    warning_words,
)
from gongjian.ledgers.queries import (
    folder_of,
    imports_visible_to,
    last_applied,
    progress_of,
    rows_of,
    same_file_before,
    undo_obstacles,
    values_of,
    written_fields,
)
from gongjian.ledgers.queries.layouts import LAYOUTS
from gongjian.ledgers.states import LEDGER_IMPORT, VERDICTS
from gongjian.surfaces.pages import page, run
from gongjian.surfaces.requests import Request
from gongjian.ui import navigation

SUFFIXES = (".xlsx", ".xlsm", ".xls", ".et", ".csv", ".tsv", ".txt", ".html", ".htm")
PAGE_SIZE = 100
SHOWN_VALUES = 200
BIG = 300  # projects; more are written by the worker, and the page shows how far it is


def _sees(request: Request) -> bool:
    viewer, campaign = getattr(request, "viewer", None), getattr(request, "campaign", None)
    return bool(viewer and campaign and viewer.may("ledger.see", campaign.place(), on=request.on))


navigation.register(gettext_lazy("Ledgers"), "ledgers", order=70, icon="list", key="l", visible=_sees)


@page
def ledgers(request: Request) -> HttpResponse:
    return _list(request)


def _list(request: Request, problem: str = "") -> HttpResponse:
    if request.campaign is None or not _sees(request):
        raise NotFound
    found = imports_visible_to(request.viewer, on=request.on).filter(campaign=request.campaign).exclude(state="dropped")
    shown = Paginator(found.order_by("-pk"), 50).get_page(request.GET.get("page"))
    context = {
        "imports": shown,
        "labels": LEDGER_IMPORT.labels,
        "problem": problem,
        "limit_mb": settings.MAX_UPLOAD_MB,
        "suffixes": ",".join(SUFFIXES),
        "may_upload": actions.upload_ledger.permitted(request.campaign, request.viewer, request.at)
        and not request.campaign.closed_at,
        "layouts": LAYOUTS.values(),
    }
    return render(request, "ledgers/list.html", context, status=422 if problem else 200)


@page
@require_POST
def upload(request: Request) -> HttpResponse:
    """Store the file under the digest of its bytes, then hand it in."""
    if request.campaign is None or not _sees(request):
        raise NotFound
    if not actions.upload_ledger.permitted(request.campaign, request.viewer, request.at):
        actions.upload_ledger(
            request.campaign,
            {"file_name": "-", "file_suffix": ".csv", "file_digest": "0" * 64, "file_bytes": 0},
            by=request.viewer,
            at=request.at,
        )
    file = request.FILES.get("file")
    if file is None:
        return _list(request, _("Choose a file first."))
    suffix = PurePath(file.name or "").suffix.lower()
    if suffix not in SUFFIXES:
        return _list(request, refusal_words("unknown_extension", {"extension": suffix or "?"}))
    limit = settings.MAX_UPLOAD_MB * 1_000_000
    if (file.size or 0) > limit:
        return _list(request, refusal_words("too_large", {"bytes": f"{file.size:,}", "limit_bytes": f"{limit:,}"}))
    given = _stored(file, suffix, request.campaign.district_id)
    answer = run(request, actions.upload_ledger, request.campaign, given)
    return redirect("ledger", answer.id) if answer else redirect("ledgers")


def _stored(file: Any, suffix: str, district_id: int) -> dict[str, Any]:
    folder = folder_of(settings.UPLOADS, district_id)
    folder.mkdir(parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    with NamedTemporaryFile(dir=folder, delete=False) as out:
        for chunk in file.chunks():
            digest.update(chunk)
            size += len(chunk)
            out.write(chunk)
    name = digest.hexdigest()
    (folder / PurePath(out.name).name).replace(folder / f"{name}{suffix}")
    label = PurePath((file.name or "").replace("\\", "/")).name[-200:] or f"ledger{suffix}"
    return {"file_name": label, "file_suffix": suffix, "file_digest": name, "file_bytes": size}


@page
def ledger(request: Request, import_id: int) -> HttpResponse:
    one = import_of(request, import_id)
    if one.state == "reading":
        answer = render(request, "ledgers/reading.html", {"one": one, "steps": steps_of(one, 1)})
        answer["Refresh"] = "2"
        return answer
    if one.state in {"refused", "dropped"}:
        told = refusal_words(one.refusal_code, one.refusal_facts) if one.refusal_code else ""
        return render(request, "ledgers/refused.html", {"one": one, "told": told, "may": may(request, one)})
    if one.state in {"applying", "undoing"}:
        return _working(request, one)
    if one.state == "ready":
        return _preview(request, one)
    return _result(request, one)


def _working(request: Request, one: Any) -> HttpResponse:
    done, total = progress_of(settings.UPLOADS, one) or (0, 0)
    answer = render(
        request,
        "ledgers/working.html",
        {
            "one": one,
            "steps": steps_of(one, 3),
            "done": done,
            "total": total,
            "may": may(request, one),
            "state_words": LEDGER_IMPORT.labels[one.state],
        },
    )
    answer["Refresh"] = "2"
    return answer


def _preview(request: Request, one: Any) -> HttpResponse:
    sheets = one.counts["sheets"]
    sheet = request.GET.get("sheet") or ""
    sheet = sheet if sheet in sheets else next(iter(sheets), "") if len(sheets) > 1 else ""
    verdict = request.GET.get("verdict", "")
    verdict = verdict if verdict in VERDICTS else ""
    rows = rows_of(one, verdict=verdict).exclude(verdict="left_out")
    if sheet and not verdict:
        rows = rows.filter(sheet=sheet)
    listed = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    left = Paginator(rows_of(one, verdict="left_out"), PAGE_SIZE).get_page(request.GET.get("left"))
    verdicts = one.counts["verdicts"]
    is_many = one.counts["rows"] > 2000
    return render(
        request,
        "ledgers/preview.html",
        {
            "one": one,
            "steps": steps_of(one, 2),
            "grid": Grid(one, list(listed), sheet, is_whole="all" in request.GET),
            "shown": listed,
            "left": left,
            "left_words": [(row, _left_words(one, row)) for row in left] if verdict in {"", "left_out"} else [],
            "sheets": [(name, count, name == sheet) for name, count in sheets.items()] if len(sheets) > 1 else [],
            "verdict": verdict,
            "counts": one.counts,
            "verdicts": [(code, VERDICTS[code], verdicts.get(code, 0)) for code in VERDICTS],
            "fields": [] if is_many else [(field_words(code), count) for code, count in written_fields(one)][:4],
            "warnings": _warnings(one),
            "unread": _unread(one),
            "notes": [reason_words(code) for code, _detail in one.reading["notes"]],
            "sheet": sheet,
            "stopped": stopped_words(one),
            "same": same_file_before(one),
            "last": last_applied(one.campaign_id),
            "may": may(request, one),
            "query": _query(request),
            "head": _head(one),
            "all_on": not verdict,
        },
    )


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
    return {"sheet": main, "role": role_words(main["role"]) if main else ""}


def _warnings(one: Any) -> list[tuple[str, str, str]]:
    return [(warning_words(code, facts), sheet, cell) for code, sheet, cell, facts in one.reading["warnings"]]


def _unread(one: Any) -> list[tuple[str, str, str, str]]:
    return [(sheet, cell, text, reason_words(reason)) for sheet, cell, text, reason in one.reading["unread"]]


def _result(request: Request, one: Any) -> HttpResponse:
    values = values_of(one)
    obstacles = undo_obstacles(one) if one.state == "applied" else []
    return render(
        request,
        "ledgers/result.html",
        {
            "one": one,
            "steps": steps_of(one, 4),
            "state_words": LEDGER_IMPORT.labels[one.state],
            "may": may(request, one),
            "stopped": stopped_words(one),
            "values": [
                (value, field_words(value.field), _told(value, value.before), _told(value, value.after))
                for value in values[:SHOWN_VALUES]
            ],
            "count": values.count(),
            "obstacles": [(value, reason_words(why), field_words(value.field)) for value, why in obstacles],
        },
    )


def _told(value: Any, text: str) -> str:
    return shown(value.field, text) if value.field != "added" else text


def _run(request: Request, import_id: int, action: Any, **given: Any) -> HttpResponse:
    one = import_of(request, import_id)
    version = request.POST.get("version", "")
    given = {"version": int(version) if version.isdigit() else None, **given}
    run(request, action, one, given)
    return redirect("ledger", import_id)


@page
@require_POST
def accept(request: Request, import_id: int) -> HttpResponse:
    return _run(request, import_id, actions.accept_proposals)


@page
@require_POST
def again(request: Request, import_id: int) -> HttpResponse:
    """Compare anew with what is here now."""
    return _run(request, import_id, actions.change_reading)


@page
@require_POST
def apply(request: Request, import_id: int) -> HttpResponse:
    one = import_of(request, import_id)
    is_big = rows_of(one).filter(writes__gt=0).count() > BIG
    return _run(request, import_id, actions.ask_to_apply if is_big else actions.apply_import)


@page
@require_POST
def undo(request: Request, import_id: int) -> HttpResponse:
    one = import_of(request, import_id)
    is_big = values_of(one).order_by().values("project").distinct().count() > BIG
    return _run(
        request,
        import_id,
        actions.ask_to_undo if is_big else actions.undo_import,
        leave_changed=request.POST.get("leave_changed") == "1",
    )


@page
@require_POST
def stop(request: Request, import_id: int) -> HttpResponse:
    """Take the request back while the worker has not finished."""
    run(request, actions.stop_work, import_of(request, import_id), {})
    return redirect("ledger", import_id)


@page
@require_POST
def drop(request: Request, import_id: int) -> HttpResponse:
    one = import_of(request, import_id)
    if run(request, actions.drop_import, one, {}):
        messages.success(request, _("The import was dropped; nothing had been written."))
    return redirect("ledgers")
