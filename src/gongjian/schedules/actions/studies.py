"""Recovery studies: asked for, computed beside the requests, approved beyond the cap, adopted as a new version."""

import json
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from gongjian.core import moments
from gongjian.core.action import Act, action
from gongjian.core.inputs import Nothing, parsed
from gongjian.core.refusal import Refusal
from gongjian.projects.actions.projects import require_running
from gongjian.schedules import events
from gongjian.schedules.actions.content import write_content
from gongjian.schedules.actions.course import put_schedule_in_force
from gongjian.schedules.inputs import (
    AdoptStudy,
    ApproveCompression,
    AskForRecovery,
    FailStudy,
    FinishStudy,
    PutInForce,
    ScheduleContent,
)
from gongjian.schedules.models import RecoveryStudy, Schedule
from gongjian.schedules.states import STUDIES, ScheduleSource, ScheduleState


class DeadlineIsPast(Refusal):
    code, http_status, field = "deadline_is_past", 422, "deadline_on"
    sentence = _("The day to finish by must lie ahead.")


class OnlyInForce(Refusal):
    code = "study_of_schedule_in_force"
    sentence = _("Time is won back on the schedule in force.")


class ApprovalMissing(Refusal):
    code = "compression_not_approved"
    sentence = _("A measure compresses by more than %(cap_percent)s %%: the lead leader approves that by name first.")


class NothingToApprove(Refusal):
    code = "nothing_to_approve"
    sentence = _("No measure of this study passes the cap.")


class ScheduleMoved(Refusal):
    code = "schedule_moved"
    sentence = _("The schedule has changed since the study; ask for it again.")


@action(target=Schedule, given=AskForRecovery)
def ask_for_recovery(act: Act, schedule: Schedule, given: AskForRecovery) -> RecoveryStudy:
    """The worker computes it; the page shows how far it is."""
    if schedule.state != ScheduleState.IN_FORCE:
        raise OnlyInForce
    require_running(schedule.project)
    if given.deadline_on <= moments.local_date(act.at):
        raise DeadlineIsPast
    study = RecoveryStudy(
        schedule=schedule,
        title=given.title,
        deadline_on=given.deadline_on,
        seconds=given.seconds,
        options=_options(given, schedule),
        asked_by_id=act.by.person_id,
        asked_at=act.at,
    )
    act.save(study)
    act.record(events.STUDY_ASKED, study, project=schedule.project.name, deadline_on=given.deadline_on)
    return study


def _options(given: AskForRecovery, schedule: Schedule) -> dict[str, Any]:
    """As the engine's options want them, with the version they were asked about."""
    told: dict[str, Any] = given.model_dump(
        include={"overlap_percent", "rework_percent", "cap_percent", "beyond_cap", "crews"}, mode="json"
    )
    told["day_cost"] = given.day_cost_yuan
    if given.measures is not None:
        told["measures"] = [measure.model_dump() for measure in given.measures]
    return {"engine": told, "schedule_version": schedule.version}


@action(target=RecoveryStudy, given=FinishStudy)
def finish_study(act: Act, study: RecoveryStudy, given: FinishStudy) -> RecoveryStudy:
    study.state = STUDIES.after(study.state, "finish_study")
    study.answer, study.cost_yuan, study.bound_yuan = given.answer, given.cost_yuan, given.bound_yuan
    study.finish_on, study.needs_approval = given.finish_on, given.needs_approval
    act.save(study)
    act.record(
        events.STUDY_READY,
        study,
        project=study.schedule.project.name,
        cost_yuan=given.cost_yuan,
        bound_yuan=given.bound_yuan,
        finish_on=given.finish_on,
    )
    return study


@action(target=RecoveryStudy, given=FailStudy)
def fail_study(act: Act, study: RecoveryStudy, given: FailStudy) -> RecoveryStudy:
    study.state = STUDIES.after(study.state, "fail_study")
    study.refusal_code, study.refusal_facts = given.code, given.facts
    act.save(study)
    act.record(events.STUDY_FAILED, study, project=study.schedule.project.name, code=given.code)
    return study


@action(target=RecoveryStudy, given=Nothing)
def stop_study(act: Act, study: RecoveryStudy, given: Nothing) -> RecoveryStudy:
    """The worker sees it and stops searching."""
    study.state = STUDIES.after(study.state, "stop_study")
    act.save(study)
    act.record(events.STUDY_STOPPED, study, project=study.schedule.project.name)
    return study


@action(target=RecoveryStudy, given=ApproveCompression)
def approve_compression(act: Act, study: RecoveryStudy, given: ApproveCompression) -> RecoveryStudy:
    """建设工程质量管理条例 art. 10 forbids arbitrary compression: beyond the cap a person answers for it."""
    STUDIES.after(study.state, "adopt_study")  # only a study to be decided
    if not study.needs_approval:
        raise NothingToApprove
    study.approved_by_id, study.approval_reason = act.by.person_id, given.reason
    act.save(study)
    act.record(
        events.COMPRESSION_APPROVED,
        study,
        project=study.schedule.project.name,
        approved_by=study.approved_by.name if study.approved_by else "",
        cap_percent=study.options["engine"]["cap_percent"],
        reason=given.reason,
    )
    return study


@action(target=RecoveryStudy, given=AdoptStudy)
def adopt_study(act: Act, study: RecoveryStudy, given: AdoptStudy) -> RecoveryStudy:
    """One step: a new version with the measures in it, in force; weekly nodes and promises follow from its event."""
    state = STUDIES.after(study.state, "adopt_study")
    based_on = study.schedule
    if study.needs_approval and study.approved_by_id is None:
        raise ApprovalMissing(cap_percent=study.options["engine"]["cap_percent"])
    if based_on.state != ScheduleState.IN_FORCE or based_on.version != study.options["schedule_version"]:
        raise ScheduleMoved
    adopted = _version(act, study)
    act.also(put_schedule_in_force, adopted, PutInForce(reason=given.reason or study.title))
    adopted.refresh_from_db()
    study.state, study.adopted_as = state, adopted
    act.save(study)
    act.record(
        events.STUDY_ADOPTED,
        study,
        project=based_on.project.name,
        project_id=based_on.project_id,
        number=adopted.number,
        schedule_id=adopted.pk,
        finish_on=adopted.finish_on,
        cost_yuan=study.cost_yuan,
    )
    return study


def _version(act: Act, study: RecoveryStudy) -> Schedule:
    project = study.schedule.project
    last = project.schedules.aggregate(last=Max("number"))["last"] or 0
    schedule = Schedule(
        project=project,
        number=last + 1,
        source=ScheduleSource.RECOVERY,
        based_on=study.schedule,
        made_by_id=act.by.person_id,
        made_at=act.at,
    )
    write_content(act, schedule, parsed(ScheduleContent, json.dumps(study.answer["content"])))
    return schedule
