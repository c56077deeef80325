"""Who is told: those who answer for a project, whoever is named to help, and the firm, which has the last word."""

from collections.abc import Iterable

from django.urls import reverse

from gongjian.assistance import events
from gongjian.assistance.queries.concerned import (
    answerable_for,
    entitled_firms,
    firm_of,
    handlers_of,
    helpers_of,
    office_of_need,
    sayers_of,
)
from gongjian.core.models import Event
from gongjian.core.moments import local_date
from gongjian.messaging.messages import tell


def _answerable(event: Event) -> Iterable[int]:
    return answerable_for(event.facts["project_id"], on=local_date(event.at))


def _helper(event: Event) -> Iterable[int]:
    return [event.facts["helper_id"]] if event.facts.get("helper_id") else []


def _tab(event: Event) -> str:
    return f"{reverse('project', args=[event.facts['project_id']])}?tab=resumption"


for _kind in (events.WORK_HALTED, events.RESUMED_PARTLY, events.RESUMED_FULLY):
    tell(_kind, to=_answerable, url=_tab)
tell(events.RESUMPTION_DESCRIBED, to=_helper, url=_tab)


def _need(event: Event) -> str:
    return reverse("need", args=[event.subject_id])


def _office(event: Event) -> Iterable[int]:
    return office_of_need(event.subject_id, on=local_date(event.at))


def _responsible(event: Event) -> Iterable[int]:
    return helpers_of(event.subject_id, on=local_date(event.at))


def _firm(event: Event) -> Iterable[int]:
    return sayers_of(event.subject_id, on=local_date(event.at))


for _kind in (events.NEED_RAISED, events.CLIMBED_NEED_RETURNED):
    tell(_kind, to=_office, url=_need, must_act=True)
for _kind in (events.MEASURE_PLANNED, events.NEED_SENT_BACK):
    tell(_kind, to=_responsible, url=_need, must_act=True)
for _kind in (events.NEED_KEPT, events.NEED_CLIMBED):
    tell(_kind, to=_responsible, url=_need)
tell(events.RESULT_REPORTED, to=_firm, url=_need, must_act=True)
for _kind in (events.LOAN_REPORTED, events.CLIMBED_NEED_KEPT):
    tell(_kind, to=_firm, url=_need)


def _policy(event: Event) -> str:
    return reverse("policy", args=[event.facts.get("policy_id", event.subject_id)])


tell(events.POLICY_ADDED, to=lambda event: entitled_firms(event.subject_id, on=local_date(event.at)), url=_policy)
tell(
    events.POLICY_APPLIED_FOR,
    to=lambda event: handlers_of(event.facts["policy_id"], on=local_date(event.at)),
    url=_policy,
    must_act=True,
)
for _kind in (events.POLICY_RECEIVED, events.APPLICATION_DECLINED):
    tell(_kind, to=lambda event: firm_of([event.facts["project_id"]], on=local_date(event.at)), url=_policy)
