"""Who is told: those named in a notice, when it is issued."""

from collections.abc import Iterable

from django.urls import reverse

from gongjian.core.models import Event
from gongjian.core.moments import local_date
from gongjian.messaging.messages import tell
from gongjian.notices import events
from gongjian.rankings.queries.concerned import acting_for


def _named(event: Event) -> Iterable[int]:
    return acting_for(event.facts.get("unit_ids", ()), event.facts.get("person_ids", ()), on=local_date(event.at))


tell(events.NOTICE_ISSUED, to=_named, url=lambda event: reverse("notices:notice", args=[event.subject_id]))
