"""The sheet of one or many schedules as the chart reads it: one answer of JSON, the same shape for both."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.http import JsonResponse
from django.urls import reverse

from gongjian.projects.queries import clock_of
from gongjian.schedules.actions import change_schedule, report_progress
from gongjian.schedules.pages.marks import marks_of
from gongjian.schedules.pages.versions import address_of
from gongjian.schedules.queries.drawing import COLUMNS, Drawing, columns_of, frame_of, ties_of
from gongjian.surfaces.requests import Request
from gongjian.ui.words import short_day_words


def sheet(
    request: Request,
    campaign: Any,
    drawings: Sequence[Drawing],
    *,
    base: Drawing | None = None,
    changes: Callable[[date], Mapping[str, Any]] | None = None,
) -> dict[str, Any]:
    """`base`: the one schedule shown as it stands in another version, drawn thin below. `changes`: from the first day of
    the sheet to what a recovery study does, drawn over the bars."""
    schedules = [drawing.schedule for drawing in drawings]
    clock = clock_of(campaign)
    origin, end = frame_of([*drawings, *([base] if base else [])], clock.start_on, clock.end_on)
    marks = marks_of(request, [one.project_id for one in schedules], origin)
    ties = ties_of(schedules)

    def day(value: date | None) -> int | None:
        return None if value is None else (value - origin).days

    return {
        "changes": changes(origin) if changes else {},
        "origin": origin.isoformat(),
        "length": (end - origin).days + 1,
        "today": day(request.on),
        "end": {"on": day(clock.end_on), "day": clock.total_days, "words": short_day_words(clock.end_on)},
        "gates": [{"on": day(gate.on), "day": gate.day_number} for gate in clock.gates() if gate.on != clock.end_on],
        "columns": COLUMNS,
        "projects": [
            {
                **_head(request, drawing),
                "data": day(drawing.schedule.data_on),
                "rows": columns_of(drawing, origin),
                "links": [*ties[drawing.schedule.pk], *drawing.links],
                "base": _spans(base, origin) if base else {},
                "marks": marks.get(drawing.schedule.project_id, []),
            }
            for drawing in drawings
        ],
    }


def _head(request: Request, drawing: Drawing) -> dict[str, Any]:
    """Names, and what the viewer may do; each right is the same decision as the action's."""
    one = drawing.schedule
    runs = one.project.left_at is None
    may_change = runs and one.state == "draft" and change_schedule.permitted(one, request.viewer, request.at)
    may_report = bool(
        runs
        and one.state == "in_force"
        and drawing.bars
        and request.viewer.may(report_progress.name, one.place(), on=request.on)
    )
    return {
        "id": one.project_id,
        "name": one.project.name,
        "url": address_of(one),
        "version": one.version,
        "move": reverse("move-activity", args=[one.pk]) if may_change else "",
        "report": reverse("report-progress", args=[0]) if may_report else "",
    }


def _spans(drawing: Drawing, origin: date) -> Mapping[str, Iterable[int]]:
    return {code: [(day - origin).days for day in span] for code, span in drawing.spans.items()}


def answered(told: dict[str, Any]) -> JsonResponse:
    """Chinese as it is and without blanks: half the bytes of the default."""
    return JsonResponse(told, json_dumps_params={"ensure_ascii": False, "separators": (",", ":")})
