"""What an owner's permits need next: supplements and papers to bring, limits of departments that come near."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gongjian.access.roles import Role
from gongjian.dashboards.pages.duty import EACH, Duty, evening, with_project
from gongjian.procedures.pages.lines import name_of
from gongjian.procedures.queries import Need, needs_of_permits, permits_visible_to
from gongjian.projects.queries import own_projects
from gongjian.surfaces.requests import Request
from gongjian.ui.words import day_words


def permits_due(request: Request) -> Iterable[Duty]:
    if not request.viewer.holds(Role.OWNER, on=request.on):
        return
    own = own_projects(request.viewer, on=request.on).values("pk")
    seen = permits_visible_to(request.viewer, on=request.on, campaign=request.campaign).filter(project__in=own)
    for need in needs_of_permits(seen, on=request.on)[:EACH]:
        permit, due_on = need.permit, need.due_on
        is_over = due_on is not None and due_on < request.on
        note, action = _words(need, is_over=is_over)
        yield Duty(
            "permit",
            name_of(permit),
            with_project(permit.project, note),
            reverse("permit", args=[permit.pk]),
            action,
            due_at=evening(due_on) if due_on else None,
            when=_("by %(time)s") % {"time": day_words(due_on)} if due_on else "",
            is_over=is_over,
        )


def _words(need: Need, *, is_over: bool) -> tuple[str, str]:
    """(what is to be done, the word on the button)."""
    count, reason = {"count": need.papers}, {"reason": need.permit.reason}
    papers = ngettext("%(count)s paper owed by you", "%(count)s papers owed by you", need.papers) % count
    limit = _("with the department, past its limit") if is_over else _("with the department, its limit")
    return {
        "supplement": (_("supplement asked for: %(reason)s") % reason, _("Upload")),
        "lacking": (_("accepted with papers missing: %(papers)s") % {"papers": papers}, _("Upload")),
        "refused": (_("not granted: %(reason)s") % reason, _("Look")),
        "papers": (papers, _("Upload")),
        "hand_in": (_("all papers are there"), _("Hand in to the department")),
        "limit": (limit, _("Look")),
    }[need.what]
