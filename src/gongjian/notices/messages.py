"""Those named are told of the notice, with the paper one tap away; groups that it is issued."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gongjian.core.models import Event
from gongjian.core.moments import local_date
from gongjian.messaging.messages import announce, tell
from gongjian.notices import events
from gongjian.notices.queries import district_of_notice
from gongjian.rankings.queries import people_named


def _paper(event: Event) -> str:
    return reverse("notices:notice", args=[event.subject_id])


tell(
    events.NOTICE_ISSUED,
    to=lambda event: people_named(
        event.facts.get("person_ids", ()), event.facts.get("unit_ids", ()), on=local_date(event.at)
    ),
    url=_paper,
)
announce(
    events.NOTICE_ISSUED,
    _("A notice is issued"),
    district=lambda event: district_of_notice(event.subject_id),
    url=_paper,
)
