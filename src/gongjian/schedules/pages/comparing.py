"""Ways to win time back side by side: studies of one project, or points of their curves."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from gongjian.core.refusal import NotFound
from gongjian.projects.queries import projects_visible_to
from gongjian.schedules.pages import point_words as words
from gongjian.schedules.pages.studio_words import chance_words, day_of, yuan
from gongjian.schedules.queries import RecoveryStudy, studies_visible_to
from gongjian.schedules.queries.changing import hired_at
from gongjian.schedules.queries.studying import point_of
from gongjian.schedules.states import StudyState
from gongjian.surfaces.pages import page
from gongjian.surfaces.requests import Request
from gongjian.ui.words import short_day_words

MOST = 3
DECIDABLE = (StudyState.READY, StudyState.WAITING, StudyState.ADOPTED)

# A study and the point of its curve; None where the day asked for cannot be met.
Way = tuple[RecoveryStudy, dict[str, Any] | None]


def ways_of(studies: Sequence[RecoveryStudy]) -> list[Way]:
    """Of each study the point decided for, else the one asked for."""
    return [(one, point_of(one, one.point_on)) for one in studies if one.state in DECIDABLE]


def compared(ways: Sequence[Way]) -> dict[str, Any] | None:
    """Columns are ways; None while there are not two."""
    shown = ways[:MOST]
    if len(shown) < 2:
        return None
    return {"ways": shown, "rows": [(label, [told(*way) for way in shown]) for label, told in _rows()]}


def _rows() -> list[tuple[str, Any]]:
    return [
        (_("To finish by"), lambda study, point: point["deadline_on"] if point else study.deadline_on.isoformat()),
        (_("Finishes on"), lambda study, point: point["finish_on"].isoformat() if point else _not_possible(study)),
        (_("Extra cost (yuan)"), lambda _study, point: yuan(point["cost"]) if point else "—"),
        (_("Proven bound (yuan)"), lambda study, point: yuan(point["bound"] if point else study.bound_yuan)),
        (_("Gap"), lambda _study, point: words.gap_share(point["cost"], point["bound"]) if point else "—"),
        (_("Chance of its day"), lambda _study, point: _chance(point, "by_deadline")),
        (_("Chance by the campaign's end"), lambda _study, point: _chance(point, "by_target")),
        (_("Done in four of five cases by (P80)"), lambda _study, point: _p80(point)),
        (_("Changes"), lambda _study, point: str(len(point["changes"])) if point else "—"),
        (_("Crews to hire"), _hired),
        (_("Needs an approval"), _approval),
        (_("State"), lambda study, _point: study.get_state_display()),
    ]


def _not_possible(study: RecoveryStudy) -> str:
    return _("not possible; earliest %(day)s") % {"day": day_of(study.answer["earliest_at"])}


def _chance(point: dict[str, Any] | None, name: str) -> str:
    return chance_words(point["chance"][name]) if point else "—"


def _p80(point: dict[str, Any] | None) -> str:
    return str(day_of(point["chance"]["p80_at"])) if point else "—"


def _hired(study: RecoveryStudy, point: dict[str, Any] | None) -> str:
    lines = hired_at(study, point) if point else []
    return _("; ").join(f"{one.crew} +{one.units} {one.first_on:%m-%d}–{one.last_on:%m-%d}" for one in lines) or "—"


def _approval(study: RecoveryStudy, point: dict[str, Any] | None) -> str:
    if point is None or not point["needs_approval"]:
        return _("no")
    is_given = study.approved_by is not None and str(study.point_on) == point["deadline_on"]
    return _("given by %(name)s") % {"name": study.approved_by} if is_given else "▲ " + _("yes")


@page
def compare(request: Request, project_id: int) -> HttpResponse:
    """Two or three points of any studies of the project, named in the address as `at=study:day`."""
    project = (
        projects_visible_to(request.viewer, on=request.on).select_related("campaign").filter(pk=project_id).first()
    )
    if project is None:
        raise NotFound
    seen = studies_visible_to(request.viewer, on=request.on).filter(schedule__project=project, state__in=DECIDABLE)
    studies = {study.pk: study for study in seen.order_by("-pk")[:12]}
    asked = request.GET.getlist("at")[:MOST]
    ways = [way for told in asked if (way := _way(studies, told))]
    names: dict[str, str] = {}
    for study, _point in ways:
        names |= dict(study.plan.activities.values_list("code", "name"))
    return render(request, "schedules/studio/compare.html", {
        "project": project, "compared": compared(ways), "measures": _measures(ways, names),
        "choices": [{"at": at, "chosen": (asked + [""] * MOST)[at - 1]} for at in range(1, MOST + 1)],
        "groups": [(study, [(f"{study.pk}:{one['deadline_on']}", _label(one)) for one in study.answer.get("points", [])])
                   for study in studies.values()],
    })  # fmt: skip


def _label(point: dict[str, Any]) -> str:
    facts = {"day": short_day_words(date.fromisoformat(point["deadline_on"])), "cost": yuan(point["cost"])}
    return _("%(day)s: %(cost)s yuan") % facts


def _way(studies: dict[int, RecoveryStudy], told: str) -> Way | None:
    number, _colon, day = told.partition(":")
    study = studies.get(int(number)) if number.isascii() and number.isdigit() else None
    if study is None:
        return None
    try:
        point = point_of(study, date.fromisoformat(day))
    except ValueError:
        return None
    return (study, point) if point else None


def _measures(ways: Sequence[Way], names: dict[str, str]) -> list[tuple[str, list[str]]]:
    """What is done in which of the ways, and for how much: the dearest first."""
    found: dict[str, list[str]] = {}
    dearest: dict[str, int] = {}
    for column, (_study, point) in enumerate(ways):
        for change in point["changes"] if point else ():
            told = words.change_words(change, names)
            found.setdefault(told, ["—"] * len(ways))[column] = yuan(change["cost"])
            dearest[told] = max(dearest.get(told, 0), change["cost"])
    return sorted(found.items(), key=lambda row: (-dearest[row[0]], row[0]))
