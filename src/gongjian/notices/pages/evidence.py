"""Evidence: photos that come with a reply or an appeal, files with an appeal; on their way in and out. The decision as a paper."""

from pathlib import PurePath
from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from gongjian.core.papers import taken_in
from gongjian.core.refusal import NotAllowed, Refusal
from gongjian.engine.documents import to_docx, to_pdf
from gongjian.fieldwork.actions.arriving import take_in
from gongjian.notices import actions, forms, queries
from gongjian.projects.pages import form_page
from gongjian.surfaces.forms import ActionForm
from gongjian.surfaces.pages import page, run, shown
from gongjian.surfaces.papers import KINDS, left_out_words, sent
from gongjian.surfaces.requests import Request


def with_photos(request: Request, form: ActionForm, project: Any) -> bool:
    """Whether they could be taken in; the form then hands them on by their content hash."""
    files = form.cleaned_data.get("photos", []) if form.is_valid() else []
    try:
        digests = [
            take_in(
                project, file.read(), announced=None, by=request.viewer, at=request.at, store=settings.PHOTOS,
                surface="page",
            )
            for file in files
        ]  # fmt: skip
    except Refusal as refusal:
        form.add_error("photos", str(refusal))
        return False
    form.extra = {"photos": tuple({"digest": digest} for digest in dict.fromkeys(digests))}
    return True


def with_files(form: ActionForm) -> bool:
    """As `with_photos`: each file is looked through, and stands in the store."""
    found = []
    for file in form.cleaned_data["papers"]:
        name = file.name or ""
        try:
            found.append(taken_in(file.read(), title=PurePath(name).stem or name, store=settings.PAPERS))
        except Refusal as refusal:
            form.add_error("papers", f"{name}: {refusal}")
    # Chosen twice it is one file.
    form.extra |= {"papers": list({one["digest"]: one for one in found}.values())}
    return form.is_valid()


def evidence_of(appeal: Any) -> list[dict[str, Any]]:
    return [{"row": row, "left_out": left_out_words(row)} for row in queries.papers_of(appeal)]


@page
def bring(request: Request, pk: int) -> HttpResponse:
    seen = _seen(request, pk)
    # Who may not bring it leaves no file behind either; the action would say so, but after it was taken in.
    if not actions.bring_evidence.permitted(seen, request.viewer, request.at):
        raise NotAllowed(action=actions.bring_evidence.name)
    form = forms.BringEvidenceForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        _take(form)
    return form_page(
        request, form, seen, title=_("Bring evidence"), back=reverse("appeal", args=[seen.pk]), done=_("The file is there."),
    )  # fmt: skip


def _take(form: ActionForm) -> None:
    chosen = form.cleaned_data["papers"]
    try:
        form.extra = taken_in(
            chosen.read(), title=PurePath(chosen.name or "").stem or _("Evidence"), store=settings.PAPERS
        )
    except Refusal as refusal:
        form.add_error("papers", str(refusal))


@require_GET
@page
def evidence_file(request: Request, pk: int) -> HttpResponseBase:
    """Each download is on record, so that none comes out of the browser's own store."""
    row = shown(queries.evidence_visible_to(request.viewer, on=request.on).filter(pk=pk).first())
    if run(request, actions.open_evidence, row, {}) is None:
        return redirect("appeal", row.appeal_id)
    answer = sent(row, name=f"{row.number} {row.title}")
    answer["Cache-Control"] = "private, no-store"
    return answer


@require_GET
@page
def decision(request: Request, pk: int, kind: str) -> HttpResponse:
    seen = _seen(request, pk)
    writers = {"docx": to_docx, "pdf": to_pdf}
    if kind not in writers or not seen.outcome:
        raise Http404
    paper = queries.decision_paper(seen)
    name = content_disposition_header(as_attachment=True, filename=f"{paper.title}.{kind}")
    return HttpResponse(
        writers[kind](paper), content_type=KINDS[kind], headers={"Content-Disposition": name or "attachment"}
    )


def _seen(request: Request, pk: int) -> Any:
    return shown(queries.with_papers(queries.appeals_visible_to(request.viewer, on=request.on)).filter(pk=pk).first())
