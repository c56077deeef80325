"""A finding is discussed with owner and contractor before anybody has to put it right; the clock reminds."""

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from gongjian.core.action import Act, action
from gongjian.core.inputs import Nothing
from gongjian.core.moments import local_date
from gongjian.core.refusal import Refusal
from gongjian.inspections import events
from gongjian.inspections.actions.righting import give_points_back
from gongjian.inspections.inputs import AgreeFinding, WithReason
from gongjian.inspections.models import Finding
from gongjian.inspections.states import FINDINGS, ObjectionState, StopState


class DueInThePast(Refusal):
    code, http_status, field = "finding_due_in_the_past", 422, "due_on"
    sentence = _("This day has passed.")


class NotDueYet(Refusal):
    code = "finding_not_due"
    sentence = _("The day agreed has not passed.")


class StoppedForIt(Refusal):
    code = "stopped_for_finding"
    sentence = _("Work is stopped because of this finding; lift the order first.")


class ObjectionWaits(Refusal):
    code = "objection_waits"
    sentence = _("An objection to this finding waits for its answer; that comes first.")


@action(target=Finding, given=AgreeFinding)
def agree_finding(act: Act, finding: Finding, given: AgreeFinding) -> Finding:
    """Again while it is being put right: what was agreed anew takes the place of what was agreed before."""
    finding.expect_version(given.version)
    finding.state = FINDINGS.after(finding.state, "agree_finding")
    refuse_objected(finding)
    refuse_past(act, given.due_on)
    agreed = given.model_dump(exclude={"version"})
    for name, value in agreed.items():
        setattr(finding, name, value)
    finding.agreed_by_id, finding.agreed_at = act.by.person_id, act.at
    clear_clock(finding)
    act.save(finding)
    act.record(events.FINDING_AGREED, finding, project=finding.project.name, text=finding.text, **agreed)
    return finding


@action(target=Finding, given=WithReason)
def withdraw_finding(act: Act, finding: Finding, given: WithReason) -> Finding:
    """Owner and contractor were heard, and it was none."""
    finding.state, finding.reason = FINDINGS.after(finding.state, "withdraw_finding"), given.reason
    refuse_objected(finding)
    if finding.stops.filter(state=StopState.IN_FORCE).exists():
        raise StoppedForIt
    act.save(finding)
    act.record(
        events.FINDING_WITHDRAWN,
        finding,
        project=finding.project.name,
        text=finding.text,
        reason=given.reason,
        **give_points_back(act, finding),
    )
    return finding


@action(target=Finding, given=Nothing)
def remind_finding(act: Act, finding: Finding, _given: Nothing) -> Finding:
    """The day before, once."""
    finding.state = FINDINGS.after(finding.state, "remind_finding")
    finding.reminded_at = act.at
    act.save(finding)
    act.record(events.FINDING_REMINDED, finding, project=finding.project.name, text=finding.text, due_on=finding.due_on)
    return finding


@action(target=Finding, given=Nothing)
def note_overdue_finding(act: Act, finding: Finding, _given: Nothing) -> Finding:
    """Once for a day agreed."""
    finding.state = FINDINGS.after(finding.state, "note_overdue_finding")
    refuse_objected(finding)
    if not is_out_of_time(finding, act.at) or finding.overdue_at is not None:
        raise NotDueYet
    finding.overdue_at = act.at
    act.save(finding)
    act.record(events.FINDING_OVERDUE, finding, project=finding.project.name, text=finding.text, due_on=finding.due_on)
    return finding


def refuse_objected(finding: Finding) -> None:
    """While an objection waits the clock stands, and nothing else is settled."""
    if finding.words.filter(state=ObjectionState.WAITING).exists():
        raise ObjectionWaits


def is_out_of_time(finding: Finding, at: datetime) -> bool:
    return finding.due_on is not None and finding.due_on < local_date(at)


def refuse_past(act: Act, due_on: date) -> None:
    if due_on < local_date(act.at):
        raise DueInThePast


def clear_clock(finding: Finding) -> None:
    finding.reminded_at = finding.overdue_at = None
