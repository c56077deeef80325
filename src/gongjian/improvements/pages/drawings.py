"""Drawings on their way in and out. Only pictures and PDFs made by the program itself are ever sent to a browser."""

from pathlib import PurePath
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from gongjian.core.refusal import NotAllowed, NotFound, Refusal
from gongjian.engine.pictures import smaller
from gongjian.improvements import actions
from gongjian.improvements.actions.arriving import take_in_drawing
from gongjian.improvements.forms import AnnexForm, DrawingForm
from gongjian.improvements.pages.seeing import seen_alternative, seen_drawing
from gongjian.improvements.queries.files import page_picture, pdf_file
from gongjian.projects.pages import form_page
from gongjian.surfaces.pages import page, run
from gongjian.surfaces.requests import Request
from gongjian.ui.words import enumerated

SMALL = 640
POLICY = "sandbox; default-src 'none'; img-src 'self'"
LEFT_OUT = {
    "scripts": gettext_lazy("scripts"),
    "attachments": gettext_lazy("attached files"),
    "forms": gettext_lazy("form fields"),
    "actions": gettext_lazy("commands that start something"),
    "media": gettext_lazy("sound or film"),
}


def left_out_words(drawing: Any) -> str:
    """What of the sender's file was not taken along, in the reader's words."""
    return enumerated(LEFT_OUT[code] for code in drawing.left_out if code in LEFT_OUT)


@page
def add_drawing(request: Request, alternative_id: int) -> HttpResponse:
    seen = seen_alternative(request, alternative_id)
    # Who may not add it leaves no file behind either; the action would say so, but after it was taken in.
    if not actions.add_drawing.permitted(seen, request.viewer, request.at):
        raise NotAllowed(action="add_drawing")
    form = DrawingForm(request.POST, request.FILES) if request.method == "POST" else DrawingForm()
    if request.method == "POST" and form.is_valid() and not taken_in(form):
        form.add_error("file", str(form.refusal))
    return form_page(
        request,
        form,
        seen,
        title=_("Add a drawing to “%(alternative)s”") % {"alternative": seen},
        back=reverse("selection", args=[seen.selection_id]),
        done=_("The drawing is added."),
    )


def taken_in(form: DrawingForm | AnnexForm) -> bool:
    """Whether the file chosen is a drawing now; else the form says why not."""
    file = form.cleaned_data["file"]
    title = form.cleaned_data["title"] or PurePath(file.name or "").stem or str(_("Drawing"))
    try:
        found = take_in_drawing(file.read(), title=title[:200], store=settings.DRAWINGS)
    except Refusal as refusal:
        form.refusal = refusal
        return False
    form.extra = found.model_dump()
    return True


@require_POST
@page
def remove_drawing(request: Request, drawing_id: int) -> HttpResponse:
    seen = seen_drawing(request, drawing_id)
    if run(request, actions.remove_drawing, seen, {}):
        messages.success(request, _("The drawing was taken off."))
    return redirect("selection", seen.alternative.selection_id)


@require_GET
@page
def drawing_page(request: Request, drawing_id: int, number: int, size: str) -> HttpResponseBase:
    seen = seen_drawing(request, drawing_id)
    large = page_picture(settings.DRAWINGS, seen.stored_digest, number)
    if not large.exists():
        raise NotFound
    path = large if size == "large" else page_picture(settings.DRAWINGS, seen.stored_digest, number, longest=SMALL)
    if not path.exists():
        path.write_bytes(smaller(large.read_bytes(), SMALL))
    return _kept(FileResponse(path.open("rb"), content_type="image/jpeg"))


@require_GET
@page
def drawing_file(request: Request, drawing_id: int) -> HttpResponseBase:
    """The plain PDF, or the picture: always as a download."""
    seen = seen_drawing(request, drawing_id)
    store = settings.DRAWINGS
    path = pdf_file(store, seen.stored_digest) if seen.is_pdf else page_picture(store, seen.stored_digest, 1)
    if not path.exists():
        raise NotFound
    name = f"{seen.alternative} {seen.title}{path.suffix}"
    kind = "application/pdf" if seen.is_pdf else "image/jpeg"
    return _kept(FileResponse(path.open("rb"), as_attachment=True, filename=name, content_type=kind))


def _kept(answer: FileResponse) -> FileResponse:
    answer["Content-Security-Policy"] = POLICY
    answer["Cache-Control"] = "private, max-age=31536000, immutable"
    return answer
