"""Those named reply; an objection is decided by somebody who did not draft."""

from django.utils.translation import gettext_lazy as _

from gongjian.core.action import Act, action
from gongjian.core.refusal import Refusal
from gongjian.rankings import events
from gongjian.rankings.inputs import DecideObjection, ReplyToEvaluation
from gongjian.rankings.models import Reply
from gongjian.rankings.states import REPLY, EvaluationState


class RepliesClosed(Refusal):
    code = "replies_closed"
    sentence = _("Replies are open only between the draft and the signature.")


class NoObjection(Refusal):
    code = "no_objection"
    sentence = _("There is no objection to decide.")


class DeciderDrafted(Refusal):
    code, http_status = "decider_drafted", 403
    sentence = _("Whoever froze or drafted the evaluation, or raised the objection, does not decide it.")


@action(target=Reply, given=ReplyToEvaluation)
def reply_to_evaluation(act: Act, reply: Reply, given: ReplyToEvaluation) -> Reply:
    """No objection, or an objection with its reason. Late replies count until the signature; silence costs nothing."""
    reply.expect_version(given.version)
    _require_open(reply)
    reply.state = REPLY.after(reply.state, "reply_to_evaluation")
    reply.objects_to_it, reply.text = given.objects_to_it, given.text
    reply.replied_by_id, reply.replied_at = act.by.person_id, act.at
    act.save(reply)
    act.record(
        events.EVALUATION_REPLIED,
        reply,
        name=reply.result.name,
        week=reply.evaluation.week,
        objects=given.objects_to_it,
        text=given.text,
        evaluation_id=reply.evaluation_id,
    )
    return reply


@action(target=Reply, given=DecideObjection)
def decide_objection(act: Act, reply: Reply, given: DecideObjection) -> Reply:
    """Upheld: the facts must be put right and frozen anew. Either way the reason goes back to those who objected."""
    _require_open(reply)
    if not reply.objects_to_it:
        raise NoObjection
    reply.state = REPLY.after(reply.state, "decide_objection")
    if act.by.person_id in (reply.evaluation.drafted_by_id, reply.evaluation.frozen_by_id, reply.replied_by_id):
        raise DeciderDrafted
    reply.upheld, reply.decision = given.upheld, given.decision
    reply.decided_by_id, reply.decided_at = act.by.person_id, act.at
    act.save(reply)
    act.record(
        events.OBJECTION_DECIDED,
        reply,
        name=reply.result.name,
        week=reply.evaluation.week,
        upheld=given.upheld,
        decision=given.decision,
        person_ids=[reply.replied_by_id],
    )
    return reply


def _require_open(reply: Reply) -> None:
    if reply.evaluation.state != EvaluationState.REPLYING:
        raise RepliesClosed
