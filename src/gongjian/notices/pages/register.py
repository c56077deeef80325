"""The register, one notice, its files, the facts behind a figure."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import cache_control

from gongjian.engine.documents import PAPER_CSS, to_docx, to_pdf
from gongjian.notices import queries
from gongjian.notices.pages import appealing
from gongjian.notices.pages.preview import with_facts
from gongjian.notices.states import FileKind, NoticeKind
from gongjian.rankings.pages import evaluation_of
from gongjian.rankings.queries import evaluations_visible_to
from gongjian.surfaces.pages import page
from gongjian.surfaces.requests import Request
from gongjian.ui.listing import ChoiceFilter, Column, DateFilter, Listing, TextFilter

TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",
}  # fmt: skip


def _corrected(row: Any) -> str:
    later = getattr(row, "corrected_by", None)
    return later.number if later else ""


NOTICES = Listing(
    name="notices.all", title=_("Notices"),
    columns=(
        Column(key="number", label=_("Document number"), sort=("register__year", "sequence"), phone="second"),
        Column(key="title", label=_("Title of the notice"), sort=("title",), phone="title"),
        Column(key="kind", label=_("Kind"), value=lambda row: row.get_kind_display()),
        Column(key="dated_on", label=_("Dated"), kind="date", sort=("dated_on",), phone="end"),
        Column(key="signed_by", label=_("Signed by"), value=lambda row: row.signed_by.name if row.signed_by else ""),
        Column(key="corrected", label=_("Corrected by"), value=_corrected, phone=""),
        Column(key="code", label=_("Verification code"), shown=False, phone=""),
    ),
    filters=(
        ChoiceFilter(key="kind", label=_("Kind"), choices=NoticeKind.choices),
        TextFilter(key="words", label=_("Title or number"), fields=("title", "number")),
        DateFilter(key="dated", label=_("Dated"), field="dated_on"),
    ),
    default_sort="-number", row_url="notices:notice", empty=_("No notice is issued yet"),
    empty_hint=_("A notice is issued when the evaluation of a week is published."),
)  # fmt: skip


def notice_of(request: Request, pk: int) -> Any:
    found = (
        queries.notices_visible_to(request.viewer, on=request.on)
        .filter(pk=pk)
        .select_related(
            "evaluation__campaign", "signed_by", "corrects", "corrected_by", "commendation", "campaign__district"
        )
        .first()
    )
    if found is None:
        raise Http404
    return found


@page
def register(request: Request) -> HttpResponse:
    rows = queries.notices_visible_to(request.viewer, on=request.on).select_related(
        "signed_by", "corrected_by", "register"
    )
    bound = NOTICES.bind(rows, request)
    if answer := bound.answer():
        return answer
    awaited = queries.weeks_awaiting_their_notice(request.viewer, on=request.on)
    if request.campaign is not None:
        awaited = awaited.filter(campaign=request.campaign)
    sees_bulletins = not request.viewer.extent("bulletin.see", on=request.on).is_empty
    return render(
        request, "notices/register.html", {"listing": bound, "awaited": awaited, "sees_bulletins": sees_bulletins}
    )


@page
def notice(request: Request, pk: int) -> HttpResponse:
    found = notice_of(request, pk)
    if found.kind == NoticeKind.ORDER:
        return redirect("order", found.order.pk)
    stored = queries.file_of(found, FileKind.HTML)
    paper = bytes(stored.content).decode() if stored else ""
    sees_week = evaluations_visible_to(request.viewer, on=request.on).filter(pk=found.evaluation_id).exists()
    return render(request, "notices/notice.html", {
        "notice": found, "paper": with_facts(paper, found.evaluation_id) if sees_week else paper, "sees_week": sees_week, "files": queries.files_of(found),
        "is_whole": queries.is_whole(found), "corrected_by": getattr(found, "corrected_by", None),
        "appeals": appealing.panel(request, _lines(request, found), found, found.corrects), "until_on": found.appeal_until_on,
        "verify_url": reverse("verify-notice", args=[found.code]), "too_long": found.characters > queries.HINT_CHARACTERS,
    })  # fmt: skip


def _lines(request: Request, found: Any) -> list[appealing.Appealable]:
    return appealing.of_week(request, found.evaluation) if found.evaluation else []


@page
def file(request: Request, pk: int, kind: str) -> HttpResponse:
    """The very bytes that were issued."""
    found = notice_of(request, pk)
    stored = queries.file_of(found, kind)
    if stored is None or kind not in {"docx", "pdf"}:
        raise Http404
    return download(bytes(stored.content), kind, f"{found.number} {found.title}")


@page
def draft_file(request: Request, pk: int, kind: str) -> HttpResponse:
    """The draft to read on paper: no number, no code, marked as a draft."""
    evaluation = evaluation_of(request, pk)
    if kind not in {"docx", "pdf"}:
        raise Http404
    document = queries.draft_paper(evaluation, on=request.on)
    return download(to_docx(document) if kind == "docx" else to_pdf(document), kind, f"草稿 {document.title}")


def download(content: bytes, kind: str, name: str) -> HttpResponse:
    disposition = content_disposition_header(as_attachment=True, filename=f"{name}.{kind}")
    return HttpResponse(content, content_type=TYPES[kind], headers={"Content-Disposition": disposition or "attachment"})


@page
def fact(request: Request, pk: int) -> HttpResponse:
    """What a figure of the paper was computed from, as a fragment."""
    evaluation = evaluation_of(request, pk)
    week = queries.figures_of(evaluation)
    key = request.GET.get("fact", "")
    board, _dot, what = key.partition(".")
    code = board if board in week.boards else "projects"
    rows = week.boards[code].rows if code in week.boards else ()
    if ":" in key:
        rows = tuple(row for row in (row for one in week.boards.values() for row in one.rows) if row.subject == key)
    return render(request, "notices/fact.html", {
        "rows": rows, "what": what, "board": code, "is_problem": board == "problems", "week": week, "evaluation": evaluation,
    })  # fmt: skip


@cache_control(max_age=86400)
@page
def paper_css(_request: Request) -> HttpResponse:
    """Styles of the paper as the engine writes it."""
    return HttpResponse(PAPER_CSS, content_type="text/css; charset=utf-8")
