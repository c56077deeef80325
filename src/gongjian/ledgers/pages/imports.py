"""One import through its steps: read, previewed, written, taken back."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gongjian.ledgers import actions
from gongjian.ledgers.pages.facts import raise_link
from gongjian.ledgers.pages.preview import preview
from gongjian.ledgers.pages.request import import_of, may, steps_of
from gongjian.ledgers.pages.words import field_words, reason_words, refusal_words, shown, stopped_words
from gongjian.ledgers.queries import progress_of, rows_of, undo_obstacles, values_of
from gongjian.ledgers.queries.facts import problems_written
from gongjian.ledgers.states import LEDGER_IMPORT
from gongjian.surfaces.pages import page, run
from gongjian.surfaces.requests import Request

SHOWN_VALUES = 200
BIG = 300  # projects; more are written by the worker, and the page shows how far it is


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
        return preview(request, one)
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
            "problems": _problems(request, one),
            "obstacles": [
                (value, reason_words(why), field_words(value.field), shown(value.field, now) if now else "")
                for value, why, now in obstacles
            ],
        },
    )


def _problems(request: Request, one: Any) -> list[tuple[Any, str, str, str]]:
    """What the ledger calls a problem: whether it is one, a person decides."""
    found = problems_written(one)
    return [(project, text, cell, raise_link(request, project, text)) for project, text, cell in found[:SHOWN_VALUES]]


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
