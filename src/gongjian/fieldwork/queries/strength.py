"""People and machines on site, day by day, from the daily reports. Numbers of sites, never of persons."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any

from gongjian.core.actor import Actor
from gongjian.fieldwork.queries.days import daily_reports_visible_to

DAYS_SHOWN = 14
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Strength:
    """All sites that told their day. Machines and people of a site that told neither count as none."""

    on: date
    sites: int
    workers: int
    machines: int


@dataclass(frozen=True, slots=True)
class Change:
    """A site against its own report a week before."""

    project_id: int
    workers: int
    machines: int
    workers_more: int
    machines_more: int


def strength_by_day(
    viewer: Actor, campaign: Any, *, on: date, known_at: datetime
) -> tuple[list[Strength], list[Change]]:
    """Of the last two weeks up to the latest day told; and the sites of that day, the greatest loss of people first.

    "No change" repeats what the site told before. What was reported after `known_at` is left out.
    """
    told = dict(_told(viewer, campaign, on=on, known_at=known_at))
    last = max((day for _project, day in told), default=None)
    if last is None:
        return [], []
    days = [last - timedelta(days=n) for n in reversed(range(DAYS_SHOWN))]
    shown = []
    for day in days:
        rows = [counts for (_project, told_on), counts in told.items() if told_on == day]
        shown.append(Strength(day, len(rows), sum(one[0] for one in rows), sum(one[1] for one in rows)))
    return shown, _changes(told, last)


def _changes(told: dict[tuple[int, date], tuple[int, int]], last: date) -> list[Change]:
    changes = []
    for (project, day), (workers, machines) in told.items():
        before = told.get((project, last - WEEK))
        if day == last and before is not None:
            changes.append(Change(project, workers, machines, workers - before[0], machines - before[1]))
    return sorted(changes, key=lambda one: (one.workers_more, one.machines_more, one.project_id))


def _told(
    viewer: Actor, campaign: Any, *, on: date, known_at: datetime
) -> Iterator[tuple[tuple[int, date], tuple[int, int]]]:
    """(project, day) → people, machines. Reports from before the days shown lend their numbers to "no change"."""
    seen = daily_reports_visible_to(viewer, on=on).filter(
        project__campaign=campaign,
        project__left_at=None,
        on__gt=on - timedelta(days=2 * DAYS_SHOWN),
        on__lte=on,
        reported_at__lte=known_at,
    )
    rows = seen.order_by("project_id", "on").values_list("project_id", "on", "is_unchanged", "workers", "machines")
    for project, days in groupby(rows, key=lambda row: row[0]):
        before = (0, 0)
        for _project, day, is_unchanged, workers, machines in days:
            now = before if is_unchanged and workers is None and machines is None else (workers or 0, machines or 0)
            yield (project, day), now
            before = now
