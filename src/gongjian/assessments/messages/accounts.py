"""Who is told: each side of its account; a cadre of every look at the own record and of what became of a correction."""

from collections.abc import Iterable

from django.urls import reverse

from gongjian.assessments import events
from gongjian.assessments.queries import concerned_by_accounts, deciders_of_correction, person_of_correction
from gongjian.core.models import Event
from gongjian.core.moments import local_date
from gongjian.messaging.messages import tell


def _sides(event: Event) -> Iterable[int]:
    return concerned_by_accounts(event.facts, on=local_date(event.at))


def _accounts(_event: Event) -> str:
    return reverse("accounts")


tell(events.ACCOUNTS_DRAFTED, to=_sides, url=_accounts)
tell(events.ACCOUNTS_REMINDED, to=_sides, url=_accounts, must_act=True)


def _own_record(_event: Event) -> str:
    return reverse("own-record")


def _correction(event: Event) -> str:
    return reverse("cadre-correction", args=[event.subject_id])


def _deciders(event: Event) -> Iterable[int]:
    return deciders_of_correction(event.subject_id, on=local_date(event.at))


def _asking(event: Event) -> Iterable[int]:
    return person_of_correction(event.subject_id)


tell(events.CADRE_LOOKED_AT, to=lambda event: [int(event.subject_id)], url=_own_record)
tell(events.CADRE_CORRECTION_ASKED, to=_deciders, url=_correction, must_act=True)
for _kind in (events.CADRE_CORRECTION_GRANTED, events.CADRE_CORRECTION_DECLINED):
    tell(_kind, to=_asking, url=_own_record)
