"""Whom a week's notice speaks of, and who of them was not asked before it."""

from django.db.models import Q, QuerySet

from gongjian.rankings.models import Evaluation, Reply, Result, Signature
from gongjian.rankings.states import ReplyState

# Lights that a notice names a project for, also where no ranking is made.
BEHIND = ("behind", "serious")


def results_judged(evaluation: Evaluation) -> QuerySet[Result]:
    """A place, a list, work behind its plan: what a notice says of somebody."""
    judged = Q(rank__isnull=False) | Q(light__in=BEHIND) | ~Q(on_list="")
    return Result.objects.filter(judged, evaluation=evaluation)


def unheard_in(evaluation: Evaluation) -> list[str]:
    """Named without having been asked, or signed before the reply came and its time was over."""
    never_asked = results_judged(evaluation).filter(reply=None)
    waiting = Reply.objects.filter(evaluation=evaluation, state=ReplyState.WAITING)
    signed_at = Signature.objects.filter(evaluation=evaluation).values_list("signed_at", flat=True).first()
    due_at = evaluation.replies_due_at
    if signed_at is not None and due_at is not None and due_at <= signed_at:
        waiting = waiting.none()
    return [*never_asked.values_list("name", flat=True), *waiting.values_list("result__name", flat=True)]
