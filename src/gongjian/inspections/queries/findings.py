"""Findings a viewer sees; whose day comes or has passed; what is found again with the same contractor."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet

from gongjian.core.actor import Actor
from gongjian.fieldwork.queries import photos_at
from gongjian.fieldwork.queries.photos import PhotoShown
from gongjian.inspections.models import Finding, Fix, Round, SiteWord, StopWork
from gongjian.inspections.queries.rounds import within_rounds
from gongjian.inspections.states import FindingState, ObjectionState

REMINDED_DAYS_BEFORE = 1


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding with its photos: before, and of the last time it was put right."""

    finding: Finding
    fix: Fix | None
    before: list[PhotoShown] = field(default_factory=list)
    after: list[PhotoShown] = field(default_factory=list)


def findings_visible_to(viewer: Actor, *, on: date) -> QuerySet[Finding]:
    return Finding.objects.filter(within_rounds(viewer.extent("inspection.see", on=on), "round__"))


def fixes_visible_to(viewer: Actor, *, on: date) -> QuerySet[Fix]:
    return Fix.objects.filter(within_rounds(viewer.extent("inspection.see", on=on), "finding__round__"))


def stops_visible_to(viewer: Actor, *, on: date) -> QuerySet[StopWork]:
    return StopWork.objects.filter(within_rounds(viewer.extent("inspection.see", on=on), "finding__round__"))


def with_photos(findings: Iterable[Finding]) -> list[Shown]:
    """Four queries however many there are; `fixes` fetched before."""
    rows = list(findings)
    last = {row.pk: max(row.fixes.all(), key=lambda fix: fix.pk, default=None) for row in rows}
    photos = photos_at([*rows, *(fix for fix in last.values() if fix is not None)])
    shown = []
    for row in rows:
        fix = last[row.pk]
        after = photos.get(f"inspections.fix:{fix.pk}", []) if fix is not None else []
        shown.append(Shown(row, fix, photos.get(f"inspections.finding:{row.pk}", []), after))
    return shown


def photos_of_items(row: Round, kind: str) -> dict[str, list[PhotoShown]]:
    """By item of the catalogue: what its finding in this round shows."""
    findings = Finding.objects.filter(round=row, kind=kind).exclude(state=FindingState.WITHDRAWN)
    items = {f"inspections.finding:{pk}": code for pk, code in findings.values_list("pk", "item_code")}
    return {items[origin]: photos for origin, photos in photos_at(findings).items()}


def earlier_finding(finding: Finding) -> Finding | None:
    """The same item with the same contractor before, on whatever site; without a contractor, on this site."""
    if not finding.item_code:
        return None
    same = Finding.objects.filter(
        kind=finding.kind,
        item_code=finding.item_code,
        project__campaign__district=finding.project.campaign.district_id,
    )
    if finding.contractor_id is not None:
        same = same.filter(contractor=finding.contractor_id)
    else:
        same = same.filter(project=finding.project)
    return same.exclude(state=FindingState.WITHDRAWN).exclude(round=finding.round).order_by("-pk").first()


def findings_due(on: date) -> QuerySet[Finding]:
    """Whose day is tomorrow, and that were not reminded."""
    return Finding.objects.filter(
        state=FindingState.AGREED, due_on=on + timedelta(days=REMINDED_DAYS_BEFORE), reminded_at=None
    ).order_by("pk")


def findings_overdue(on: date) -> QuerySet[Finding]:
    return _out_of_time(on).filter(overdue_at=None)


def findings_off_the_ladder(on: date) -> QuerySet[Finding]:
    """Out of time, of projects that still run, and no problem yet."""
    return _out_of_time(on).filter(problem=None, project__left_at=None, project__campaign__closed_at=None)


def _out_of_time(on: date) -> QuerySet[Finding]:
    """While an objection waits, the clock stands."""
    rows = Finding.objects.filter(state=FindingState.AGREED, due_on__lt=on)
    return rows.exclude(words__state=ObjectionState.WAITING).order_by("pk")


def words_visible_to(viewer: Actor, *, on: date) -> QuerySet[SiteWord]:
    return SiteWord.objects.filter(within_rounds(viewer.extent("inspection.see", on=on), "finding__round__"))


def repeats_by_contractor(seen: QuerySet[Finding]) -> list[Any]:
    """What was found more than once with a contractor, the most often first."""
    counted = (
        seen.exclude(item_code="")
        .exclude(state=FindingState.WITHDRAWN)
        .filter(contractor__isnull=False)
        .values("contractor_id", "contractor__name", "kind", "item_code", "item_name")
        .annotate(
            times=Count("pk"),
            sites=Count("project", distinct=True),
            still_open=Count("pk", filter=~Q(state=FindingState.CLOSED)),
        )
        .filter(times__gt=1)
    )
    return list(counted.order_by("-times", "contractor__name", "item_code"))
