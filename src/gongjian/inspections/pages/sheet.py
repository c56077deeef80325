"""The result sheet of a round as a file."""

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

from gongjian.engine.documents import to_docx, to_pdf, to_xlsx
from gongjian.inspections import queries
from gongjian.inspections.pages.rounds import seen_round
from gongjian.surfaces.pages import page
from gongjian.surfaces.requests import Request

_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@page
def sheet(request: Request, round_id: int, kind: str) -> HttpResponse:
    row = seen_round(request, round_id)
    if kind not in _TYPES or row.number is None:
        raise Http404
    told = queries.sheet_of(row)
    paper = queries.sheet_paper(told)
    content = (
        to_xlsx(queries.sheet_table(told)) if kind == "xlsx" else to_docx(paper) if kind == "docx" else to_pdf(paper)
    )
    name = content_disposition_header(as_attachment=True, filename=f"{row.held_on} {paper.title}.{kind}")
    return HttpResponse(content, content_type=_TYPES[kind], headers={"Content-Disposition": name or "attachment"})
