"""One cell of the week board at a time: the editor in it, the action behind it, and the board as it stands after."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from gongjian.commitments.actions import clear_constraint, make_promise
from gongjian.commitments.pages.cell_forms import (
    AddCell,
    AnswerCell,
    ClearCell,
    DueCell,
    OwnerCell,
    PromiseCell,
    TitleCell,
)
from gongjian.commitments.pages.choices import named
from gongjian.commitments.pages.week import Note, board, quick_form
from gongjian.commitments.queries import promises_visible_to, with_open_constraints
from gongjian.commitments.states import PromiseState
from gongjian.core.refusal import Refusal
from gongjian.surfaces.forms import ActionForm
from gongjian.surfaces.pages import page, run
from gongjian.surfaces.requests import Request
from gongjian.ui.words import day_words

Make = Callable[[Request, Any, Any], ActionForm | None]


def _is_prepared(row: Any) -> bool:
    return bool(row.state == PromiseState.PREPARED)


def _title(_request: Request, row: Any, data: Any) -> ActionForm | None:
    return TitleCell(data, row=row, initial={"title": row.title, "version": row.version}) if _is_prepared(row) else None


def _owner(request: Request, row: Any, data: Any) -> ActionForm | None:
    persons = named(request)
    label = next((one.label for one in persons if one.pk == row.owner_id), row.owner.name)
    form = OwnerCell(data, row=row, initial={"owner_id": label, "version": row.version})
    form.fields["owner_id"].persons = persons  # type: ignore[attr-defined]
    form.fields["owner_id"].widget.attrs |= {"list": "persons", "autocomplete": "off"}
    return form if _is_prepared(row) else None


def _due(_request: Request, row: Any, data: Any) -> ActionForm | None:
    form = DueCell(data, row=row, initial={"due_on": row.due_on, "version": row.version})
    form.fields["due_on"].near = row.due_on  # type: ignore[attr-defined]
    return form if _is_prepared(row) else None


def _state(request: Request, row: Any, data: Any) -> ActionForm | None:
    if row.state == PromiseState.PROMISED:
        return AnswerCell(data, initial={"done_on": min(request.on, row.due_on)})
    return PromiseCell(data) if _is_prepared(row) else None


def _clear(request: Request, row: Any, data: Any) -> ActionForm | None:
    still_open = [
        (one.pk, one.text)
        for one in row.constraints.all()
        if one.cleared_on is None and clear_constraint.permitted(one, request.viewer, request.at)
    ]
    form = ClearCell(data, choices={"constraint": still_open}, initial={"cleared_on": request.on}, prefix="clear")
    return form if still_open else None


def _add(request: Request, row: Any, data: Any) -> ActionForm | None:
    form = AddCell(data, initial={"needed_by_on": max(request.on, row.due_on)}, prefix="add")
    return form if _is_prepared(row) else None


@dataclass(frozen=True, slots=True)
class Cell:
    """The forms a cell opens with, by their codes."""

    forms: dict[str, Make]
    # The value typed can be put back by the same form.
    undoes: bool = False


CELLS = {
    "title": Cell({"title": _title}, undoes=True),
    "owner": Cell({"owner": _owner}, undoes=True),
    "due": Cell({"due": _due}, undoes=True),
    "constraints": Cell({"clear": _clear, "add": _add}),
    "state": Cell({"state": _state}),
}


@page
def cell(request: Request, pk: int, name: str, code: str = "") -> HttpResponse:
    """GET: the editor. POST to one of its forms: the board after the action, or the editor with the refusal in it."""
    seen = promises_visible_to(request.viewer, on=request.on).select_related("project__campaign", "owner", "unit")
    row = with_open_constraints(seen).filter(pk=pk).first()
    if row is None or name not in CELLS or (code and code not in CELLS[name].forms):
        raise Http404
    if request.method != "POST" or not code:
        return _editor(request, row, name)
    form = CELLS[name].forms[code](request, row, request.POST)
    if form is None:
        return _editor(request, row, name, gone=True)
    target = form.data.get("clear-constraint", row) if code == "clear" else row
    if form.run(request, target) is None:
        return _editor(request, row, name, tried=code, form=form)
    return board(request, _note(request, row, name, form))


def _editor(
    request: Request, row: Any, name: str, *, tried: str = "", form: ActionForm | None = None, gone: bool = False
) -> HttpResponse:
    shown = []
    for code, make in CELLS[name].forms.items():
        one = form if code == tried else make(request, row, None)
        if one is not None and (code == "clear" or one.action.permitted(row, request.viewer, request.at)):
            shown.append({"form": one, "code": code, "url": _url(request, row, name, code)})
    words = ""
    if gone or not shown:
        words = _("Nothing can be changed here now: the work is “%(state)s”.") % {"state": row.get_state_display()}
    refusal: Refusal | None = form.refusal if form else None
    status = 409 if gone else 200 if form is None else refusal.http_status if refusal else 422
    context = {"forms": shown, "words": words, "row": row, "persons": named(request) if name == "owner" else ()}
    return render(request, "commitments/cell.html", context, status=status)


def _url(request: Request, row: Any, name: str, code: str) -> str:
    return f"{reverse('week-cell', args=[row.pk, name, code])}?{request.GET.urlencode()}"


def _note(request: Request, row: Any, name: str, form: ActionForm) -> Note:
    """What was done, and how to take it back where an action can."""
    words = _("Saved: %(title)s") % {"title": row.title}
    if CELLS[name].undoes:
        field = next(field for field in form.fields if field not in ("key", "version"))
        typed = form.initial[field]
        return Note(words, _url(request, row, name, name), {field: str(typed), "version": str(row.version + 1)})
    if "constraint" in form.fields:
        url = reverse("constraint-step", args=[form.cleaned_data["constraint"], "reopen"])
        back = f"{reverse('week')}?{request.GET.urlencode()}"
        return Note(words, url, {"reason": _("Taken back on the week board"), "next": back})
    return Note(words)


@page
def quick(request: Request) -> HttpResponse:
    """The quick row. Without script it is a form like any other, and answers with the whole board."""
    if request.method != "POST" or request.campaign is None:
        raise Http404
    form = quick_form(request, request.POST)
    answer = form.run(request, form.cleaned_data["project_id"]) if form.is_valid() else None
    if answer is None:
        return board(request, quick=form, status=form.refusal.http_status if form.refusal else 422)
    made = run(request, make_promise, answer.id, {})
    title = form.cleaned_data["title"]
    words = _("Promised: %(title)s, due %(day)s") if made else _("Put into the week: %(title)s, due %(day)s")
    return board(request, Note(words % {"title": title, "day": day_words(form.cleaned_data["due_on"])}))
