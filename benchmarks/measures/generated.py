"""Random plans for measuring: two links an activity, all kinds, one in five with a lag; the same seed, the same plan."""

from datetime import date, datetime

import numpy as np

from gongjian.engine.calendars import (
    CHINA,
    DAY_SHIFT,
    EVERY_DAY,
    MONDAY_TO_FRIDAY,
    MONDAY_TO_SATURDAY,
    TWO_SHIFTS,
    SiteCalendar,
    shift_calendar,
)
from gongjian.engine.network import (
    Activity,
    Constraint,
    ConstraintKind,
    LagCalendar,
    Link,
    LinkKind,
    Network,
    OutOfSequence,
    Rules,
)
from gongjian.engine.network.arrays import Columns
from gongjian.engine.network.tables import Tables, tables_of

FIRST_ON = date(2026, 1, 1)
START_MINUTE = 31 * 1440
KINDS, SHARES = tuple(LinkKind), (0.8, 0.08, 0.08, 0.04)


def calendars() -> list[SiteCalendar]:
    """Eight: five, six and seven days, with and without the holidays, and two shifts."""
    days = (MONDAY_TO_FRIDAY, MONDAY_TO_SATURDAY, EVERY_DAY)
    single = [shift_calendar(DAY_SHIFT, weekdays=week, statutory=off) for week in days for off in (CHINA, None)]
    return [*single, shift_calendar(TWO_SHIFTS), shift_calendar(TWO_SHIFTS, weekdays=EVERY_DAY, statutory=None)]


def tables(years: int = 12) -> Tables:
    return tables_of(calendars(), FIRST_ON, 366 * years)


def columns(count: int, *, seed: int, with_calendars: bool, reach: int | None = None) -> Columns:
    """`reach`: how far back a link may come from; a fiftieth of the plan, so that hundreds of levels follow each other."""
    chance = np.random.default_rng(seed)
    after = np.sort(chance.integers(1, count, 2 * count))
    before = np.maximum(0, after - 1 - chance.integers(0, reach or max(1000, count // 50), 2 * count))
    kinds = chance.choice(4, 2 * count, p=SHARES)
    lags = np.where(chance.random(2 * count) < 0.2, chance.integers(0, 10, 2 * count), 0)
    rows = chance.integers(0, 8, count) if with_calendars else np.full(count, -1)
    unit = 240 if with_calendars else 60
    return Columns(
        chance.integers(1, 20, count) * unit,
        rows,
        before,
        after,
        kinds,
        lags * unit,
        rows[after],
        np.full(count, START_MINUTE),
    )


def portfolio(projects: int, count: int, *, with_calendars: bool) -> Columns:
    """Many plans side by side."""
    parts = [columns(count, seed=seed, with_calendars=with_calendars, reach=40) for seed in range(min(projects, 200))]
    parts = [parts[number % len(parts)] for number in range(projects)]
    offsets = np.repeat(np.arange(projects) * count, 2 * count)

    def joined(name: str) -> np.ndarray:
        return np.concatenate([getattr(part, name) for part in parts])

    return Columns(
        joined("durations"),
        joined("calendars"),
        joined("links_from") + offsets,
        joined("links_to") + offsets,
        joined("kinds"),
        joined("lags"),
        joined("lag_calendars"),
        joined("floors"),
        project_first=np.arange(projects + 1) * count,
    )


def network(count: int, *, seed: int) -> Network:
    """The same kind of plan as objects, on three calendars, in what Microsoft's format can say."""
    made = columns(count, seed=seed, with_calendars=True)
    chosen = calendars()[:3]
    named = {f"C{number}": calendar for number, calendar in enumerate(chosen)}
    start = datetime(2026, 2, 2, 8)
    held = (Constraint(ConstraintKind.START_NO_EARLIER, start),)
    activities = tuple(
        Activity(str(number), int(minutes), str(number), f"C{int(row) % 3}", held)
        for number, (minutes, row) in enumerate(zip(made.durations, made.calendars, strict=True), 1)
    )
    # Microsoft's format knows one link between two activities.
    links = {
        (int(before) + 1, int(after) + 1): Link(str(before + 1), str(after + 1), KINDS[kind], int(lag))
        for before, after, kind, lag in zip(made.links_from, made.links_to, made.kinds, made.lags, strict=True)
    }
    rules = Rules(OutOfSequence.PROGRESS_OVERRIDE, LagCalendar.SUCCESSOR)
    return Network(start, activities, tuple(links.values()), calendars=named, calendar=chosen[0], rules=rules)
