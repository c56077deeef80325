"""The approval of a compression beyond the cap, as a file to hand on or to keep."""

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

from gongjian.engine.documents import to_docx, to_pdf
from gongjian.schedules.pages.approval_paper import approval_paper
from gongjian.schedules.pages.study import study_of
from gongjian.schedules.queries.concerned import deciding_of
from gongjian.schedules.queries.studying import point_of
from gongjian.surfaces.pages import page
from gongjian.surfaces.requests import Request

_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


@page
def approval_file(request: Request, pk: int, kind: str) -> HttpResponse:
    """Of the point decided for; a study that asks nobody for an approval has no such paper."""
    study = study_of(request, pk)
    point = point_of(study, study.point_on) if study.point_on and study.needs_approval else None
    if point is None or kind not in _TYPES:
        raise Http404
    paper = approval_paper(study, point, deciding_of(study))
    content = to_docx(paper) if kind == "docx" else to_pdf(paper)
    name = content_disposition_header(as_attachment=True, filename=f"{paper.title}.{kind}")
    return HttpResponse(content, content_type=_TYPES[kind], headers={"Content-Disposition": name or "attachment"})
