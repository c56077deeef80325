"""The levels a problem climbs, each with a working-time limit of its own."""

from dataclasses import dataclass
from typing import Final, NamedTuple


class Level(NamedTuple):
    code: str
    limit_minutes: int


@dataclass(frozen=True)
class Ladder:
    """Levels from the first holder to the top. Raises ValueError if empty, doubled or without time."""

    levels: tuple[Level, ...]

    def __post_init__(self) -> None:
        codes = [level.code for level in self.levels]
        if not codes or len(set(codes)) != len(codes):
            raise ValueError("a ladder needs levels, each named once")
        if any(level.limit_minutes < 1 for level in self.levels):
            raise ValueError("each level needs a limit of at least a minute")

    def level(self, code: str) -> Level:
        """Raises KeyError for a level this ladder does not have."""
        return self.levels[self._place(code)]

    def is_top(self, code: str) -> bool:
        return self._place(code) == len(self.levels) - 1

    def _place(self, code: str) -> int:
        for place, level in enumerate(self.levels):
            if level.code == code:
                return place
        raise KeyError(code)


def next_level(ladder: Ladder, code: str) -> Level | None:
    """The level above; None at the top. Raises KeyError for an unknown level."""
    return None if ladder.is_top(code) else ladder.levels[ladder.levels.index(ladder.level(code)) + 1]


# Levels: 桐庐's four steps of coordination, in the words of the founding campaign. Limits after 泉州 2022: the problem is
# sorted the same day, a co-handler has 3 working days, the lead handler answers within 7; days of 7 working hours.
_WORKDAY_MINUTES = 7 * 60
DEFAULT_LADDER: Final = Ladder((
    Level("stationed_cadre", 1 * _WORKDAY_MINUTES),
    Level("responsible_unit", 3 * _WORKDAY_MINUTES),
    Level("lead_leader", 3 * _WORKDAY_MINUTES),
    Level("joint_conference", 7 * _WORKDAY_MINUTES),
))  # fmt: skip
