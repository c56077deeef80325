"""Who is told: whoever reported a figure learns what became of it."""

from collections.abc import Iterable

from django.urls import reverse

from gongjian.core.models import Event
from gongjian.messaging.messages import tell
from gongjian.projects import events
from gongjian.projects.queries.concerned import reporter_of


def _investment(event: Event) -> str:
    return reverse("project", args=[event.subject_id]) + "?tab=investment"


def _reporter(event: Event) -> Iterable[int]:
    return reporter_of(event.facts["report"]) if "report" in event.facts else ()


tell(events.INVESTMENT_WITHDRAWN, to=_reporter, url=_investment, must_act=True)
tell(events.INVESTMENT_REVIEWED, to=_reporter, url=_investment)
