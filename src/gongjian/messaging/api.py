from django.utils.translation import gettext_lazy as _

from gongjian.messaging.queries import complaints_visible_to, deliveries_visible_to, robots_visible_to
from gongjian.surfaces.api import readable

readable(
    "complaints",
    complaints_visible_to,
    fields=("id", "about", "text", ("filed_by", "filed_by.name"), "filed_at", "due_on", "answer", "answered_at"),
    filters={"about": "about", "is_open": "answered_at__isnull", "due_before": "due_on__lt"},
    order=("-id",),
    summary=_("Complaints about burdens"),
)
readable(
    "robots",
    robots_visible_to,
    fields=(
        *("id", "kind", "name", "host", "topics", "may_call", "language", "is_on"),
        *("quiet_from", "quiet_until", "quiet_on_free_days", "added_at", "version"),
    ),
    filters={"kind": "kind", "is_on": "is_on"},
    order=("id",),
    summary=_("Group robots"),
)
# Neither whom a letter went to nor what it said: that is between the program and the person.
readable(
    "deliveries",
    deliveries_visible_to,
    fields=(
        *("id", "channel", "kind", ("robot", "robot_id"), "state", "made_at", "sent_at", "attempts"),
        *("next_try_at", "fault", "said"),
    ),
    filters={"channel": "channel", "kind": "kind", "robot": "robot", "is_unsent": "sent_at__isnull"},
    order=("-id",),
    summary=_("Log of messages sent"),
)
