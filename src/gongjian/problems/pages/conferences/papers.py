"""Papers gathered for a conference, and its minutes as a preview and as the files that were issued."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control

from gongjian.engine.documents import PAPER_CSS, to_docx, to_html, to_pdf
from gongjian.fieldwork.queries import photos_at, photos_visible_to
from gongjian.problems import forms
from gongjian.problems.pages.conferences.prepare import items_of, seen_conference
from gongjian.problems.pages.file import path_of
from gongjian.problems.pages.lines import line
from gongjian.problems.queries import (
    consultations_of,
    disputes_of,
    extensions_of,
    file_of_minutes,
    minutes_paper,
    minutes_visible_to,
    problems_visible_to,
    with_clocks,
)
from gongjian.problems.states import FileKind
from gongjian.surfaces.pages import page, shown
from gongjian.surfaces.requests import Request

if TYPE_CHECKING:
    from gongjian.problems.models import AgendaItem

TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "pdf": "application/pdf",
}  # fmt: skip


@page
def papers(request: Request, conference_id: int) -> HttpResponse:
    """Of each item: who held the problem when, what was answered, commented, asked; printed as one paper."""
    seen = seen_conference(request, conference_id)
    found = [_paper(request, item) for item in items_of(seen)]
    _add_photos(request, found)
    return render(request, "problems/conferences/papers.html", {"conference": seen, "papers": found})


def _add_photos(request: Request, found: list[dict[str, Any]]) -> None:
    """As far as the reader sees the site: whoever is asked for an answer need not."""
    by_origin = photos_at([one["problem"] for one in found if "problem" in one])
    digests = {shown.attachment.digest for photos in by_origin.values() for shown in photos}
    seen = set(photos_visible_to(request.viewer, on=request.on).filter(digest__in=digests).values_list("pk", flat=True))
    for one in found:
        photos = by_origin.get(f"problems.problem:{one['problem'].pk}", []) if "problem" in one else []
        one["photos"] = [shown for shown in photos if shown.photo is None or shown.photo.pk in seen]


def _paper(request: Request, item: "AgendaItem") -> dict[str, Any]:
    pk = item.problem_id or (item.decision.problem_id if item.decision else None)
    problem = with_clocks(problems_visible_to(request.viewer, on=request.on)).filter(pk=pk or 0).first()
    if problem is None:
        return {"item": item}
    return {
        "item": item, "problem": problem, "line": line(problem, request.at), "path": path_of(problem),
        "extensions": extensions_of(problem), "disputes": disputes_of(problem), "consultations": consultations_of(problem),
    }  # fmt: skip


@page
def preview(request: Request, conference_id: int) -> HttpResponse:
    """The minutes as paper: issued, or how they would read now."""
    seen = seen_conference(request, conference_id)
    versions = list(seen.minutes.order_by("-version"))
    stored = file_of_minutes(versions[0], FileKind.HTML) if versions else None
    paper = bytes(stored.content).decode() if stored else to_html(minutes_paper(seen, None, on=request.on))
    return render(
        request, "problems/conferences/minutes.html", {"conference": seen, "versions": versions, "paper": paper}
    )


@page
def minutes_file(request: Request, minutes_id: int, kind: str) -> HttpResponse:
    """The very bytes that were issued."""
    minutes = shown(minutes_visible_to(request.viewer, on=request.on).filter(pk=minutes_id).first())
    stored = file_of_minutes(minutes, kind)
    if stored is None or kind not in TYPES:
        raise Http404
    return _download(bytes(stored.content), kind, f"{minutes.title}-{minutes.version}")


@page
def draft_file(request: Request, conference_id: int, kind: str) -> HttpResponse:
    """The draft to read on paper: no number, marked as a draft."""
    seen = seen_conference(request, conference_id)
    if kind not in TYPES:
        raise Http404
    document = minutes_paper(seen, None, on=request.on)
    return _download(to_docx(document) if kind == "docx" else to_pdf(document), kind, f"草稿 {document.title}")


@page
def correct(request: Request, conference_id: int) -> HttpResponse:
    seen = seen_conference(request, conference_id)
    items = list(seen.items.order_by("order", "id"))
    form = forms.CorrectForm(request.POST or None, items=items, initial={"version": seen.version})
    if request.method == "POST" and form.run(request, seen):
        messages.success(request, _("A new version of the minutes was issued."))
        return redirect("conference-minutes", seen.pk)
    return render(
        request,
        "problems/conferences/correct.html",
        {"conference": seen, "form": form},
        status=422 if request.method == "POST" else 200,
    )


@cache_control(max_age=86400)
@page
def paper_css(_request: Request) -> HttpResponse:
    """Styles of the paper as the engine writes it."""
    return HttpResponse(PAPER_CSS, content_type="text/css; charset=utf-8")


def _download(content: bytes, kind: str, name: str) -> HttpResponse:
    disposition = content_disposition_header(as_attachment=True, filename=f"{name}.{kind}")
    return HttpResponse(content, content_type=TYPES[kind], headers={"Content-Disposition": disposition or "attachment"})
