"""What is found, and from where on it is worth a look."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongjian.engine.pictures import LIKE_BITS


class DoubtKind(StrEnum):
    NO_EVIDENCE = "no_evidence"
    SAME_WORDS = "same_words"
    SAME_PICTURE = "same_picture"
    JUMP = "jump"
    STARTED_TWICE = "started_twice"


@dataclass(frozen=True, slots=True)
class Doubt:
    """`key` stays the same as long as the doubt is about the same; `facts` are plain text and numbers."""

    kind: DoubtKind
    project: int
    key: str
    first_on: date
    last_on: date
    facts: Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class Limits:
    """From where on something is worth a look. Points are percentage points of the year's plan or of the activity."""

    rise_points: int = 10
    # Shorter: nobody writes or photographs every day, and need not.
    rise_days: int = 7
    # What was told longer ago than that no visit can see any more.
    looked_back_days: int = 28
    same_words_days: int = 4
    # Stricter than what may be the same at all (LIKE_BITS): sky above and ground below look alike everywhere.
    picture_bits: int = LIKE_BITS - 4
    # The same spot looks alike every day: on one site only what hardly differs at all.
    site_picture_bits: int = 3
    jump_hours: int = 24
    jump_times: int = 3
    jump_points: int = 5
    start_days: int = 30
