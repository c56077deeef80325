"""Work stopped by order, and resumed. The stoppage itself is the project's: the schedule counts its days."""

from django.utils.translation import gettext_lazy as _

from gongjian.core.action import Act, action
from gongjian.core.actor import SYSTEM
from gongjian.core.refusal import NotInThisState, Refusal
from gongjian.inspections import events
from gongjian.inspections.inputs import LiftStopWork, OrderStopWork
from gongjian.inspections.models import Finding, StopWork
from gongjian.inspections.states import OPEN_FINDINGS, STOPS, FindingState
from gongjian.projects.actions import resume_project, stop_project
from gongjian.projects.actions.projects import require_running
from gongjian.projects.inputs import ResumeProject, StopProject


class NotPutRight(Refusal):
    code = "stop_work_not_put_right"
    sentence = _("The finding behind the order is not closed yet; work stays stopped.")


@action(target=Finding, given=OrderStopWork)
def order_stop_work(act: Act, finding: Finding, given: OrderStopWork) -> StopWork:
    """Recorded first, so that the stoppage names the order as its cause."""
    require_running(finding.project)
    if finding.state not in OPEN_FINDINGS:
        raise NotInThisState(state=finding.get_state_display(), action="order_stop_work")
    act.record(
        events.WORK_STOPPED,
        finding,
        project=finding.project.name,
        text=finding.text,
        **given.model_dump(),
    )
    stopping = StopProject(
        from_on=given.from_on,
        reason=given.reason,
        is_force_majeure=given.is_excusable,
        is_builders_fault=not given.is_excusable,
    )
    stopped = act.also(stop_project, finding.project, stopping, by=SYSTEM)
    return act.save(
        StopWork(
            finding=finding,
            stoppage_id=stopped.id,
            ordered_by_id=act.by.person_id,
            ordered_at=act.at,
            **given.model_dump(),
        )
    )


@action(target=StopWork, given=LiftStopWork)
def lift_stop_work(act: Act, stop: StopWork, given: LiftStopWork) -> StopWork:
    stop.state = STOPS.after(stop.state, "lift_stop_work")
    if stop.finding.state != FindingState.CLOSED:
        raise NotPutRight
    stop.resumed_on, stop.lift_note = given.resumed_on, given.note
    stop.lifted_by_id, stop.lifted_at = act.by.person_id, act.at
    act.save(stop)
    project = stop.finding.project
    act.record(events.WORK_RESUMED, stop.finding, project=project.name, **given.model_dump())
    if stop.stoppage.until_on is None:
        act.also(resume_project, project, ResumeProject(resumed_on=given.resumed_on), by=SYSTEM)
    return stop
