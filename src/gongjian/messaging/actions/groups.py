"""Writing to groups: what is public in the district, and calls by name that say only that something waits."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import override

from gongjian.core.models import Event
from gongjian.core.writer import writing
from gongjian.messaging.models import Delivery, Message, Robot, Wishes
from gongjian.messaging.queries import sentence_of, way_of_calling
from gongjian.messaging.states import DeliveryKind


def tell_group(event: Event, robot: Robot, *, link: str, at: datetime) -> Delivery:
    """One message per event and group, however often this runs."""
    with override(robot.language):
        words = sentence_of(event)[:200]
    with writing():
        return Delivery.objects.get_or_create(
            key=f"event:{event.pk}:robot:{robot.pk}",
            defaults={
                "channel": robot.kind,
                "kind": DeliveryKind.ANNOUNCEMENT,
                "robot": robot,
                "subject": words,
                "link": link,
                "made_at": at,
                "next_try_at": at,
            },
        )[0]


def call_in_group(
    robot: Robot, called: Sequence[Wishes], messages: Sequence[Message], *, link: str, at: datetime
) -> Delivery:
    """One message calls everybody who has something to act on. What it is stays between the program and each of them."""
    with override(robot.language):
        words = _("Something waits for you in the campaign: please open your messages.")
    with writing():
        delivery, _new = Delivery.objects.get_or_create(
            key=f"call:{robot.pk}:{max(message.pk for message in messages)}",
            defaults={
                "channel": robot.kind,
                "kind": DeliveryKind.CALL,
                "robot": robot,
                "subject": words,
                "link": link,
                "calls": [{"by": way_of_calling(wishes.call_as), "who": wishes.call_as} for wishes in called],
                "made_at": at,
                "next_try_at": at,
            },
        )
        Message.objects.filter(pk__in=[message.pk for message in messages]).update(called_at=at)
    return delivery
