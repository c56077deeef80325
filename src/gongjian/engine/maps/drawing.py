"""Places and an outline in degrees → positions in a box, with names set where they cover nothing."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from gongjian.engine.maps.outline import Point, Ring

MARGIN = 0.04  # of the box, around what is drawn
MARK = 9.0  # half the width a mark is given, in drawing units
_LEAST_DEGREES = 0.01  # about a kilometre: a single place is not blown up


class Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        return not (
            self.right <= other.left or other.right <= self.left or self.bottom <= other.top or other.bottom <= self.top
        )


@dataclass(frozen=True, slots=True)
class Spot:
    """A place drawn. `name_x`, `name_y`: where its name begins or ends (`anchor`); None: no room for the name."""

    key: Any  # as given with the place
    x: float
    y: float
    name: str
    name_x: float | None = None
    name_y: float | None = None
    anchor: str = "start"


@dataclass(frozen=True, slots=True)
class Drawing:
    width: float
    height: float
    rings: tuple[tuple[Point, ...], ...]  # in drawing units
    spots: tuple[Spot, ...]


def draw(
    places: Sequence[tuple[Any, str, Point]],
    outline: Sequence[Ring],
    *,
    width: float,
    height: float,
    letter: float,
    urgent: int = 0,
) -> Drawing:
    """Fit everything into `width` × `height` without distortion at the middle latitude (equirectangular projection).

    `places`: key, name, (longitude, latitude), the most important first: they get their names first. `letter`: width of
    one Chinese character in drawing units. The names of the first `urgent` places may cover marks of less important ones,
    rather than be left out. Without outline the places alone make the frame; without either nothing is drawn.
    """
    points = [point for ring in outline for point in ring] + [point for _key, _name, point in places]
    if not points:
        return Drawing(width, height, (), ())
    put = _projection(points, width, height)
    rings = tuple(tuple(map(put, ring)) for ring in outline)
    spots = [(key, name, *put(point)) for key, name, point in places]
    return Drawing(width, height, rings, _named(spots, (width, height), letter, urgent))


def _projection(points: Sequence[Point], width: float, height: float) -> Callable[[Point], Point]:
    west, east = min(one[0] for one in points), max(one[0] for one in points)
    south, north = min(one[1] for one in points), max(one[1] for one in points)
    middle_x, middle_y = (west + east) / 2, (south + north) / 2
    narrower = math.cos(math.radians(middle_y))
    wide = max((east - west) * narrower, _LEAST_DEGREES)
    high = max(north - south, _LEAST_DEGREES)
    scale = min(width / wide, height / high) * (1 - 2 * MARGIN)

    def put(point: Point) -> Point:
        return (
            round(width / 2 + (point[0] - middle_x) * narrower * scale, 1),
            round(height / 2 - (point[1] - middle_y) * scale, 1),
        )

    return put


def _named(
    spots: Sequence[tuple[Any, str, float, float]], size: tuple[float, float], letter: float, urgent: int
) -> tuple[Spot, ...]:
    """One after the other, at the first of four sides where the name meets neither a mark nor another name."""
    marks = [Box(x - MARK, y - MARK, x + MARK, y + MARK) for _key, _name, x, y in spots]
    taken: list[Box] = []
    drawn = []
    for number, (key, name, x, y) in enumerate(spots):
        length, frame = _length(name) * letter, Box(0, 0, *size)
        found = _side(x, y, length, letter, frame, marks[:number] + marks[number + 1 :] + taken)
        if found is None and number < urgent:
            found = _side(x, y, length, letter, frame, marks[: min(number, urgent)] + taken)
        if found is None:
            drawn.append(Spot(key, x, y, name))
            continue
        box, name_x, name_y, anchor = found
        taken.append(box)
        drawn.append(Spot(key, x, y, name, round(name_x, 1), round(name_y, 1), anchor))
    return tuple(drawn)


def _side(
    x: float, y: float, length: float, letter: float, frame: Box, others: Sequence[Box]
) -> tuple[Box, float, float, str] | None:
    gap, half = MARK + letter * 0.3, letter * 0.6
    sides = (
        (Box(x + gap, y - half, x + gap + length, y + half), x + gap, y + letter * 0.36, "start"),
        (Box(x - gap - length, y - half, x - gap, y + half), x - gap, y + letter * 0.36, "end"),
        (Box(x - length / 2, y + gap, x + length / 2, y + gap + 2 * half), x, y + gap + letter * 0.9, "middle"),
        (Box(x - length / 2, y - gap - 2 * half, x + length / 2, y - gap), x, y - gap - letter * 0.25, "middle"),
    )
    for side in sides:
        box = side[0]
        inside = (
            frame.left <= box.left and box.right <= frame.right and frame.top <= box.top and box.bottom <= frame.bottom
        )
        if inside and not any(box.meets(other) for other in others):
            return side
    return None


def _length(name: str) -> float:
    """In widths of a Chinese character; a Latin letter is about half as wide."""
    return sum(1.0 if ord(sign) > 0x2E7F else 0.56 for sign in name)
