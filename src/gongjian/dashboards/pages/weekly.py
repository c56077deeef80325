"""What the week's evaluation asks of the viewer, and how far it is."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from gongjian.access.roles import Role
from gongjian.core.action import ACTIONS
from gongjian.dashboards.pages.duty import EACH, Duty, moment_words
from gongjian.projects.queries import listed, projects_visible_to
from gongjian.rankings.queries import (
    evaluations_visible_to,
    replies_visible_to,
    replies_waiting_for,
    reply_counts,
    weeks_to_freeze,
)
from gongjian.rankings.states import UNDER_WORK
from gongjian.responsibility.queries import gaps_of
from gongjian.surfaces.requests import Request


def weekly_duties(request: Request) -> list[Duty]:
    found = list(to_reply(request))
    if request.viewer.holds(Role.SUPERVISION, on=request.on):
        found += to_decide(request)
    work = [one for one in under_work(request) if _may_move(request, one)]
    return [*found, *(step for one in work for step in _step(request, one)), *to_freeze(request)]


def evaluation_url(evaluation: Any) -> str:
    return reverse("rankings:week", args=[evaluation.pk])


def under_work(request: Request) -> list[Any]:
    """Evaluations not published yet, as far as the viewer may see them."""
    seen = evaluations_visible_to(request.viewer, on=request.on).filter(campaign=request.campaign)
    return list(seen.filter(state__in=UNDER_WORK).select_related("campaign").order_by("week", "edition")[:2])


def to_reply(request: Request) -> Iterable[Duty]:
    # Once the time is over nobody is asked any more: silence is noted and has no consequence.
    waiting = replies_waiting_for(request.viewer, on=request.on).filter(
        evaluation__campaign=request.campaign, evaluation__replies_due_at__gt=request.at
    )
    for one in waiting.select_related("evaluation", "result").order_by("pk")[:EACH]:
        due_at = one.evaluation.replies_due_at or request.at
        yield Duty(
            "reply",
            _("Week %(week)s draft names %(name)s") % {"week": one.evaluation.week, "name": one.result.name},
            _("no objection is one tap; silence has no consequence"),
            reverse("rankings:reply", args=[one.pk]),
            _("Reply"),
            due_at=due_at,
            when=_("until %(time)s") % {"time": moment_words(due_at, request.on)},
        )


def to_decide(request: Request) -> Iterable[Duty]:
    seen = replies_visible_to(request.viewer, on=request.on).filter(
        objects_to_it=True, state="replied", evaluation__campaign=request.campaign
    )
    for one in seen.select_related("evaluation", "result").order_by("replied_at", "pk")[:EACH]:
        title = _("Objection of %(name)s, week %(week)s") % {"name": one.result.name, "week": one.evaluation.week}
        yield Duty("objection", title, one.text[:80], reverse("rankings:reply", args=[one.pk]), _("Decide on it"))


_NEXT = {
    "frozen": "draft_evaluation",
    "drafted": "open_replies",
    "replying": "sign_evaluation",
    "signed": "publish_evaluation",
}


def _may_move(request: Request, evaluation: Any) -> bool:
    """Whether the next step is this viewer's; reminding is asked of whoever opened the replies."""
    names = [_NEXT[evaluation.state], *(["remind_replies"] if evaluation.state == "replying" else [])]
    return any(ACTIONS[name].permitted(evaluation, request.viewer, request.at) for name in names)


def _step(request: Request, evaluation: Any) -> Iterable[Duty]:
    facts, url = {"week": evaluation.week}, evaluation_url(evaluation)
    if evaluation.state == "frozen":
        yield Duty(
            "draft", _("Draft the evaluation of week %(week)s") % facts, _("the facts are frozen"), url, _("Draft")
        )
    elif evaluation.state == "drafted":
        yield Duty(
            "open", _("Ask those named in week %(week)s") % facts, _("the draft is ready"), url, _("Open replies")
        )
    elif evaluation.state == "signed":
        yield Duty(
            "publish", _("Publish the evaluation of week %(week)s") % facts, _("it is signed"), url, _("Publish")
        )
    else:
        yield from _while_replying(request, evaluation, url)


def _while_replying(request: Request, evaluation: Any, url: str) -> Iterable[Duty]:
    counts = reply_counts(evaluation)
    due_at = evaluation.replies_due_at
    is_closed = not counts["waiting"] or (due_at is not None and due_at <= request.at)
    note = _("%(waiting)s of %(asked)s replies outstanding, %(undecided)s objections undecided") % counts
    if ACTIONS["sign_evaluation"].permitted(evaluation, request.viewer, request.at):
        if is_closed and not counts["undecided"]:
            title = _("Sign the evaluation of week %(week)s") % {"week": evaluation.week}
            yield Duty("sign", title, note, url, _("Sign"))
    elif counts["waiting"] and not is_closed:
        title = _("Replies to week %(week)s outstanding") % {"week": evaluation.week}
        when = _("until %(time)s") % {"time": moment_words(due_at, request.on)} if due_at else ""
        yield Duty("remind", title, note, url, _("Look"), due_at=due_at, when=when)


def to_freeze(request: Request) -> Iterable[Duty]:
    if not ACTIONS["freeze_week"].permitted(request.campaign, request.viewer, request.at):
        return
    for campaign, week in weeks_to_freeze(request.at):
        if campaign.pk == request.campaign.pk:
            title = _("Freeze the facts of week %(week)s") % {"week": week}
            yield Duty(
                "freeze", title, _("the cut-off has passed"), reverse("rankings:current"), _("Freeze"), is_over=True
            )


_MISSING = {
    "leader": lambda count: _("Projects without a lead leader: %(count)s") % {"count": count},
    "team": lambda count: _("Projects without a work team: %(count)s") % {"count": count},
    "plan": lambda count: _("Projects without a work plan: %(count)s") % {"count": count},
}


def gaps(request: Request) -> list[Duty]:
    """Open gaps of the five ones, for the office."""
    projects = projects_visible_to(request.viewer, on=request.on).filter(campaign=request.campaign)
    counts: dict[str, list[Any]] = {}
    for gap in gaps_of(listed(projects, request.campaign), on=request.on):
        if gap.open:
            counts.setdefault(gap.one, []).append(gap)
    return [
        Duty(
            "gap", _MISSING[one](len(held)), "、".join(str(gap.project) for gap in held[:4]), reverse("gaps"), _("Fill")
        )
        for one, held in counts.items()
    ]
