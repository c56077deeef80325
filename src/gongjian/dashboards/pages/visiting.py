"""On-site offices that wait for the viewer: of today, and one's own that were neither held nor moved."""

from collections.abc import Iterable
from datetime import timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from gongjian.dashboards.pages.duty import EACH, Duty, evening
from gongjian.fieldwork.queries import visits_visible_to
from gongjian.fieldwork.states import VisitState
from gongjian.projects.queries import own_projects
from gongjian.surfaces.requests import Request
from gongjian.ui.words import day_words

WEEK = timedelta(days=7)


def visits_due(request: Request) -> Iterable[Duty]:
    """For who goes there and who receives."""
    seen = visits_visible_to(request.viewer, on=request.on).filter(
        project__campaign=request.campaign, state=VisitState.PLANNED
    )
    mine = Q(leader=request.viewer.person_id, planned_on__range=(request.on - WEEK, request.on))
    received = Q(planned_on=request.on, project__in=own_projects(request.viewer, on=request.on))
    for one in seen.filter(mine | received).select_related("project", "leader").order_by("planned_on", "pk")[:EACH]:
        today = one.planned_on == request.on
        yield Duty(
            "visit",
            _("On-site office at %(project)s") % {"project": one.project},
            " · ".join(filter(None, (str(one.leader), one.purpose))),
            reverse("visit", args=[one.pk]),
            _("Open") if today else _("Was it held?"),
            due_at=evening(one.planned_on),
            when=_("planned for today") if today else _("planned for %(day)s") % {"day": day_words(one.planned_on)},
            is_over=not today,
        )
