"""The stages of the campaign, the assessment of one, its steps, and its papers."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gongjian.assessments import actions
from gongjian.assessments.pages.stage_steps import GIVEN, STEPS, buttons_of, steps_of, waits_for
from gongjian.assessments.pages.stage_words import NO_RANKING, bar_of, hearing_words, rank_words
from gongjian.assessments.queries.stage_boards import boards_of, stage_board, stage_results_of
from gongjian.assessments.queries.stage_papers import stage_paper
from gongjian.assessments.queries.stage_spans import stage_spans
from gongjian.assessments.queries.stages import hearing_counts, hearings_visible_to, stage_after, stages_visible_to
from gongjian.assessments.states import StageBoard, StageState
from gongjian.core.moments import local_date
from gongjian.engine.documents import to_docx, to_pdf
from gongjian.rankings.pages.rows import score_words
from gongjian.surfaces.pages import page, run
from gongjian.surfaces.requests import Request

PAGE_SIZE = 100
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def stage_of(request: Request, pk: int) -> Any:
    """404 for one that is not the viewer's to see."""
    near = ("campaign__district", "proof", "scheme", "frozen_by", "signature__person", "corrects")
    found = stages_visible_to(request.viewer, on=request.on).filter(pk=pk).select_related(*near).first()
    if found is None:
        raise Http404
    return found


@page
def stages(request: Request) -> HttpResponse:
    """Each stage with its newest edition; what is over can be frozen; what asks the viewer stands above."""
    campaign = request.campaign
    if campaign is None:
        raise Http404
    seen = stages_visible_to(request.viewer, on=request.on).filter(campaign=campaign).order_by("edition")
    newest = {one.gate_day: one for one in seen}
    may_freeze = actions.freeze_stage.permitted(campaign, request.viewer, request.at)
    rows = [
        {
            "span": span,
            "stage": newest.get(span.gate_day),
            "is_over": span.last_on < local_date(request.at),
        }
        for span in stage_spans(campaign)
    ]
    return render(
        request,
        "assessments/stages.html",
        {
            "rows": rows,
            "may_freeze": may_freeze,
            "mine": _mine(request),
            "sees_vetoes": request.viewer.may("veto.see", campaign.place(), on=request.on),
        },
    )


def _mine(request: Request) -> list[Any]:
    """The own results of those who are heard; whoever works on the assessment finds all of them in it."""
    campaign: Any = request.campaign
    if request.viewer.may("stage_draft.see", campaign.place(), on=request.on):
        return []
    own = hearings_visible_to(request.viewer, on=request.on).filter(stage__campaign=campaign)
    standing = own.exclude(stage__state=StageState.REPLACED).select_related("stage", "result")
    return list(standing.order_by("-stage__gate_day", "-stage__edition", "pk")[:50])


@require_POST
@page
def freeze(request: Request, gate_day: int) -> HttpResponse:
    if request.campaign is None:
        raise Http404
    answer = run(
        request,
        actions.freeze_stage,
        request.campaign.pk,
        {"gate_day": gate_day, "remark": request.POST.get("remark", "")},
    )
    return redirect("stages:stages") if answer is None else redirect("stages:stage", answer.id)


@page
def stage(request: Request, pk: int) -> HttpResponse:
    found = stage_of(request, pk)
    codes = boards_of(found)
    wanted = request.GET.get("board", "")
    code = wanted if wanted in codes else codes[0]
    paginator = Paginator(stage_results_of(found, code), PAGE_SIZE)
    shown = paginator.get_page(request.GET.get("page"))
    board = stage_board(found, code, list(shown))
    counts = hearing_counts(found)
    sees_hearings = request.viewer.may("stage_draft.see", found.place(), on=request.on)
    labels = dict(StageBoard.choices)
    return render(request, "assessments/stage.html", {
        "stage": found, "code": code, "board": board, "page": shown, "reason": NO_RANKING.get(board.reason, ""),
        "rows": [_row(row) for row in board.rows], "board_label": labels[code],
        "boards": [{"label": labels[one], "url": f"?board={one}", "current": one == code} for one in codes],
        "steps": steps_of(found, counts), "buttons": buttons_of(request, found), "with_hearing": sees_hearings and counts["asked"],
        "waits_for": waits_for(request, found) if sees_hearings else "", "superseded_by": stage_after(found),
    })  # fmt: skip


def _row(row: Any) -> dict[str, Any]:
    return {
        "result": row.result, "rank": rank_words(row.result), "bar": bar_of(row), "score": score_words(row.result.score),
        "url": reverse("stages:result", args=[row.result.pk]),
        "hearing": hearing_words(row.hearing) if row.hearing else "",
    }  # fmt: skip


@require_POST
@page
def step(request: Request, pk: int, code: str) -> HttpResponse:
    """One of the buttons; the action decides."""
    if code not in STEPS:
        raise Http404
    answer = run(request, actions.__dict__[code], pk, _given(request, code))
    if answer is not None:
        messages.success(request, _("Done."))
    return redirect("stages:stage", pk if answer is None else answer.id)


def _given(request: Request, code: str) -> dict[str, Any]:
    if code not in GIVEN:
        return {}
    name, text = GIVEN[code], request.POST.get("text", "")
    return {name: int(text) if name == "days" and text.isdecimal() else text}


@page
def paper(request: Request, pk: int, kind: str) -> HttpResponse:
    found = stage_of(request, pk)
    document = stage_paper(found)
    content = to_pdf(document) if kind == "pdf" else to_docx(document)
    return attachment(content, f"{document.title}.{kind}", PDF if kind == "pdf" else DOCX)


@page
def proof(request: Request, pk: int) -> HttpResponse:
    """The file the stand-alone verifier reads."""
    found = stage_of(request, pk)
    return attachment(found.proof.text.encode(), f"stage-{found.gate_day}-{found.edition}.json", "application/json")


def attachment(content: bytes, name: str, kind: str) -> HttpResponse:
    headers = {"Content-Disposition": content_disposition_header(as_attachment=True, filename=name) or "attachment"}
    return HttpResponse(content, content_type=kind, headers=headers)
