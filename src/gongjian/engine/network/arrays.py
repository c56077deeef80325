"""A plan as numbers, and the order in which the passes read them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from gongjian.engine.network.passes import NEVER
from gongjian.engine.network.rooms import Room

KIND_NUMBER = {"FS": 0, "SS": 1, "FF": 2, "SF": 3}


@dataclass
class Columns:
    """Activities 0..n-1 and links between them; sequences of ints, lists or numpy arrays, in the order of the caller.

    `calendars` and `lag_calendars` are rows of the tables, -1 for work around the clock. `kinds` as KIND_NUMBER. Bounds are
    minutes, None where nothing is bound. Project p holds the activities project_first[p]..project_first[p+1].
    """

    durations: Sequence[int]
    calendars: Sequence[int]
    links_from: Sequence[int]
    links_to: Sequence[int]
    kinds: Sequence[int]
    lags: Sequence[int]
    lag_calendars: Sequence[int]
    floors: Sequence[int]
    caps: Sequence[int] | None = None
    ceilings: Sequence[int] | None = None
    lows: Sequence[int] | None = None
    project_first: Sequence[int] = ()

    def __len__(self) -> int:
        return len(self.durations)


class NoOrder(ValueError):
    """The links go round in circles; `unplaced` are the activities that could not be ordered."""

    def __init__(self, unplaced: tuple[int, ...]) -> None:
        super().__init__("cycle")
        self.unplaced = unplaced


@dataclass
class Arrays:
    """What the passes read, in topological order; tuples as `passes` names them."""

    room: Room
    order: Any
    position: Any
    work: tuple[Any, Any]
    bounds: tuple[Any, Any, Any, Any]
    links: tuple[Any, Any, Any, Any]
    link_at: Any
    project_first: Any
    always: bool
    # Whether caps, ceilings or lows bind anything; where not, the passes need not read them.
    forced: int
    # Where `always`: links by activity (head, source, weight).
    plain_links: tuple[Any, Any, Any] | None = None

    @property
    def count(self) -> int:
        return len(self.order)


def arranged(columns: Columns, room: Room) -> Arrays:
    """Sorts activities and links for the passes. Raises NoOrder for a cycle."""
    count, passes = len(columns), room.passes
    links_from, links_to = room.keep(columns.links_from), room.keep(columns.links_to)
    project_first = room.keep_longs(columns.project_first if len(columns.project_first) else (0, count))
    order = _order(columns, (links_from, links_to), project_first, room)
    position = room.ints(count, 0)
    passes.inverse(order, position)

    def taken(values: Sequence[int] | None, unset: int) -> Any:
        found = room.ints(count, unset)
        passes.taken(found if values is None else room.keep(values), order, found)
        return found

    durations, calendars = taken(columns.durations, 0), taken(columns.calendars, -1)
    floors, caps = taken(columns.floors, 0), taken(columns.caps, NEVER)
    bounds = floors, caps, taken(columns.ceilings, NEVER), taken(columns.lows, -NEVER)
    links, link_at = _links(columns, (links_from, links_to), position, room)
    always = passes.highest(calendars) < 0 and passes.highest(links[3]) < 0
    work = durations, calendars
    made = Arrays(
        room, order, position, work, bounds, links, link_at, project_first, always, passes.forced(*bounds[1:])
    )
    if always:
        heads, weights = room.ints(count + 1, 0), room.ints(len(link_at), 0)
        passes.weights(durations, links, heads, weights)
        made.plain_links = heads, links[1], weights
    return made


def _order(columns: Columns, ends: tuple[Any, Any], project_first: Any, room: Room) -> Any:
    count, passes = len(columns), room.passes
    out_head, waiting = room.ints(count + 1, 0), room.ints(count, 0)
    order, level, out_link = room.ints(count, 0), room.ints(count, 0), room.ints(len(ends[0]), 0)
    placed = passes.topological(count, *ends, out_head, out_link, waiting, order, level)
    if placed < count:
        raise NoOrder(tuple(i for i in range(count) if level[i] < 0))
    passes.levels(order, ends[1], out_head, out_link, level)
    # Activities that look alike stand together within their level: the processor then guesses the passes' branches right.
    shape, project = room.ints(count, 0), room.ints(count, 0)
    kinds, lags = room.keep(columns.kinds), room.keep(columns.lags)
    passes.shapes(room.keep(columns.durations), room.keep(columns.calendars), ends[1], kinds, lags, shape)
    passes.projects(project_first, project)
    for keys in (shape, level, project):
        sorted_order = room.ints(count, 0)
        passes.sort_by(keys, room.ints(passes.highest(keys) + 2, 0), order, sorted_order)
        order = sorted_order
    return order


def _links(columns: Columns, ends: tuple[Any, Any], position: Any, room: Room) -> tuple[tuple[Any, Any, Any, Any], Any]:
    count, number = len(columns), len(columns.kinds)
    head, source, link_at = room.ints(2 * count + 1, 0), room.ints(number, 0), room.ints(number, 0)
    lags = room.keep(columns.lags)
    room.passes.by_event(count, position, ends, room.keep(columns.kinds), lags, head, source, link_at)
    lag, lag_calendar = room.ints(number, 0), room.ints(number, 0)
    room.passes.taken(lags, link_at, lag)
    room.passes.taken(room.keep(columns.lag_calendars), link_at, lag_calendar)
    return (head, source, lag, lag_calendar), link_at
