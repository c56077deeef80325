"""Reading messages, wishes, robots and the log of what was sent."""

from gongjian.messaging.queries.complaints import complaints_visible_to, filer_of, supervisors_of
from gongjian.messaging.queries.deliveries import (
    STATE_LOOKUPS,
    BrokenParcel,
    Failing,
    deliveries_visible_to,
    delivery_counts,
    failing_channels,
    lanes_to_bring_out,
    parcel_of,
    waiting_in_lane,
)
from gongjian.messaging.queries.messages import (
    fresh_unmailed,
    letter_of,
    messages_for,
    persons_with_unmailed_messages,
    sentence_of,
    urgent_unmailed,
)
from gongjian.messaging.queries.robots import (
    robots_calling,
    robots_listed,
    robots_that_call,
    robots_told_of,
    robots_visible_to,
    topic_choices,
    topic_words,
)
from gongjian.messaging.queries.wishes import (
    calls_waiting,
    digest_is_due,
    is_quiet,
    language_of,
    way_of_calling,
    wishes_of,
)

__all__ = [
    "STATE_LOOKUPS",
    "BrokenParcel",
    "Failing",
    "calls_waiting",
    "complaints_visible_to",
    "deliveries_visible_to",
    "delivery_counts",
    "digest_is_due",
    "failing_channels",
    "filer_of",
    "fresh_unmailed",
    "is_quiet",
    "lanes_to_bring_out",
    "language_of",
    "letter_of",
    "messages_for",
    "parcel_of",
    "persons_with_unmailed_messages",
    "robots_calling",
    "robots_listed",
    "robots_that_call",
    "robots_told_of",
    "robots_visible_to",
    "sentence_of",
    "supervisors_of",
    "topic_choices",
    "topic_words",
    "urgent_unmailed",
    "waiting_in_lane",
    "way_of_calling",
    "wishes_of",
]
