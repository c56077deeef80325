"""What the story stands on: the moment, the people by their keys, and one way to do anything."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from gongjian.core.actor import SYSTEM, Actor, actor_for_person

ZONE = ZoneInfo("Asia/Shanghai")
START_ON, END_ON = date(2020, 3, 23), date(2020, 6, 30)
TODAY = datetime(2020, 6, 9, 9, 5, tzinfo=ZONE)  # day 79, a Tuesday: week 11 waits for its replies


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), tzinfo=ZONE)


@dataclass
class World:
    """Keys of the tables of `cast` and `sites` to the rows they became."""

    district: int = 0
    campaign: int = 0
    units: dict[str, int] = field(default_factory=dict)
    persons: dict[str, int] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    projects: dict[str, int] = field(default_factory=dict)
    owners: dict[str, str] = field(default_factory=dict)  # project → key of the owner's person
    teams: dict[str, int] = field(default_factory=dict)
    needs: dict[str, int] = field(default_factory=dict)
    policies: list[int] = field(default_factory=list)
    applications: dict[str, int] = field(default_factory=dict)
    done: int = 0
    _actors: dict[tuple[str, date], Actor] = field(default_factory=dict)

    def actor(self, who: str, moment: datetime) -> Actor:
        """The person with the posts held now; looked up once a day."""
        if who == "system":
            return SYSTEM
        key = (who, moment.date())
        if key not in self._actors:
            self._actors[key] = actor_for_person(self.persons[who], self.names[who])
        return self._actors[key]

    def forget_posts(self) -> None:
        self._actors.clear()

    def do(self, action: Any, target: Any, given: dict[str, Any], *, who: str, when: datetime) -> Any:
        """Run an action as somebody at a moment of the story; the id of what it was about."""
        answer = action(target, given, by=self.actor(who, when), at=when, surface="demo")
        self.done += 1
        return answer.id


def days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]
