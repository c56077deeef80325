"""A scoring scheme is versioned data: boards, indicators, weights, caps, what is exempt, who may be on a black list."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal, NamedTuple, get_args

from gongjian.engine.scoring.banned import refuse_activity
from gongjian.engine.scoring.indicators import INDICATORS

MissingRule = Literal["exempt", "zero", "board_mean"]
Status = Literal["normal", "not_due", "stopped", "force_majeure"]
# 27 weight combinations for 3 indicators, 729 for 6: the stability interval stays fast and the notice readable.
MOST_INDICATORS: Final = 6
RATIO_PLACES: Final = 6
# 绵阳's rule, and the reason for which it is the fair one: no scheme may drop these two.
ALWAYS_SPARED: Final = frozenset({"target_met", "force_majeure"})
SPARED: Final = ALWAYS_SPARED | {"stopped", "not_due", "small_sample", "no_target"}


class Indicator(NamedTuple):
    """`cap` and `floor` bound the share (1 = fully met). `missing`: what happens when there is nothing to measure."""

    code: str
    weight: Decimal
    cap: Decimal = Decimal(1)
    floor: Decimal = Decimal(0)
    missing: MissingRule = "exempt"


class Target(NamedTuple):
    """The subject's target is met when this indicator's share, before cap and floor, reaches `at_least`."""

    indicator: str
    at_least: Decimal


class Lists(NamedTuple):
    """Red: above target and among the first. Black: below target *and* among the last, unless spared."""

    red_first: int
    black_last: int
    never_blacklist: tuple[str, ...]


@dataclass(frozen=True)
class BoardScheme:
    """`min_sample`: fewest counted cases to be ranked. `shrinkage`: cases added to each share, at `drawn_toward`.

    `drawn_toward`: a stated share, so that one more on the board changes nobody else's points. None: the board's own
    mean, as the first schemes had it; their weeks must recompute for ever.
    `exemptions`: statuses that are shown but not ranked. `min_board_size`: fewest ranked subjects for any ranking.
    """

    code: str
    indicators: tuple[Indicator, ...]
    min_sample: int
    shrinkage: int
    min_board_size: int
    exemptions: tuple[str, ...] = ("not_due", "stopped", "force_majeure")
    target: Target | None = None
    lists: Lists | None = None
    drawn_toward: Decimal | None = None

    def __post_init__(self) -> None:
        if not 1 <= len(self.indicators) <= MOST_INDICATORS:
            raise ValueError(f"{self.code}: between one and {MOST_INDICATORS} indicators")
        codes = [indicator.code for indicator in self.indicators]
        if len(set(codes)) != len(codes):
            raise ValueError(f"{self.code}: an indicator occurs twice")
        for indicator in self.indicators:
            _check_indicator(indicator)
        if min(self.min_sample, self.shrinkage) < 0 or self.min_board_size < 2:
            raise ValueError(f"{self.code}: samples and shrinkage are not negative, a ranking needs two")
        if not set(self.exemptions) <= set(get_args(Status)) - {"normal"} or "force_majeure" not in self.exemptions:
            raise ValueError(f"{self.code}: force majeure is always exempt, and only known statuses are")
        _check_drawn_toward(self)
        _check_lists(self, codes)


@dataclass(frozen=True)
class Scheme:
    """`places` of the published score, 0–4. Raises ValueError for what no scheme may say."""

    code: str
    version: int
    boards: tuple[BoardScheme, ...]
    places: int = 2
    source: str = ""

    def __post_init__(self) -> None:
        codes = [board.code for board in self.boards]
        if not codes or len(set(codes)) != len(codes):
            raise ValueError("a scheme has boards, each once")
        if self.version < 1 or not 0 <= self.places <= 4:
            raise ValueError("a version begins with 1, a score has up to 4 places")

    def board(self, code: str) -> BoardScheme:
        """Raises KeyError."""
        return {board.code: board for board in self.boards}[code]


def _check_indicator(indicator: Indicator) -> None:
    refuse_activity(indicator.code)
    if indicator.code not in INDICATORS:
        raise ValueError(f"{indicator.code} is not a registered indicator")
    weight = indicator.weight
    if not 0 < weight <= 100 or weight.as_tuple().exponent not in {0, -1, -2}:
        raise ValueError(f"{indicator.code}: a weight is above 0, at most 100, with at most two places")
    if not indicator.floor < indicator.cap <= 10 or indicator.floor < -10:
        raise ValueError(f"{indicator.code}: floor below cap, both within −10 … 10")
    if indicator.missing not in get_args(MissingRule):
        raise ValueError(f"{indicator.code}: unknown missing rule")


def _check_drawn_toward(board: BoardScheme) -> None:
    if board.drawn_toward is None:
        return
    if not 0 <= board.drawn_toward <= 1:
        raise ValueError(f"{board.code}: few cases are drawn toward a share between 0 and 1")
    if any(indicator.missing == "board_mean" for indicator in board.indicators):
        raise ValueError(f"{board.code}: where a share is stated, nothing follows the mean of the board")


def _check_lists(board: BoardScheme, codes: list[str]) -> None:
    if board.target is not None and board.target.indicator not in codes:
        raise ValueError(f"{board.code}: the target needs an indicator of the board")
    if board.lists is None:
        return
    if board.target is None:
        raise ValueError(f"{board.code}: without a target there is no list")
    spared = set(board.lists.never_blacklist)
    if not spared >= ALWAYS_SPARED or not spared <= SPARED:
        raise ValueError(f"{board.code}: a met target and force majeure are never on a black list")
    if min(board.lists.red_first, board.lists.black_last) < 0:
        raise ValueError(f"{board.code}: a list is not shorter than nothing")
    if board.lists.black_last + board.lists.red_first > board.min_board_size:
        raise ValueError(f"{board.code}: the lists together are longer than the smallest board")
