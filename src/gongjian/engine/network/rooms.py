"""Where the numbers of the passes lie: Python lists for small plans, numpy arrays for large; the passes that read them."""

from array import array
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from types import SimpleNamespace
from typing import Any

from gongjian.engine.late import Late
from gongjian.engine.network.compiling import AS_WRITTEN, compiled

numpy = Late("numpy")

# The interpreter takes some 13 µs an activity; loading the compiled passes takes a second of processor time, once.
LARGE = 30_000


@dataclass(frozen=True)
class Room:
    """`ints(count, fill)`: 32 bits, `longs`: 64 bits; `unset(count)`: 32 bits that the passes fill before anybody reads them;
    `keep…(values)`: any sequence in this room's form."""

    passes: SimpleNamespace
    ints: Callable[[int, int], Any]
    longs: Callable[[int, int], Any]
    unset: Callable[[int], Any]
    keep: Callable[[Any], Any]
    keep_longs: Callable[[Any], Any]
    keep_shorts: Callable[[Any], Any]
    threads: bool


def _list(count: int, fill: int) -> list[int]:
    return [fill] * count


@cache
def lists() -> Room:
    return Room(AS_WRITTEN, _list, _list, lambda count: [0] * count, list, list, list, threads=False)


@cache
def arrays() -> Room:
    def kept(kind: str) -> Callable[[Any], Any]:
        def keep(values: Any) -> Any:
            if isinstance(values, array):
                values = numpy.frombuffer(values, values.typecode) if len(values) else ()
            return numpy.ascontiguousarray(values, kind)

        return keep

    return Room(
        compiled(),
        lambda count, fill: numpy.full(count, fill, "int32"),
        lambda count, fill: numpy.full(count, fill, "int64"),
        lambda count: numpy.empty(count, "int32"),
        kept("int32"),
        kept("int64"),
        kept("int16"),
        threads=True,
    )


def room_for(activities: int, *, compiled_passes: bool | None) -> Room:
    """`compiled_passes` None: by size."""
    large = activities >= LARGE if compiled_passes is None else compiled_passes
    return arrays() if large else lists()
