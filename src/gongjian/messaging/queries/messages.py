"""Reading messages, and how they read in a letter."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from gongjian.core.actor import Actor
from gongjian.core.event import EVENTS
from gongjian.core.models import Event
from gongjian.messaging.models import Message
from gongjian.people.models import Person

# Longer than the longest holidays, which are quiet.
TOLD_AT_MOST_AFTER: Final = timedelta(days=14)
LINES_AT_MOST: Final = 60


def sentence_of(event: Event) -> str:
    """The event in the language now active; facts that are missing leave the sentence readable."""
    kind = EVENTS.get(event.name)
    if kind is None:
        return event.name
    return str(kind.sentence) % _Facts(kind.readable(event.facts))


class _Facts(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return "…"


def letter_of(messages: Iterable[Message], *, site: str) -> str:
    """The plain text of a letter: what must be acted on first, each with its address."""
    ordered = sorted(messages, key=lambda message: (not message.must_act, message.at))
    lines = [
        f"{'▲ ' if message.must_act else '· '}{sentence_of(message.event)}\n  {site}{message.url}"
        for message in ordered[:LINES_AT_MOST]
    ]
    more = len(ordered) - LINES_AT_MOST
    if more > 0:
        lines.append(_("… and %(count)s more:") % {"count": more} + f"\n  {site}{reverse('messages')}")
    closing = _("You get one e-mail a day. Change this under “Notifications”.")
    return "\n".join([*lines, "", closing, f"  {site}{reverse('wishes')}"])


def messages_for(viewer: Actor) -> QuerySet[Message]:
    return Message.objects.filter(person=viewer.person_id).select_related("event").order_by("-at", "-id")


def fresh(at: datetime) -> QuerySet[Message]:
    """What is older stands in the program: the first letter of a new address does not retell half a campaign."""
    return Message.objects.filter(at__gte=at - TOLD_AT_MOST_AFTER)


def fresh_unmailed(at: datetime) -> QuerySet[Message]:
    return fresh(at).filter(mailed_at=None)


def persons_with_unmailed_messages(at: datetime) -> QuerySet[Person]:
    told = fresh_unmailed(at).values("person")
    return Person.objects.filter(pk__in=told).exclude(email="").select_related("account")


def urgent_unmailed(at: datetime) -> QuerySet[Message]:
    urgent = fresh_unmailed(at).filter(must_act=True).exclude(person__email="")
    return urgent.select_related("event", "person__account").order_by("id")
