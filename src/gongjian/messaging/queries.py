"""Reading messages, wishes and the log of mail."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from gongjian.access.roles import Role
from gongjian.core.actor import Actor
from gongjian.core.event import EVENTS
from gongjian.core.models import Event
from gongjian.core.moments import DISTRICT_ZONE
from gongjian.engine.calendars import CHINA
from gongjian.messaging.models import Complaint, Mail, Message, Wishes
from gongjian.people.models import Person
from gongjian.people.queries import persons_holding, within

# Longer than the longest holidays, which are quiet.
MAILED_AT_MOST_AFTER: Final = timedelta(days=14)
LINES_AT_MOST: Final = 60


def sentence_of(event: Event) -> str:
    """The event in the language now active; facts that are missing leave the sentence readable."""
    kind = EVENTS.get(event.name)
    if kind is None:
        return event.name
    return str(kind.sentence) % _Facts(event.facts)


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


def wishes_of(person: Person) -> Wishes:
    """The stored wishes, or the calm defaults."""
    return Wishes.objects.filter(person=person).first() or Wishes(
        person=person, digest_at=time(7, 30), quiet_from=time(20), quiet_until=time(7, 30)
    )


def is_quiet(wishes: Wishes, at: datetime) -> bool:
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


def fresh_unmailed(at: datetime) -> QuerySet[Message]:
    """What is older stands in the program: the first letter of a new address does not retell half a campaign."""
    return Message.objects.filter(mailed_at=None, at__gte=at - MAILED_AT_MOST_AFTER)


def persons_with_unmailed_messages(at: datetime) -> QuerySet[Person]:
    told = fresh_unmailed(at).values("person")
    return Person.objects.filter(pk__in=told).exclude(email="").select_related("account")


def urgent_unmailed(at: datetime) -> QuerySet[Message]:
    urgent = fresh_unmailed(at).filter(must_act=True).exclude(person__email="")
    return urgent.select_related("event", "person__account").order_by("id")


def mails_to_send(at: datetime) -> QuerySet[Mail]:
    return Mail.objects.filter(sent_at=None, next_try_at__lte=at).order_by("id")


def complaints_visible_to(viewer: Actor, *, on: date) -> QuerySet[Complaint]:
    """All of them for those who answer; one's own, and whatever was answered, for everybody of the district."""
    found = within(viewer.extent("complaint.see", on=on), district="district", unit="", person="filed_by")
    answered = Q(district__in=viewer.district_ids(on=on), answered_at__isnull=False)
    return Complaint.objects.filter(found | answered).select_related("filed_by", "answered_by")


def supervisors_of(district_id: int, *, on: date) -> list[int]:
    """Who holds the post of the supervision office on the day."""
    return persons_holding(Role.SUPERVISION, district_id=district_id, on=on)


def filer_of(complaint_id: str) -> list[int]:
    found = Complaint.objects.filter(pk=complaint_id, filed_by__isnull=False)
    return list(found.values_list("filed_by_id", flat=True))
