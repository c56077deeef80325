"""A target and an input for each action of commitments, for the matrix test."""

from datetime import date

from gongjian.commitments.models import Constraint, Promise, StageTarget, WeeklyNode
from gongjian.schedules.models import Schedule

DUE, NEEDED = date(2020, 5, 22), date(2020, 5, 20)
CONSTRAINT = {"kind": "permit", "text": "图审回复", "needed_by_on": NEEDED}


def _given(where):
    return {"title": "基础浇注", "owner_id": where.person.pk, "unit_id": where.unit.pk, "due_on": DUE}


def _prepared(where):
    return Promise.objects.create(project=where.project, prepared_at=where.at, **_given(where))


def _promised(where, due_on=DUE):
    given = _given(where) | {"due_on": due_on}
    return Promise.objects.create(
        project=where.project, prepared_at=where.at, promised_at=where.at, state="promised", **given
    )


def _constraint(where, **given):
    return Constraint.objects.create(
        promise=_prepared(where), unit=where.unit, person=where.person, **CONSTRAINT, **given
    )


def _node(where, **given):
    return WeeklyNode.objects.create(project=where.project, title="基础完成", due_on=DUE, **given)


def _target(where):
    return StageTarget.objects.create(project=where.project, title="主体封顶", due_on=date(2020, 6, 30))


def _schedule(where):
    return Schedule.objects.create(
        project=where.project, number=1, title="施工进度计划", start_on=where.on, state="in_force", made_at=where.at
    )


CELLS = {
    "set_stage_target": lambda where: (where.project, {"title": "主体封顶", "due_on": date(2020, 6, 30)}),
    "meet_stage_target": lambda where: (_target(where), {"met_on": where.on}),
    "plan_node": lambda where: (where.project, {"title": "基础完成", "due_on": DUE}),
    "take_over_nodes": lambda where: (where.project, {"schedule_id": _schedule(where).pk}),
    "apply_backward_plan": lambda where: (
        where.project,
        {"end_on": DUE, "source": "道路", "nodes": ({"title": "路基", "due_on": DUE},)},
    ),
    "change_node": lambda where: (_node(where), {"title": "基础完成", "due_on": date(2020, 5, 23)}),
    "meet_node": lambda where: (_node(where), {"met_on": where.on}),
    "reopen_node": lambda where: (_node(where, state="met", met_on=where.on), {"reason": "有返工"}),
    "cancel_node": lambda where: (_node(where), {"reason": "方案变更"}),
    "prepare_promise": lambda where: (where.project, _given(where)),
    "change_promise": lambda where: (_prepared(where), _given(where) | {"title": "基础浇注二段"}),
    "make_promise": lambda where: (_prepared(where), {}),
    "waive_promise": lambda where: (_constraint(where).promise, {"reason": "图审口头同意"}),
    "drop_promise": lambda where: (_prepared(where), {"reason": "不做了"}),
    "keep_promise": lambda where: (_promised(where), {"done_on": where.on}),
    "miss_promise": lambda where: (_promised(where), {"reason": "weather"}),
    "lapse_promise": lambda where: (_promised(where, date(2020, 5, 18)), {}),
    "add_constraint": lambda where: (_prepared(where), CONSTRAINT),
    "clear_constraint": lambda where: (_constraint(where), {"cleared_on": where.on}),
    "reopen_constraint": lambda where: (_constraint(where, cleared_on=where.on), {"reason": "又要补正"}),
}
