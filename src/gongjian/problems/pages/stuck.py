"""What problems say to on-site offices: where they press, and which there are to look at."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gongjian.fieldwork.pages import Stuck
from gongjian.fieldwork.queries import Pressing
from gongjian.problems.pages.lines import line
from gongjian.problems.queries import pressing_by_project, problems_visible_to, with_clocks
from gongjian.problems.states import UNSETTLED
from gongjian.surfaces.requests import Request

if TYPE_CHECKING:
    from gongjian.projects.models import Project

LATE_WEIGHT = 3


def pressing(projects: Sequence[int], at: datetime) -> dict[int, Pressing]:
    found = {}
    for project, (count, late) in pressing_by_project(projects, at).items():
        words = ngettext("%(count)s open problem", "%(count)s open problems", count) % {"count": count}
        if late:
            words = _("%(words)s, %(late)s out of time") % {"words": words, "late": late}
        found[project] = Pressing(words, count + LATE_WEIGHT * late)
    return found


def stuck(request: Request, project: "Project", named: Collection[int]) -> list[Stuck]:
    """The open problems, the most urgent first, and of the settled ones those that are named."""
    seen = problems_visible_to(request.viewer, on=request.on).filter(project=project)
    rows = with_clocks(seen.filter(Q(state__in=UNSETTLED) | Q(pk__in=named))).order_by("due_at", "id")
    return [
        Stuck(
            row.pk,
            f"{row} {row.title}",
            line(row, request.at).holder,
            reverse("problem", args=[row.pk]),
            row.due_at is not None and row.due_at <= request.at,
            row.state in UNSETTLED,
        )
        for row in rows
    ]
