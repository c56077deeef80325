"""One result: its reasons, what was counted, what the assessed say to it, and the evidence pack."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _

from gongjian.assessments import actions
from gongjian.assessments.forms.stages import HearingDecisionForm, SpeakForm
from gongjian.assessments.pages.stage_words import (
    hearing_words,
    lines_of,
    result_words,
    spared_words,
    veto_words,
)
from gongjian.assessments.pages.stages import PDF, attachment
from gongjian.assessments.queries.stage_boards import stage_board
from gongjian.assessments.queries.stage_evidence import evidence_of
from gongjian.assessments.queries.stage_pack import evidence_parts, evidence_tables
from gongjian.assessments.queries.stages import (
    hearings_visible_to,
    is_silent,
    stage_results_visible_to,
    stages_visible_to,
)
from gongjian.assessments.states import HearingState, StageState
from gongjian.engine.documents import to_workbook
from gongjian.engine.drawings import bound
from gongjian.rankings.pages.steps import moment
from gongjian.surfaces.pages import page
from gongjian.surfaces.requests import Request

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def result_of(request: Request, pk: int) -> Any:
    near = ("stage__campaign__district", "stage__proof", "stage__scheme", "stage__corrects", "hearing")
    rows = stage_results_visible_to(request.viewer, on=request.on).filter(pk=pk)
    found = rows.select_related(*near, "hearing__heard_by", "hearing__decided_by").first()
    if found is None:
        raise Http404
    return found


@page
def result(request: Request, pk: int) -> HttpResponse:
    found = result_of(request, pk)
    # What was said at a hearing is read by those heard and those who work on it, also where the result is public.
    hearing = hearings_visible_to(request.viewer, on=request.on).filter(result=found).select_related(
        "stage__campaign", "result", "heard_by", "decided_by"
    ).first()  # fmt: skip
    form = _form(request, hearing)
    if form is not None and request.method == "POST" and form.run(request, hearing):
        messages.success(request, _("Thank you. Your reply is on record."))
        return redirect("stages:result", pk)
    row = stage_board(found.stage, found.board, [found]).rows[0]
    return render(request, "assessments/stage_result.html", {
        "result": found, "stage": found.stage, "row": row, "lines": lines_of(row), "words": result_words(found),
        "sections": evidence_of(request.viewer, row.facts, on=request.on), "hearing": hearing, "form": form,
        "hearing_words": hearing_words(hearing) if hearing else "", "spared": spared_words(row.facts),
        "veto": veto_words(row.facts), "decides": isinstance(form, HearingDecisionForm),
        "due_at": moment(found.stage.hearing_due_at) if found.stage.hearing_due_at else "",
        "is_silent": hearing is not None and is_silent(hearing, request.at), "known_at": moment(found.stage.frozen_at),
        "sees_stage": stages_visible_to(request.viewer, on=request.on).filter(pk=found.stage_id).exists(),
    })  # fmt: skip


def _form(request: Request, hearing: Any) -> SpeakForm | HearingDecisionForm | None:
    """The one form the viewer may use now."""
    if hearing is None or hearing.stage.state != StageState.HEARING or hearing.state == HearingState.DECIDED:
        return None
    data = request.POST if request.method == "POST" else None
    if actions.speak_at_hearing.permitted(hearing, request.viewer, request.at):
        return SpeakForm(data, initial={"objects_to_it": "no" if hearing.state == HearingState.HEARD else ""})
    if hearing.objects_to_it and actions.decide_hearing.permitted(hearing, request.viewer, request.at):
        return HearingDecisionForm(data)
    return None


@page
def pack(request: Request, pk: int, kind: str) -> HttpResponse:
    """For those heard and those who work on it: everything counted for one of the assessed, bound or as a workbook."""
    found = result_of(request, pk)
    if not hearings_visible_to(request.viewer, on=request.on).filter(result=found).exists() and not request.viewer.may(
        "stage_draft.see", found.place(), on=request.on
    ):
        raise Http404
    with translation.override("zh-hans"):  # as all that stands in it
        title = _("Evidence pack of %(name)s, stage up to day %(day)s") % {
            "name": found.name,
            "day": found.stage.gate_day,
        }
    if kind == "pdf":
        parts = evidence_parts(request.viewer, found, on=request.on)
        return attachment(bound(parts, title=title, contents="目录"), f"{title}.pdf", PDF)
    return attachment(to_workbook(evidence_tables(request.viewer, found, on=request.on)), f"{title}.xlsx", XLSX)
