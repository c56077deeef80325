"""What supervision orders, appeals and commendations ask of the viewer: to answer, to re-check, to decide, to correct."""

from collections.abc import Iterable
from itertools import islice
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from gongjian.access.roles import Role
from gongjian.dashboards.pages.duty import EACH, Duty, evening, with_project
from gongjian.notices.queries import (
    appeals_filed_by,
    appeals_to_correct,
    appeals_to_decide,
    commendations_to_decide,
    orders_visible_to,
    steps_to_appeal,
    subject_of,
    to_answer_by,
    to_decide_by,
    to_recheck_by,
    with_names,
)
from gongjian.surfaces.requests import Request
from gongjian.ui.words import day_words


def order_duties(request: Request) -> Iterable[Duty]:
    seen = with_names(orders_visible_to(request.viewer, on=request.on)).filter(campaign=request.campaign)
    for one in to_answer_by(seen, request.viewer, on=request.on).order_by("due_on", "pk")[:EACH]:
        yield Duty(
            "order",
            one.fact,
            with_project(one.project, _("supervision order %(number)s") % {"number": one}),
            _address(one),
            _("Reply"),
            due_at=evening(one.due_on),
            when=_("by %(day)s") % {"day": day_words(one.due_on)},
            is_over=one.due_on < request.on,
        )
    for one in to_recheck_by(seen, request.viewer).order_by("pk")[:EACH]:
        yield Duty(
            "recheck",
            one.fact,
            with_project(one.project, _("replied to; somebody other than who replied re-checks")),
            _address(one),
            _("Re-check"),
        )
    for one in to_decide_by(seen, request.viewer).order_by("due_on", "pk")[:EACH]:
        yield Duty("decide-order", one.fact, with_project(one.project, _waiting(one)), _address(one), _("Decide on it"))


def _waiting(order: Any) -> str:
    if order.proposed_step:
        return _("ran out; proposed: %(step)s") % {"step": order.get_proposed_step_display()}
    return _("an extension was asked for")


def _address(order: Any) -> str:
    return reverse("order", args=[order.pk])


def appeal_duties(request: Request) -> Iterable[Duty]:
    yield from _to_appeal(request)
    for one in islice(appeals_to_decide(request.viewer, on=request.on), EACH):
        yield Duty(
            "appeal",
            _("Appeal of %(name)s") % {"name": one.name},
            _("against %(paper)s; you had no hand in it") % {"paper": subject_of(one)},
            reverse("appeal", args=[one.pk]),
            _("Decide on it"),
            due_at=evening(one.due_on),
            when=_("by %(day)s") % {"day": day_words(one.due_on)},
            is_over=one.due_on < request.on,
        )
    if request.viewer.holds(Role.OFFICE, on=request.on):
        for one in appeals_to_correct(request.viewer, on=request.on)[:EACH]:
            yield Duty(
                "correct",
                _("Correct %(paper)s") % {"paper": subject_of(one)},
                _("the appeal of %(name)s was granted") % {"name": one.name},
                reverse("appeal", args=[one.pk]),
                _("Correct"),
            )


def commendation_duties(request: Request) -> Iterable[Duty]:
    for one in commendations_to_decide(request.viewer, on=request.on)[:EACH]:
        yield Duty(
            "commend",
            _("Proposed commendation of %(name)s") % {"name": one},
            _("%(name)s proposes: %(what)s") % {"name": one.proposed_by, "what": one.achievement},
            reverse("commendation", args=[one.pk]),
            _("Decide on it"),
        )


def _to_appeal(request: Request) -> Iterable[Duty]:
    """What was held against the viewer and can still be appealed against; and what was filed."""
    for one, until_on in steps_to_appeal(request.viewer, on=request.on)[:EACH]:
        yield Duty(
            "may-appeal",
            _("%(step)s: %(fact)s") % {"step": one.get_step_display(), "fact": one.order.fact},
            _("if it is wrong you may appeal; otherwise nothing is asked of you here"),
            reverse("file-appeal", args=["step", one.pk]),
            _("Appeal"),
            due_at=evening(until_on),
            when=_("until %(time)s") % {"time": day_words(until_on)},
        )
    for filed in appeals_filed_by(request.viewer, on=request.on)[:EACH]:
        yield Duty(
            "my-appeal",
            _("Your appeal against %(paper)s") % {"paper": subject_of(filed)},
            _("to be decided by %(day)s") % {"day": day_words(filed.due_on)},
            reverse("appeal", args=[filed.pk]),
            _("Look"),
            due_at=evening(filed.due_on),
        )
