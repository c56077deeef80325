"""Those named are told of the notice, groups that it is issued; addressees of an order act; appeals go to those free to decide."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gongjian.core.models import Event
from gongjian.core.moments import local_date
from gongjian.messaging.messages import announce, tell
from gongjian.notices import events
from gongjian.notices.queries import (
    addressees_of,
    appellants_of,
    deciders_of_appeal,
    deciders_of_commendation,
    district_of_notice,
    issuer_of,
    issuers_of_bulletins,
    overseers_of_appeal,
)
from gongjian.rankings.queries import people_named


def _paper(event: Event) -> str:
    return reverse("notices:notice", args=[event.subject_id])


tell(
    events.NOTICE_ISSUED,
    to=lambda event: people_named(
        event.facts.get("person_ids", ()), event.facts.get("unit_ids", ()), on=local_date(event.at)
    ),
    url=_paper,
)
announce(
    events.NOTICE_ISSUED,
    _("A notice is issued"),
    district=lambda event: district_of_notice(event.subject_id),
    url=_paper,
)


def _order(event: Event) -> str:
    return reverse("order", args=[event.subject_id])


def _addressees(event: Event) -> Iterable[int]:
    return addressees_of(event.subject_id, on=local_date(event.at))


def _issuer(event: Event) -> Iterable[int]:
    return issuer_of(event.subject_id)


for _kind in (events.ORDER_ISSUED, events.ORDER_SENT_BACK, events.STEP_TAKEN):
    tell(_kind, to=_addressees, url=_order, must_act=True)
for _kind in (events.ORDER_CLOSED, events.ORDER_WITHDRAWN, events.EXTENSION_GRANTED, events.EXTENSION_REFUSED,
              events.STEP_DECLINED):  # fmt: skip
    tell(_kind, to=_addressees, url=_order)
for _kind in (events.ORDER_REPLIED, events.EXTENSION_ASKED):
    tell(_kind, to=_issuer, url=_order, must_act=True)
# The addressee may still reply before somebody decides on the step.
tell(events.STEP_PROPOSED, to=lambda event: {*_issuer(event), *_addressees(event)}, url=_order, must_act=True)


def _appeal(event: Event) -> str:
    return reverse("appeal", args=[event.subject_id])


def _appellants(event: Event) -> Iterable[int]:
    return appellants_of(event.subject_id, on=local_date(event.at))


def _deciders(event: Event) -> Iterable[int]:
    return deciders_of_appeal(event.subject_id, on=local_date(event.at))


def _overseers(event: Event) -> Iterable[int]:
    return overseers_of_appeal(event.subject_id, on=local_date(event.at))


for _kind in (events.APPEAL_FILED, events.APPEAL_REMINDED):
    # Where nobody is free to decide, those above must find somebody.
    tell(_kind, to=lambda event: _deciders(event) or _overseers(event), url=_appeal, must_act=True)
tell(
    events.APPEAL_OVERDUE,
    to=lambda event: {*_deciders(event), *_overseers(event), *_appellants(event)},
    url=_appeal,
    must_act=True,
)
# What is granted is for the office to correct.
tell(events.APPEAL_DECIDED, to=lambda event: {*_appellants(event), *_overseers(event)}, url=_appeal)
tell(events.APPEAL_SETTLED, to=_appellants, url=_appeal)
tell(events.APPEAL_WITHDRAWN, to=_deciders, url=_appeal)
tell(events.EVIDENCE_BROUGHT, to=_deciders, url=_appeal)


tell(
    events.BULLETIN_FINISHED,
    to=lambda event: issuers_of_bulletins(int(event.facts["district_id"]), on=local_date(event.at)),
    url=lambda event: reverse("bulletin", args=[event.subject_id]),
    must_act=True,
)
announce(
    events.BULLETIN_ISSUED,
    _("A bulletin is issued"),
    district=lambda event: int(event.facts["district_id"]),
    url=lambda event: reverse("notices:notice", args=[event.facts["notice_id"]]),
)

# Issued, it is a notice and told as one.
tell(
    events.COMMENDATION_PROPOSED,
    to=lambda event: deciders_of_commendation(event.subject_id, on=local_date(event.at)),
    url=lambda event: reverse("commendation", args=[event.subject_id]),
)
