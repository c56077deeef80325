"""Who is told: each side that its account is drafted, and once more before it is due."""

from collections.abc import Iterable

from django.urls import reverse

from gongjian.assessments import events
from gongjian.assessments.queries import concerned_by_accounts
from gongjian.core.models import Event
from gongjian.core.moments import local_date
from gongjian.messaging.messages import tell


def _sides(event: Event) -> Iterable[int]:
    return concerned_by_accounts(event.facts, on=local_date(event.at))


def _accounts(_event: Event) -> str:
    return reverse("accounts")


tell(events.ACCOUNTS_DRAFTED, to=_sides, url=_accounts)
tell(events.ACCOUNTS_REMINDED, to=_sides, url=_accounts, must_act=True)
