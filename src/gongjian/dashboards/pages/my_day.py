"""My day: what I must do now, by when, one tap to do it; beside it what my role looks at."""

from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.module_loading import import_string
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from gongjian.access.roles import Role
from gongjian.core.action import ACTIONS
from gongjian.dashboards.pages import panels
from gongjian.dashboards.pages.duties import field_duties
from gongjian.dashboards.pages.first_steps import first_steps
from gongjian.dashboards.pages.ordered import appeal_duties, commendation_duties, order_duties
from gongjian.dashboards.pages.staging import stage_duties
from gongjian.dashboards.pages.weekly import evaluation_url, gaps, under_work, weekly_duties
from gongjian.messaging.queries import complaints_visible_to
from gongjian.problems.states import LevelCode
from gongjian.surfaces.pages import page
from gongjian.surfaces.requests import Request
from gongjian.ui.words import short_day_words

FIRST_THINGS = 3

ROLES = {
    Role.DISTRICT_LEADER: gettext_lazy("District leader"),
    Role.LEAD_LEADER: gettext_lazy("Lead leader"),
    Role.OFFICE: gettext_lazy("Campaign office"),
    Role.STATIONED_CADRE: gettext_lazy("Stationed cadre"),
    Role.TEAM_MEMBER: gettext_lazy("Member of the work team"),
    Role.DEPARTMENT: gettext_lazy("Department"),
    Role.OWNER: gettext_lazy("Owner"),
    Role.CONTRACTOR: gettext_lazy("Contractor"),
    Role.SUPERVISION: gettext_lazy("Supervision office"),
    Role.ASSESSMENT: gettext_lazy("Assessment office"),
    Role.SYSTEM_ADMIN: gettext_lazy("System administrator"),
    Role.SECURITY_ADMIN: gettext_lazy("Security administrator"),
    Role.AUDITOR: gettext_lazy("Auditor"),
}
_WATCHING = {Role.DISTRICT_LEADER, Role.OFFICE, Role.SUPERVISION, Role.ASSESSMENT}
_ON_SITE = {Role.STATIONED_CADRE, Role.TEAM_MEMBER, Role.OWNER, Role.CONTRACTOR}
_STEPS = {
    "frozen": gettext_lazy("facts frozen"),
    "drafted": gettext_lazy("drafted"),
    "replying": gettext_lazy("waiting for replies"),
    "signed": gettext_lazy("signed, not published yet"),
}


@page
def my_day(request: Request) -> HttpResponse:
    roles = {post.role for post in request.viewer.posts if post.is_held_on(request.on)}
    shown = [str(label) for role, label in ROLES.items() if role in roles]
    context: dict[str, Any] = {"roles": " · ".join(shown)}
    if Role.SYSTEM_ADMIN in roles:
        context["health"] = [_finding(look()) for look in import_string(settings.HEALTH_FINDINGS)]
    context["first_steps"] = first_steps(request, roles)
    if request.campaign is None:
        return render(request, "dashboards/my_day.html", context)
    return render(request, "dashboards/my_day.html", {**context, **_day(request, roles)})


def _day(request: Request, roles: set[Role]) -> dict[str, Any]:
    duties = [
        *field_duties(request),
        *order_duties(request),
        *appeal_duties(request),
        *commendation_duties(request),
        *weekly_duties(request),
        *stage_duties(request),
    ]
    if Role.OFFICE in roles:
        duties += gaps(request)
    duties.sort(key=lambda duty: duty.sorts_as)
    over, week = sum(duty.is_over for duty in duties), panels.week_shown(request)
    more = len(duties) - FIRST_THINGS
    found = _panels(request, roles)
    return {
        "first": duties[:FIRST_THINGS],
        "rest": duties[FIRST_THINGS:],
        "over": over,
        "overdue_words": _("%(count)s overdue") % {"count": over},
        "first_title": _("Three things for today") if more >= 0 else _("To do today"),
        "first_note": _("%(count)s more below") % {"count": more} if more > 0 else _("nothing else is due"),
        "week_note": f"{short_day_words(week.first_on)} – {short_day_words(week.last_on)}" if week else "",
        "slip_note": _slip_note(found),
        "mine_note": _("against their own plan curves"),
        "ages_note": _("projects, by the day of their last figure"),
        "may_raise": bool(roles & (_ON_SITE | {Role.OFFICE, Role.LEAD_LEADER, Role.DEPARTMENT, Role.DISTRICT_LEADER})),
        "may_promise": "prepare_promise" in ACTIONS and bool(roles & (_ON_SITE | {Role.DEPARTMENT})),
        "on_site": bool(roles & _ON_SITE),
        **found,
    }


def _panels(request: Request, roles: set[Role]) -> dict[str, Any]:
    found: dict[str, Any] = {
        "mine": panels.my_projects(request),
        "promises": panels.promises_of_week(request, whole_projects=bool(roles & _ON_SITE)),
        "asked": panels.asked(request),
    }
    if roles & _WATCHING:
        found["slipping"] = panels.slipping_projects(request)
        found["week"] = _week(request)
    if Role.DISTRICT_LEADER in roles:
        found["conference"] = panels.at_level(request, LevelCode.JOINT_CONFERENCE)
    if roles & {Role.OFFICE, Role.SUPERVISION}:
        found["overdue"] = panels.overdue(request)
        found["complaints"] = complaints_visible_to(request.viewer, on=request.on).filter(answered_at=None).count()
    found["shows_ages"] = Role.OFFICE in roles
    return found


def _slip_note(found: dict[str, Any]) -> str:
    slips = found.get("slipping")
    return _("%(count)s of %(of)s") % {"count": slips["count"], "of": slips["of"]} if slips else ""


def _week(request: Request) -> list[dict[str, Any]]:
    return [
        {"label": _("Week %(week)s") % {"week": one.week}, "state": _STEPS[one.state], "url": evaluation_url(one)}
        for one in under_work(request)
    ]


def _finding(finding: Any) -> dict[str, str]:
    """Findings are written “Chinese / English”: the reader's half is shown."""
    chinese = (get_language() or "zh").startswith("zh")

    def half(text: str) -> str:
        # After a full-width bracket no blank stands before the stroke.
        parts = text.split("/ ", 1)
        return (parts[0] if chinese or len(parts) == 1 else parts[1]).strip()

    light, words = {
        "good": ("normal", _("in order")),
        "warn": ("behind", _("look at it")),
        "bad": ("serious", _("act now")),
    }[finding.level]
    return {"light": light, "words": words, "what": half(finding.what), "advice": half(finding.advice)}
