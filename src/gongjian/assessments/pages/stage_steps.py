"""The four steps of a stage and what the viewer can do at the present one."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from gongjian.assessments import actions
from gongjian.assessments.actions.stage_course import SignerDraftedStage, refuse_before_hearing
from gongjian.assessments.states import STAGES, StageState
from gongjian.core.refusal import Refusal
from gongjian.rankings.pages.steps import Button, moment
from gongjian.surfaces.requests import Request

ORDER = (StageState.FROZEN, StageState.HEARING, StageState.SIGNED, StageState.ISSUED)
STEPS = ("open_hearing", "sign_stage", "issue_stage", "refreeze_stage", "correct_stage")
# What a step asks for, and of which kind.
GIVEN = {"open_hearing": "days", "refreeze_stage": "reason", "correct_stage": "reason", "sign_stage": "digest"}


def steps_of(stage: Any, counts: dict[str, int]) -> list[dict[str, Any]]:
    """Labels, states and notes for the stepper."""
    is_over = stage.state not in ORDER[:3]
    current = 1 if stage.state in {StageState.FROZEN, StageState.HEARING} else ORDER.index(StageState.ISSUED)
    labels = (_("Draft from frozen facts"), _("Hearing"), _("Signature"), _("Issue the result"))
    states = ["done" if is_over or place < current else "next" for place in range(4)]
    if not is_over:
        states[2 if _is_heard(stage, counts) else current] = "urgent"
    if not is_over and _is_heard(stage, counts):
        states[1] = "done"
    return [
        {"label": label, "note": note, "state": state}
        for label, note, state in zip(labels, _notes(stage, counts), states, strict=True)
    ]


def _is_heard(stage: Any, counts: dict[str, int]) -> bool:
    return stage.state == StageState.HEARING and not counts["waiting"] and not counts["undecided"]


def _notes(stage: Any, counts: dict[str, int]) -> tuple[str, ...]:
    signature = getattr(stage, "signature", None)
    heard = _("each reads their own result and replies")
    if stage.hearing_opened_at:
        heard = _("%(answered)s/%(asked)s replied · %(objections)s objected · by %(due)s") % {
            "answered": counts["asked"] - counts["waiting"], "asked": counts["asked"],
            "objections": counts["objections"], "due": moment(stage.hearing_due_at),
        }  # fmt: skip
    issued = _("published, or told to the assessed only")
    if stage.issued_at:
        kind = _("published in the district") if stage.is_open else _("told to the assessed only")
        issued = f"{moment(stage.issued_at)} · {kind}"
    return (
        f"{moment(stage.frozen_at)} · {stage.frozen_by}",
        heard,
        f"{moment(signature.signed_at)} · {signature.person}" if signature else _("a district leader, not who drafted"),
        issued,
    )


def buttons_of(request: Request, stage: Any) -> list[Button]:
    """Steps the state allows and the viewer has the right to."""
    found = []
    for offer in (_open, _sign, _issue, _refreeze, _correct):
        button = offer(request, stage)
        action = actions.__dict__[button.code]
        if STAGES.allows(stage.state, button.code) and action.permitted(stage, request.viewer, request.at):
            found.append(button)
    return found


def waits_for(request: Request, stage: Any) -> str:
    """For those who cannot sign: what it waits for."""
    if stage.state != StageState.HEARING or actions.sign_stage.permitted(stage, request.viewer, request.at):
        return ""
    try:
        refuse_before_hearing(stage, request.at)
    except Refusal as refusal:
        return str(refusal)
    return _("Everybody is heard; it waits for the signature of a district leader.")


def _url(stage: Any, code: str) -> str:
    return reverse("stages:step", args=[stage.pk, code])


def _open(_request: Request, stage: Any) -> Button:
    return Button("open_hearing", _("Open the hearing"), _url(stage, "open_hearing"), style="filled",
                  question=_("Hear everybody assessed?"), asks=_("Working days for a reply"), usual_days=3,
                  detail=_("Each reads their own result with its reasons; silence costs nothing."))  # fmt: skip


def _sign(request: Request, stage: Any) -> Button:
    reason = ""
    if request.viewer.person_id == stage.frozen_by_id:
        reason = str(SignerDraftedStage.sentence)
    else:
        try:
            refuse_before_hearing(stage, request.at)
        except Refusal as refusal:
            reason = str(refusal)
    return Button("sign_stage", _("Sign"), _url(stage, "sign_stage"), style="seal", reason=reason,
                  question=_("Sign the assessment of the stage up to day %(day)s?") % {"day": stage.gate_day},
                  detail=_("You sign exactly the content shown: %(digest)s") % {"digest": stage.digest[:23]})  # fmt: skip


def _issue(_request: Request, stage: Any) -> Button:
    return Button("issue_stage", _("Issue the result"), _url(stage, "issue_stage"), style="filled",
                  question=_("Issue the assessment?"),
                  detail=_("Whether it is published or told to the assessed only stands in the scheme."))  # fmt: skip


def _refreeze(_request: Request, stage: Any) -> Button:
    return Button("refreeze_stage", _("Freeze anew"), _url(stage, "refreeze_stage"),
                  question=_("Freeze the facts anew?"), asks=_("Reason"),
                  detail=_("After the record was put right. This edition stays readable."))  # fmt: skip


def _correct(_request: Request, stage: Any) -> Button:
    return Button("correct_stage", _("Correct"), _url(stage, "correct_stage"),
                  question=_("Begin a correction?"), asks=_("Reason"),
                  detail=_("A new edition with today's record; it is heard, signed and issued like the first."))  # fmt: skip
