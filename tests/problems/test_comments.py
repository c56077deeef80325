"""Comment of departments, with silence as consent, and the return visit to whoever raised a problem."""

from datetime import UTC, datetime, timedelta

import pytest

from gongjian.access.roles import Role
from gongjian.core.refusal import NotInThisState
from gongjian.problems import actions
from gongjian.problems.actions.comments import NotThisUnit, SayWhy, StillAsked
from gongjian.problems.actions.holding import HolderUnknown
from gongjian.problems.models import Comment
from tests import factories, personas
from tests.problems.meeting import AT, clock_runs, told

HOUR = timedelta(hours=1)

pytestmark = pytest.mark.usefixtures("office_unit")


def asked(problem, holder, *units):
    given = {"proposal": "夜间停电两小时", "unit_ids": [unit.pk for unit in units]}
    return actions.ask_comment(problem, given, by=holder, at=AT)


def test_silence_is_consent_after_the_days_of_the_campaign(problem, holder, power):
    asked(problem, holder, power)
    comment = Comment.objects.get()
    due_at = comment.consultation.due_at
    assert due_at == datetime(2020, 5, 22, 9, 30, tzinfo=UTC)  # the third working day after Tuesday
    clock_runs(due_at - timedelta(minutes=30))
    comment.refresh_from_db()
    assert comment.state == "owed"
    for minutes in (0, 10, 20):
        clock_runs(due_at + timedelta(minutes=minutes))
    comment.refresh_from_db()
    assert (comment.state, comment.given_at, comment.given_by) == ("silent", due_at, None)
    assert told("comment.silent") == 1


def test_a_unit_says_what_it_thinks_before_that(problem, holder, power):
    asked(problem, holder, power)
    comment, speaker = Comment.objects.get(), personas.at_unit(Role.DEPARTMENT, power)
    actions.give_comment(comment, {"stance": "conditions", "text": "须避开高考"}, by=speaker, at=AT + HOUR)
    comment.refresh_from_db()
    assert (comment.state, comment.given_by_id) == ("conditions", speaker.person_id)
    with pytest.raises(NotInThisState):
        actions.give_comment(comment, {"stance": "agrees"}, by=speaker, at=AT + HOUR)
    clock_runs(comment.consultation.due_at + HOUR)
    assert told("comment.silent") == 0


@pytest.mark.parametrize("stance", ["conditions", "objects"])
def test_conditions_and_objections_say_why(problem, holder, power, stance):
    asked(problem, holder, power)
    speaker = personas.at_unit(Role.DEPARTMENT, power)
    with pytest.raises(SayWhy):
        actions.give_comment(Comment.objects.get(), {"stance": stance}, by=speaker, at=AT)


def test_nobody_comments_for_another_unit(problem, holder, power):
    asked(problem, holder, power)
    with pytest.raises(NotThisUnit):  # the holder's own unit sees the comment and still cannot give it
        actions.give_comment(Comment.objects.get(), {"stance": "agrees"}, by=holder, at=AT)


def test_a_unit_that_owes_one_is_not_asked_again(problem, holder, power):
    asked(problem, holder, power)
    with pytest.raises(StillAsked):
        asked(problem, holder, power)


def test_a_unit_of_another_district_is_refused(problem, holder):
    with pytest.raises(HolderUnknown) as refused:
        asked(problem, holder, factories.UnitFactory())
    assert refused.value.field == "unit_ids"


# ---- the return visit


def test_the_raiser_is_reminded_once_after_silent_days(problem, holder, raiser):
    actions.solve_problem(problem, {"solution": "已接通"}, by=holder, at=AT)
    clock_runs(AT + timedelta(days=2))
    assert told("problem.reminded") == 0
    for day in (3, 4, 5):
        clock_runs(AT + timedelta(days=day))
    assert told("problem.reminded") == 1
    actions.reopen_problem(problem, {"reason": "又断电"}, by=raiser, at=AT + timedelta(days=5))
    problem.refresh_from_db()
    assert problem.reminded_at is None
