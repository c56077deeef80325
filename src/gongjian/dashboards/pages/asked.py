"""What others asked of the viewer: comments, more time, disputes to decide, decisions and conferences."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from gongjian.dashboards.pages.duty import EACH, Duty, evening, moment_words, with_project
from gongjian.problems.pages.waiting import (
    answers_owed,
    comments_here,
    decisions_here,
    disputes_here,
    invitations,
)
from gongjian.surfaces.requests import Request
from gongjian.ui.words import day_words


def asked_of_us(request: Request) -> list[Duty]:
    return [
        *_disputes(request),
        *_extensions(request),
        *_comments(request),
        *_decisions(request),
        *_conferences(request),
    ]


def _disputes(request: Request) -> Iterable[Duty]:
    for one in disputes_here(request)[:EACH]:
        yield Duty(
            "dispute",
            one.problem.title,
            with_project(one.problem.project, _("%(name)s disputes having it") % {"name": one.raised_by.name}),
            reverse("problem", args=[one.problem_id]),
            _("Decide on it"),
            due_at=one.due_at,
            when=_("by %(time)s") % {"time": moment_words(one.due_at, request.on)},
            is_over=one.due_at <= request.at,
        )


def _extensions(request: Request) -> Iterable[Duty]:
    for one in answers_owed(request)[:EACH]:
        asked = _("%(name)s asks for %(days)s more working days") % {
            "name": one.asked_by.name, "days": one.wished_days,
        }  # fmt: skip
        yield Duty(
            "extension",
            one.problem.title,
            with_project(one.problem.project, asked),
            reverse("problem", args=[one.problem_id]),
            _("Answer"),
            due_at=one.holding.due_at,
            when=_("runs out %(time)s") % {"time": moment_words(one.holding.due_at, request.on)},
        )


def _comments(request: Request) -> Iterable[Duty]:
    for one in comments_here(request)[:EACH]:
        due_at = one.consultation.due_at
        yield Duty(
            "comment",
            one.problem.title,
            with_project(one.problem.project, _("our comment is asked; silence counts as consent")),
            reverse("give-comment", args=[one.pk]),
            _("Comment"),
            due_at=due_at,
            when=_("by %(time)s") % {"time": moment_words(due_at, request.on)},
        )


def _decisions(request: Request) -> Iterable[Duty]:
    """Those that became a promise of one's own stand among the promises."""
    for one in decisions_here(request).filter(promise=None)[:EACH]:
        yield Duty(
            "decision",
            one.text,
            with_project(one.project or one.conference, _("decided by the joint conference")),
            reverse("problem", args=[one.problem_id])
            if one.problem_id
            else reverse("conference", args=[one.conference_id]),
            _("Handle"),
            due_at=evening(one.due_on),
            when=_("by %(time)s") % {"time": day_words(one.due_on)},
            is_over=one.due_on < request.on,
        )


def _conferences(request: Request) -> Iterable[Duty]:
    for one in invitations(request)[:EACH]:
        if one.meets_at is not None:
            yield Duty(
                "conference",
                _("Joint conference no. %(number)s") % {"number": one.number},
                one.venue,
                reverse("conference", args=[one.pk]),
                _("Look"),
                due_at=one.meets_at,
                when=moment_words(one.meets_at, request.on),
            )
