"""What one person solved while the problem was in the own hands."""

from django.db.models import QuerySet

from gongjian.problems.models import Holding
from gongjian.problems.states import HoldingEnd, ProblemState


def solved_by(person_id: int) -> QuerySet[Holding]:
    """Not what was reopened and is unsettled again."""
    solved = Holding.objects.filter(
        person=person_id, ended_by=HoldingEnd.SOLVED, problem__state__in=(ProblemState.SOLVED, ProblemState.CONFIRMED)
    )
    return solved.select_related("problem__project").order_by("-until_at", "-pk")
