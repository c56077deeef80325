"""Past huddles, their minutes on the screen and on paper, and the closing of one that is going on."""

from typing import Any

from django.contrib import messages
from django.db.models import Count, Q
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongjian.engine.documents import to_docx, to_pdf
from gongjian.fieldwork import actions
from gongjian.fieldwork.forms import CloseHuddleForm, CloseTeamHuddleForm
from gongjian.fieldwork.pages.huddles import address_of, project_to_act
from gongjian.fieldwork.queries import Asked, huddles_visible_to, length_minutes, minutes_of, minutes_paper
from gongjian.fieldwork.states import Half, HuddleState, PointKind
from gongjian.surfaces.forms import ActionForm
from gongjian.surfaces.pages import page, shown
from gongjian.surfaces.requests import Request
from gongjian.ui.listing import ChoiceFilter, Column, DateFilter, Listing

_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}

HUDDLES = Listing(
    name="fieldwork.huddles", title=gettext_lazy("Past huddles"),
    columns=(
        Column(key="on", label=gettext_lazy("Day"), kind="date", sort=("on",), phone="end"),
        Column(key="half", label=gettext_lazy("Morning or evening"), value=lambda row: row.get_half_display(), phone="title"),
        Column(key="of", label=gettext_lazy("Huddle of"), value=lambda row: row.team.name if row.team else row.campaign.name),
        Column(key="state", label=gettext_lazy("State"), value=lambda row: row.get_state_display(), phone=""),
        Column(key="begun_at", label=gettext_lazy("Begun at"), kind="moment", phone=""),
        Column(key="minutes", label=gettext_lazy("Minutes taken"), kind="integer", value=length_minutes, phone=""),
        Column(key="constraints", label=gettext_lazy("What stands in the way"), kind="integer", phone=""),
        Column(key="decisions", label=gettext_lazy("What was decided"), kind="integer", phone=""),
        Column(key="note", label=gettext_lazy("Remark"), shown=False, phone=""),
    ),
    filters=(
        DateFilter(key="on", label=gettext_lazy("Day"), field="on"),
        ChoiceFilter(key="half", label=gettext_lazy("Morning or evening"), choices=Half.choices),
    ),
    default_sort="-on", row_url="huddle-minutes", empty=gettext_lazy("No huddle has been held"),
    empty_hint=gettext_lazy("The minutes stand here once a huddle is closed."),
)  # fmt: skip


@page
def huddles(request: Request) -> HttpResponse:
    rows = huddles_visible_to(request.viewer, on=request.on).select_related("team", "campaign")
    if request.campaign is not None:
        rows = rows.filter(campaign=request.campaign)
    counted = rows.annotate(
        constraints=Count("points", filter=Q(points__kind=PointKind.CONSTRAINT)),
        decisions=Count("points", filter=Q(points__kind=PointKind.DECISION)),
    )
    bound = HUDDLES.bind(counted, request)
    return bound.answer() or render(request, "fieldwork/huddles.html", {"listing": bound})


@page
def minutes(request: Request, huddle_id: int) -> HttpResponse:
    huddle = _huddle(request, huddle_id)
    told = minutes_of(request.viewer, huddle, on=request.on)
    target = _target(request, huddle) if huddle.state == HuddleState.OPEN else None
    return render(request, "fieldwork/minutes.html", {"huddle": huddle, "told": told, "may_close": target is not None})


@page
def minutes_file(request: Request, huddle_id: int, kind: str) -> HttpResponse:
    huddle = _huddle(request, huddle_id)
    if kind not in _TYPES:
        raise Http404
    paper = minutes_paper(minutes_of(request.viewer, huddle, on=request.on))
    content = to_docx(paper) if kind == "docx" else to_pdf(paper)
    name = content_disposition_header(as_attachment=True, filename=f"{huddle.on} {paper.title}.{kind}")
    return HttpResponse(content, content_type=_TYPES[kind], headers={"Content-Disposition": name or "attachment"})


@page
def close(request: Request, huddle_id: int) -> HttpResponse:
    """What was recorded is read once more, then the minutes stand."""
    huddle = _huddle(request, huddle_id)
    target = _target(request, huddle)
    if target is None or huddle.state == HuddleState.CLOSED:
        return redirect("huddle-minutes", huddle.pk)
    closing: type[ActionForm] = CloseHuddleForm if huddle.team is None else CloseTeamHuddleForm
    form = closing(request.POST if request.method == "POST" else None)
    form.extra = {} if huddle.team is None else {"on": huddle.on, "half": huddle.half}
    if request.method == "POST" and form.run(request, target):
        messages.success(request, _("The huddle is closed; its minutes are ready."))
        return redirect("huddle-minutes", huddle.pk)
    told = minutes_of(request.viewer, huddle, on=request.on)
    facts = {"huddle": huddle, "told": told, "form": form, "back": address_of(_asked(huddle))}
    return render(request, "fieldwork/huddle_close.html", facts, status=422 if request.method == "POST" else 200)


def _huddle(request: Request, huddle_id: int) -> Any:
    rows = huddles_visible_to(request.viewer, on=request.on).select_related("team", "campaign__district")
    return shown(rows.filter(pk=huddle_id).first())


def _asked(huddle: Any) -> Asked:
    return Asked(huddle.campaign, huddle.team, huddle.on, Half(huddle.half), huddle)


def _target(request: Request, huddle: Any) -> Any:
    """What the closing acts on, where the viewer may: the huddle itself, or one of the team's projects."""
    if huddle.team is None:
        return huddle if actions.close_huddle.permitted(huddle, request.viewer, request.at) else None
    return project_to_act(request, _asked(huddle), actions.close_team_huddle)
