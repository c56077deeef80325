"""Papers brought as files: on their way in, on the page of their permit, and out again, always as a download."""

from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from gongjian.core.refusal import NotAllowed, Refusal
from gongjian.procedures import actions, forms
from gongjian.procedures.pages.lines import name_of
from gongjian.procedures.pages.seeing import seen_permit
from gongjian.procedures.queries import files_of, files_visible_to
from gongjian.projects.pages import form_page
from gongjian.surfaces.pages import page, shown
from gongjian.surfaces.papers import left_out_words, sent
from gongjian.surfaces.requests import Request

if TYPE_CHECKING:
    from gongjian.procedures.models import Permit, PermitFile


@page
def bring(request: Request, permit_id: int) -> HttpResponse:
    """`?paper=`: the one whose button was pressed."""
    seen = seen_permit(request, permit_id)
    # Who may not bring it leaves no file behind either; the action would say so, but after it was taken in.
    if not actions.bring_paper.permitted(seen, request.viewer, request.at):
        raise NotAllowed(action=actions.bring_paper.name)
    names = [one.name for one in sorted(seen.papers.all(), key=lambda one: one.position)]
    form = forms.BringPaperForm(
        request.POST or None, request.FILES or None, initial={"paper": request.GET.get("paper", "")},
        choices={"paper": [(name, name) for name in names]},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid() and not _taken_in(form):
        form.add_error("file", str(form.refusal))
    return form_page(
        request,
        form,
        seen,
        title=_("Upload a paper for “%(permit)s”") % {"permit": name_of(seen)},
        back=reverse("permit", args=[seen.pk]),
        done=_("The paper has been uploaded."),
    )


def _taken_in(form: forms.BringPaperForm) -> bool:
    """Whether the file chosen is a paper now; else the form says why not."""
    chosen = form.cleaned_data["file"]
    title = PurePath(chosen.name or "").stem
    try:
        found = actions.take_in_paper(
            chosen.read(), paper=form.cleaned_data["paper"], title=title, store=settings.PAPERS
        )
    except Refusal as refusal:
        form.refusal = refusal
        return False
    form.extra = found.model_dump()
    return True


@require_GET
@page
def file(request: Request, file_id: int) -> HttpResponseBase:
    row = shown(files_visible_to(request.viewer, on=request.on).filter(pk=file_id).first())
    return sent(row, name=f"{row.paper} {row.number}")


def paper_lines(seen: "Permit") -> list[dict[str, Any]]:
    """Each paper with what was brought for it; at the end what was brought for papers that are no longer asked for."""
    files = files_of(seen)
    papers = sorted(seen.papers.all(), key=lambda one: one.position)
    found = [{"name": one.name, "paper": one, "files": _told(files.pop(one.name, []))} for one in papers]
    return [*found, *({"name": name, "paper": None, "files": _told(rows)} for name, rows in files.items())]


def _told(rows: "list[PermitFile]") -> list[dict[str, Any]]:
    return [{"row": row, "left_out": left_out_words(row)} for row in rows]
