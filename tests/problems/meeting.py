"""A problem on its way to a joint conference, and a conference on its way to its session."""

from datetime import UTC, datetime, timedelta

from gongjian.core import work
from gongjian.core.models import Event
from gongjian.problems import actions
from gongjian.problems.models import Conference
from tests import factories

AT = factories.AT  # Tuesday 19 May 2020, 10:00
MEETS_AT = datetime(2020, 6, 16, 2, 0, tzinfo=UTC)


def clock_runs(at):
    work.tick(at)
    work.perform_all(at)


def told(name):
    return Event.objects.filter(name=name).count()


def climb(problem):
    """The clock runs until the last level's time is used up; the moment is given back."""
    for day in range(1, 40):
        moment = AT + timedelta(days=day)
        clock_runs(moment)
        if Event.objects.filter(name="problem.overdue").exists():
            clock_runs(moment + timedelta(minutes=10))
            return moment
    raise AssertionError("it never ran out")


def arranged(conference, office, chair, at):
    actions.arrange_conference(
        conference, {"meets_at": MEETS_AT, "venue": "指挥部会议室", "chair_id": chair.pk}, by=office, at=at
    )
    actions.call_conference(conference, {}, by=office, at=at)
    actions.begin_conference(conference, {}, by=office, at=MEETS_AT)


def drafted(problem, office, at=AT):
    return Conference.objects.get(
        pk=actions.draft_conference(problem.campaign, {"problem_id": problem.pk}, by=office, at=at).id
    )
