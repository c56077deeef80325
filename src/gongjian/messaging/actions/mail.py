"""Writing and sending e-mail: a digest a day, at once only what must be acted on."""

from datetime import datetime, timedelta
from smtplib import SMTPException

from django.core.mail import EmailMessage
from django.utils.translation import gettext as _
from django.utils.translation import override

from gongjian.core.moments import local_date
from gongjian.core.writer import writing
from gongjian.messaging.models import Mail, Message
from gongjian.messaging.queries import letter_of, sentence_of
from gongjian.people.models import Person

GIVE_UP_AFTER = 8


def make_digest(person: Person, at: datetime, *, language: str, site: str) -> Mail | None:
    """Everything not mailed yet, in one letter; None when there is nothing to say. Once a day by its key."""
    with writing():
        messages = list(Message.objects.filter(person=person, mailed_at=None).select_related("event").order_by("at"))
        if not messages:
            return None
        with override(language):
            subject = _("%(count)s matters of your campaign") % {"count": len(messages)}
            body = letter_of(messages, site=site)
        mail, _new = Mail.objects.get_or_create(
            key=f"digest:{person.pk}:{local_date(at).isoformat()}",
            defaults={
                "person": person,
                "address": person.email,
                "subject": subject,
                "body": body,
                "made_at": at,
                "next_try_at": at,
            },
        )
        Message.objects.filter(pk__in=[message.pk for message in messages]).update(mailed_at=at)
        return mail


def write_urgent(message: Message, at: datetime, *, language: str, site: str) -> Mail:
    """A letter for one thing that must be acted on."""
    with override(language):
        subject = sentence_of(message.event)[:150]
        body = letter_of([message], site=site)
    with writing():
        mail, _new = Mail.objects.get_or_create(
            key=f"message:{message.pk}",
            defaults={
                "person_id": message.person_id,
                "address": message.person.email,
                "subject": subject,
                "body": body,
                "made_at": at,
                "next_try_at": at,
            },
        )
        Message.objects.filter(pk=message.pk).update(mailed_at=at)
    return mail


def send_mail(mail: Mail, at: datetime) -> bool:
    """Send one letter; a failure is logged and tried again after 1, 2, 4 … minutes, given up after eight."""
    mail.attempts += 1
    try:
        # A line break in a subject would be a header of its own.
        subject = " ".join(mail.subject.split())
        EmailMessage(subject, mail.body, to=[mail.address]).send()
    except (OSError, SMTPException) as error:
        mail.last_error = f"{type(error).__name__}: {error}"[:300]
        given_up = mail.attempts >= GIVE_UP_AFTER
        mail.next_try_at = None if given_up else at + timedelta(minutes=2 ** (mail.attempts - 1))
    else:
        mail.sent_at, mail.next_try_at, mail.last_error = at, None, ""
    with writing():
        mail.save(update_fields=["attempts", "sent_at", "next_try_at", "last_error"])
    return mail.sent_at is not None
