"""What the points say: drawings side by side, other weights tried, the result as a paper."""

from decimal import Decimal, InvalidOperation
from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header

from gongjian.engine.documents import to_docx, to_pdf
from gongjian.engine.drawings import Part, bound, with_pictures
from gongjian.engine.selection import normalised
from gongjian.improvements.pages.seeing import seen_selection
from gongjian.improvements.queries import (
    Outcome,
    alternatives_of,
    annexed_drawings,
    outcome_of,
    result_paper,
)
from gongjian.improvements.states import SelectionState
from gongjian.surfaces.pages import page, shown
from gongjian.surfaces.requests import Request

TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}
RESULTS_SHOWN = (SelectionState.CLOSED, SelectionState.DECIDED)
LARGEST_WEIGHT = Decimal(100)


def outcome_shown(selection: Any, weights: list[Decimal] | None = None) -> Outcome | None:
    """Nobody sees points before the close: a reviewer must not know what the others gave."""
    return outcome_of(selection, weights) if selection.state in RESULTS_SHOWN else None


@page
def compare(request: Request, selection_id: int) -> HttpResponse:
    seen = seen_selection(request, selection_id)
    columns = [
        {"alternative": one, "drawings": [{"row": row, "numbers": range(1, row.pages + 1)} for row in one.drawings.all()]}
        for one in alternatives_of(seen)
    ]  # fmt: skip
    return render(request, "improvements/compare.html", {"selection": seen, "columns": columns})


@page
def what_if(request: Request, selection_id: int) -> HttpResponse:
    """Ranks by other weights, worked out by the same engine as the result; nothing is kept."""
    seen = seen_selection(request, selection_id)
    outcome = shown(outcome_shown(seen))
    weights = [_weight(request, one) for one in outcome.criteria]
    tried = outcome_of(seen, list(normalised(weights))) if any(weights) else None
    facts = {
        "selection": seen,
        "sliders": [
            {"criterion": one, "weight": f"{weight.normalize():f}"}
            for one, weight in zip(outcome.criteria, weights, strict=True)
        ],
        "tried": tried,
        "first": outcome.first,
    }  # fmt: skip
    template = "improvements/tried.html" if "HX-Request" in request.headers else "improvements/weights.html"
    return render(request, template, facts)


def _weight(request: Request, criterion: Any) -> Decimal:
    """What stands in the address, kept between 0 and 100; else the weight of the selection."""
    try:
        given = Decimal(request.GET.get(f"w{criterion.pk}", "")[:8])
    except InvalidOperation:
        return Decimal(criterion.weight_percent)
    return min(max(given, Decimal(0)), LARGEST_WEIGHT) if given.is_finite() else Decimal(criterion.weight_percent)


@page
def result_file(request: Request, selection_id: int, kind: str) -> HttpResponse:
    seen = seen_selection(request, selection_id)
    if kind not in TYPES:
        raise Http404
    paper = result_paper(seen, shown(outcome_shown(seen)))
    drawings = annexed_drawings(seen, settings.DRAWINGS)
    if kind == "docx":
        content = with_pictures(to_docx(paper), drawings)
    else:
        plain = [Part(one.title, pdf=one.pdf, pictures=() if one.pdf else one.pictures) for one in drawings]
        parts = [Part("比选结果表", pdf=to_pdf(paper)), *plain]
        content = bound(parts, title=paper.title, contents="目录")
    name = content_disposition_header(as_attachment=True, filename=f"{paper.title}.{kind}")
    return HttpResponse(content, content_type=TYPES[kind], headers={"Content-Disposition": name or "attachment"})
