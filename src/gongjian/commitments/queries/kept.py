"""Promises as they stood on an earlier day."""

from datetime import date
from typing import Any

from django.db.models import QuerySet

from gongjian.commitments.models import KeptPromise, Promise
from gongjian.commitments.queries.work import promises_visible_to
from gongjian.core.actor import Actor
from gongjian.projects.queries import Known, keeps, rows_known


def promises_known(viewer: Actor, known: Known, *, on: date) -> QuerySet[Any]:
    """Of what the viewer's posts of today let him see."""
    seen = promises_visible_to(viewer, on=on, campaign=known.campaign)
    rows = rows_known(KeptPromise, known).filter(promise__in=seen.values("pk"))
    return rows.select_related("project", "owner", "unit")


keeps(KeptPromise, lambda campaign: Promise.objects.filter(project__campaign=campaign))
