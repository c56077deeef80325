"""The scheme of the stages: read by everybody, changed with a reason, tried on stages frozen before. Vetoes."""

from itertools import chain
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from gongjian.assessments import actions
from gongjian.assessments.forms.stages import NUMBERS, LiftVetoForm, StageSchemeForm, VetoForm
from gongjian.assessments.inputs.stages import ChangeStageScheme, build_stage_scheme
from gongjian.assessments.pages.stage_words import STAGE_INDICATORS
from gongjian.assessments.queries.stage_spans import stage_spans
from gongjian.assessments.queries.stage_trials import running_tried, stages_tried
from gongjian.assessments.queries.stages import (
    engine_stage_scheme,
    stage_schemes_visible_to,
    stages_visible_to,
    vetoes_visible_to,
)
from gongjian.assessments.states import StageBoard, StageState
from gongjian.core.inputs import parsed
from gongjian.core.refusal import InputRefused
from gongjian.projects.queries import projects_visible_to
from gongjian.surfaces.pages import page
from gongjian.surfaces.requests import Request


@page
def scheme(request: Request) -> HttpResponse:
    campaign = request.campaign
    if campaign is None:
        raise Http404
    versions = list(
        stage_schemes_visible_to(request.viewer, on=request.on).filter(campaign=campaign).order_by("-number")
    )
    latest = versions[0] if versions else None
    engine = engine_stage_scheme(latest)
    form = StageSchemeForm(
        request.POST if request.method == "POST" else None,
        scheme=engine,
        gate_days=[span.gate_day for span in stage_spans(campaign)],
        is_open=latest is None or latest.is_open,
        seen_number=latest.number if latest else 0,
    )
    may_change = actions.change_stage_scheme.permitted(campaign, request.viewer, request.at)
    tried = None
    if request.method == "POST":
        if "what_if" in request.POST:
            # Facts that nobody has frozen are gathered for whoever may change the scheme, and for nobody else.
            tried = _tried(request, form) if may_change else None
        elif form.run(request, campaign):
            messages.success(request, _("The scheme is changed; it holds for stages that are not over yet."))
            return redirect("stages:scheme")
    return render(request, "assessments/stage_scheme.html", {
        "form": form, "boards": _boards(form), "gates": [form[f"gate.{day}"] for day in form.gate_days],
        "versions": versions, "latest": latest, "source": engine.rules.source, "tried": tried,
        "may_change": may_change,
    })  # fmt: skip


def _boards(form: StageSchemeForm) -> list[dict[str, Any]]:
    labels = dict(StageBoard.choices)
    return [
        {
            "label": labels[board.code],
            "indicators": [
                {"label": STAGE_INDICATORS.get(one.code, one.code), "weight": form[f"{board.code}.{one.code}.weight"],
                 "cap": form[f"{board.code}.{one.code}.cap"]}
                for one in board.indicators
            ],
            "numbers": [form[f"{board.code}.{name}"] for name in NUMBERS],
        }
        for board in form.scheme.rules.boards
    ]  # fmt: skip


def _tried(request: Request, form: StageSchemeForm) -> list[dict[str, Any]] | None:
    """What the stages frozen so far, and the signed weeks of the running one, would look like; nothing is stored."""
    if not form.is_valid():
        return None
    try:
        given = parsed(ChangeStageScheme, form.given())
    except InputRefused as refusal:
        for fault in refusal.facts["errors"]:
            form.add_error(None, fault["message"])
        return None
    campaign: Any = request.campaign
    seen = stages_visible_to(request.viewer, on=request.on).filter(campaign=campaign)
    standing = seen.exclude(state__in=(StageState.REPLACED, StageState.CORRECTED)).select_related("proof")
    newest = {one.gate_day: one for one in standing.order_by("gate_day", "edition")}
    new = build_stage_scheme(given, number=1)
    running = running_tried(campaign, form.scheme, new, frozen=set(newest), at=request.at)
    labels = dict(StageBoard.choices)
    return [{"row": one, "board": labels[one.board]} for one in chain(stages_tried(newest.values(), new), running)]


@page
def vetoes(request: Request) -> HttpResponse:
    """Decided by a leader, for one of two grounds; lifted with a reason; none is ever erased."""
    campaign = request.campaign
    if campaign is None or not request.viewer.may("veto.see", campaign.place(), on=request.on):
        raise Http404
    may_decide = actions.decide_veto.permitted(campaign, request.viewer, request.at)
    form = _veto_form(request, campaign) if may_decide else None
    if form is not None and request.method == "POST" and form.run(request, campaign):
        messages.success(request, _("The veto is on record; it counts when the facts are frozen."))
        return redirect("stages:vetoes")
    rows = vetoes_visible_to(request.viewer, on=request.on).filter(campaign=campaign)
    near = ("project", "unit", "decided_by", "lifted_by")
    return render(request, "assessments/vetoes.html", {
        "form": form, "rows": rows.select_related(*near).order_by("-decided_at", "-pk"), "may_decide": may_decide,
    })  # fmt: skip


def _veto_form(request: Request, campaign: Any) -> VetoForm:
    none = ("", "—")
    seen = projects_visible_to(request.viewer, on=request.on).filter(campaign=campaign)
    projects = list(seen.select_related("responsible_unit").order_by("number"))
    units = {one.responsible_unit_id: str(one.responsible_unit) for one in projects if one.responsible_unit_id}
    choices: dict[str, list[tuple[Any, Any]]] = {
        "gate_day": [(one.gate_day, _("up to day %(day)s") % {"day": one.gate_day}) for one in stage_spans(campaign)],
        "project_id": [none, *((one.pk, str(one)) for one in projects)],
        "unit_id": [none, *units.items()],
    }
    return VetoForm(request.POST if request.method == "POST" else None, choices=choices)


@page
def lift(request: Request, pk: int) -> HttpResponse:
    veto = (
        vetoes_visible_to(request.viewer, on=request.on)
        .filter(pk=pk)
        .select_related("campaign", "project", "unit")
        .first()
    )
    if veto is None or not actions.lift_veto.permitted(veto, request.viewer, request.at):
        raise Http404
    form = LiftVetoForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.run(request, veto):
        messages.success(request, _("The veto is lifted; freeze the facts anew where they are frozen."))
        return redirect("stages:vetoes")
    return render(request, "assessments/lift_veto.html", {"form": form, "veto": veto})
