"""What the stage assessment asks of the viewer: to reply, to decide, and the next step of each assessment under work."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from gongjian.access.roles import Role
from gongjian.assessments.queries.stages import (
    hearing_counts,
    hearings_visible_to,
    hearings_waiting_for,
    stages_to_freeze,
    stages_visible_to,
)
from gongjian.assessments.states import STAGES_UNDER_WORK, HearingState, StageState
from gongjian.core.action import ACTIONS
from gongjian.dashboards.pages.duty import EACH, Duty, moment_words
from gongjian.surfaces.requests import Request


def stage_duties(request: Request) -> list[Duty]:
    found = list(_to_reply(request))
    if request.viewer.holds(Role.SUPERVISION, on=request.on):
        found += _to_decide(request)
    seen = stages_visible_to(request.viewer, on=request.on).filter(campaign=request.campaign)
    work = seen.filter(state__in=STAGES_UNDER_WORK).select_related("campaign").order_by("gate_day")
    return [*found, *(step for one in work for step in _step(request, one)), *_to_freeze(request)]


def _to_reply(request: Request) -> Iterable[Duty]:
    """Once the time is over nobody is asked any more: silence is noted and has no consequence."""
    waiting = hearings_waiting_for(request.viewer, on=request.on).filter(
        stage__campaign=request.campaign, stage__hearing_due_at__gt=request.at
    )
    for one in waiting.select_related("stage", "result").order_by("pk")[:EACH]:
        due_at = one.stage.hearing_due_at or request.at
        yield Duty(
            "hearing",
            _("Stage assessment up to day %(day)s names %(name)s")
            % {"day": one.stage.gate_day, "name": one.result.name},
            _("no objection is one tap; silence has no consequence"),
            reverse("stages:result", args=[one.result_id]),
            _("Reply"),
            due_at=due_at,
            when=_("until %(time)s") % {"time": moment_words(due_at, request.on)},
        )


def _to_decide(request: Request) -> Iterable[Duty]:
    seen = hearings_visible_to(request.viewer, on=request.on).filter(
        objects_to_it=True, state=HearingState.HEARD, stage__state=StageState.HEARING, stage__campaign=request.campaign
    )
    for one in seen.select_related("stage", "result").order_by("heard_at", "pk")[:EACH]:
        title = _("Objection of %(name)s, stage up to day %(day)s") % {
            "name": one.result.name,
            "day": one.stage.gate_day,
        }
        yield Duty("objection", title, one.text[:80], reverse("stages:result", args=[one.result_id]), _("Decide on it"))


def _step(request: Request, stage: Any) -> Iterable[Duty]:
    """The next step, for whoever may take it."""
    code = {"frozen": "open_hearing", "hearing": "sign_stage", "signed": "issue_stage"}[stage.state]
    is_drafter = code == "sign_stage" and stage.frozen_by_id == request.viewer.person_id
    if is_drafter or not ACTIONS[code].permitted(stage, request.viewer, request.at):
        return
    title, note, action = {
        "open_hearing": (_("Open the hearing of the stage up to day %(day)s"), _("the draft is ready"), _("Open")),
        "sign_stage": (_("Sign the assessment of the stage up to day %(day)s"), "", _("Sign")),
        "issue_stage": (
            _("Issue the assessment of the stage up to day %(day)s"),
            _("it is signed"),
            _("Issue the result"),
        ),
    }[code]
    if code == "sign_stage":
        counts, due_at = hearing_counts(stage), stage.hearing_due_at
        if counts["undecided"] or (counts["waiting"] and due_at is not None and due_at > request.at):
            return
        note = _("%(waiting)s of %(asked)s replies outstanding, %(undecided)s objections undecided") % counts
    yield Duty("stage", title % {"day": stage.gate_day}, note, reverse("stages:stage", args=[stage.pk]), action)


def _to_freeze(request: Request) -> Iterable[Duty]:
    if not ACTIONS["freeze_stage"].permitted(request.campaign, request.viewer, request.at):
        return
    for span in stages_to_freeze(request.campaign, request.at):
        title = _("Freeze the facts of the stage up to day %(day)s") % {"day": span.gate_day}
        yield Duty("stage", title, _("the stage is over"), reverse("stages:stages"), _("Freeze"), is_over=True)
