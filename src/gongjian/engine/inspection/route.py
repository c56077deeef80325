"""In which order a day's sites are visited: the more pressing class first, within a class from site to next nearest."""

from collections.abc import Iterable, Sequence
from math import asin, cos, radians, sin, sqrt
from typing import Final, NamedTuple

EARTH_KM: Final = 6371.0088


class Site(NamedTuple):
    """`risk`: 0 is the most pressing class. `order`: the district's own order, used where a position is not known."""

    key: int
    risk: int
    order: int
    at: tuple[float, float] | None = None  # latitude, longitude in degrees


class Leg(NamedTuple):
    """`km` as the crow flies from the leg before; None where either position is not known."""

    key: int
    km: float | None


def propose_route(sites: Iterable[Site]) -> list[Leg]:
    """Every site once. Within a class those with a position come first, the others by the district's order."""
    classes: dict[int, list[Site]] = {}
    for site in sorted(sites, key=lambda one: (one.risk, one.order, one.key)):
        classes.setdefault(site.risk, []).append(site)
    legs: list[Leg] = []
    here: tuple[float, float] | None = None
    for _risk, group in sorted(classes.items()):
        placed, unplaced = [one for one in group if one.at], [one for one in group if not one.at]
        for site in (*_nearest_first(placed, here), *unplaced):
            legs.append(Leg(site.key, distance_km(here, site.at) if here and site.at else None))
            here = site.at or here
    return legs


def _nearest_first(sites: Sequence[Site], here: tuple[float, float] | None) -> list[Site]:
    left, path = list(sites), []
    while left:
        start = here
        nearest = left[0] if start is None else min(left, key=lambda one: _from(start, one))
        left.remove(nearest)
        path.append(nearest)
        here = nearest.at
    return path


def _from(here: tuple[float, float], site: Site) -> float:
    return distance_km(here, site.at) if site.at else float("inf")


def distance_km(here: tuple[float, float], there: tuple[float, float]) -> float:
    """Great circle (haversine)."""
    lat_a, lon_a, lat_b, lon_b = map(radians, (*here, *there))
    half = sin((lat_b - lat_a) / 2) ** 2 + cos(lat_a) * cos(lat_b) * sin((lon_b - lon_a) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(half)))
