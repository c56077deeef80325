"""An account or a project's two sides as a file."""

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

from gongjian.engine.documents import OfficialDocument, to_docx, to_pdf

TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


def download(paper: OfficialDocument, kind: str) -> HttpResponse:
    if kind not in TYPES:
        raise Http404
    content = to_docx(paper) if kind == "docx" else to_pdf(paper)
    name = content_disposition_header(as_attachment=True, filename=f"{paper.title}.{kind}")
    return HttpResponse(content, content_type=TYPES[kind], headers={"Content-Disposition": name or "attachment"})
