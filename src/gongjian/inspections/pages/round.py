"""One round: what it looks at, table by table, what was found, how the site stands."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from gongjian.commitments.queries import history_of
from gongjian.engine.inspection import Result, compare, score
from gongjian.fieldwork.pages.taking import take_photos
from gongjian.inspections import actions, queries
from gongjian.inspections.forms import CheckTableForm, CloseRoundForm, RecordFindingForm
from gongjian.inspections.pages.rounds import seen_round
from gongjian.inspections.queries.words import result_shown
from gongjian.inspections.states import ROUNDS
from gongjian.surfaces.pages import page
from gongjian.surfaces.requests import Request

STEPS = {
    one.name: one
    for one in (
        actions.record_checks, actions.record_finding, actions.close_round, actions.move_round, actions.cancel_round,
        actions.merge_rounds,
    )
}  # fmt: skip


@page
def show(request: Request, round_id: int) -> HttpResponse:
    return _shown(request, seen_round(request, round_id))


@page
def check_table(request: Request, round_id: int, kind: str, table: str) -> HttpResponse:
    """All items of a table on one page."""
    row = seen_round(request, round_id)
    part = row.parts.select_related("catalogue").prefetch_related("checks").filter(kind=kind).first()
    content = part.catalogue.read if part else None
    asked = next((one for one in content.asked() if one.code == table), None) if content else None
    if part is None or content is None or asked is None:
        raise Http404
    before = {check.item_code: check for check in part.checks.all()}
    data = request.POST if request.method == "POST" else None
    shown = queries.photos_of_items(row, kind)
    form = CheckTableForm(
        data, request.FILES or None, table=asked, kind=kind, is_scored=content.is_scored, before=before, photos={
            code: [one.attachment.digest for one in photos] for code, photos in shown.items()
        },
    )  # fmt: skip
    may = _may(request, row)["record_checks"]
    if data is not None and may and _photos_arrived(request, form, row.project) and form.is_valid():
        if not form.given()["items"]:
            messages.info(request, _("Nothing new was recorded."))
            return redirect("inspection-round", row.pk)
        if form.run(request, row):
            messages.success(request, _("“%(table)s” is recorded.") % {"table": asked.name})
            return redirect(f"{reverse('inspection-round', args=[row.pk])}#{kind}")
    lines = [{**line, "shown": shown.get(line["item"].code, ())} for line in form.rows()]
    facts = {"row": row, "form": form, "lines": lines, "table": asked, "content": content, "may": may, "part": part}
    return render(request, "inspections/check.html", facts, status=422 if data is not None else 200)


def _photos_arrived(request: Request, form: CheckTableForm, project: Any) -> bool:
    """Taken in before anything else is refused: nobody chooses them a second time."""
    form.is_valid()
    for item in form.table.items:
        if form.cleaned_data.get(f"photos-{item.code}"):
            taken = take_photos(request, form, project, field=f"photos-{item.code}")
            form.keep(item.code, taken or ())
    return not form.errors


@page
def add_finding(request: Request, round_id: int) -> HttpResponse:
    """Something that no item has."""
    row = seen_round(request, round_id)
    if request.method != "POST":
        return redirect("inspection-round", row.pk)
    form = RecordFindingForm(request.POST, request.FILES, auto_id="found-%s")
    may = actions.record_finding.permitted(row, request.viewer, request.at)
    photos = take_photos(request, form, row.project) if form.is_valid() and may else ()
    if photos is not None:
        form.extra = {"photos": photos}
        if form.run(request, row):
            messages.success(request, _("The finding is recorded."))
            return redirect(f"{reverse('inspection-round', args=[row.pk])}#findings")
    return _shown(request, row, finding_form=form)


@page
def close(request: Request, round_id: int) -> HttpResponse:
    row = seen_round(request, round_id)
    if request.method != "POST":
        return redirect("inspection-round", row.pk)
    form = CloseRoundForm(request.POST, auto_id="close-%s")
    if form.run(request, row):
        messages.success(request, _("The round is finished; its scores stand."))
        return redirect("inspection-round", row.pk)
    return _shown(request, row, close_form=form)


def _may(request: Request, row: Any) -> dict[str, bool]:
    return {
        name: ROUNDS.allows(row.state, name) and action.permitted(row, request.viewer, request.at)
        for name, action in STEPS.items()
    }


def _shown(request: Request, row: Any, *, finding_form: Any = None, close_form: Any = None) -> HttpResponse:
    may = _may(request, row)
    findings = queries.findings_visible_to(request.viewer, on=request.on).filter(round=row)
    near = findings.select_related("repeats__round", "contractor").prefetch_related("fixes").order_by("pk")
    return render(request, "inspections/round.html", {
        "row": row, "may": may, "parts": [_part(row, part) for part in _parts(row)],
        "findings": queries.with_photos(near),
        "plans": [one.plan for one in row.serves.select_related("plan__unit")],
        "others": may["merge_rounds"] and row.project.rounds.filter(state="planned").exclude(pk=row.pk).exists(),
        "history": history_of(row),
        "finding_form": finding_form or (RecordFindingForm(auto_id="found-%s") if may["record_finding"] else None),
        "close_form": close_form or (CloseRoundForm(auto_id="close-%s") if may["close_round"] else None),
    }, status=422 if finding_form or close_form else 200)  # fmt: skip


def _parts(row: Any) -> Any:
    return row.parts.select_related("catalogue").prefetch_related("checks").order_by("pk")


def _part(row: Any, part: Any) -> dict[str, Any]:
    content = part.catalogue.read
    checks = list(part.checks.all())
    result = score(content, queries.marks_of(checks))
    before = queries.round_before(row, part.kind)
    looked = {check.item_code for check in checks}
    return {
        "part": part,
        "content": content,
        "result": result_shown(
            part.kind, result, is_scored=content.is_scored, notes={check.item_code: check.note for check in checks}
        ),
        "tables": [
            {"table": table, "looked": sum(item.code in looked for item in table.items), "of": len(table.items)}
            for table in content.asked()
        ],
        "before": before,
        "changes": _changes(before, result),
    }


def _changes(before: Any, result: Result) -> list[Any]:
    return compare(queries.result_of(before), result) if before is not None else []
