"""Findings and rounds as they stood on an earlier day."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import QuerySet

from gongjian.core.actor import Actor
from gongjian.inspections.models import Finding, KeptFinding, KeptRound, Round
from gongjian.inspections.queries.findings import findings_visible_to
from gongjian.inspections.queries.rounds import rounds_visible_to
from gongjian.inspections.states import RoundState
from gongjian.projects.queries import Known, as_they_stood, keeps, kept_on, overlaid, rows_known


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


def rounds_known(viewer: Actor, known: Known, *, on: date) -> list[Round]:
    """Results stand on a round once it is closed."""
    seen = rounds_visible_to(viewer, on=on).filter(project__campaign=known.campaign)
    rows = rows_known(KeptRound, known).filter(round__in=seen.values("pk"))
    rows = rows.select_related("round__project", "round__inspector").prefetch_related("round__parts")
    found: list[Round] = overlaid(rows, known)
    for part in (part for one in found if one.state != RoundState.CLOSED for part in one.parts.all()):
        part.grade = ""
    return found


keeps(KeptFinding, lambda campaign: Finding.objects.filter(project__campaign=campaign))
keeps(KeptRound, lambda campaign: Round.objects.filter(project__campaign=campaign))
