"""What the work of a version in force waits for, as its page and the studio show it."""

from datetime import date
from typing import TYPE_CHECKING, Any

from gongjian.schedules.queries import activities_by_code, joined_schedule

if TYPE_CHECKING:
    from gongjian.schedules.models import Schedule


def awaited_part(schedule: "Schedule", on: date) -> dict[str, Any]:
    """For `schedules/parts/awaited.html`; what binds stands first, then what has least time to spare."""
    told = joined_schedule(schedule, on=on)
    if told is None:
        return {}
    names = activities_by_code(schedule, {code for one in told.awaited for code in one.holds})
    rows = [
        {"one": one, "binds": one in told.binding, "float_days": told.float_days(one),
         "holds": [names[code].name for code in one.holds if code in names]}
        for one in told.awaited
    ]  # fmt: skip
    return {
        "awaited": sorted(rows, key=lambda row: (not row["binds"], row["float_days"], row["one"].there_on)),
        "awaited_finish_on": told.finish_on,
        "awaited_days": told.later_days,
    }
