"""A plan as arrays, ready to be run: what the compiled and the plain simulation both take. Times in days from the data date."""

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]
    Ints = npt.NDArray[np.int32]
    Numbers = npt.NDArray[np.uint32]
    Flags = npt.NDArray[np.bool_]

BLOCK = 512  # runs of one block: its arrays stay in the processor's cache
SKY = 0x9D2C5680  # keeps the weather's random numbers apart from those of the activities
FIRST_DRIVER = 2_000_003  # and those of the shared causes
CRITICAL, LENGTH, SQUARE, PRODUCT, SIGNIFICANT = range(5)  # columns of the sums
SUMS = 5


class Plan(NamedTuple):
    """spread: [activity, low/likely/high], in topological order. head, source, kind, lag: links into each activity as CSR;
    kind 0 FS, 1 SS, 2 FF, 3 SF."""

    spread: "Floats"
    floor: "Floats"
    head: "Ints"
    source: "Ints"
    kind: "Ints"
    lag: "Floats"


class Causes(NamedTuple):
    """drivers: [driver, probability/low/likely/high of the factor]; driven: [driver, activity]."""

    drivers: "Floats"
    driven: "Flags"


class Sky(NamedTuple):
    """chance: [weather, day] that a day is lost; again: how much likelier after a lost day (0…1); key: a number of the site's
    own; ordinal: the date of each day. together: [set, weather], which weathers stop the activities of a set; exposed: the
    set of each activity, -1 for none. The same site and date give the same weather in every plan."""

    chance: "Floats"
    again: "Floats"
    key: "Numbers"
    ordinal: "Numbers"
    together: "Flags"
    exposed: "Ints"
