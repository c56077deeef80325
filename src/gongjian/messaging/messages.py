"""Where features say who is told: `tell(EVENT, to=…, url=…)`, and `announce(EVENT, …)` for groups, in their own `messages.py`."""

from collections.abc import Iterable

from django.urls import reverse

from gongjian.core.models import Event
from gongjian.core.moments import local_date
from gongjian.messaging import events
from gongjian.messaging.queries import filer_of, leaders_of, supervisors_of
from gongjian.messaging.states import ANNOUNCEMENTS, TELLINGS, Announcement, Telling, announce, tell
from gongjian.people.events import FACTS_ERASURE_ASKED
from gongjian.people.queries import erasers_of_facts

__all__ = ["ANNOUNCEMENTS", "TELLINGS", "Announcement", "Telling", "announce", "tell"]


def _supervisors(event: Event) -> Iterable[int]:
    return supervisors_of(int(event.facts["district_id"]), on=local_date(event.at))


tell(events.COMPLAINT_FILED, to=_supervisors, url=lambda _event: reverse("complaints"), must_act=True)
tell(
    events.COMPLAINT_OVERDUE,
    to=lambda event: leaders_of(int(event.facts["district_id"]), on=local_date(event.at)),
    url=lambda _event: reverse("complaints"),
    must_act=True,
)
tell(events.COMPLAINT_ANSWERED, to=lambda event: filer_of(event.subject_id), url=lambda _event: reverse("complaints"))
# Told here: people stands below messaging.
tell(
    FACTS_ERASURE_ASKED,
    to=lambda event: erasers_of_facts(event.subject_id, on=local_date(event.at)),
    url=lambda event: reverse("people:recorded-event", args=[event.facts["event"]]),
    must_act=True,
)
