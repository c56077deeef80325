"""DSLIB (Batselier and Vanhoucke 2015): real projects with their tracking, in ProTrack's XML (.p2x).

Durations and lags are working hours; a moment is written day, month, year, hour, minute: 180520110800.
"""

import math
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from gongjian.engine.calendars.site import NO_WORK, SiteCalendar, Spans
from gongjian.engine.network import Activity, LagCalendar, Link, LinkKind, Network, PlanRefused, Rules
from gongjian.engine.network.files.xml_records import Record, records

_FIRST_YEAR = 1950
_KINDS = {"0": LinkKind.SS, "1": LinkKind.SF, "2": LinkKind.FS, "3": LinkKind.FF}
_WANTED = frozenset(
    {
        *("Project/NAME", "Project/Agenda", "Project/Activities/Activity", "Project/Relations/Relation"),
        *("Project/TrackingList/TrackingPeriod", "Project/TrackingList/TProTrackActivities-1"),
    }
)


@dataclass(frozen=True, slots=True)
class Tracked:
    """One activity at one status date; hours of work."""

    started_at: datetime | None
    actual_hours: float
    remaining_hours: float
    complete: float


@dataclass(frozen=True)
class Period:
    status_at: datetime
    activities: dict[str, Tracked]


@dataclass(frozen=True)
class TrackedProject:
    """`baseline`: activity → planned start; `cost_per_hour` and `fixed_cost` for earned value."""

    network: Network
    baseline: dict[str, datetime]
    fixed_cost: dict[str, float]
    cost_per_hour: dict[str, float]
    periods: tuple[Period, ...]


def moment_of(text: str) -> datetime | None:
    """None for "0", the year 100 that stands for "never", and other texts that are no moment."""
    try:
        found = datetime.strptime(text.strip().zfill(12), "%d%m%Y%H%M")
    except ValueError:
        return None
    return found if found.year >= _FIRST_YEAR else None


def _number(record: Record, tag: str) -> float:
    """Nothing written is zero; the decimal sign is that of the machine it was saved on. Raises PlanRefused."""
    text = record.value(tag).strip()
    try:
        found = float(text.replace(",", ".")) if text else 0.0
    except ValueError:
        found = math.nan
    if not math.isfinite(found):
        raise PlanRefused("not_a_number", text=f"{tag} {text}"[:60])
    return found


def _minutes(record: Record, tag: str) -> int:
    return round(_number(record, tag) * 60)


def read_p2x(path: Path) -> TrackedProject:
    """Raises PlanRefused for what is no such XML."""
    found: dict[str, list[Record]] = {}
    for where, record in records(path.read_bytes(), "Project", _WANTED):
        found.setdefault(where.rpartition("/")[2], []).append(record)
    activities = found.get("Activity", [])
    if not activities or "Agenda" not in found:
        raise PlanRefused("no_project_in_file", missing="Agenda" if activities else "Activities")
    agenda = found["Agenda"][0]
    calendar = _calendar(agenda)
    network = Network(
        moment_of(agenda.value("StartDate")) or datetime(2010, 1, 4),
        tuple(
            Activity(one.value("UniqueID"), _minutes(one, "BaseLineDuration"), one.value("Name")) for one in activities
        ),
        tuple(_link(one) for one in found.get("Relation", [])),
        name=found["NAME"][0].text if "NAME" in found else path.stem,
        calendar=calendar,
        rules=Rules(lag_calendar=LagCalendar.PROJECT),
    )
    starts = {one.value("UniqueID"): moment_of(one.value("BaseLineStart")) for one in activities}
    dates = [moment_of(one.value("EndDate")) for one in found.get("TrackingPeriod", [])]
    tracked = found.get("TProTrackActivities-1", [])
    return TrackedProject(
        network,
        {name: at for name, at in starts.items() if at},
        {one.value("UniqueID"): _number(one, "FixedBaselineCost") for one in activities},
        {one.value("UniqueID"): _number(one, "BaselineCostByUnit") for one in activities},
        tuple(Period(at, _tracked(rows)) for at, rows in zip(dates, tracked, strict=False) if at),
    )


def _link(relation: Record) -> Link:
    kind = relation.value("LagType", "2").strip()
    if kind not in _KINDS:
        raise PlanRefused("unknown_link_kind", kind=kind[:20])
    return Link(relation.value("FromTask"), relation.value("ToTask"), _KINDS[kind], _minutes(relation, "Lag"))


def _calendar(agenda: Record) -> SiteCalendar:
    off = {hour.text.strip() for hour in agenda.all("NonWorkingHours", "Hour")}
    free = {day.text.strip() for day in agenda.all("NonWorkingDays", "Day")}
    spans: Spans = tuple((hour * 60, hour * 60 + 60) for hour in range(24) if str(hour) not in off)
    holidays: dict[date, Spans] = {}
    for holiday in agenda.all("Holidays", "Holiday"):
        at = moment_of(holiday.text + "0000" if len(holiday.text) < 9 else holiday.text)
        if at:
            holidays[at.date()] = NO_WORK
    return SiteCalendar(tuple(NO_WORK if str(day) in free else spans for day in range(7)), holidays)


def _tracked(rows: Record) -> dict[str, Tracked]:
    """Numbers and trackings stand side by side, not one in the other."""
    found: dict[str, Tracked] = {}
    number = ""
    for row in rows.children:
        if row.tag == "Activity":
            number = row.text
        elif row.tag.startswith("TProTrackActivityTracking"):
            found[number] = Tracked(
                moment_of(row.value("ActualStart")),
                _number(row, "ActualDuration"),
                _number(row, "RemainingDuration"),
                _number(row, "PercentageComplete"),
            )
    return found
