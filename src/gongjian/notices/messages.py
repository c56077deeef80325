"""Those named are told of the notice, with the paper one tap away."""

from django.urls import reverse

from gongjian.core.moments import local_date
from gongjian.messaging.messages import tell
from gongjian.notices import events
from gongjian.rankings.queries import people_named

tell(
    events.NOTICE_ISSUED,
    to=lambda event: people_named(
        event.facts.get("person_ids", ()), event.facts.get("unit_ids", ()), on=local_date(event.at)
    ),
    url=lambda event: reverse("notices:notice", args=[event.subject_id]),
)
