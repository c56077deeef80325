"""Findings as they stood on an earlier day."""

from collections.abc import Iterable
from copy import copy
from datetime import date
from typing import Any

from django.db.models import QuerySet

from gongjian.core.actor import Actor
from gongjian.inspections.models import Finding, KeptFinding
from gongjian.inspections.queries.findings import findings_visible_to
from gongjian.projects.queries import Known, keeps, names_known, rows_known


def findings_known(viewer: Actor, known: Known, *, on: date) -> QuerySet[Any]:
    """Of what the viewer's posts of today let him see."""
    seen = findings_visible_to(viewer, on=on).filter(project__campaign=known.campaign)
    return rows_known(KeptFinding, known).filter(finding__in=seen.values("pk"))


def as_they_stood(rows: Iterable[KeptFinding], known: Known) -> list[Finding]:
    """To show where findings are shown; they are not saved."""
    told = ("kind", "item_code", "item_name", "text", "state", "recorded_at", "due_on", "closed_at", "repeats_id")
    called, found = names_known(known), []
    for row in rows:
        facts = {name: getattr(row, name) for name in told}
        project = copy(row.project)
        project.short_name = called(row)
        found.append(Finding(pk=row.finding_id, project=project, contractor=row.contractor, **facts))
    return found


keeps(KeptFinding, lambda campaign: Finding.objects.filter(project__campaign=campaign))
