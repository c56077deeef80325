"""What waits for the viewer: each thing with its time and the one tap that does it."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from gongjian.access.roles import Role
from gongjian.commitments.pages.offers import offers_of
from gongjian.commitments.queries import (
    constraints_visible_to,
    free_of_constraints,
    nodes_visible_to,
    open_constraints,
    promises_visible_to,
    without_promise,
)
from gongjian.core.among import first_rows
from gongjian.core.moments import local_date
from gongjian.dashboards.pages.asked import asked_of_us
from gongjian.dashboards.pages.duty import EACH, Duty, evening, moment_words, with_project
from gongjian.dashboards.pages.permitting import permits_due
from gongjian.dashboards.pages.visiting import visits_due
from gongjian.dashboards.pages.weighing import accounts_due, corrections_due, sheets_due, signatures_due
from gongjian.problems.queries import (
    clock_shown,
    held_by,
    level_words,
    problems_visible_to,
    to_confirm_by,
    with_clocks,
)
from gongjian.problems.states import HELD, LevelCode
from gongjian.projects.queries import ladder_of
from gongjian.responsibility.queries import hand_overs_to
from gongjian.schedules.queries import studies_visible_to
from gongjian.surfaces.requests import Request
from gongjian.ui.words import day_words

SOON, WEEK = timedelta(days=3), timedelta(days=7)
ON_SITE = (Role.STATIONED_CADRE, Role.TEAM_MEMBER, Role.OWNER, Role.CONTRACTOR)


def field_duties(request: Request) -> list[Duty]:
    """Problems, promises, constraints and hand-overs that wait for this person or the person's unit."""
    found = [*held(request), *asked_of_us(request), *to_confirm(request), *promised(request)]
    found += [
        *to_promise(request),
        *needed(request),
        *visits_due(request),
        *sheets_due(request),
        *signatures_due(request),
        *accounts_due(request),
        *corrections_due(request),
        *permits_due(request),
    ]
    return [*found, *nodes_to_promise(request), *to_take_over(request), *to_approve(request)]


def held(request: Request) -> Iterable[Duty]:
    seen = problems_visible_to(request.viewer, on=request.on, campaign=request.campaign)
    mine = held_by(seen, request.viewer, on=request.on)
    if request.viewer.holds(Role.OFFICE, on=request.on):
        mine = mine | seen.filter(level=LevelCode.JOINT_CONFERENCE, state__in=HELD)
    above = _levels_above(request.campaign)
    for problem in first_rows(mine.order_by("due_at", "pk"), EACH, with_clocks):
        clock = clock_shown(problem, request.at)
        over = clock is not None and clock.is_over
        yield Duty(
            "problem",
            problem.title,
            with_project(problem.project, _climbs(problem, above, request.at)),
            reverse("problem", args=[problem.pk]),
            _("Handle"),
            due_at=problem.due_at,
            clock=clock,
            is_over=over,
        )


def _levels_above(campaign: Any) -> dict[str, str]:
    codes = [level.code for level in ladder_of(campaign).levels]
    words = level_words(campaign)
    return {code: words[above] for code, above in pairwise(codes)}


def _climbs(problem: Any, above: dict[str, str], at: datetime) -> str:
    if problem.level not in above:
        return _("at the highest level")
    if problem.due_at is None:
        return _("assignment disputed; the clock stands")
    if problem.due_at <= at:
        return _("goes on to: %(level)s") % {"level": above[problem.level]}
    time = moment_words(problem.due_at, local_date(at))
    return _("after %(time)s it goes to: %(level)s") % {"time": time, "level": above[problem.level]}


def to_confirm(request: Request) -> Iterable[Duty]:
    seen = problems_visible_to(request.viewer, on=request.on, campaign=request.campaign)
    waiting = to_confirm_by(seen, request.viewer).order_by("solved_at", "pk")
    for problem in first_rows(waiting, EACH, _with_their_project):
        yield Duty(
            "confirm",
            problem.title,
            with_project(problem.project, _("reported as solved; you raised it")),
            reverse("problem", args=[problem.pk]),
            _("Confirm?"),
        )


def promised(request: Request) -> Iterable[Duty]:
    """One's own promises that fall due today or were not answered yet."""
    seen = promises_visible_to(request.viewer, on=request.on, campaign=request.campaign)
    due = seen.filter(owner=request.viewer.person_id, state="promised", due_on__lte=request.on)
    for promise in first_rows(due.order_by("due_on", "pk"), EACH, _with_their_project):
        today = promise.due_on == request.on
        when = _("promised for today") if today else _("promised for %(day)s") % {"day": day_words(promise.due_on)}
        yield Duty(
            "promise",
            promise.title,
            with_project(promise.project),
            reverse("promise", args=[promise.pk]),
            _("Kept?"),
            due_at=evening(promise.due_on),
            when=when,
            is_over=not today,
            keep_url=reverse("promise-step", args=[promise.pk, "keep"]) if today else "",
        )


def _with_their_project(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.select_related("project")


def to_promise(request: Request) -> Iterable[Duty]:
    """Work of the coming days that is free of constraints: it can be promised."""
    seen = promises_visible_to(request.viewer, on=request.on, campaign=request.campaign)
    coming = seen.filter(
        owner=request.viewer.person_id, state="prepared", due_on__range=(request.on, request.on + SOON)
    )
    ready = free_of_constraints(coming).select_related("project")
    for promise in ready.order_by("due_on", "pk")[:EACH]:
        yield Duty(
            "ready",
            promise.title,
            with_project(promise.project, _("everything is ready for it")),
            reverse("promise", args=[promise.pk]),
            _("Promise"),
            due_at=evening(promise.due_on),
            when=_("for %(day)s") % {"day": day_words(promise.due_on)},
        )


def nodes_to_promise(request: Request) -> Iterable[Duty]:
    """Nodes of the coming week nobody has promised: for those on site, who would promise them."""
    if not any(request.viewer.holds(role, on=request.on) for role in ON_SITE):
        return
    seen = nodes_visible_to(request.viewer, on=request.on).filter(
        project__campaign=request.campaign, due_on__range=(request.on, request.on + WEEK)
    )
    nodes = list(without_promise(seen).select_related("project").order_by("due_on", "pk")[:EACH])
    offers = offers_of(request, nodes)
    for node in nodes:
        if node.pk in offers:
            yield Duty(
                "node",
                node.title,
                with_project(node.project, _("a node nobody has promised yet")),
                offers[node.pk],
                _("Promise"),
                due_at=evening(node.due_on),
                when=_("for %(day)s") % {"day": day_words(node.due_on)},
            )


def needed(request: Request) -> Iterable[Duty]:
    """Constraints that this person or unit has to clear, due within days."""
    units = {post.unit_id for post in request.viewer.posts if post.is_held_on(request.on) and post.unit_id}
    mine = constraints_visible_to(request.viewer, on=request.on).filter(
        Q(person=request.viewer.person_id) | Q(person=None, unit__in=units),
        promise__project__campaign=request.campaign,
        needed_by_on__lte=request.on + SOON,
    )
    for one in open_constraints(mine).order_by("needed_by_on", "pk")[:EACH]:
        blocked = _("for “%(work)s”, %(owner)s") % {"work": one.promise.title, "owner": one.promise.owner}
        yield Duty(
            "constraint",
            one.text,
            with_project(one.promise.project, blocked),
            reverse("constraint", args=[one.pk]),
            _("Clear"),
            due_at=evening(one.needed_by_on),
            when=_("needed by %(day)s") % {"day": day_words(one.needed_by_on)},
            is_over=one.needed_by_on < request.on,
        )


def to_take_over(request: Request) -> Iterable[Duty]:
    for one in hand_overs_to(request.viewer.person_id or 0)[:EACH]:
        note = _("from %(person)s, %(count)s items") % {"person": one.from_person, "count": len(one.items)}
        yield Duty(
            "hand-over",
            _("Take over %(project)s") % {"project": one.project},
            note,
            reverse("hand-over", args=[one.pk]),
            _("Accept?"),
            due_at=evening(one.on),
            when=_("on %(day)s") % {"day": day_words(one.on)},
            is_over=one.on < request.on,
        )


def to_approve(request: Request) -> Iterable[Duty]:
    """Compressions beyond the cap that this person was named to approve."""
    seen = studies_visible_to(request.viewer, on=request.on)
    for one in seen.filter(state="waiting", approver=request.viewer.person_id).order_by("pk")[:EACH]:
        facts = {"person": one.decided_by, "day": one.point_on}
        yield Duty(
            "approval",
            _("Approve the compression in %(project)s") % {"project": one.about},
            _("%(person)s decided to finish by %(day)s") % facts,
            reverse("recovery-study", args=[one.pk]),
            _("Approve?"),
        )
