"""How far a project works again. Days not resumed are a stop of work by force majeure: counted once, in one place."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from gongjian.assistance import events
from gongjian.assistance.inputs import CheckPrevention, CountSupplies, DescribeResumption, HaltWork, ResumeOn
from gongjian.assistance.models import Resumption, ResumptionPeriod
from gongjian.assistance.queries import is_awake, short_supplies, unmet_checks
from gongjian.assistance.states import RESUMPTIONS, Obstacle
from gongjian.core.action import Act, action
from gongjian.core.event import EventKind
from gongjian.core.moments import local_date
from gongjian.core.refusal import Refusal
from gongjian.people.models import Person, Unit
from gongjian.projects.actions import resume_project, stop_project
from gongjian.projects.actions.plans import NotInTheFuture
from gongjian.projects.actions.projects import require_running
from gongjian.projects.inputs import ResumeProject, StopProject
from gongjian.projects.models import Project, Stoppage


class ResumptionAsleep(Refusal):
    code = "resumption_asleep"
    sentence = _("The resumption of work is not followed in this campaign; its rules can wake it.")


class BeforeTheLastChange(Refusal):
    code, http_status, field = "before_the_last_change", 422, "on"
    sentence = _("The state was last changed on %(since_on)s; this cannot have been before.")


class HelperUnknown(Refusal):
    code, http_status = "helper_unknown", 422
    sentence = _("This unit or person does not belong to the district.")


@action(target=Project, given=HaltWork)
def halt_work(act: Act, project: Project, given: HaltWork) -> Resumption:
    """Not resumed. An open stop by force majeure is taken over, so that no day is counted twice."""
    row = _row(project)
    state = RESUMPTIONS.after(row.state, "halt_work")
    stop = project.stoppages.filter(until_on=None, is_force_majeure=True).first()
    since_on = given.on if stop is None else stop.from_on
    _refuse_day(act, row, given.on)
    if stop is None:
        content = StopProject(from_on=given.on, reason=given.reason, is_force_majeure=True)
        stop = Stoppage.objects.get(pk=act.also(stop_project, project, content).id)
    row.stoppage = stop
    _change(act, row, state, since_on)
    act.record(
        events.WORK_HALTED, row, project=project.name, project_id=project.pk, on=since_on, reason=given.reason,
        stoppage=stop.pk,
    )  # fmt: skip
    return row


@action(target=Project, given=ResumeOn)
def resume_partly(act: Act, project: Project, given: ResumeOn) -> Resumption:
    return _resumed(act, project, given, "resume_partly", events.RESUMED_PARTLY)


@action(target=Project, given=ResumeOn)
def resume_fully(act: Act, project: Project, given: ResumeOn) -> Resumption:
    return _resumed(act, project, given, "resume_fully", events.RESUMED_FULLY)


@action(target=Project, given=DescribeResumption)
def describe_resumption(act: Act, project: Project, given: DescribeResumption) -> Resumption:
    row = _row(project)
    row.expect_version(given.version)
    district = project.campaign.district_id
    for field, kind in (("helper_unit_id", Unit), ("helper_id", Person)):
        number = getattr(given, field)
        if number is not None and not kind._default_manager.filter(pk=number, district=district).exists():
            raise HelperUnknown(field=field)
    for name, value in given.model_dump(exclude={"version", "obstacle"}).items():
        setattr(row, name, value)
    row.obstacle = given.obstacle or ""
    act.save(row)
    told = str(Obstacle(row.obstacle).label) if row.obstacle else "—"
    act.record(
        events.RESUMPTION_DESCRIBED, row, project=project.name, project_id=project.pk,
        obstacle=f"{told} {row.obstacle_text}".strip(), obstacle_code=row.obstacle,
        people_needed=row.people_needed, helper_unit_id=row.helper_unit_id, helper_id=row.helper_id,
    )  # fmt: skip
    return row


@action(target=Project, given=CountSupplies)
def count_supplies(act: Act, project: Project, given: CountSupplies) -> Resumption:
    row = _row(project)
    row.expect_version(given.version)
    row.supplies = [line.model_dump(mode="json") for line in given.supplies]
    row.supplies_at = act.at
    act.save(row)
    act.record(
        events.SUPPLIES_COUNTED, row, project=project.name, project_id=project.pk, short=len(short_supplies(row)),
        supplies=row.supplies,
    )  # fmt: skip
    return row


@action(target=Project, given=CheckPrevention)
def check_prevention(act: Act, project: Project, given: CheckPrevention) -> Resumption:
    row = _row(project)
    row.expect_version(given.version)
    row.checks = [line.model_dump(mode="json") for line in given.checks]
    row.checked_at = act.at
    act.save(row)
    act.record(
        events.PREVENTION_CHECKED, row, project=project.name, project_id=project.pk, missing=len(unmet_checks(row)),
        checks=row.checks,
    )  # fmt: skip
    return row


def _row(project: Project) -> Resumption:
    """The project is locked, so two who tell first make one row."""
    require_running(project)
    if not is_awake(project.campaign):
        raise ResumptionAsleep
    known = Resumption.objects.select_for_update(of=("self",), no_key=True).filter(project=project)
    return known.select_related("project__campaign", "stoppage").first() or Resumption(project=project)


def _resumed(act: Act, project: Project, given: ResumeOn, name: str, kind: EventKind) -> Resumption:
    row = _row(project)
    state = RESUMPTIONS.after(row.state, name)
    _refuse_day(act, row, given.on)
    if row.stoppage is not None and row.stoppage.until_on is None:
        act.also(resume_project, project, ResumeProject(resumed_on=given.on))
    row.stoppage = None
    _change(act, row, state, given.on)
    act.record(kind, row, project=project.name, project_id=project.pk, on=given.on)
    return row


def _refuse_day(act: Act, row: Resumption, on: date) -> None:
    if on > local_date(act.at):
        raise NotInTheFuture(field="on")
    if row.since_on is not None and on < row.since_on:
        raise BeforeTheLastChange(since_on=row.since_on)


def _change(act: Act, row: Resumption, state: str, on: date) -> None:
    """What lasted no day is a slip, and leaves no period."""
    row.state, row.since_on = state, on
    act.save(row)
    current = row.periods.filter(until_on=None).first()
    if current is not None and current.from_on >= on:
        act.remove(current)
    elif current is not None:
        current.until_on = on
        act.save(current)
    act.save(ResumptionPeriod(resumption=row, state=state, from_on=on))
