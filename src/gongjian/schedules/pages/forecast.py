"""The forecast of a project's schedule in force: how likely which day is, from what was learned, and what it hangs on."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongjian.core.refusal import NotFound
from gongjian.engine.forecast.weather import Weather
from gongjian.schedules.pages import forecast_words as words
from gongjian.schedules.pages.forecast_part import told_of
from gongjian.schedules.pages.schedule import project_of
from gongjian.schedules.queries import answer_of, forecast_of, percent, schedules_in_force
from gongjian.surfaces.pages import page
from gongjian.surfaces.requests import Request
from gongjian.ui.listing import Column, Listing, TextFilter

if TYPE_CHECKING:
    from gongjian.schedules.models import Schedule, ScheduleForecast

MOST_LOST_DAYS = 15
_DAYS_OF_A_MONTH = 30


@dataclass(frozen=True)
class Line:
    """One activity with its indices: shares in percent, the others between −1 and 1."""

    pk: int
    code: str
    name: str
    often_critical: Decimal
    ssi: Decimal
    cruciality: Decimal
    significance: Decimal


LISTING = Listing(
    name="schedules.forecast",
    title=gettext_lazy("What the finish hangs on"),
    columns=(
        Column(key="code", label=gettext_lazy("Number"), phone="second"),
        Column(key="name", label=gettext_lazy("Activity"), phone="title"),
        Column(key="often_critical", label=gettext_lazy("Critical in"), kind="decimal", unit=gettext_lazy("percent of runs"),
               sort=lambda row: row.often_critical, phone="end"),
        Column(key="ssi", label=gettext_lazy("Schedule sensitivity (SSI)"), kind="decimal", sort=lambda row: row.ssi),
        Column(key="cruciality", label=gettext_lazy("Cruciality (CRI)"), kind="decimal", sort=lambda row: row.cruciality, phone=""),
        Column(key="significance", label=gettext_lazy("Significance (SI)"), kind="decimal", sort=lambda row: row.significance, phone=""),
    ),
    filters=(TextFilter(key="words", label=gettext_lazy("Number or name"), fields=("code", "name")),),
    empty=gettext_lazy("Nothing is left to do"),
)  # fmt: skip


def lines_of(schedule: "Schedule", answer: dict[str, Any]) -> list[Line]:
    """The most telling first."""
    told = answer["activities"]
    found = [
        Line(
            bar.pk,
            bar.code,
            bar.name,
            percent(told[bar.code]["ci"]),
            *(Decimal(str(told[bar.code][key])).quantize(Decimal("0.01")) for key in ("ssi", "cri", "si")),
        )
        for bar in schedule.activities.order_by("position")
        if bar.code in told
    ]
    return sorted(found, key=lambda line: (-line.ssi, -line.often_critical, line.pk))


@page
def forecast(request: Request, project_id: int) -> HttpResponse:
    project = project_of(request, project_id)
    schedule = schedules_in_force(request.viewer, on=request.on).filter(project=project).first()
    if schedule is None:
        raise NotFound
    lost_days, fault = _lost_days(request)
    answer = _answer(schedule, lost_days, request.on)
    listing = LISTING.bind(lines_of(schedule, answer), request)
    if given := listing.answer():
        return given
    option, table = words.curve_chart(answer)
    return render(request, "schedules/forecast.html", {
        "project": project, "one": schedule, "listing": listing, "option": option, "table": table, "earned": answer["earned"],
        "methods": words.method_rows(answer), "lost_days": request.GET.get("lost", ""), "fault": fault, "runs": answer["runs"],
        "most": MOST_LOST_DAYS, "is_asked": lost_days > 0, **told_of(answer, schedule),
    }, status=422 if fault else 200)  # fmt: skip


def _answer(schedule: "Schedule", lost_days: int, on: date) -> dict[str, Any]:
    """As told by the worker; computed here where it has not come to it yet, and for a weather that was asked for."""
    found: ScheduleForecast | None = forecast_of(schedule)
    if found is not None and found.schedule_version == schedule.version and not lost_days:
        told: dict[str, Any] = found.answer
        return told
    weather = Weather(f"site {schedule.project_id}", (lost_days / _DAYS_OF_A_MONTH,) * 12)
    return answer_of(schedule, (weather,) if lost_days else (), on=on)


def _lost_days(request: Request) -> tuple[int, str]:
    """Days a month lost to the weather, as typed; and what is wrong with it."""
    typed = request.GET.get("lost", "").strip()
    try:
        days = Decimal(typed or "0")
    except InvalidOperation:
        days = Decimal(-1)
    if days != days.to_integral_value() or not 0 <= days <= MOST_LOST_DAYS:
        return 0, _("Fill in whole days from 0 to %(most)s.") % {"most": MOST_LOST_DAYS}
    return int(days), ""
