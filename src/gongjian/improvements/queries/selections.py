"""Selections a viewer sees: those of the projects within reach, and those the viewer was named to review."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from gongjian.core.actor import Actor
from gongjian.improvements.models import Alternative, Conflict, Criterion, Drawing, Reviewer, Score, Selection
from gongjian.improvements.states import SelectionState
from gongjian.projects.queries import within_projects


def selections_visible_to(viewer: Actor, *, on: date) -> QuerySet[Selection]:
    return Selection.objects.filter(_seen(viewer, on))


def alternatives_visible_to(viewer: Actor, *, on: date) -> QuerySet[Alternative]:
    return Alternative.objects.filter(selection__in=selections_visible_to(viewer, on=on))


def criteria_visible_to(viewer: Actor, *, on: date) -> QuerySet[Criterion]:
    return Criterion.objects.filter(selection__in=selections_visible_to(viewer, on=on))


def drawings_visible_to(viewer: Actor, *, on: date) -> QuerySet[Drawing]:
    return Drawing.objects.filter(alternative__selection__in=selections_visible_to(viewer, on=on))


def reviewers_visible_to(viewer: Actor, *, on: date) -> QuerySet[Reviewer]:
    return Reviewer.objects.filter(selection__in=selections_visible_to(viewer, on=on))


def _seen(viewer: Actor, on: date) -> Q:
    reach = viewer.extent("improvement.see", on=on)
    seen = within_projects(reach, "project__")
    if viewer.person_id is None or not (viewer.scopes is None or "improvement.see" in viewer.scopes):
        return seen
    named = Reviewer.objects.filter(person=viewer.person_id).values("selection")
    return seen | Q(pk__in=named, project__campaign__district__in=viewer.district_ids(on=on))


def own_sheets(viewer: Actor, *, on: date) -> QuerySet[Reviewer]:
    """Sheets the viewer has still to hand in: of selections being scored, without a conflict over all of it."""
    whole = Conflict.objects.filter(alternative=None).values("reviewer")
    mine = Reviewer.objects.filter(person=viewer.person_id, selection__state=SelectionState.SCORING, scored_at=None)
    return mine.exclude(pk__in=whole).filter(selection__in=selections_visible_to(viewer, on=on))


def alternatives_of(selection: Selection) -> list[Alternative]:
    """In their order, each with its drawings; two queries."""
    drawings = Prefetch("drawings", Drawing.objects.order_by("position", "id"))
    return list(selection.alternatives.order_by("position", "id").prefetch_related(drawings))


def excluded_pairs(selection: Selection) -> set[tuple[int, int | None]]:
    """(reviewer, alternative) that are not scored for a conflict of interest; None: the whole selection."""
    return set(Conflict.objects.filter(reviewer__selection=selection).values_list("reviewer_id", "alternative_id"))


def points_of(selection: Selection) -> dict[tuple[int, int], list[int]]:
    """(alternative, criterion) → the points given, one per reviewer who may score it."""
    found: dict[tuple[int, int], list[int]] = {}
    rows = Score.objects.filter(reviewer__selection=selection).order_by("reviewer_id", "id")
    for alternative, criterion, points in rows.values_list("alternative_id", "criterion_id", "points"):
        found.setdefault((alternative, criterion), []).append(points)
    return found


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One alternative on a reviewer's sheet; `is_excluded`: a conflict of interest was declared."""

    alternative: Alternative
    is_excluded: bool
    points: dict[int, int]  # by criterion


def sheet_of(reviewer: Any) -> list[SheetLine]:
    given: dict[int, dict[int, int]] = {}
    for alternative, criterion, points in reviewer.scores.values_list("alternative_id", "criterion_id", "points"):
        given.setdefault(alternative, {})[criterion] = points
    over = set(reviewer.conflicts.values_list("alternative_id", flat=True))
    return [
        SheetLine(one, None in over or one.pk in over, given.get(one.pk, {}))
        for one in alternatives_of(reviewer.selection)
    ]
