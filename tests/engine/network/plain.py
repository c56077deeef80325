"""The critical path once more, slowly: minute by minute, from what each link says, without any look-up of the engine.

Only forward, and only to the truth: late dates are then tested by what float means (`test_meaning`).
"""

from dataclasses import dataclass

from gongjian.engine.network import Activity, LagCalendar, Link, LinkKind, Network, schedule

HORIZON = 60 * 1440
_known = {}


@dataclass
class PlainCalendar:
    """`done[t]`: minutes of work before minute t of the horizon."""

    works: list[bool]
    done: list[int]

    @classmethod
    def of(cls, calendar, start_at):
        key = id(calendar), start_at
        if key not in _known:
            _known[key] = calendar, cls._made(calendar, start_at)
        return _known[key][1]

    @classmethod
    def _made(cls, calendar, start_at):
        works = []
        for day in range(HORIZON // 1440):
            spans = calendar.spans_on(start_at.fromordinal(start_at.toordinal() + day).date())
            works += [any(first <= minute < last for first, last in spans) for minute in range(1440)]
        done = [0]
        for work in works:
            done.append(done[-1] + work)
        return cls(works, done)

    def at_work(self, minute):
        """The first minute of work at or after this one."""
        while not self.works[minute]:
            minute += 1
        return minute

    def after_work(self, minute, work):
        """The first minute by which so much work is done since `minute`."""
        target = self.done[minute] + work
        minute = 0 if work < 0 else minute
        while self.done[minute] < target:
            minute += 1
        return minute

    def milestone(self, minute):
        ends_work = minute > 0 and self.works[minute - 1]
        return minute if ends_work else self.at_work(minute)


class PlainSchedule:
    """Early start and finish in minutes since midnight of the start day, for plans without progress."""

    def __init__(self, network: Network) -> None:
        self.network = network
        self.base = network.start_at.replace(hour=0, minute=0)
        self.calendars = {"": PlainCalendar.of(network.calendar, self.base)}
        self.calendars |= {name: PlainCalendar.of(found, self.base) for name, found in network.calendars.items()}
        self.activities = {activity.id: activity for activity in network.activities}
        self.dates: dict[str, tuple[int, int]] = {}
        while len(self.dates) < len(self.activities):
            for activity in network.activities:
                links = [link for link in network.links if link.successor == activity.id]
                if activity.id not in self.dates and all(link.predecessor in self.dates for link in links):
                    self.dates[activity.id] = self._place(activity, links)

    def minute(self, moment):
        return int((moment - self.base).total_seconds()) // 60

    def demand(self, link: Link) -> int:
        start, finish = self.dates[link.predecessor]
        minute = start if link.kind in {LinkKind.SS, LinkKind.SF} else finish
        if link.lag_minutes == 0:
            return minute
        chosen = link.lag_calendar or self.network.rules.lag_calendar
        if chosen is LagCalendar.ELAPSED:
            return max(0, minute + link.lag_minutes)
        end = link.predecessor if chosen is LagCalendar.PREDECESSOR else link.successor
        name = "" if chosen is LagCalendar.PROJECT else self.activities[end].calendar
        return self.calendars[name].after_work(minute, link.lag_minutes)

    def _place(self, activity: Activity, links: list[Link]) -> tuple[int, int]:
        calendar = self.calendars[activity.calendar]
        least = self.minute(self.network.start_at)
        demands = [self.demand(link) for link in links]
        if activity.duration_minutes == 0:
            found = calendar.milestone(max([least, *demands]))
            return found, found
        start = calendar.at_work(least)
        while True:
            finish = calendar.after_work(start, activity.duration_minutes)
            reached = [finish if link.kind in {LinkKind.FF, LinkKind.SF} else start for link in links]
            # In the working time of the activity: between two of its shifts, evening and morning are the same.
            if all(calendar.done[at] >= calendar.done[demand] for at, demand in zip(reached, demands, strict=True)):
                return start, finish
            start = calendar.at_work(start + 1)


def finish_with(network: Network, **changes: int) -> int:
    """Minutes from start to finish of the plan when some durations are others."""
    activities = tuple(
        Activity(one.id, changes.get(one.id, one.duration_minutes), calendar=one.calendar, constraints=one.constraints)
        for one in network.activities
    )
    changed = Network(
        network.start_at, activities, network.links, calendars=network.calendars, calendar=network.calendar
    )
    return int((schedule(changed).finish_at - network.start_at).total_seconds() // 60)
