"""The clock of what is written to people and groups."""

from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.urls import reverse

from gongjian.core.actor import SYSTEM
from gongjian.core.inputs import Nothing
from gongjian.core.models import Task
from gongjian.core.moments import local_date
from gongjian.core.work import timetable
from gongjian.messaging.actions import (
    bring_out,
    call_for_answer,
    call_in_group,
    empty_box,
    make_digest,
    write_urgent,
)
from gongjian.messaging.queries import (
    calls_waiting,
    digest_is_due,
    is_quiet,
    lanes_to_bring_out,
    language_of,
    overdue_complaints,
    persons_with_unmailed_messages,
    robots_calling,
    urgent_unmailed,
    wishes_of,
)

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


@timetable(every=timedelta(minutes=5))
def call_people(_task: Task, at: datetime) -> None:
    """Those who chose it are called by name in a group, for what must be acted on."""
    link = settings.PUBLIC_URL + reverse("messages") if settings.PUBLIC_URL else ""
    for robot in robots_calling():
        called, messages = calls_waiting(robot, at)
        if messages:
            call_in_group(robot, called, messages, link=link, at=at)


@timetable(every=timedelta(minutes=1))
def send_deliveries(_task: Task, at: datetime) -> None:
    """A channel that is away or slow holds up nothing else: what is left waits for the next minute."""
    bring_out(lanes_to_bring_out(at), at, seconds_at_most=SECONDS_AT_MOST)


@timetable(every=timedelta(days=1))
def empty_the_box(_task: Task, at: datetime) -> None:
    """Days of the timetable begin at midnight in UTC: at eight in the morning here."""
    empty_box(at)


@timetable(every=timedelta(hours=1))
def call_for_answers(_task: Task, at: datetime) -> None:
    """One call for each complaint whose time ran out; the key names it."""
    for complaint in overdue_complaints(local_date(at)):
        call_for_answer(complaint, Nothing(), by=SYSTEM, at=at, key=f"complaint:{complaint.pk}", surface="clock")
