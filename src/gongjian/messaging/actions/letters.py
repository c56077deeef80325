"""Writing e-mail: a digest a day, at once only what must be acted on."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import override

from gongjian.core.moments import local_date
from gongjian.core.writer import writing
from gongjian.messaging.models import Delivery, Message
from gongjian.messaging.queries import fresh_unmailed, letter_of, sentence_of
from gongjian.messaging.states import ChannelKind, DeliveryKind
from gongjian.people.models import Person


def make_digest(person: Person, at: datetime, *, language: str, site: str) -> Delivery | None:
    """Everything not mailed yet, in one letter; None when there is nothing to say, or the letter of the day is written.

    What comes after the letter of the day stays unmailed and stands in tomorrow's.
    """
    key = f"digest:{person.pk}:{local_date(at).isoformat()}"
    with writing():
        if Delivery.objects.filter(key=key).exists():
            return None
        messages = list(fresh_unmailed(at).filter(person=person).select_related("event").order_by("at", "id"))
        if not messages:
            return None
        with override(language):
            subject = _("%(count)s matters of your campaign") % {"count": len(messages)}
            body = letter_of(messages, site=site)
        letter = Delivery.objects.create(
            key=key,
            channel=ChannelKind.MAIL,
            kind=DeliveryKind.DIGEST,
            person=person,
            address=person.email,
            subject=subject,
            body=body,
            made_at=at,
            next_try_at=at,
        )
        Message.objects.filter(pk__in=[message.pk for message in messages]).update(mailed_at=at)
        return letter


def write_urgent(message: Message, at: datetime, *, language: str, site: str) -> Delivery:
    """A letter for one thing that must be acted on."""
    with override(language):
        subject = sentence_of(message.event)[:150]
        body = letter_of([message], site=site)
    with writing():
        letter, _new = Delivery.objects.get_or_create(
            key=f"message:{message.pk}",
            defaults={
                "channel": ChannelKind.MAIL,
                "kind": DeliveryKind.URGENT,
                "person_id": message.person_id,
                "address": message.person.email,
                "subject": subject,
                "body": body,
                "made_at": at,
                "next_try_at": at,
            },
        )
        Message.objects.filter(pk=message.pk).update(mailed_at=at)
    return letter
