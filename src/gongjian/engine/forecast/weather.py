"""Days lost to the weather, shared by everything exposed to it on one site: a common shock by site and day.

Two plans of the same site lose the same days in the same run. Lost days come in spells: a two-state chain of wet and dry
days (Richardson 1981) whose long-run share of lost days is the chance given for the month.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from zlib import crc32

from gongjian.engine.calendars.numbered import NumberedDays
from gongjian.engine.forecast.prepared import Sky
from gongjian.engine.late import Late
from gongjian.engine.network import Activity

numpy = Late("numpy")

_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Weather:
    """`by_month`: chance, January first, that a working day is lost (0…1). `spells`: how much likelier after a lost day, 0 is
    not at all. `activities`: the exposed ones; empty means all. `name`: of the site and the cause."""

    name: str
    by_month: tuple[float, ...]
    spells: float = 0.3
    activities: Collection[str] = ()

    def __post_init__(self) -> None:
        if len(self.by_month) != _MONTHS or not all(0 <= chance < 1 for chance in self.by_month):
            raise ValueError("weather has twelve chances from nought to below one")
        if not 0 <= self.spells < 1:
            raise ValueError("spells lie between nought and below one")

    def chance_on(self, day: date) -> float:
        return self.by_month[day.month - 1]


def sky_of(weathers: Sequence[Weather], order: Sequence[Activity], days: NumberedDays, count: int) -> Sky:
    """`count`: how many working days are told apart."""
    exposures = [_over(one, weathers) for one in order]
    sets = sorted({one for one in exposures if any(one)})
    dates = [days.on(number) for number in range(count)] if sets else []
    chance = [[weather.chance_on(day) for day in dates] for weather in weathers]
    together = numpy.array(sets, dtype=bool).reshape(len(sets), len(weathers))
    exposed: Any = numpy.array([sets.index(one) if any(one) else -1 for one in exposures], dtype=numpy.int32)
    return Sky(
        numpy.array(chance, dtype=numpy.float32).reshape(len(weathers), len(dates)),
        numpy.array([weather.spells for weather in weathers], dtype=numpy.float32),
        numpy.array([crc32(weather.name.encode()) for weather in weathers], dtype=numpy.uint32),
        numpy.array([day.toordinal() for day in dates], dtype=numpy.uint32),
        together,
        exposed,
    )


def _over(activity: Activity, weathers: Sequence[Weather]) -> tuple[bool, ...]:
    return tuple(not one.activities or activity.id in one.activities for one in weathers)
