"""The outline of a district from GeoJSON (RFC 7946), simplified to what a schematic drawing can show."""

import json
import math
from collections.abc import Iterator
from typing import Any

Point = tuple[float, float]  # longitude, latitude in degrees
Ring = tuple[Point, ...]  # first point not repeated at the end

MOST_BYTES = 5_000_000
MOST_POINTS = 200_000  # read
MOST_DRAWN = 1200  # kept, over all rings
_DEEPEST = 8  # collections within collections


class OutlineRefused(Exception):
    """`code` says why: not_json, too_large, not_geojson, not_degrees or no_area."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def read_outline(data: bytes) -> tuple[Ring, ...]:
    """Outer and inner rings of every polygon in the file, largest first, at most `MOST_DRAWN` points together.

    Only degrees are read (RFC 7946, section 4); files in metres of a projection are refused. Raises OutlineRefused.
    """
    if len(data) > MOST_BYTES:
        raise OutlineRefused("too_large")
    try:
        told = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise OutlineRefused("not_json") from error
    rings, count = [], 0
    for raw in _rings_in(told, 0):
        count += len(raw)
        if count > MOST_POINTS:
            raise OutlineRefused("too_large")
        ring = _ring(raw)
        if len(ring) >= 3 and _area(ring) > 0:
            rings.append(ring)
    if not rings:
        raise OutlineRefused("no_area")
    return _simplified(sorted(rings, key=_area, reverse=True))


def _rings_in(told: Any, depth: int) -> Iterator[list[Any]]:
    if not isinstance(told, dict) or depth > _DEEPEST:
        raise OutlineRefused("not_geojson")
    kind = told.get("type")
    inner = {"FeatureCollection": "features", "GeometryCollection": "geometries"}.get(str(kind))
    if inner:
        for one in _list(told.get(inner)):
            yield from _rings_in(one, depth + 1)
    elif kind == "Feature":
        if told.get("geometry") is not None:
            yield from _rings_in(told["geometry"], depth + 1)
    elif kind == "Polygon":
        yield from map(_list, _list(told.get("coordinates")))
    elif kind == "MultiPolygon":
        for polygon in _list(told.get("coordinates")):
            yield from map(_list, _list(polygon))
    elif kind not in {"Point", "MultiPoint", "LineString", "MultiLineString"}:
        raise OutlineRefused("not_geojson")


def _list(told: Any) -> list[Any]:
    if not isinstance(told, list):
        raise OutlineRefused("not_geojson")
    return told


def _ring(raw: list[Any]) -> Ring:
    points = [_point(one) for one in raw]
    if len(points) > 1 and points[0] == points[-1]:
        points.pop()
    return tuple(points)


def _point(raw: Any) -> Point:
    pair = _list(raw)[:2]
    if len(pair) != 2 or any(isinstance(one, bool) or not isinstance(one, int | float) for one in pair):
        raise OutlineRefused("not_geojson")
    longitude, latitude = map(float, pair)
    if not (math.isfinite(longitude) and abs(longitude) <= 180 and abs(latitude) <= 90):
        raise OutlineRefused("not_degrees")
    return longitude, latitude


def _area(ring: Ring) -> float:
    """Twice the area in square degrees (shoelace), for comparing only."""
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, (*ring[1:], ring[0]), strict=True)))


def _simplified(rings: list[Ring]) -> tuple[Ring, ...]:
    """By doubling the tolerance until few enough points are left; rings that vanish are left out, never the largest."""
    points = [point for ring in rings for point in ring]
    size = max(max(one[at] for one in points) - min(one[at] for one in points) for at in (0, 1))
    tolerance, drawn = size / 2000, rings
    while sum(map(len, drawn)) > MOST_DRAWN:
        kept = [_without_detail(ring, tolerance) for ring in rings]
        drawn = [ring for number, ring in enumerate(kept) if number == 0 or len(ring) > 3]
        tolerance *= 2
    return tuple(drawn)


def _without_detail(ring: Ring, tolerance: float) -> Ring:
    """Douglas and Peucker's simplification (1973) of a closed line, cut at its two points farthest apart."""
    if len(ring) <= 4:
        return ring
    far = max(range(len(ring)), key=lambda at: math.dist(ring[0], ring[at]))
    first, second = ring[: far + 1], (*ring[far:], ring[0])
    kept = [*_line(first, tolerance)[:-1], *_line(second, tolerance)[:-1]]
    return tuple(kept) if len(kept) >= 3 else (ring[0], ring[far // 2 or 1], ring[far])


def _line(line: tuple[Point, ...], tolerance: float) -> list[Point]:
    keep, waiting = {0, len(line) - 1}, [(0, len(line) - 1)]
    while waiting:
        first, last = waiting.pop()
        between = range(first + 1, last)
        if not between:
            continue
        far = max(between, key=lambda at: _off(line[at], line[first], line[last]))
        if _off(line[far], line[first], line[last]) > tolerance:
            keep.add(far)
            waiting += [(first, far), (far, last)]
    return [line[at] for at in sorted(keep)]


def _off(point: Point, first: Point, last: Point) -> float:
    """Distance from the line through both; from the point itself where they coincide."""
    length = math.dist(first, last)
    if length == 0:
        return math.dist(point, first)
    cross = (last[0] - first[0]) * (first[1] - point[1]) - (first[0] - point[0]) * (last[1] - first[1])
    return abs(cross) / length
