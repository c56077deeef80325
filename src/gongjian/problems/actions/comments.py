"""Departments are asked for comment on a proposed solution; silence counts as consent when the time is over."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from gongjian.core.action import Act, action
from gongjian.core.inputs import Nothing
from gongjian.core.moments import DISTRICT_ZONE, local_date
from gongjian.core.refusal import Refusal
from gongjian.people.models import Unit
from gongjian.problems import events
from gongjian.problems.actions.holding import HolderUnknown, TimeNotOut, refuse_strangers
from gongjian.problems.inputs import AskComment, GiveComment
from gongjian.problems.models import Comment, Consultation, Problem
from gongjian.problems.queries import end_of_working_day, office_day_now
from gongjian.problems.states import COMMENTS, PROBLEMS, CommentState
from gongjian.projects.queries import options_of

MOVES = {
    CommentState.AGREES: "give_comment", CommentState.CONDITIONS: "give_comment_with_conditions", CommentState.OBJECTS: "object",
}  # fmt: skip
SAID = {
    CommentState.AGREES: events.COMMENT_AGREED, CommentState.CONDITIONS: events.COMMENT_CONDITIONS,
    CommentState.OBJECTS: events.COMMENT_OBJECTED,
}  # fmt: skip


class StillAsked(Refusal):
    code = "still_asked"
    sentence = _("%(unit)s was asked before and has not answered yet.")


class NotThisUnit(Refusal):
    code, http_status = "not_this_unit", 403
    sentence = _("Only %(unit)s can give its comment.")


class SayWhy(Refusal):
    code, http_status = "say_why", 422
    sentence = _("Say which conditions, or why not: the holder has to be able to act on it.")


@action(target=Problem, given=AskComment)
def ask_comment(act: Act, problem: Problem, given: AskComment) -> Problem:
    PROBLEMS.after(problem.state, "answer_problem")
    refuse_strangers(act, problem)
    units = _units(problem, given.unit_ids)
    days = options_of(problem.campaign).comment_days
    due_at = end_of_working_day(office_day_now(problem.campaign), act.at, days=days)
    asked = act.save(
        Consultation(
            problem=problem,
            proposal=given.proposal,
            asked_by_id=act.by.person_id or 0,
            asked_at=act.at,
            silence_days=days,
            due_at=due_at,
        )
    )
    for unit in units:
        act.save(Comment(consultation=asked, problem=problem, unit=unit))
    act.record(
        events.COMMENT_ASKED,
        problem,
        number=str(problem),
        units="、".join(str(unit) for unit in units),
        unit_ids=[unit.pk for unit in units],
        consultation_id=asked.pk,
        due_at=due_at,
        due=_moment(asked),
    )
    return problem


@action(target=Comment, given=GiveComment)
def give_comment(act: Act, comment: Comment, given: GiveComment) -> Comment:
    stance = CommentState(given.stance)
    comment.state = COMMENTS.after(comment.state, MOVES[stance])
    if comment.unit_id not in {post.unit_id for post in act.by.posts if post.is_held_on(local_date(act.at))}:
        raise NotThisUnit(unit=str(comment.unit))
    if stance is not CommentState.AGREES and not given.text:
        raise SayWhy(field="text")
    comment.text, comment.given_by_id, comment.given_at = given.text, act.by.person_id, act.at
    act.save(comment)
    act.record(SAID[stance], comment.problem, text=given.text, stance=stance.value, **_facts(comment))
    return comment


@action(target=Comment, given=Nothing)
def count_silence(act: Act, comment: Comment, _given: Nothing) -> Comment:
    """The clock's own action: what was not said in time counts as consent, and is shown as silence."""
    state = COMMENTS.after(comment.state, "count_silence")
    if comment.consultation.due_at > act.at:
        raise TimeNotOut
    comment.state, comment.given_at = state, comment.consultation.due_at
    act.save(comment)
    act.record(events.SILENCE_COUNTED, comment.problem, due=_moment(comment.consultation), **_facts(comment))
    return comment


def _facts(comment: Comment) -> dict[str, Any]:
    return {
        "number": str(comment.problem),
        "unit": str(comment.unit),
        "unit_id": comment.unit_id,
        "consultation_id": comment.consultation_id,
        "asked_by_id": comment.consultation.asked_by_id,
    }


def _moment(asked: Consultation) -> str:
    return f"{asked.due_at.astimezone(DISTRICT_ZONE):%Y-%m-%d %H:%M}"


def _units(problem: Problem, unit_ids: tuple[int, ...]) -> list[Unit]:
    units = list(Unit.objects.filter(pk__in=unit_ids, district=problem.campaign.district_id).order_by("name"))
    if len(units) != len(set(unit_ids)):
        raise HolderUnknown(field="unit_ids")
    owed = Comment.objects.filter(problem=problem, unit__in=units, state=CommentState.OWED).select_related("unit")
    for comment in owed[:1]:
        raise StillAsked(field="unit_ids", unit=str(comment.unit))
    return units
