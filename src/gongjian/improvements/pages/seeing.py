"""The selection, alternative or drawing a page is about, as far as the viewer sees it."""

from typing import Any

from gongjian.improvements.queries import (
    alternatives_visible_to,
    annexes_visible_to,
    completions_visible_to,
    drawings_visible_to,
    reviewers_visible_to,
    selections_visible_to,
    signatories_visible_to,
)
from gongjian.surfaces.pages import shown
from gongjian.surfaces.requests import Request


def seen_selection(request: Request, selection_id: int) -> Any:
    rows = selections_visible_to(request.viewer, on=request.on)
    near = ("project__campaign__district", "chosen", "decided_by", "started_by")
    return shown(rows.select_related(*near).filter(pk=selection_id).first())


def seen_alternative(request: Request, alternative_id: int) -> Any:
    rows = alternatives_visible_to(request.viewer, on=request.on)
    return shown(rows.select_related("selection__project__campaign").filter(pk=alternative_id).first())


def seen_drawing(request: Request, drawing_id: int) -> Any:
    rows = drawings_visible_to(request.viewer, on=request.on)
    near = "alternative__selection__project__campaign"
    return shown(rows.select_related(near).filter(pk=drawing_id).first())


def seen_reviewer(request: Request, reviewer_id: int) -> Any:
    rows = reviewers_visible_to(request.viewer, on=request.on)
    return shown(rows.select_related("selection__project__campaign", "person").filter(pk=reviewer_id).first())


def own_sheet(request: Request, selection: Any) -> Any:
    """The viewer's own place among the reviewers, or None."""
    near = ("selection__project__campaign", "person")
    return selection.reviewers.select_related(*near).filter(person=request.viewer.person_id).first()


def seen_completion(request: Request, file_id: int) -> Any:
    rows = completions_visible_to(request.viewer, on=request.on)
    return shown(rows.select_related("project__campaign__district", "opened_by").filter(pk=file_id).first())


def seen_point(request: Request, point_id: int) -> Any:
    """A point is found by way of its file."""
    rows = completions_visible_to(request.viewer, on=request.on).filter(points=point_id)
    file = shown(rows.select_related("project__campaign__district", "opened_by").first())
    return file, file.points.select_related("file__project__campaign").get(pk=point_id)


def seen_annex(request: Request, annex_id: int) -> Any:
    rows = annexes_visible_to(request.viewer, on=request.on)
    return shown(rows.select_related("file__project__campaign").filter(pk=annex_id).first())


def seen_signatory(request: Request, signatory_id: int) -> Any:
    rows = signatories_visible_to(request.viewer, on=request.on)
    return shown(rows.select_related("file__project__campaign", "person").filter(pk=signatory_id).first())
