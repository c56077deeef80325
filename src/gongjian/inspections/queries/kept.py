"""Findings as they stood on an earlier day."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import QuerySet

from gongjian.core.actor import Actor
from gongjian.inspections.models import Finding, KeptFinding
from gongjian.inspections.queries.findings import findings_visible_to
from gongjian.projects.queries import Known, as_they_stood, keeps, kept_on, rows_known


def findings_known(viewer: Actor, known: Known, *, on: date) -> QuerySet[Any]:
    """Of what the viewer's posts of today let him see."""
    seen = findings_visible_to(viewer, on=on).filter(project__campaign=known.campaign)
    return rows_known(KeptFinding, known).filter(finding__in=seen.values("pk"))


def findings_visible_on(viewer: Actor, day: date, *, on: date) -> QuerySet[Any]:
    """Of every campaign that kept the day."""
    rows = kept_on(KeptFinding, day).filter(finding__in=findings_visible_to(viewer, on=on).values("pk"))
    return rows.select_related("project", "finding")


def as_findings(rows: Iterable[KeptFinding], known: Known) -> list[Finding]:
    return as_they_stood(Finding, rows, known)


keeps(KeptFinding, lambda campaign: Finding.objects.filter(project__campaign=campaign))
