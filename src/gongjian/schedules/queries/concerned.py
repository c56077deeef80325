"""Who is to be told about a recovery study."""

from datetime import date

from gongjian.responsibility.queries import lead_leaders_of
from gongjian.schedules.models import RecoveryStudy


def asker_of(study_id: str) -> list[int]:
    asked = RecoveryStudy.objects.filter(pk=study_id).exclude(asked_by=None)
    return list(asked.values_list("asked_by", flat=True))


def approvers_of(study_id: str, *, on: date) -> list[int]:
    """The lead leader, when a measure passes the cap."""
    study = RecoveryStudy.objects.select_related("schedule").filter(pk=study_id, needs_approval=True).first()
    if study is None:
        return []
    return [held.person_id for held in lead_leaders_of([study.schedule.project_id], on=on).values()]
