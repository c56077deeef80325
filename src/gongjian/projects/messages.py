"""Who is told: whoever reported a figure learns what became of it; groups, what a project has reached."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gongjian.core.models import Event
from gongjian.messaging.messages import announce, tell
from gongjian.projects import events
from gongjian.projects.queries.concerned import district_of_project, reporter_of


def _investment(event: Event) -> str:
    return reverse("project", args=[event.subject_id]) + "?tab=investment"


def _reporter(event: Event) -> Iterable[int]:
    return reporter_of(event.facts["report"]) if "report" in event.facts else ()


tell(events.INVESTMENT_WITHDRAWN, to=_reporter, url=_investment, must_act=True)
tell(events.INVESTMENT_REVIEWED, to=_reporter, url=_investment)
announce(
    events.PLAN_POINT_REACHED,
    _("A project reaches a node of its plan"),
    district=lambda event: district_of_project(event.subject_id),
    url=lambda event: reverse("project", args=[event.subject_id]),
)
