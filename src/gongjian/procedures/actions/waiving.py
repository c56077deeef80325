"""A permit that a project is spared: asked for by whoever would bring it, decided by whoever grants it, never by one person."""

from django.utils.translation import gettext_lazy as _

from gongjian.core.action import Act, action
from gongjian.core.refusal import Refusal
from gongjian.procedures import events
from gongjian.procedures.actions.climbing import settle_its_problems
from gongjian.procedures.inputs import WithReason
from gongjian.procedures.models import Permit
from gongjian.procedures.states import PERMITS
from gongjian.projects.actions.projects import require_running


class AskedAlready(Refusal):
    code = "waiver_asked_already"
    sentence = _("A waiver has already been requested and is waiting for a decision.")


class NothingAsked(Refusal):
    code = "no_waiver_asked"
    sentence = _("No waiver has been requested.")


class AskedByYou(Refusal):
    code, http_status = "waiver_asked_by_you", 403
    sentence = _("You requested this waiver yourself; somebody else decides it.")


@action(target=Permit, given=WithReason)
def ask_waiver(act: Act, permit: Permit, given: WithReason) -> Permit:
    """Until it is decided the permit stays to be prepared."""
    permit.state = PERMITS.after(permit.state, "ask_waiver")
    require_running(permit.project)
    if permit.waiver_reason:
        raise AskedAlready
    permit.waiver_reason, permit.waiver_asked_by_id = given.reason, act.by.person_id
    act.save(permit)
    act.record(events.WAIVER_ASKED, permit, permit=permit.name, reason=given.reason)
    return permit


@action(target=Permit, given=WithReason)
def waive_permit(act: Act, permit: Permit, given: WithReason) -> Permit:
    permit.state, permit.reason = PERMITS.after(permit.state, "waive_permit"), given.reason
    require_running(permit.project)
    asked = _decided(act, permit)
    act.save(permit)
    act.record(events.PERMIT_WAIVED, permit, permit=permit.name, reason=given.reason, asked=asked)
    settle_its_problems(act, permit, given.reason)
    return permit


@action(target=Permit, given=WithReason)
def decline_waiver(act: Act, permit: Permit, given: WithReason) -> Permit:
    permit.state = PERMITS.after(permit.state, "decline_waiver")
    if not permit.waiver_reason:
        raise NothingAsked
    _decided(act, permit)
    permit.reason = given.reason
    act.save(permit)
    act.record(events.WAIVER_DECLINED, permit, permit=permit.name, reason=given.reason)
    return permit


@action(target=Permit, given=WithReason)
def need_permit(act: Act, permit: Permit, given: WithReason) -> Permit:
    permit.state, permit.reason = PERMITS.after(permit.state, "need_permit"), ""
    require_running(permit.project)
    act.save(permit)
    act.record(events.PERMIT_NEEDED, permit, permit=permit.name, reason=given.reason)
    return permit


def _decided(act: Act, permit: Permit) -> str:
    """What was asked for; by whoever asked it is not decided."""
    asked = permit.waiver_reason
    if asked and permit.waiver_asked_by_id == act.by.person_id:
        raise AskedByYou
    permit.waiver_reason, permit.waiver_asked_by_id = "", None
    return asked
