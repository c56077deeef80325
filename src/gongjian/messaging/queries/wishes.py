"""How people and groups want to be told: quiet hours, the digest, calls by name."""

import re
from datetime import datetime, time
from typing import Literal

from gongjian.core.moments import DISTRICT_ZONE
from gongjian.engine.calendars import CHINA
from gongjian.messaging.models import Message, Quiet, Robot, Wishes
from gongjian.messaging.queries.messages import fresh
from gongjian.people.models import Person

CALLED_AT_ONCE_AT_MOST = 50
_PHONE = re.compile(r"\+?\d{7,15}")


def wishes_of(person: Person) -> Wishes:
    """The stored wishes, or the calm defaults."""
    return Wishes.objects.filter(person=person).first() or Wishes(
        person=person, digest_at=time(7, 30), quiet_from=time(20), quiet_until=time(7, 30)
    )


def is_quiet(wishes: Quiet, at: datetime) -> bool:
    """Evening, night and free days belong to people (anti-formalism rule 3)."""
    local = at.astimezone(DISTRICT_ZONE)
    if wishes.quiet_on_free_days and not CHINA.is_workday(local.date()):
        return True
    now, start, end = local.time(), wishes.quiet_from, wishes.quiet_until
    return start <= now < end if start <= end else now >= start or now < end


def digest_is_due(wishes: Wishes, at: datetime) -> bool:
    return wishes.mail_digest and not is_quiet(wishes, at) and at.astimezone(DISTRICT_ZONE).time() >= wishes.digest_at


def language_of(person: Person) -> str:
    """The language of the person's account; Chinese where there is none."""
    account = getattr(person, "account", None)
    return account.language if account else "zh-hans"


def way_of_calling(called_as: str) -> Literal["phone", "user"]:
    return "phone" if _PHONE.fullmatch(called_as) else "user"


def calls_waiting(robot: Robot, at: datetime) -> tuple[list[Wishes], list[Message]]:
    """Who is to be called in the group now, and for which messages; nobody in the own quiet hours."""
    awake = [wishes for wishes in Wishes.objects.filter(call_by=robot).order_by("pk") if not is_quiet(wishes, at)]
    waiting = fresh(at).filter(must_act=True, called_at=None, person__in=[wishes.person_id for wishes in awake])
    messages = list(waiting.order_by("pk"))
    concerned = {message.person_id for message in messages}
    called = [wishes for wishes in awake if wishes.person_id in concerned][:CALLED_AT_ONCE_AT_MOST]
    persons = {wishes.person_id for wishes in called}
    return called, [message for message in messages if message.person_id in persons]
