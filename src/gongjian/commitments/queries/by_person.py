"""Promises one person kept."""

from django.db.models import QuerySet

from gongjian.commitments.models import Promise
from gongjian.commitments.states import PromiseState


def promises_kept_by(person_id: int) -> QuerySet[Promise]:
    kept = Promise.objects.filter(owner=person_id, state=PromiseState.KEPT)
    return kept.select_related("project").order_by("-done_on", "-pk")
