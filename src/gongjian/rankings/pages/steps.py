"""The five steps of a week and what the viewer can do at the present one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from gongjian.core.refusal import Refusal
from gongjian.rankings import actions
from gongjian.rankings.actions.course import SignerDrafted, refuse_before_replies
from gongjian.rankings.states import EVALUATION, EvaluationState
from gongjian.surfaces.requests import Request
from gongjian.ui.words import speaks_chinese

ORDER = (
    EvaluationState.FROZEN, EvaluationState.DRAFTED, EvaluationState.REPLYING, EvaluationState.SIGNED,
    EvaluationState.PUBLISHED,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Button:
    code: str
    label: str
    url: str
    question: str = ""
    detail: str = ""
    style: str = ""
    reason: str = ""  # why it is refused now
    asks: str = ""  # label of the text it needs
    may_be_empty: bool = False
    usual_days: int = 0  # it asks for a number of days instead


def moment(at: Any) -> str:
    local = localtime(at)
    return f"{local.month}月{local.day}日 {local:%H:%M}" if speaks_chinese() else f"{local:%d %b %H:%M}"


def steps_of(evaluation: Any, counts: dict[str, int]) -> list[dict[str, Any]]:
    """Labels, states and notes for the stepper."""
    done = ORDER.index(evaluation.state) if evaluation.state in ORDER else len(ORDER) - 1
    current = (
        min(done + 1, len(ORDER) - 1) if evaluation.state != EvaluationState.REPLYING else ORDER.index(evaluation.state)
    )
    labels = (_("Freeze the facts"), _("Draft"), _("Replies"), _("Signature"), _("Publication"))
    notes = _notes(evaluation, counts)
    over = evaluation.state in {EvaluationState.PUBLISHED, EvaluationState.CORRECTED, EvaluationState.REPLACED}
    return [
        {
            "label": label,
            "note": note,
            "state": "done" if over or place < current else "urgent" if place == current else "next",
        }
        for place, (label, note) in enumerate(zip(labels, notes, strict=True))
    ]


def _notes(evaluation: Any, counts: dict[str, int]) -> Sequence[str]:
    signature = getattr(evaluation, "signature", None)
    drafter = evaluation.drafted_by or _("The system")
    drafted = f"{moment(evaluation.drafted_at)} · {drafter}" if evaluation.drafted_at else ""
    replies = ""
    if evaluation.replies_opened_at:
        replies = _("%(answered)s/%(asked)s replied · %(objections)s objected · by %(due)s") % {
            "answered": counts["asked"] - counts["waiting"], "asked": counts["asked"],
            "objections": counts["objections"], "due": moment(evaluation.replies_due_at),
        }  # fmt: skip
    return (
        _("%(at)s · as known then") % {"at": moment(evaluation.known_at)},
        drafted or _("words may be added, figures not"),
        replies or _("those named are asked first"),
        f"{moment(signature.signed_at)} · {signature.person}" if signature else _("a district leader, not who drafted"),
        moment(evaluation.published_at) if evaluation.published_at else _("can be corrected later, never erased"),
    )


def buttons_of(request: Request, evaluation: Any) -> list[Button]:
    """Steps the state allows and the viewer has the right to; what is not possible yet stays visible with its reason."""
    offered = (_draft, _open, _remind, _sign, _publish, _refreeze, _correct)
    found = []
    for offer in offered:
        button = offer(request, evaluation)
        action = actions.__dict__[button.code]
        if EVALUATION.allows(evaluation.state, button.code) and action.permitted(
            evaluation, request.viewer, request.at
        ):
            found.append(button)
    return found


def waits_for(request: Request, evaluation: Any) -> str:
    """For those who cannot do the next step: what it waits for."""
    if evaluation.state != EvaluationState.REPLYING or actions.sign_evaluation.permitted(
        evaluation, request.viewer, request.at
    ):
        return ""
    try:
        refuse_before_replies(evaluation, request.at)
    except Refusal as refusal:
        return str(refusal)
    return _("Every reply is settled; it waits for the signature of a district leader.")


def _url(evaluation: Any, code: str) -> str:
    return reverse("rankings:step", args=[evaluation.pk, code])


def _draft(_request: Request, evaluation: Any) -> Button:
    return Button("draft_evaluation", _("Make the draft"), _url(evaluation, "draft_evaluation"), style="filled",
                  question=_("Take the computed result as the draft?"),
                  detail=_("You answer for the draft; somebody else signs it."), asks=_("Remark in the notice (optional)"), may_be_empty=True)  # fmt: skip


def _open(_request: Request, evaluation: Any) -> Button:
    return Button("open_replies", _("Ask for replies"), _url(evaluation, "open_replies"), style="filled",
                  question=_("Ask everybody named for a reply?"),
                  detail=_("They have one working day; silence costs nothing."))  # fmt: skip


def _remind(_request: Request, evaluation: Any) -> Button:
    return Button("remind_replies", _("Remind"), _url(evaluation, "remind_replies"),
                  question=_("Remind those who have not replied?"), detail=_("At most once in half a day."))  # fmt: skip


def _sign(request: Request, evaluation: Any) -> Button:
    reason = ""
    if request.viewer.person_id in (evaluation.drafted_by_id, evaluation.frozen_by_id):
        reason = str(SignerDrafted.sentence)
    else:
        try:
            refuse_before_replies(evaluation, request.at)
        except Refusal as refusal:
            reason = str(refusal)
    return Button("sign_evaluation", _("Sign"), _url(evaluation, "sign_evaluation"), style="seal", reason=reason,
                  question=_("Sign the evaluation of week %(week)s?") % {"week": evaluation.week},
                  detail=_("You sign exactly the content shown: %(digest)s") % {"digest": evaluation.digest[:23]})  # fmt: skip


def _publish(_request: Request, evaluation: Any) -> Button:
    return Button("publish_evaluation", _("Publish"), _url(evaluation, "publish_evaluation"), style="filled",
                  question=_("Publish the evaluation and issue its notice?"),
                  detail=_("Afterwards it can only be corrected by a new edition."))  # fmt: skip


def _refreeze(_request: Request, evaluation: Any) -> Button:
    return Button("refreeze_evaluation", _("Freeze anew"), _url(evaluation, "refreeze_evaluation"),
                  question=_("Freeze the facts anew?"),
                  detail=_("After the record was put right. This edition stays readable."), asks=_("Reason"))  # fmt: skip


def _correct(_request: Request, evaluation: Any) -> Button:
    return Button("correct_evaluation", _("Correct"), _url(evaluation, "correct_evaluation"),
                  question=_("Begin a correction?"),
                  detail=_("A new edition with today's record; it is replied to, signed and published like the first."),
                  asks=_("Reason"))  # fmt: skip
