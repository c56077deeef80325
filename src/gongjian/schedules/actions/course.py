"""A schedule comes into force and replaces the one before."""

from django.utils.translation import gettext_lazy as _

from gongjian.core.action import Act, action
from gongjian.core.refusal import Refusal
from gongjian.projects.actions.projects import require_running
from gongjian.schedules import events
from gongjian.schedules.inputs import PutInForce
from gongjian.schedules.models import Schedule
from gongjian.schedules.states import SCHEDULES, ScheduleState


class ReplacingNeedsReason(Refusal):
    code, http_status, field = "replacing_needs_reason", 422, "reason"
    sentence = _("Schedule %(number)s is in force; say why it is replaced.")


@action(target=Schedule, given=PutInForce)
def put_schedule_in_force(act: Act, schedule: Schedule, given: PutInForce) -> Schedule:
    """The one before stays, as a baseline to compare with."""
    state = SCHEDULES.after(schedule.state, "put_schedule_in_force")
    project = schedule.project
    require_running(project)
    old = project.schedules.select_for_update(no_key=True).filter(state=ScheduleState.IN_FORCE).first()
    if old is not None:
        if not given.reason:
            raise ReplacingNeedsReason(number=old.number)
        old.state, old.replaced_at, old.replace_reason = ScheduleState.REPLACED, act.at, given.reason
        act.save(old)
        act.record(events.SCHEDULE_REPLACED, old, project=project.name, number=old.number, reason=given.reason)
    schedule.state, schedule.in_force_at = state, act.at
    act.save(schedule)
    act.record(
        events.SCHEDULE_IN_FORCE,
        schedule,
        project=project.name,
        project_id=project.pk,
        number=schedule.number,
        finish_on=schedule.finish_on,
        finished_on_before=old.finish_on if old else None,
    )
    return schedule
