"""Put right, with evidence, and looked at again by somebody else."""

from django.utils.translation import gettext_lazy as _

from gongjian.core.action import Act, action
from gongjian.core.refusal import Refusal
from gongjian.fieldwork.actions import attach_photos
from gongjian.inspections import events
from gongjian.inspections.actions.climbing import reopen_its_problem, settle_its_problem
from gongjian.inspections.actions.findings import clear_clock, refuse_objected, refuse_past
from gongjian.inspections.inputs import AcceptFix, FixFinding, SendBackFix
from gongjian.inspections.models import Finding, Fix
from gongjian.inspections.states import FINDINGS, FIXES, FixState


class FixedByYou(Refusal):
    """Four eyes: nobody checks an own repair."""

    code, http_status = "rechecked_by_fixer", 403
    sentence = _("You put this right yourself; somebody else checks it again.")


class RecordedByYou(Refusal):
    code, http_status = "rechecked_by_recorder", 403
    sentence = _("You recorded this finding; somebody else checks it again.")


@action(target=Finding, given=FixFinding)
def fix_finding(act: Act, finding: Finding, given: FixFinding) -> Fix:
    """Photos are evidence where they help; none is asked for."""
    finding.state = FINDINGS.after(finding.state, "fix_finding")
    refuse_objected(finding)
    act.save(finding)
    fix = act.save(Fix(finding=finding, text=given.text, fixed_by_id=act.by.person_id, fixed_at=act.at))
    act.record(
        events.FINDING_FIXED, finding, project=finding.project.name, text=finding.text, done=given.text, fix_id=fix.pk
    )
    attach_photos(act, finding.project, fix, given.photos)
    return fix


@action(target=Finding, given=AcceptFix)
def accept_fix(act: Act, finding: Finding, given: AcceptFix) -> Finding:
    finding.state = FINDINGS.after(finding.state, "accept_fix")
    fix = _rechecked(act, finding, "accept_fix", given.note)
    finding.closed_at = act.at
    act.save(finding)
    act.record(events.FINDING_CLOSED, finding, project=finding.project.name, text=finding.text, note=given.note)
    settle_its_problem(act, finding, given.note or fix.text)
    return finding


@action(target=Finding, given=SendBackFix)
def send_back_fix(act: Act, finding: Finding, given: SendBackFix) -> Finding:
    """With a new day: it is being put right again."""
    finding.state = FINDINGS.after(finding.state, "send_back_fix")
    refuse_past(act, given.due_on)
    _rechecked(act, finding, "send_back_fix", given.note)
    finding.due_on = given.due_on
    clear_clock(finding)
    act.save(finding)
    act.record(
        events.FINDING_SENT_BACK,
        finding,
        project=finding.project.name,
        text=finding.text,
        note=given.note,
        due_on=given.due_on,
    )
    reopen_its_problem(act, finding, given.note)
    return finding


def _rechecked(act: Act, finding: Finding, move: str, note: str) -> Fix:
    fix = finding.fixes.get(state=FixState.WAITING)
    if act.by.person_id == fix.fixed_by_id:
        raise FixedByYou
    if act.by.person_id == finding.recorded_by_id:
        raise RecordedByYou
    fix.state = FIXES.after(fix.state, move)
    fix.note, fix.rechecked_by_id, fix.rechecked_at = note, act.by.person_id, act.at
    return act.save(fix)
