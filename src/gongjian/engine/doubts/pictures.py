"""The same picture on two days or of two projects, by the bits of its likeness (`engine.pictures`)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from gongjian.engine.doubts.found import Doubt, DoubtKind, Limits
from gongjian.engine.late import Late

np: Any = Late("numpy")
# Compared at a time: with 54,000 pictures a block takes some 14 MB.
_BLOCK: Final = 32
# A wall, fog, a dark night: hardly a shade differs, and such pictures are alike without being the same.
_LEAST_MARKED, _MOST_MARKED = 8, 56


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture of a project on a day; `picture` is its number, `likeness` its perceptual hash."""

    picture: int
    project: int
    on: date
    likeness: int


def same_pictures(shown: Sequence[Shown], limits: Limits) -> list[Doubt]:
    """Each later picture with the first one it is like; the doubt is of the later one's project."""
    told = sorted((one for one in shown if _says_something(one.likeness)), key=lambda one: (one.on, one.picture))
    if len(told) < 2:
        return []
    likeness = np.array([one.likeness & (1 << 64) - 1 for one in told], dtype=np.uint64)
    projects = np.array([one.project for one in told])
    days = np.array([one.on.toordinal() for one in told])
    found = []
    for start in range(0, len(told), _BLOCK):
        block = slice(start, start + _BLOCK)
        end = min(start + _BLOCK, len(told))
        bits = np.bitwise_count(likeness[block, None] ^ likeness[None, :end])
        candidates = np.argwhere(bits <= max(limits.picture_bits, limits.site_picture_bits))
        candidates[:, 0] += start
        found += _first_of_each(told, candidates, likeness, projects, days, limits)
    return found


def _first_of_each(
    told: list[Shown],
    pairs: Any,
    likeness: Any,
    projects: Any,
    days: Any,
    limits: Limits,
) -> list[Doubt]:
    """`pairs`: rows of (later, earlier), in order; of those that count, the earliest of each later one."""
    later, earlier = pairs[:, 0], pairs[:, 1]
    bits = np.bitwise_count(likeness[later] ^ likeness[earlier])
    elsewhere = projects[later] != projects[earlier]
    on_site = ~elsewhere & (days[later] != days[earlier]) & (bits <= limits.site_picture_bits)
    counts = (earlier < later) & (on_site | (elsewhere & (bits <= limits.picture_bits)))
    firsts: dict[int, tuple[int, int]] = {}
    for place, first, differing in zip(later[counts], earlier[counts], bits[counts], strict=True):
        firsts.setdefault(int(place), (int(first), int(differing)))
    return [_doubt(told[place], told[first], bits_apart) for place, (first, bits_apart) in firsts.items()]


def _doubt(later: Shown, first: Shown, bits: int) -> Doubt:
    return Doubt(
        DoubtKind.SAME_PICTURE,
        later.project,
        str(later.picture),
        first.on,
        later.on,
        {"picture": later.picture, "first": first.picture, "first_project": first.project, "bits": bits},
    )


def _says_something(likeness: int) -> bool:
    return _LEAST_MARKED <= (likeness & (1 << 64) - 1).bit_count() <= _MOST_MARKED
