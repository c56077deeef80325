"""The clock of the letters."""

import logging
import time
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings

from gongjian.core.models import Task
from gongjian.core.work import timetable
from gongjian.messaging.actions import MailServerAway, make_digest, send_mail, write_urgent
from gongjian.messaging.queries import (
    digest_is_due,
    is_quiet,
    language_of,
    mails_to_send,
    persons_with_unmailed_messages,
    urgent_unmailed,
    wishes_of,
)

log = logging.getLogger(__name__)

LETTERS_AT_MOST: Final = 200
SECONDS_AT_MOST: Final = 20


@timetable(every=timedelta(minutes=5))
def write_letters(_task: Task, at: datetime) -> None:
    """What must be acted on goes at once outside quiet hours; the rest waits for the digest."""
    if not settings.EMAIL_HOST:
        return
    for message in urgent_unmailed(at):
        wishes = wishes_of(message.person)
        if wishes.mail_at_once and not is_quiet(wishes, at):
            write_urgent(message, at, language=language_of(message.person), site=settings.PUBLIC_URL)
    for person in persons_with_unmailed_messages(at):
        if digest_is_due(wishes_of(person), at):
            make_digest(person, at, language=language_of(person), site=settings.PUBLIC_URL)


@timetable(every=timedelta(minutes=1))
def send_letters(_task: Task, at: datetime) -> None:
    """A server that is away or slow holds up nothing else: what is left waits for the next minute."""
    end = time.monotonic() + SECONDS_AT_MOST
    for mail in mails_to_send(at)[:LETTERS_AT_MOST]:
        try:
            send_mail(mail, at)
        except MailServerAway as away:
            log.warning("the mail server is away: %s", away)
            return
        if time.monotonic() > end:
            return
