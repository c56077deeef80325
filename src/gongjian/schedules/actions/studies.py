"""Recovery studies: asked for, computed beside the requests, stopped, started again."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from gongjian.core import moments
from gongjian.core.action import Act, action
from gongjian.core.inputs import Nothing
from gongjian.core.refusal import Refusal
from gongjian.projects.actions.projects import require_running
from gongjian.projects.models import Campaign
from gongjian.schedules import events
from gongjian.schedules.inputs import AskForCommonCrews, AskForRecovery, FailStudy, FinishStudy
from gongjian.schedules.models import RecoveryStudy, Schedule
from gongjian.schedules.queries.studying import sharing_schedules
from gongjian.schedules.states import STUDIES, ScheduleState


class DeadlineIsPast(Refusal):
    code, http_status, field = "deadline_is_past", 422, "deadline_on"
    sentence = _("The day to finish by must lie ahead.")


class OnlyInForce(Refusal):
    code = "study_of_schedule_in_force"
    sentence = _("Time is won back on the schedule in force.")


@action(target=Schedule, given=AskForRecovery)
def ask_for_recovery(act: Act, schedule: Schedule, given: AskForRecovery) -> RecoveryStudy:
    """The worker computes it; the page shows how far it is."""
    _refuse_idle(schedule, given.deadline_on, act)
    study = RecoveryStudy(
        schedule=schedule,
        title=given.title,
        deadline_on=given.deadline_on,
        seconds=given.seconds,
        options={**_options(given), "schedule_version": schedule.version},
        asked_by_id=act.by.person_id,
        asked_at=act.at,
    )
    act.save(study)
    _record_asked(act, study)
    return study


class NothingInForce(Refusal):
    code = "no_schedule_in_force"
    sentence = _("No project of the campaign has a schedule in force that names one of these crews.")


@action(target=Campaign, given=AskForCommonCrews)
def ask_for_common_crews(act: Act, campaign: Campaign, given: AskForCommonCrews) -> RecoveryStudy:
    """What each project of the campaign pays for crews that are common to all; nothing is adopted from it."""
    if not sharing_schedules(campaign, [crew.id for crew in given.crews]):
        raise NothingInForce
    study = RecoveryStudy(
        campaign=campaign,
        title=given.title,
        seconds=given.seconds,
        options={**_options(given), "late_cost": given.late_cost_yuan},
        asked_by_id=act.by.person_id,
        asked_at=act.at,
    )
    act.save(study)
    _record_asked(act, study)
    return study


def _options(given: AskForRecovery | AskForCommonCrews) -> dict[str, Any]:
    """As the engine's options want them."""
    told: dict[str, Any] = given.model_dump(
        include={"overlap_percent", "rework_percent", "cap_percent", "beyond_cap", "crews"}, mode="json"
    )
    told["day_cost"] = given.day_cost_yuan
    if isinstance(given, AskForRecovery) and given.measures is not None:
        told["measures"] = [measure.model_dump() for measure in given.measures]
    return {"engine": told}


@action(target=RecoveryStudy, given=FinishStudy)
def finish_study(act: Act, study: RecoveryStudy, given: FinishStudy) -> RecoveryStudy:
    study.state = STUDIES.after(study.state, "finish_study")
    study.answer, study.cost_yuan, study.bound_yuan = given.answer, given.cost_yuan, given.bound_yuan
    study.finish_on, study.needs_approval = given.finish_on, given.needs_approval
    act.save(study)
    act.record(
        events.STUDY_READY,
        study,
        project=study.about,
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
    act.record(events.STUDY_FAILED, study, project=study.about, code=given.code)
    return study


@action(target=RecoveryStudy, given=Nothing)
def stop_study(act: Act, study: RecoveryStudy, given: Nothing) -> RecoveryStudy:
    """The worker sees it and stops searching."""
    study.state = STUDIES.after(study.state, "stop_study")
    act.save(study)
    act.record(events.STUDY_STOPPED, study, project=study.about)
    return study


@action(target=RecoveryStudy, given=Nothing)
def start_study_again(act: Act, study: RecoveryStudy, given: Nothing) -> RecoveryStudy:
    """With the same figures, on the schedule as it stands now; what was stopped or broke off is computed anew."""
    state = STUDIES.after(study.state, "start_study_again")
    if study.schedule is not None:
        _refuse_idle(study.schedule, study.deadline_on, act)
        study.options = {**study.options, "schedule_version": study.schedule.version}
    study.state, study.asked_by_id, study.asked_at = state, act.by.person_id, act.at
    study.refusal_code, study.refusal_facts = "", {}
    act.save(study)
    _record_asked(act, study)
    return study


def _refuse_idle(schedule: Schedule, deadline_on: date | None, act: Act) -> None:
    if schedule.state != ScheduleState.IN_FORCE:
        raise OnlyInForce
    require_running(schedule.project)
    if deadline_on is None or deadline_on <= moments.local_date(act.at):
        raise DeadlineIsPast


def _record_asked(act: Act, study: RecoveryStudy) -> None:
    if study.schedule is None:
        act.record(events.CREWS_ASKED, study, project=study.about)
    else:
        act.record(events.STUDY_ASKED, study, project=study.about, deadline_on=study.deadline_on)
