"""A point of a study's curve is decided for: adopted as a new version, beyond the cap after an approval by name."""

import json
from datetime import date
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from gongjian.core import moments
from gongjian.core.action import Act, action
from gongjian.core.actor import SYSTEM, Actor
from gongjian.core.inputs import parsed
from gongjian.core.refusal import Refusal
from gongjian.people.models import Person
from gongjian.schedules import events
from gongjian.schedules.actions.content import write_content
from gongjian.schedules.actions.course import put_schedule_in_force
from gongjian.schedules.inputs import AdoptStudy, ApproveCompression, PutInForce, RefuseCompression, ScheduleContent
from gongjian.schedules.models import RecoveryStudy, Schedule
from gongjian.schedules.queries.concerned import approvers_for
from gongjian.schedules.queries.studying import content_with, point_of
from gongjian.schedules.states import STUDIES, ScheduleSource, ScheduleState


class ScheduleMoved(Refusal):
    code = "schedule_moved"
    sentence = _("The schedule has changed since the study; ask for it again.")


class NotOnTheCurve(Refusal):
    code, http_status, field = "point_not_on_the_curve", 422, "point_on"
    sentence = _("The study has no answer for %(day)s: choose a day of its curve.")


class NobodyToApprove(Refusal):
    code, http_status, field = "nobody_to_approve", 422, "approver_id"
    sentence = _(
        "A measure compresses by more than %(cap_percent)s %%: name the lead leader or a district leader who approves it."
    )


@action(target=RecoveryStudy, given=AdoptStudy)
def adopt_study(act: Act, study: RecoveryStudy, given: AdoptStudy) -> RecoveryStudy:
    """One step: a new version with the measures in it, in force; weekly nodes and promises follow from its event.

    Beyond the cap the approver named is asked first, and the approval does the rest.
    """
    STUDIES.after(study.state, "adopt_study")
    _refuse_moved(study)
    point = _chosen(study, given.point_on)
    study.point_on, study.decided_by_id = date.fromisoformat(point["deadline_on"]), act.by.person_id
    study.decision_reason, study.needs_approval = given.reason or study.title, point["needs_approval"]
    study.cost_yuan, study.bound_yuan = point["cost"], point["bound"]
    study.finish_on, study.approver, study.approval_reason = point["finish_on"], None, ""
    if study.needs_approval:
        return _ask_for_approval(act, study, given.approver_id)
    study.state = STUDIES.after(study.state, "adopt_study")
    return _adopted(act, study, point, by=act.by)


@action(target=RecoveryStudy, given=ApproveCompression)
def approve_compression(act: Act, study: RecoveryStudy, given: ApproveCompression) -> RecoveryStudy:
    """建设工程质量管理条例 art. 10 forbids arbitrary compression: beyond the cap a person answers for it.

    What was decided before then comes into force at once.
    """
    state = STUDIES.after(study.state, "approve_compression")
    _refuse_moved(study)
    study.state, study.approved_by_id, study.approval_reason = state, act.by.person_id, given.reason
    act.record(
        events.COMPRESSION_APPROVED,
        study,
        project=study.about,
        approved_by=act.by.name,
        point_on=study.point_on,
        cap_percent=study.options["engine"]["cap_percent"],
        reason=given.reason,
    )
    return _adopted(act, study, _chosen(study, study.point_on), by=SYSTEM)


@action(target=RecoveryStudy, given=RefuseCompression)
def refuse_compression(act: Act, study: RecoveryStudy, given: RefuseCompression) -> RecoveryStudy:
    """Another point may be decided for; nothing has changed."""
    study.state = STUDIES.after(study.state, "refuse_compression")
    study.approval_reason = given.reason
    act.save(study)
    act.record(
        events.COMPRESSION_REFUSED,
        study,
        project=study.about,
        refused_by=act.by.name,
        point_on=study.point_on,
        reason=given.reason,
    )
    return study


def _refuse_moved(study: RecoveryStudy) -> None:
    schedule = study.schedule
    if schedule is None or schedule.state != ScheduleState.IN_FORCE:
        raise ScheduleMoved
    if schedule.version != study.options["schedule_version"]:
        raise ScheduleMoved


def _chosen(study: RecoveryStudy, on: date | None) -> dict[str, Any]:
    point = point_of(study, on)
    if point is None:
        raise NotOnTheCurve(day=on or study.deadline_on)
    return point


def _ask_for_approval(act: Act, study: RecoveryStudy, approver_id: int | None) -> RecoveryStudy:
    cap_percent = study.options["engine"]["cap_percent"]
    study.approver = _approver(study, approver_id, moments.local_date(act.at))
    if study.approver is None:
        raise NobodyToApprove(cap_percent=cap_percent)
    study.state = STUDIES.after(study.state, "decide_beyond_cap")
    act.save(study)
    act.record(
        events.APPROVAL_ASKED,
        study,
        project=study.about,
        decided_by=act.by.name,
        approver=study.approver.name,
        point_on=study.point_on,
        cap_percent=cap_percent,
        cost_yuan=study.cost_yuan,
    )
    return study


def _approver(study: RecoveryStudy, wanted: int | None, on: date) -> Person | None:
    found = approvers_for(study.plan.project, on=on)
    return next((one for one in found if wanted in (None, one.pk)), None)


def _adopted(act: Act, study: RecoveryStudy, point: dict[str, Any], *, by: Actor) -> RecoveryStudy:
    schedule = study.plan
    adopted = _version(act, study, point)
    act.also(put_schedule_in_force, adopted, PutInForce(reason=study.decision_reason), by=by)
    adopted.refresh_from_db()
    study.adopted_as = adopted
    act.save(study)
    act.record(
        events.STUDY_ADOPTED,
        study,
        project=schedule.project.name,
        project_id=schedule.project_id,
        number=adopted.number,
        schedule_id=adopted.pk,
        finish_on=adopted.finish_on,
        cost_yuan=study.cost_yuan,
    )
    return study


def _version(act: Act, study: RecoveryStudy, point: dict[str, Any]) -> Schedule:
    project = study.plan.project
    last = project.schedules.aggregate(last=Max("number"))["last"] or 0
    schedule = Schedule(
        project=project,
        number=last + 1,
        source=ScheduleSource.RECOVERY,
        based_on=study.schedule,
        made_by_id=study.decided_by_id,
        made_at=act.at,
    )
    write_content(act, schedule, parsed(ScheduleContent, json.dumps(content_with(study, point))))
    return schedule
