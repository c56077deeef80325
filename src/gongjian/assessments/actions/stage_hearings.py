"""The assessed speak; an objection is decided by somebody who did not draft."""

from django.utils.translation import gettext_lazy as _

from gongjian.assessments.events import stages as events
from gongjian.assessments.inputs.stages import DecideHearing, SpeakAtHearing
from gongjian.assessments.models import Hearing
from gongjian.assessments.states import HEARINGS, StageState
from gongjian.core.action import Act, action
from gongjian.core.refusal import Refusal


class HearingClosed(Refusal):
    code = "hearing_closed"
    sentence = _("The hearing is open only between the draft and the signature.")


class NothingObjected(Refusal):
    code = "nothing_objected"
    sentence = _("There is no objection to decide.")


class DeciderTookPart(Refusal):
    code, http_status = "decider_took_part", 403
    sentence = _("Whoever drafted the assessment, or objected to it, does not decide the objection.")


@action(target=Hearing, given=SpeakAtHearing)
def speak_at_hearing(act: Act, hearing: Hearing, given: SpeakAtHearing) -> Hearing:
    """No objection, or an objection with its reason. Late words count until the signature; silence costs nothing."""
    hearing.expect_version(given.version)
    _require_open(hearing)
    hearing.state = HEARINGS.after(hearing.state, "speak_at_hearing")
    hearing.objects_to_it, hearing.text = given.objects_to_it, given.text
    hearing.heard_by_id, hearing.heard_at = act.by.person_id, act.at
    act.save(hearing)
    act.record(
        events.HEARING_SPOKEN, hearing, name=hearing.result.name, gate_day=hearing.stage.gate_day,
        objects=given.objects_to_it, text=given.text, campaign_id=hearing.stage.campaign_id,
    )  # fmt: skip
    return hearing


@action(target=Hearing, given=DecideHearing)
def decide_hearing(act: Act, hearing: Hearing, given: DecideHearing) -> Hearing:
    """Upheld: the record must be put right and the facts frozen anew. Either way the reason goes back."""
    _require_open(hearing)
    if not hearing.objects_to_it:
        raise NothingObjected
    hearing.state = HEARINGS.after(hearing.state, "decide_hearing")
    if act.by.person_id in (hearing.stage.frozen_by_id, hearing.heard_by_id):
        raise DeciderTookPart
    hearing.upheld, hearing.decision = given.upheld, given.decision
    hearing.decided_by_id, hearing.decided_at = act.by.person_id, act.at
    act.save(hearing)
    act.record(
        events.HEARING_DECIDED, hearing, name=hearing.result.name, gate_day=hearing.stage.gate_day,
        upheld=given.upheld, decision=given.decision, person_ids=[hearing.heard_by_id],
    )  # fmt: skip
    return hearing


def _require_open(hearing: Hearing) -> None:
    if hearing.stage.state != StageState.HEARING:
        raise HearingClosed
