"""Who is to be told about an evaluation."""

from collections.abc import Iterable
from datetime import date

from gongjian.access.roles import Role
from gongjian.people.queries import persons_holding
from gongjian.rankings.models import Evaluation, Reply


def acting_for(unit_ids: Iterable[int], person_ids: Iterable[int], *, on: date) -> list[int]:
    """The persons named, and whoever acts for the units named."""
    of_units = persons_holding(Role.DEPARTMENT, Role.OWNER, unit_ids=unit_ids, on=on)
    return sorted({*person_ids, *of_units})


def office_of_evaluation(evaluation_id: str, *, on: date) -> list[int]:
    found = Evaluation.objects.filter(pk=evaluation_id).values_list("campaign__district_id", flat=True).first()
    return [] if found is None else persons_holding(Role.OFFICE, district_id=found, on=on)


def supervision_of_reply(reply_id: str, *, on: date) -> list[int]:
    found = Reply.objects.filter(pk=reply_id).values_list("evaluation__campaign__district_id", flat=True).first()
    return [] if found is None else persons_holding(Role.SUPERVISION, district_id=found, on=on)


def replier_of(reply_id: str) -> list[int]:
    found = Reply.objects.filter(pk=reply_id, replied_by__isnull=False)
    return list(found.values_list("replied_by_id", flat=True))
