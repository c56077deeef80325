"""Writing and sending e-mail: a digest a day, at once only what must be acted on."""

from datetime import datetime, timedelta
from hashlib import sha256
from smtplib import SMTPDataError, SMTPException, SMTPRecipientsRefused, SMTPSenderRefused
from typing import Final

from django.core.mail import EmailMessage
from django.utils.translation import gettext as _
from django.utils.translation import override

from gongjian.core.moments import local_date
from gongjian.core.writer import writing
from gongjian.messaging.models import Mail, Message
from gongjian.messaging.queries import fresh_unmailed, letter_of, sentence_of
from gongjian.people.models import Person

GIVE_UP_AFTER: Final = 8
OUTAGE_AT_MOST: Final = timedelta(days=3)
# Longer than one letter can take (EMAIL_TIMEOUT for each of its steps).
CLAIM: Final = timedelta(minutes=5)


class MailServerAway(Exception):
    """The server cannot be reached or does not answer: whatever else waits need not be tried now."""


def make_digest(person: Person, at: datetime, *, language: str, site: str) -> Mail | None:
    """Everything not mailed yet, in one letter; None when there is nothing to say, or the letter of the day is written.

    What comes after the letter of the day stays unmailed and stands in tomorrow's.
    """
    key = f"digest:{person.pk}:{local_date(at).isoformat()}"
    with writing():
        if Mail.objects.filter(key=key).exists():
            return None
        messages = list(fresh_unmailed(at).filter(person=person).select_related("event").order_by("at", "id"))
        if not messages:
            return None
        with override(language):
            subject = _("%(count)s matters of your campaign") % {"count": len(messages)}
            body = letter_of(messages, site=site)
        mail = Mail.objects.create(
            key=key, person=person, address=person.email, subject=subject, body=body, made_at=at, next_try_at=at
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
    """Send one letter. A refused one is tried again after 1, 2, 4 … minutes, eight times in all.

    It is claimed first, so that a second worker does not send it too; one killed in the middle is tried again when the
    claim runs out, under the same Message-ID. Raises MailServerAway; an outage costs no letter for three days.
    """
    if not _claimed(mail, at):
        return False
    # A line break in a subject would be a header of its own.
    letter = EmailMessage(
        " ".join(mail.subject.split()),
        mail.body,
        to=[mail.address],
    )
    letter.extra_headers["Message-ID"] = _message_id(mail, letter.from_email)
    try:
        letter.send()
    except (SMTPRecipientsRefused, SMTPDataError, SMTPSenderRefused) as error:
        _put_off(mail, error, at, given_up=mail.attempts >= GIVE_UP_AFTER)
        return False
    except (OSError, SMTPException) as error:
        _put_off(mail, error, at, given_up=at - mail.made_at > OUTAGE_AT_MOST)
        raise MailServerAway(str(error)) from error
    mail.sent_at, mail.next_try_at, mail.last_error = at, None, ""
    _keep(mail)
    return True


def _claimed(mail: Mail, at: datetime) -> bool:
    mail.attempts += 1
    with writing():
        untouched = Mail.objects.filter(pk=mail.pk, sent_at=None, attempts=mail.attempts - 1)
        return untouched.update(attempts=mail.attempts, next_try_at=at + CLAIM) == 1


def _message_id(mail: Mail, sender: str) -> str:
    """The same for every try: a mail server or reader that has it already drops a second copy."""
    host = sender.rpartition("@")[2].rstrip("> ") or "gongjian"
    return f"<{sha256(mail.key.encode()).hexdigest()[:32]}@{host}>"


def _put_off(mail: Mail, error: Exception, at: datetime, *, given_up: bool) -> None:
    mail.last_error = f"{type(error).__name__}: {error}"[:300]
    minutes = min(60, 2 ** (mail.attempts - 1))
    mail.next_try_at = None if given_up else at + timedelta(minutes=minutes)
    _keep(mail)


def _keep(mail: Mail) -> None:
    with writing():
        mail.save(update_fields=["sent_at", "next_try_at", "last_error"])
