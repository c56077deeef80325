"""More time, asked for before it runs out. The clock moves only when somebody else grants it."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from gongjian.core.action import Act, action
from gongjian.core.actor import Actor
from gongjian.core.moments import DISTRICT_ZONE, local_date
from gongjian.core.refusal import Refusal
from gongjian.problems import events
from gongjian.problems.actions.holding import NoLevelAbove, present_holding, refuse_strangers
from gongjian.problems.inputs import AskExtension, GrantExtension, RefuseExtension
from gongjian.problems.models import Extension, Holding, Problem
from gongjian.problems.queries import minutes_of_days, runs_out_at
from gongjian.problems.states import EXTENSIONS, PROBLEMS, ExtensionState
from gongjian.projects.queries import ladder_of, options_of


class TimeIsOut(Refusal):
    code = "time_is_out"
    sentence = _("The time has run out; it can no longer be extended.")


class ClockStands(Refusal):
    code = "clock_stands"
    sentence = _("The assignment is disputed and the clock stands; this comes after the decision.")


class AskedAlready(Refusal):
    code = "extension_asked_already"
    sentence = _("More time was asked for already and is not answered yet.")


class ExtendedOftenEnough(Refusal):
    code = "extended_often_enough"
    sentence = _("One holder's time can be extended %(times)s times at most in this campaign.")


class NothingAsked(Refusal):
    code = "no_extension_asked"
    sentence = _("The present holder has not asked for more time.")


class OwnExtension(Refusal):
    code, http_status = "own_extension", 403
    sentence = _("Nobody grants an extension to themselves: the level above or the campaign office answers.")


@action(target=Problem, given=AskExtension)
def ask_extension(act: Act, problem: Problem, given: AskExtension) -> Problem:
    PROBLEMS.after(problem.state, "answer_problem")
    refuse_strangers(act, problem)
    if ladder_of(problem.campaign).is_top(problem.level):
        raise NoLevelAbove
    holding = running(act, problem)
    if holding.extensions.filter(state=ExtensionState.ASKED).exists():
        raise AskedAlready
    at_most = options_of(problem.campaign).extensions_at_most
    if holding.extensions.filter(state=ExtensionState.GRANTED).count() >= at_most:
        raise ExtendedOftenEnough(times=at_most)
    act.save(
        Extension(
            problem=problem, holding=holding, asked_by_id=act.by.person_id or 0, asked_at=act.at, **given.model_dump()
        )
    )
    act.record(
        events.EXTENSION_ASKED,
        problem,
        number=str(problem),
        name=act.by.name,
        days=given.wished_days,
        reason=given.reason,
    )
    return problem


@action(target=Problem, given=GrantExtension)
def grant_extension(act: Act, problem: Problem, given: GrantExtension) -> Problem:
    extension = _asked(act, problem, "grant_extension")
    holding = running(act, problem)
    extension.granted_days = given.days or extension.wished_days
    _answer(act, extension, given.answer)
    holding.limit_minutes += minutes_of_days(holding.office_day, extension.granted_days)
    holding.due_at = problem.due_at = runs_out_at(holding) or holding.due_at
    act.save(holding)
    act.save(problem)
    act.record(
        events.EXTENSION_GRANTED,
        problem,
        number=str(problem),
        name=act.by.name,
        days=extension.granted_days,
        due_at=holding.due_at,
        due=f"{holding.due_at.astimezone(DISTRICT_ZONE):%Y-%m-%d %H:%M}",
        asked_by_id=extension.asked_by_id,
    )
    return problem


@action(target=Problem, given=RefuseExtension)
def refuse_extension(act: Act, problem: Problem, given: RefuseExtension) -> Problem:
    """The clock runs on as it did."""
    extension = _asked(act, problem, "refuse_extension")
    _answer(act, extension, given.answer)
    act.record(
        events.EXTENSION_REFUSED,
        problem,
        number=str(problem),
        name=act.by.name,
        answer=given.answer,
        asked_by_id=extension.asked_by_id,
    )
    return problem


def running(act: Act, problem: Problem) -> Holding:
    """The present holding, while its clock runs and has time left."""
    if problem.due_at is None:
        raise ClockStands
    if problem.due_at <= act.at:
        raise TimeIsOut
    return present_holding(problem)


def holds_itself(problem: Problem, actor: Actor, *, on: date) -> bool:
    """The holder in person, or somebody of the holding unit."""
    units = {post.unit_id for post in actor.posts if post.is_held_on(on) and post.unit_id}
    return actor.person_id == problem.holder_person_id or problem.holder_unit_id in units


def _asked(act: Act, problem: Problem, move: str) -> Extension:
    """The question that is open, moved by the table."""
    PROBLEMS.after(problem.state, "answer_problem")
    extension = present_holding(problem).extensions.filter(state=ExtensionState.ASKED).first()
    if extension is None:
        raise NothingAsked
    if extension.asked_by_id == act.by.person_id or holds_itself(problem, act.by, on=local_date(act.at)):
        raise OwnExtension
    extension.state = EXTENSIONS.after(extension.state, move)
    return extension


def _answer(act: Act, extension: Extension, answer: str) -> None:
    extension.answer, extension.answered_by_id, extension.answered_at = answer, act.by.person_id, act.at
    act.save(extension)
