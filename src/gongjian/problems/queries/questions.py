"""What was asked about problems, and what of it waits for whom."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import QuerySet

from gongjian.core.actor import Actor
from gongjian.problems.models import Comment, Consultation, Dispute, Extension, Problem
from gongjian.problems.queries.problems import problems_visible_to
from gongjian.problems.states import HELD, CommentState, DisputeState, ExtensionState, LevelCode
from gongjian.projects.models import Campaign


def units_of(viewer: Actor, *, on: date) -> set[int]:
    return {post.unit_id for post in viewer.posts if post.is_held_on(on) and post.unit_id is not None}


def extensions_visible_to(viewer: Actor, *, on: date, campaign: Campaign | None = None) -> QuerySet[Extension]:
    return Extension.objects.filter(problem__in=problems_visible_to(viewer, on=on, campaign=campaign))


def disputes_visible_to(viewer: Actor, *, on: date, campaign: Campaign | None = None) -> QuerySet[Dispute]:
    return Dispute.objects.filter(problem__in=problems_visible_to(viewer, on=on, campaign=campaign))


def comments_visible_to(viewer: Actor, *, on: date, campaign: Campaign | None = None) -> QuerySet[Comment]:
    return Comment.objects.filter(problem__in=problems_visible_to(viewer, on=on, campaign=campaign))


def comments_owed_by(comments: QuerySet[Comment], viewer: Actor, *, on: date) -> QuerySet[Comment]:
    owed = comments.filter(unit__in=units_of(viewer, on=on), state=CommentState.OWED)
    return owed.select_related("problem__project", "unit", "consultation").order_by("consultation__due_at", "id")


def extensions_to_answer(extensions: QuerySet[Extension], *, level: str | None = None) -> QuerySet[Extension]:
    """All that are open; those a lead leader answers stand below the leader's own level."""
    found = extensions.filter(state=ExtensionState.ASKED)
    if level is not None:
        found = found.exclude(holding__level__in=(level, LevelCode.JOINT_CONFERENCE))
    return found.select_related("problem__project", "asked_by", "holding").order_by("holding__due_at", "id")


def disputes_to_decide(disputes: QuerySet[Dispute]) -> QuerySet[Dispute]:
    return (
        disputes.filter(state=DisputeState.RAISED)
        .select_related("problem__project", "raised_by", "rather_unit")
        .order_by("due_at", "id")
    )


def consultations_of(problem: Problem) -> QuerySet[Consultation]:
    rows = Consultation.objects.filter(problem=problem).select_related("asked_by")
    return rows.prefetch_related("comments__unit", "comments__given_by").order_by("-asked_at", "-id")


def extensions_of(problem: Problem) -> QuerySet[Extension]:
    rows = Extension.objects.filter(problem=problem).select_related("asked_by", "answered_by", "holding")
    return rows.order_by("-asked_at", "-id")


def disputes_of(problem: Problem) -> QuerySet[Dispute]:
    rows = Dispute.objects.filter(problem=problem).select_related("raised_by", "decided_by", "rather_unit")
    return rows.order_by("-raised_at", "-id")


def extension_asked(problem: Problem) -> Extension | None:
    return (
        Extension.objects.filter(problem=problem, state=ExtensionState.ASKED, holding__until_at=None)
        .select_related("asked_by")
        .first()
    )


def dispute_raised(problem: Problem) -> Dispute | None:
    return (
        Dispute.objects.filter(problem=problem, state=DisputeState.RAISED)
        .select_related("raised_by", "rather_unit")
        .first()
    )


def is_disputed_once(problem: Problem) -> bool:
    """The present holding was disputed, whatever came of it."""
    return Dispute.objects.filter(problem=problem, holding__until_at=None).exclude(state=DisputeState.LAPSED).exists()


def silent_comments(at: datetime) -> Iterable[Comment]:
    """Owed past their time, of campaigns that run; a problem settled meanwhile needs no comment any more."""
    late = Comment.objects.filter(state=CommentState.OWED, consultation__due_at__lte=at, problem__state__in=HELD)
    return list(late.filter(problem__campaign__closed_at=None).order_by("consultation__due_at", "id"))


def undecided_disputes(at: datetime) -> Iterable[Dispute]:
    late = Dispute.objects.filter(state=DisputeState.RAISED, due_at__lte=at, overdue_at=None)
    return list(late.filter(problem__campaign__closed_at=None).order_by("due_at", "id"))
