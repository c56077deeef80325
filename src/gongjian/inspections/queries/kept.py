"""Findings as they stood on an earlier day."""

from datetime import date
from typing import Any

from django.db.models import QuerySet

from gongjian.core.actor import Actor
from gongjian.inspections.models import Finding, KeptFinding
from gongjian.inspections.queries.findings import findings_visible_to
from gongjian.projects.queries import Known, copied, keeps, rows_known


def findings_known(viewer: Actor, known: Known, *, on: date) -> QuerySet[Any]:
    """Of what the viewer's posts of today let him see."""
    seen = findings_visible_to(viewer, on=on).filter(project__campaign=known.campaign)
    return rows_known(KeptFinding, known).filter(finding__in=seen.values("pk"))


def as_it_stood(row: KeptFinding) -> Finding:
    """To show where a finding is shown; it is not saved."""
    told = ("kind", "item_code", "item_name", "text", "state", "recorded_at", "due_on", "closed_at", "repeats_id")
    facts = {name: getattr(row, name) for name in told}
    return Finding(pk=row.finding_id, project=row.project, contractor=row.contractor, **facts)


keeps(KeptFinding, lambda campaign, _on: copied(KeptFinding, Finding.objects.filter(project__campaign=campaign)))
