"""Who is told: the lead leader and the team of a project that stands still, and whoever is named to help."""

from collections.abc import Iterable

from django.urls import reverse

from gongjian.assistance import events
from gongjian.assistance.queries.concerned import answerable_for
from gongjian.core.models import Event
from gongjian.core.moments import local_date
from gongjian.messaging.messages import tell


def _answerable(event: Event) -> Iterable[int]:
    return answerable_for(event.facts["project_id"], on=local_date(event.at))


def _helper(event: Event) -> Iterable[int]:
    return [event.facts["helper_id"]] if event.facts.get("helper_id") else []


def _tab(event: Event) -> str:
    return f"{reverse('project', args=[event.facts['project_id']])}?tab=resumption"


for _kind in (events.WORK_HALTED, events.RESUMED_PARTLY, events.RESUMED_FULLY):
    tell(_kind, to=_answerable, url=_tab)
tell(events.RESUMPTION_DESCRIBED, to=_helper, url=_tab)
