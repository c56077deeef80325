"""What supervision orders ask of the viewer: to answer, to re-check, to decide."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from gongjian.dashboards.pages.duty import EACH, Duty, evening, with_project
from gongjian.notices.queries import orders_visible_to, to_answer_by, to_decide_by, to_recheck_by, with_names
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
            with_project(one.project, _("replied to; somebody else than who replied re-checks")),
            _address(one),
            _("Re-check"),
        )
    for one in to_decide_by(seen, request.viewer).order_by("due_on", "pk")[:EACH]:
        yield Duty("decide-order", one.fact, with_project(one.project, _waiting(one)), _address(one), _("Decide"))


def _waiting(order: Any) -> str:
    if order.proposed_step:
        return _("ran out; proposed: %(step)s") % {"step": order.get_proposed_step_display()}
    return _("an extension was asked for")


def _address(order: Any) -> str:
    return reverse("order", args=[order.pk])
