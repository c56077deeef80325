"""A target and an input for each action of problems and conferences, for the matrix test."""

from datetime import timedelta

from gongjian.core.moments import local_date
from gongjian.problems.models import Problem
from tests.problems.rows import (
    another_unit,
    asked_extension,
    comment_of,
    conference_of,
    decision_of,
    disputed,
    item_of,
    problem_of,
)


def _run_out(where, level="responsible_unit"):
    return problem_of(where, level=level, since=timedelta(days=9), due=-timedelta(days=1))


def _silent(where):
    problem = problem_of(where, state="solved", since=timedelta(days=9))
    Problem.objects.filter(pk=problem.pk).update(solved_at=where.at - timedelta(days=8))
    return problem


def _item(where):
    return conference_of(where, "held").items.get()


def _settled(where):
    item = _item(where)
    item.kind, item.problem = "other", None
    item.save()
    return item


def _arranged(where):
    return {
        "meets_at": where.at + timedelta(days=2), "venue": "指挥部", "chair_id": where.person.pk,
    }  # fmt: skip


def _ready(where):
    """Called for tomorrow, once all is set: only the state is still that of a draft."""
    conference = conference_of(where)
    conference.meets_at, conference.venue, conference.chair = where.at + timedelta(days=1), "指挥部", where.person
    conference.save()
    return conference


def _dealt_with(where):
    conference = conference_of(where, "held")
    conference.items.update(state="noted")
    return conference


def _minuted(where):
    conference = conference_of(where, "closed")
    conference.minutes.create(
        version=1, year=2020, sequence=1, title="纪要", issued_by=where.person, issued_at=where.at,
        dated_on=local_date(where.at),
    )  # fmt: skip
    return conference


CELLS = {
    "raise_problem": lambda where: (where.project, {"title": "临时用电增容", "kind": "utilities"}),
    "change_problem": lambda where: (problem_of(where), {"title": "临时用电增容二", "kind": "utilities"}),
    "assign_problem": lambda where: (problem_of(where), {"unit_id": another_unit(where).pk}),
    "answer_problem": lambda where: (problem_of(where), {"answer": "周四前增容"}),
    "solve_problem": lambda where: (problem_of(where), {"solution": "已接通"}),
    "lift_problem": lambda where: (problem_of(where), {"reason": "需联席会商"}),
    "climb_problem": lambda where: (_run_out(where), {}),
    "return_problem": lambda where: (problem_of(where), {"decision": "C-001-1"}),
    "note_overdue_problem": lambda where: (_run_out(where, "joint_conference"), {}),
    "confirm_problem": lambda where: (problem_of(where, state="solved"), {}),
    "remind_raiser": lambda where: (_silent(where), {}),
    "reopen_problem": lambda where: (problem_of(where, state="solved"), {"reason": "又断电"}),
    "withdraw_problem": lambda where: (problem_of(where), {"reason": "重复提出"}),
    "ask_extension": lambda where: (problem_of(where), {"reason": "需停电窗口", "wished_days": 2}),
    "grant_extension": lambda where: (asked_extension(where), {}),
    "refuse_extension": lambda where: (asked_extension(where), {"answer": "抓紧办理"}),
    "dispute_problem": lambda where: (problem_of(where), {"reason": "不属本单位职责"}),
    "uphold_dispute": lambda where: (disputed(where), {"unit_id": another_unit(where).pk}),
    "reject_dispute": lambda where: (disputed(where), {"decision": "属地负责"}),
    "note_overdue_dispute": lambda where: (
        disputed(where, since=timedelta(days=1), due=-timedelta(hours=1)),
        {},
    ),
    "ask_comment": lambda where: (
        problem_of(where),
        {"proposal": "夜间停电两小时", "unit_ids": [another_unit(where).pk]},
    ),
    "give_comment": lambda where: (comment_of(where), {"stance": "agrees"}),
    "count_silence": lambda where: (comment_of(where, due=-timedelta(hours=1)), {}),
    "draft_conference": lambda where: (
        where.project.campaign,
        {"problem_id": problem_of(where, level="joint_conference").pk},
    ),
    "arrange_conference": lambda where: (conference_of(where), _arranged(where)),
    "call_conference": lambda where: (_ready(where), {}),
    "cancel_conference": lambda where: (conference_of(where), {"reason": "合并召开"}),
    "add_item": lambda where: (conference_of(where), {"title": "供热管线交叉施工"}),
    "remove_item": lambda where: (conference_of(where).items.get(), {}),
    "order_agenda": lambda where: _order(where),  # noqa: PLW0108 it stands below
    "invite_attendee": lambda where: (conference_of(where), {"unit_id": another_unit(where).pk}),
    "remove_attendee": lambda where: (conference_of(where).attendees.first(), {}),
    "change_attendee": lambda where: (conference_of(where).attendees.first(), {"role": "excused"}),
    "begin_conference": lambda where: (conference_of(where, "called"), {}),
    "take_up_item": lambda where: (_item(where), {}),
    "write_notes": lambda where: (_item(where), {"notes": "变压器已到货"}),
    "put_off_item": lambda where: (_item(where), {"reason": "待勘察"}),
    "hear_item": lambda where: (_settled(where), {}),
    "record_decision": lambda where: (_item(where), {"kind": "solve", "text": "已当场协调解决"}),
    "close_conference": lambda where: (_dealt_with(where), {"reason": "只听取情况"}),
    "correct_minutes": lambda where: (_minuted(where), {"reason": "笔误"}),
    "fulfil_decision": lambda where: (decision_of(where), {"done_on": local_date(where.at)}),
    "miss_decision": lambda where: (decision_of(where, late=True), {}),
    "drop_decision": lambda where: (decision_of(where), {"reason": "项目已调整"}),
}


def _order(where):
    conference = conference_of(where)
    second = item_of(where, conference)
    return conference, {"item_ids": [second.pk, *conference.items.exclude(pk=second.pk).values_list("pk", flat=True)]}
