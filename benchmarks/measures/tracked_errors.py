"""Errors of the forecasts of tracked projects, side by side, in percent of the real duration; below zero: too early."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from random import Random
from statistics import mean, median
from typing import Any

from benchmarks.instances.dslib import TrackedProject, read_p2x
from benchmarks.measures.tracked import Replayed, replayed, truth
from gongjian.engine.network import PlanRefused, schedule

METHODS = (
    "as_planned", "planned_value", "earned_schedule", "earned_schedule_plain", "network_unlearned", "network", "combined",
)  # fmt: skip
_MOMENTS = {"quarter": 0.25, "halfway": 0.5, "three_quarters": 0.75}
# A project without a status date so near is not judged at that moment.
_NEAR_ENOUGH = 0.15
_HALVES = 2_000
_WHAT_BROKEN_FILES_RAISE = (PlanRefused, OSError, ValueError, LookupError, ArithmeticError, TypeError)
Errors = Mapping[str, float]


def measured(folder: Path) -> dict[str, Any]:
    """Every .p2x of the folder: read, scheduled, replayed; a file that cannot be is named with its reason."""
    rows: list[dict[str, Any]] = []
    unread: list[dict[str, str]] = []
    points: dict[str, list[tuple[float, Errors]]] = {}
    for path in sorted(one for one in folder.rglob("*") if one.suffix.lower() == ".p2x" and one.is_file()):
        name = path.relative_to(folder).with_suffix("").as_posix()
        try:
            project = read_p2x(path)
            schedule(project.network)
            found = [(point.complete, _errors(point)) for point in replayed(project) if _all_speak(point)]
            rows.append(_row(name, project, found))
        except _WHAT_BROKEN_FILES_RAISE as fault:
            unread.append({"project": name, "reason": f"{type(fault).__name__}: {fault}"[:160]})
            continue
        if found:
            points[name] = found
    moments = {name: _nearest(points.values(), share) for name, share in _MOMENTS.items()}
    groups = {**moments, **_thirds(points.values())}
    return {
        "projects": len(rows), "with_tracking": len(points), "unread": unread,
        "error_percent": {**_table(groups, _size), "every_date": _by_project(points.values(), _size)},
        "bias_percent": {**_table(groups, _bias), "every_date": _by_project(points.values(), _bias)},
        "median_percent": _table(groups, _middle),
        "halves_in_which_combined_is_nearer": {name: _halves(chosen) for name, chosen in moments.items()},
        "rows": rows,
    }  # fmt: skip


def _all_speak(point: Replayed) -> bool:
    """Only points where every method says something: each is judged on the same ones."""
    return all(point.forecasts[method] is not None for method in METHODS)


def _errors(point: Replayed) -> dict[str, float]:
    said = {method: point.forecasts[method] or 0.0 for method in METHODS}
    return {method: (days - point.truth_days) / point.truth_days * 100 for method, days in said.items()}


def _row(name: str, project: TrackedProject, found: Sequence[tuple[float, Errors]]) -> dict[str, Any]:
    row: dict[str, Any] = {"project": name, "activities": len(project.network.activities), "status_dates": len(found)}
    if not found:
        return row | {"not_replayed": _why_not(project)}
    for moment, share in _MOMENTS.items():
        for complete, errors in _nearest_of(found, share):
            row[moment] = {"complete": round(complete, 3)} | {key: round(value, 2) for key, value in errors.items()}
    return row


def _why_not(project: TrackedProject) -> str:
    if not project.periods:
        return "no tracking in the file"
    return "tracking stops before the end" if truth(project) is None else "no status date between beginning and end"


def _nearest_of(found: Sequence[tuple[float, Errors]], share: float) -> list[tuple[float, Errors]]:
    """One, or none near enough."""
    nearest = min(found, key=lambda point: abs(point[0] - share))
    return [nearest] if abs(nearest[0] - share) <= _NEAR_ENOUGH else []


def _nearest(projects: Iterable[Sequence[tuple[float, Errors]]], share: float) -> list[Errors]:
    return [errors for found in projects for _complete, errors in _nearest_of(found, share)]


def _thirds(projects: Iterable[Sequence[tuple[float, Errors]]]) -> dict[str, list[Errors]]:
    """Every status date, by how far the project was."""
    groups: dict[str, list[Errors]] = {"early": [], "middle": [], "late": []}
    for found in projects:
        for complete, errors in found:
            groups["early" if complete < 1 / 3 else "middle" if complete < 2 / 3 else "late"].append(errors)
    return groups


def _size(values: Sequence[float]) -> float:
    return mean(abs(value) for value in values)


def _bias(values: Sequence[float]) -> float:
    return mean(values)


def _middle(values: Sequence[float]) -> float:
    return median(abs(value) for value in values)


def _table(groups: Mapping[str, Sequence[Errors]], of: Any) -> dict[str, dict[str, float]]:
    return {
        group: {method: round(of([errors[method] for errors in chosen]), 2) for method in METHODS} | {"points": len(chosen)}
        for group, chosen in groups.items()
        if chosen
    }  # fmt: skip


def _by_project(projects: Iterable[Sequence[tuple[float, Errors]]], of: Any) -> dict[str, float]:
    """All status dates, each project counting as much as any other."""
    each = [{method: of([errors[method] for _, errors in found]) for method in METHODS} for found in projects]
    return {method: round(mean(one[method] for one in each), 2) for method in METHODS if each} | {"points": len(each)}


def _halves(chosen: Sequence[Errors]) -> dict[str, float]:
    """In what share of random halves of the projects the combined forecast errs less than another method on average."""
    draw, half = Random(1), len(chosen) // 2
    samples = [draw.sample(chosen, half) for _ in range(_HALVES)] if half else []
    return {
        method: round(mean(_errs_less(sample, method) for sample in samples), 3)
        for method in METHODS
        if samples and method != "combined"
    }


def _errs_less(sample: Sequence[Errors], method: str) -> bool:
    return sum(abs(errors["combined"]) - abs(errors[method]) for errors in sample) < 0


def side_by_side(found: Mapping[str, Any]) -> list[str]:
    """The table for people: error and bias of each method at each moment."""
    groups = found["error_percent"]
    lines = [f"{'mean error (bias), % of real':28}" + "".join(f"{group:>17}" for group in groups)]
    for method in METHODS:
        cells = (f"{groups[group][method]:.2f} ({found['bias_percent'][group][method]:+.1f})" for group in groups)
        lines.append(f"{method:28}" + "".join(f"{cell:>17}" for cell in cells))
    lines.append(f"{'points':28}" + "".join(f"{groups[group]['points']:>17}" for group in groups))
    return lines
