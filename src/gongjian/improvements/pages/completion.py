"""One completion file: what is missing, the checklist, the signatures, and all of it as one PDF."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from gongjian.commitments.queries import history_of
from gongjian.engine.drawings import bound
from gongjian.improvements import actions
from gongjian.improvements.forms import AskSignaturesForm, PointForm, SignatoryForm, SignForm, TakeBackForm
from gongjian.improvements.pages.drawings import left_out_words
from gongjian.improvements.pages.seeing import seen_completion, seen_point
from gongjian.improvements.queries import completion_paper, completion_parts, missing_in
from gongjian.improvements.states import COMPLETIONS, CompletionState
from gongjian.people.queries import persons_visible_to
from gongjian.projects.queries.conditions import conditions_of
from gongjian.surfaces.forms import ActionForm
from gongjian.surfaces.pages import page, shown
from gongjian.surfaces.requests import Request

NONE = ("", "—")
DONE = {
    "signatory": gettext_lazy("This person is named to sign."),
    "ask": gettext_lazy("Those named are asked to sign."),
    "sign": gettext_lazy("You signed the completion file."),
    "take_back": gettext_lazy("The file was taken back; signatures given so far do not stand."),
}


@page
def completion(request: Request, file_id: int) -> HttpResponse:
    return _shown(request, seen_completion(request, file_id))


@require_POST
@page
def completion_step(request: Request, file_id: int, code: str) -> HttpResponse:
    seen = seen_completion(request, file_id)
    if code not in DONE:
        raise Http404
    target = shown(_own(request, seen)) if code == "sign" else seen
    form = _forms(request, data={code: request.POST})[code]
    if form.run(request, target):
        messages.success(request, str(DONE[code]))
        return redirect("completion", seen.pk)
    return _shown(request, seen, tried={code: form})


@require_POST
@page
def confirm_point(request: Request, point_id: int) -> HttpResponse:
    seen, point = seen_point(request, point_id)
    form = PointForm(request.POST, auto_id=f"point-{point.pk}-%s")
    if form.run(request, point):
        messages.success(request, _("What you found is on record."))
        return redirect(f"{request.path_info.split('points/')[0]}{seen.pk}/#points")
    return _shown(request, seen, tried={point.pk: form})


@require_GET
@page
def completion_pdf(request: Request, file_id: int) -> HttpResponse:
    """All in one, also before it is signed: then marked as a draft."""
    seen = seen_completion(request, file_id)
    paper = completion_paper(seen, on=request.on)
    parts = completion_parts(seen, settings.DRAWINGS, on=request.on)
    content = bound(parts, title=f"{seen.project.name}完工档案", contents="目录")
    name = content_disposition_header(as_attachment=True, filename=f"{paper.title}.pdf")
    return HttpResponse(content, content_type="application/pdf", headers={"Content-Disposition": name or "attachment"})


def _own(request: Request, seen: Any) -> Any:
    rows = seen.signatories.select_related("file__project__campaign", "person")
    return rows.filter(person=request.viewer.person_id).first()


def _forms(request: Request, data: dict[str, Any] | None = None) -> dict[str, ActionForm]:
    data = data or {}
    return {
        "signatory": SignatoryForm(data.get("signatory"), auto_id="signatory-%s", choices={"person_id": _persons(request)}),
        "ask": AskSignaturesForm(data.get("ask"), auto_id="ask-%s"),
        "sign": SignForm(data.get("sign"), auto_id="sign-%s"),
        "take_back": TakeBackForm(data.get("take_back"), auto_id="take-back-%s"),
    }  # fmt: skip


def _persons(request: Request) -> list[tuple[Any, Any]]:
    rows = persons_visible_to(request.viewer, on=request.on).order_by("pinyin", "name")
    named = rows.values_list("pk", "name", "title")
    return [NONE, *((pk, f"{name}（{title}）" if title else name) for pk, name, title in named)]


def _shown(request: Request, seen: Any, *, tried: dict[Any, ActionForm] | None = None) -> HttpResponse:
    tried = tried or {}
    mine = _own(request, seen)
    may = {
        name: COMPLETIONS.allows(seen.state, name) and request.viewer.may(name, seen.place(), on=request.on)
        for name in ("confirm_condition", "name_signatory", "add_annex", "ask_signatures", "take_back_completion")
    }
    waits_for_me = mine is not None and mine.signed_at is None and COMPLETIONS.allows(seen.state, "sign_completion")
    points = [
        {"row": one, "form": _point_form(one, tried) if may["confirm_condition"] else None, "open": one.pk in tried}
        for one in seen.points.select_related("confirmed_by").order_by("position")
    ]
    facts = {
        "file": seen,
        "conditions": conditions_of(seen.project, on=request.on),
        "missing": [] if seen.state == CompletionState.SIGNED else missing_in(seen, on=request.on),
        "points": points,
        "signatories": list(seen.signatories.select_related("person").order_by("id")),
        "annexes": [{"row": one, "left_out": left_out_words(one)} for one in seen.annexes.order_by("position", "id")],
        "may": may,
        "may_sign": waits_for_me and actions.sign_completion.permitted(mine, request.viewer, request.at),
        "forms": {**_forms(request), **{code: form for code, form in tried.items() if isinstance(code, str)}},
        "tried": tried,
        "history": history_of(seen),
    }
    return render(request, "improvements/completion.html", facts, status=422 if tried else 200)


def _point_form(point: Any, tried: dict[Any, ActionForm]) -> ActionForm:
    if point.pk in tried:
        return tried[point.pk]
    start = {"is_met": "0" if point.is_met is False else "1", "note": point.note}
    return PointForm(initial=start, auto_id=f"point-{point.pk}-%s")
