"""A plan as data: activities, links, constraints, progress.

Every moment is the wall clock of the site (naive; China has no summer time), every duration is whole working minutes on
the activity's calendar. An activity in calendar days stands on the calendar `ALWAYS` with 1440 minutes a day.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from gongjian.engine.calendars.site import ALWAYS, SiteCalendar


class LinkKind(StrEnum):
    """Which end of the predecessor holds which end of the successor."""

    FS = "FS"
    SS = "SS"
    FF = "FF"
    SF = "SF"


class ConstraintKind(StrEnum):
    """`NO_EARLIER` moves early dates, `NO_LATER` late dates (and makes float negative), `MUST` both, against all links.

    `TYPED_START`: early dates are as typed by hand, against all links; late dates follow the links.
    """

    START_NO_EARLIER = "start_no_earlier"
    START_NO_LATER = "start_no_later"
    FINISH_NO_EARLIER = "finish_no_earlier"
    FINISH_NO_LATER = "finish_no_later"
    MUST_START = "must_start"
    MUST_FINISH = "must_finish"
    TYPED_START = "typed_start"


class LagCalendar(StrEnum):
    """Whose working time a lag is counted in."""

    PREDECESSOR = "predecessor"
    SUCCESSOR = "successor"
    PROJECT = "project"
    ELAPSED = "elapsed"


class OutOfSequence(StrEnum):
    """What an activity that started before its predecessors allowed does with the rest of its work.

    RETAINED_LOGIC: the rest waits for the predecessors. PROGRESS_OVERRIDE: the rest goes on from the data date.
    """

    RETAINED_LOGIC = "retained_logic"
    PROGRESS_OVERRIDE = "progress_override"


@dataclass(frozen=True, slots=True)
class Constraint:
    kind: ConstraintKind
    at: datetime


@dataclass(frozen=True, slots=True)
class Progress:
    """What really happened until the data date; `remaining_minutes` None means nothing is known but the start."""

    started_at: datetime
    finished_at: datetime | None = None
    remaining_minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Pause:
    """Work stops at `from_at` and resumes at `until_at`."""

    from_at: datetime
    until_at: datetime


@dataclass(frozen=True, slots=True)
class Activity:
    """`duration_minutes` 0 is a milestone. `calendar` "" is the network's own. `parent` only groups."""

    id: str
    duration_minutes: int
    name: str = ""
    calendar: str = ""
    constraints: tuple[Constraint, ...] = ()
    deadline_at: datetime | None = None
    progress: Progress | None = None
    pauses: tuple[Pause, ...] = ()
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """`lag_calendar` None follows the network's rules; a negative lag is a lead."""

    predecessor: str
    successor: str
    kind: LinkKind = LinkKind.FS
    lag_minutes: int = 0
    lag_calendar: LagCalendar | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """A heading above activities (summary task, WBS node); it has no logic of its own."""

    id: str
    name: str = ""
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Rules:
    """How a plan is computed. `latest_wins`: NO_LATER constraints and must-dates also pull early dates (Microsoft's habit).

    `open_ends_critical`: what has no successor must not slip at all. `critical_by_path`: critical is what lies on the
    longest path, whatever its float. Both are options of Primavera P6.
    """

    out_of_sequence: OutOfSequence = OutOfSequence.RETAINED_LOGIC
    lag_calendar: LagCalendar = LagCalendar.SUCCESSOR
    critical_float_minutes: int = 0
    near_critical_float_minutes: int = 5 * 8 * 60
    latest_wins: bool = False
    open_ends_critical: bool = False
    critical_by_path: bool = False


@dataclass(frozen=True)
class Network:
    """One plan. `data_at`: the day of the progress; nothing unfinished is planned before it."""

    start_at: datetime
    activities: tuple[Activity, ...]
    links: tuple[Link, ...] = ()
    name: str = ""
    calendars: Mapping[str, SiteCalendar] = field(default_factory=dict)
    calendar: SiteCalendar = ALWAYS
    data_at: datetime | None = None
    must_finish_at: datetime | None = None
    rules: Rules = field(default=Rules())
    groups: tuple[Group, ...] = ()
