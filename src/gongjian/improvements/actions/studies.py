"""Study visits are recorded with what was learnt; a lesson adopted becomes somebody's promise in a project."""

from django.utils.translation import gettext_lazy as _

from gongjian.commitments.actions import of_this_district, promised_at_once
from gongjian.commitments.inputs import PreparePromise
from gongjian.core.action import Act, action
from gongjian.core.moments import local_date
from gongjian.core.record import kind_of
from gongjian.core.refusal import Refusal
from gongjian.improvements import events
from gongjian.improvements.inputs import (
    AddLesson,
    AdoptLesson,
    CorrectLesson,
    CorrectStudyVisit,
    RecordStudyVisit,
    WithReason,
)
from gongjian.improvements.models import Lesson, StudyVisit
from gongjian.improvements.states import LESSONS
from gongjian.people.models import Person, Unit
from gongjian.projects.actions.projects import require_running
from gongjian.projects.models import Campaign, Project
from gongjian.projects.queries import require_open


class NotHeldYet(Refusal):
    code, http_status, field = "study_not_held_yet", 422, "until_on"
    sentence = _("What was learnt is told after the visit.")


class UnitElsewhere(Refusal):
    code, http_status, field = "study_unit_elsewhere", 422, "unit_ids"
    sentence = _("One of these units is not of this district.")


class ProjectElsewhere(Refusal):
    code, http_status, field = "lesson_project_elsewhere", 422, "project_id"
    sentence = _("This project is not of this campaign.")


@action(target=Campaign, given=RecordStudyVisit)
def record_study_visit(act: Act, campaign: Campaign, given: RecordStudyVisit) -> StudyVisit:
    require_open(campaign)
    visit = StudyVisit(campaign=campaign, recorded_by_id=act.by.person_id, recorded_at=act.at)
    _told(act, visit, given)
    act.record(
        events.STUDY_RECORDED,
        visit,
        where=visit.where,
        from_on=visit.from_on,
        lessons=len(given.lessons),
        units=visit.units,
    )
    for text in given.lessons:
        _learnt(act, visit, text)
    return visit


@action(target=StudyVisit, given=CorrectStudyVisit)
def correct_study_visit(act: Act, visit: StudyVisit, given: CorrectStudyVisit) -> StudyVisit:
    """What was written down wrongly; the record keeps what it was."""
    require_open(visit.campaign)
    visit.expect_version(given.version)
    before = {"where": visit.where, "from_on": visit.from_on, "until_on": visit.until_on, "units": visit.units}
    _told(act, visit, given)
    act.record(
        events.STUDY_CORRECTED,
        visit,
        where=visit.where,
        from_on=visit.from_on,
        until_on=visit.until_on,
        units=visit.units,
        before=before,
    )
    return visit


@action(target=StudyVisit, given=AddLesson)
def add_lesson(act: Act, visit: StudyVisit, given: AddLesson) -> Lesson:
    require_open(visit.campaign)
    return _learnt(act, visit, given.text)


def _told(act: Act, visit: StudyVisit, given: RecordStudyVisit | CorrectStudyVisit) -> None:
    if given.until_on > local_date(act.at):
        raise NotHeldYet
    wanted = dict.fromkeys(given.unit_ids)
    units = {one.pk: one.name for one in Unit.objects.filter(pk__in=wanted, district=visit.campaign.district_id)}
    if len(units) < len(wanted):
        raise UnitElsewhere
    visit.where, visit.purpose, visit.from_on, visit.until_on = (
        given.where,
        given.purpose,
        given.from_on,
        given.until_on,
    )
    visit.units = [[number, units[number]] for number in wanted]
    act.save(visit)


def _learnt(act: Act, visit: StudyVisit, text: str) -> Lesson:
    lesson = act.save(Lesson(visit=visit, text=text))
    act.record(events.LESSON_ADDED, visit, where=visit.where, text=text, lesson=lesson.pk)
    return lesson


@action(target=Lesson, given=CorrectLesson)
def correct_lesson(act: Act, lesson: Lesson, given: CorrectLesson) -> Lesson:
    """Until it is decided: what was adopted reads as it was promised."""
    require_open(lesson.visit.campaign)
    lesson.expect_version(given.version)
    lesson.state, before = LESSONS.after(lesson.state, "correct_lesson"), lesson.text
    lesson.text = given.text
    act.save(lesson)
    act.record(events.LESSON_CORRECTED, lesson.visit, before=before, text=lesson.text, lesson=lesson.pk)
    return lesson


@action(target=Lesson, given=AdoptLesson)
def adopt_lesson(act: Act, lesson: Lesson, given: AdoptLesson) -> Lesson:
    """It is promised at once: whether it was done shows where all promises show."""
    campaign = lesson.visit.campaign
    lesson.state = LESSONS.after(lesson.state, "adopt_lesson")
    project = Project.objects.filter(pk=given.project_id, campaign=campaign).select_related("campaign").first()
    if project is None:
        raise ProjectElsewhere
    require_running(project)
    of_this_district(campaign.district_id, given.owner_id, None)
    wanted = PreparePromise(
        title=lesson.text,
        owner_id=given.owner_id,
        due_on=given.due_on,
        origin=f"{kind_of(lesson.visit)}:{lesson.visit_id}",
    )
    lesson.promise_id = promised_at_once(act, project, wanted)
    lesson.project, lesson.owner_id, lesson.due_on, lesson.reason = project, given.owner_id, given.due_on, ""
    act.save(lesson)
    act.record(
        events.LESSON_ADOPTED,
        lesson.visit,
        text=lesson.text,
        project=project.name,
        project_id=project.pk,
        owner=Person.objects.get(pk=given.owner_id).name,
        due_on=given.due_on,
        lesson=lesson.pk,
    )
    return lesson


@action(target=Lesson, given=WithReason)
def drop_lesson(act: Act, lesson: Lesson, given: WithReason) -> Lesson:
    lesson.state = LESSONS.after(lesson.state, "drop_lesson")
    lesson.reason = given.reason
    act.save(lesson)
    act.record(events.LESSON_DROPPED, lesson.visit, text=lesson.text, reason=given.reason, lesson=lesson.pk)
    return lesson


@action(target=Lesson, given=WithReason)
def take_back_drop(act: Act, lesson: Lesson, given: WithReason) -> Lesson:
    """Nothing came of it yet: it is decided again."""
    lesson.state = LESSONS.after(lesson.state, "take_back_drop")
    lesson.reason = ""
    act.save(lesson)
    act.record(events.DROP_TAKEN_BACK, lesson.visit, text=lesson.text, reason=given.reason, lesson=lesson.pk)
    return lesson
