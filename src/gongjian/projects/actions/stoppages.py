from django.utils.translation import gettext_lazy as _

from gongjian.core.action import Act, action
from gongjian.core.moments import local_date
from gongjian.core.refusal import Refusal, refuse_on_constraint
from gongjian.projects import events
from gongjian.projects.actions.plans import NotInTheFuture
from gongjian.projects.actions.projects import require_running
from gongjian.projects.inputs import ResumeProject, StopProject
from gongjian.projects.models import Project, Stoppage


class StoppedAlready(Refusal):
    code, field = "stopped_already", "from_on"
    sentence = _("The project is already recorded as stopped in this time.")


class NotStopped(Refusal):
    code = "not_stopped"
    sentence = _("The project is not stopped.")


class ResumedTooEarly(Refusal):
    code, http_status, field = "resumed_too_early", 422, "resumed_on"
    sentence = _("Work stopped on %(from_on)s; it can be resumed the day after at the earliest.")


refuse_on_constraint("one_stoppage_of_a_project_at_a_time", StoppedAlready)


@action(target=Project, given=StopProject)
def stop_project(act: Act, project: Project, given: StopProject) -> Stoppage:
    require_running(project)
    today = local_date(act.at)
    if given.from_on > today:
        raise NotInTheFuture(field="from_on")
    if given.until_on is not None and given.until_on > today:
        raise NotInTheFuture(field="until_on")
    stoppage = act.save(Stoppage(project=project, **given.model_dump()))
    act.record(
        events.PROJECT_STOPPED,
        project,
        name=project.name,
        stoppage=stoppage.pk,
        from_on=given.from_on,
        until_on=given.until_on,
        reason=given.reason,
        is_force_majeure=given.is_force_majeure,
        is_builders_fault=given.is_builders_fault,
    )
    return stoppage


@action(target=Project, given=ResumeProject)
def resume_project(act: Act, project: Project, given: ResumeProject) -> Stoppage:
    require_running(project)
    stoppage = project.stoppages.filter(until_on=None).first()
    if stoppage is None:
        raise NotStopped
    if given.resumed_on > local_date(act.at):
        raise NotInTheFuture(field="resumed_on")
    if given.resumed_on <= stoppage.from_on:
        raise ResumedTooEarly(from_on=stoppage.from_on)
    stoppage.until_on = given.resumed_on
    act.save(stoppage)
    act.record(
        events.PROJECT_RESUMED,
        project,
        name=project.name,
        stoppage=stoppage.pk,
        from_on=stoppage.from_on,
        until_on=given.resumed_on,
    )
    return stoppage
