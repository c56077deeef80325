"""Permits as they stood on an earlier day."""

from datetime import date
from typing import Any

from django.db.models import QuerySet

from gongjian.core.actor import Actor
from gongjian.procedures.models import KeptPermit, Permit
from gongjian.procedures.queries.permits import permits_visible_to
from gongjian.projects.queries import Known, keeps, rows_known


def permits_known(viewer: Actor, known: Known, *, on: date) -> QuerySet[Any]:
    """Of what the viewer's posts of today let him see."""
    seen = permits_visible_to(viewer, on=on, campaign=known.campaign)
    return rows_known(KeptPermit, known).filter(permit__in=seen.values("pk"))


keeps(KeptPermit, lambda campaign: Permit.objects.filter(project__campaign=campaign))
