"""A target and an input for each action of improvements, for the matrix test."""

from datetime import date
from decimal import Decimal

from gongjian.improvements.models import (
    Alternative,
    ChecklistPoint,
    CompletionAnnex,
    CompletionFile,
    Criterion,
    Drawing,
    Lesson,
    Reviewer,
    Score,
    Selection,
    Signatory,
    StudyVisit,
)
from gongjian.schedules.models import Activity, Schedule
from tests import factories

DIGEST, OTHER = "sha256:" + "a" * 64, "sha256:" + "b" * 64
FILE = {
    "title": "立面图",
    "digest": DIGEST,
    "stored_digest": OTHER,
    "is_pdf": True,
    "pages": 2,
    "left_out": ("scripts",),
}
STUDY = {"where": "永年标准件园", "from_on": date(2020, 5, 6), "until_on": date(2020, 5, 7)}
CRITERIA = ({"name": "效果", "weight_percent": Decimal(60)}, {"name": "造价", "weight_percent": Decimal(40)})


def selection_of(where, **given):
    values = {"title": "厂房色彩", "kind": "colours", "started_at": where.at, **given}
    return Selection.objects.create(project=where.project, **values)


def _alternative(selection, position=0):
    return Alternative.objects.create(selection=selection, position=position, name=f"方案{position + 1}")


def _full(where, *, scored=False, **given):
    """Two alternatives, one criterion and the reviewer of the surroundings."""
    selection = selection_of(where, **given)
    criterion = Criterion.objects.create(selection=selection, position=0, name="效果", weight_percent=100)
    reviewer = Reviewer.objects.create(selection=selection, person=where.person, named_at=where.at)
    for position in range(2):
        alternative = _alternative(selection, position)
        if scored:
            Score.objects.create(
                reviewer=reviewer, alternative=alternative, criterion=criterion, points=80 - 10 * position
            )
    return selection


def _reviewer(where, state="scoring"):
    return _full(where, state=state).reviewers.get()


def _sheet(where):
    reviewer = _reviewer(where)
    criterion = reviewer.selection.criteria.get()
    return reviewer, {
        "scores": tuple(
            {"alternative_id": one.pk, "criterion_id": criterion.pk, "points": 70}
            for one in reviewer.selection.alternatives.all()
        )
    }


def _decided(where):
    selection = _full(where, scored=True, state="closed")
    return selection, {"alternative_id": selection.alternatives.get(position=0).pk, "reasons": "得分第一"}


def _chosen(where):
    selection = _full(where, scored=True, state="closed")
    Selection.objects.filter(pk=selection.pk).update(
        state="decided", chosen=selection.alternatives.get(position=0), reasons="得分第一", decided_at=where.at
    )
    return selection


def _drawing(where):
    values = {**FILE, "left_out": [], "position": 0, "added_at": where.at}
    return Drawing.objects.create(alternative=_alternative(selection_of(where)), **values)


def file_of(where, **given):
    return CompletionFile.objects.create(project=where.project, checklist_number=0, opened_at=where.at, **given)


def _point(where):
    return ChecklistPoint.objects.create(file=file_of(where), position=0, text="场地清洁")


def _annex(where):
    values = {**FILE, "left_out": [], "position": 0, "added_at": where.at}
    return CompletionAnnex.objects.create(file=file_of(where), **values)


def _signatory(where, **given):
    return Signatory.objects.create(file=file_of(where, **given), person=where.person, capacity="业主")


def carried_out(project):
    """A schedule in force whose one activity is finished."""
    schedule = Schedule.objects.create(
        project=project, number=1, state="in_force", start_on="2020-04-01", made_at=factories.AT
    )
    Activity.objects.create(
        schedule=schedule, position=0, code="A", name="主体", duration_minutes=480, started_on="2020-04-01",
        finished_on="2020-05-01",
    )  # fmt: skip


def _complete(where, **given):
    carried_out(where.project)
    return _signatory(where, **given)


def study_of(where):
    return StudyVisit.objects.create(
        campaign=where.project.campaign, where="武安工业园", from_on=where.on, until_on=where.on,
        units=[[where.unit.pk, where.unit.name]], recorded_at=where.at,
    )  # fmt: skip


def _lesson(where, **given):
    return Lesson.objects.create(visit=study_of(where), text="厂房外墙一次成型", **given)


def _adopting(where):
    given = {"project_id": where.project.pk, "owner_id": where.person.pk, "due_on": where.on}
    return _lesson(where), given


CELLS = {
    "start_selection": lambda where: (where.project, {"title": "厂房色彩", "kind": "colours"}),
    "set_criteria": lambda where: (selection_of(where), {"criteria": CRITERIA}),
    "add_alternative": lambda where: (selection_of(where), {"name": "方案一"}),
    "correct_alternative": lambda where: (_alternative(selection_of(where)), {"name": "方案甲"}),
    "remove_alternative": lambda where: (_alternative(selection_of(where)), {}),
    "add_drawing": lambda where: (_alternative(selection_of(where)), FILE),
    "remove_drawing": lambda where: (_drawing(where), {}),
    "name_reviewer": lambda where: (selection_of(where), {"person_id": where.person.pk}),
    "release_reviewer": lambda where: (_reviewer(where), {"reason": "出差"}),
    "open_scoring": lambda where: (_full(where), {}),
    "declare_conflict": lambda where: (_reviewer(where), {"reason": "曾参与设计"}),
    "score_alternatives": _sheet,
    "close_scoring": lambda where: (_full(where, scored=True, state="scoring"), {}),
    "decide_selection": _decided,
    "take_back_decision": lambda where: (_chosen(where), {"reason": "漏看消防意见"}),
    "withdraw_selection": lambda where: (selection_of(where), {"reason": "并入总体设计"}),
    "set_checklist": lambda where: (where.project.campaign, {"points": ("场地清洁",), "reason": "更具体"}),
    "open_completion": lambda where: (where.project, {}),
    "confirm_condition": lambda where: (_point(where), {"is_met": True}),
    "name_signatory": lambda where: (file_of(where), {"person_id": where.person.pk, "capacity": "业主"}),
    "remove_signatory": lambda where: (_signatory(where), {}),
    "add_annex": lambda where: (file_of(where), FILE),
    "remove_annex": lambda where: (_annex(where), {}),
    "ask_signatures": lambda where: (_complete(where).file, {}),
    "sign_completion": lambda where: (_complete(where, state="signing"), {}),
    "take_back_completion": lambda where: (file_of(where, state="signing"), {"reason": "补一份图"}),
    "record_study_visit": lambda where: (
        where.project.campaign,
        {
            "where": "武安工业园",
            "from_on": where.on,
            "until_on": where.on,
            "unit_ids": (where.unit.pk,),
            "lessons": ("厂房外墙一次成型",),
        },
    ),
    "correct_study_visit": lambda where: (study_of(where), STUDY | {"unit_ids": (where.unit.pk,)}),
    "correct_lesson": lambda where: (_lesson(where), {"text": "外墙一次成型、样板先行"}),
    "take_back_drop": lambda where: (_lesson(where, state="dropped", reason="不符"), {"reason": "规划已调"}),
    "add_lesson": lambda where: (study_of(where), {"text": "样板先行"}),
    "adopt_lesson": _adopting,
    "drop_lesson": lambda where: (_lesson(where), {"reason": "与本地规划不符"}),
}
