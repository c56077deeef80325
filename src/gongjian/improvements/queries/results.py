"""What the points say: averages, weighted sum, TOPSIS, and how firm the first place is."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from gongjian.engine.selection import Stability, ranks, stabilities, topsis, weighted_sums
from gongjian.improvements.models import Alternative, Criterion, Selection
from gongjian.improvements.queries.selections import points_of

_TENTH, _HUNDREDTH = Decimal("0.1"), Decimal("0.01")


def shown(value: Fraction, places: Decimal = _HUNDREDTH) -> Decimal:
    """Half up, for eyes; comparisons are made on the fraction itself."""
    return (Decimal(value.numerator) / Decimal(value.denominator)).quantize(places, ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Standing:
    """One alternative: average points per criterion, and its two results with their ranks."""

    alternative: Alternative
    averages: tuple[Decimal, ...]
    counted: tuple[int, ...]  # how many reviewers stand behind each average
    total: Decimal
    rank: int
    closeness: Decimal
    closeness_rank: int


@dataclass(frozen=True, slots=True)
class Firmness:
    """Of one criterion, in words of alternatives: between which weights the first place holds."""

    criterion: Criterion
    weight: Decimal
    low: Decimal
    high: Decimal
    below: tuple[Alternative, ...]
    above: tuple[Alternative, ...]

    @property
    def width(self) -> Decimal:
        return self.high - self.low


@dataclass(frozen=True, slots=True)
class Tipping:
    """The smallest move of one weight that puts another alternative in front: beyond `at`, upwards or downwards."""

    criterion: Criterion
    weight: Decimal
    at: Decimal
    is_up: bool
    then: tuple[Alternative, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    criteria: tuple[Criterion, ...]
    standings: tuple[Standing, ...]  # first rank first
    firmness: tuple[Firmness, ...]

    @property
    def first(self) -> tuple[Alternative, ...]:
        return tuple(one.alternative for one in self.standings if one.rank == 1)

    @property
    def tipping(self) -> Tipping | None:
        """None where no weight of a single criterion takes the first place away."""
        up = (
            Tipping(one.criterion, one.weight, one.high, is_up=True, then=one.above)
            for one in self.firmness
            if one.above
        )
        down = (
            Tipping(one.criterion, one.weight, one.low, is_up=False, then=one.below)
            for one in self.firmness
            if one.below
        )
        return min((*up, *down), key=lambda one: abs(one.at - one.weight), default=None)

    @property
    def do_methods_agree(self) -> bool:
        nearest = {one.alternative.pk for one in self.standings if one.closeness_rank == 1}
        return nearest == {one.pk for one in self.first}


def outcome_of(selection: Selection, weights: Sequence[Decimal] | None = None) -> Outcome | None:
    """By the weights of the selection, or by others to try. None while an alternative has no points.

    Three queries.
    """
    criteria = tuple(selection.criteria.order_by("position", "id"))
    alternatives = list(selection.alternatives.order_by("position", "id"))
    given = points_of(selection)
    if not criteria or not alternatives or any((a.pk, c.pk) not in given for a in alternatives for c in criteria):
        return None
    points = [[given[a.pk, c.pk] for c in criteria] for a in alternatives]
    return weighed(alternatives, criteria, points, weights or [one.weight_percent for one in criteria])


def weighed(
    alternatives: Sequence[Alternative],
    criteria: tuple[Criterion, ...],
    points: Sequence[Sequence[Sequence[int]]],
    weights: Sequence[Decimal],
) -> Outcome:
    averages = [[Fraction(sum(cell), len(cell)) for cell in row] for row in points]
    exact = [Fraction(weight) for weight in weights]
    sums, near = weighted_sums(averages, exact), topsis(averages, exact)
    by_sum, by_nearness = ranks(sums), ranks(near)
    standings = [
        Standing(
            alternative=alternative,
            averages=tuple(shown(value, _TENTH) for value in averages[place]),
            counted=tuple(len(cell) for cell in points[place]),
            total=shown(sums[place]),
            rank=by_sum[place],
            closeness=near[place],
            closeness_rank=by_nearness[place],
        )
        for place, alternative in enumerate(alternatives)
    ]
    firm = stabilities(averages, exact, by_sum.index(1))
    return Outcome(
        criteria=criteria,
        standings=tuple(sorted(standings, key=lambda one: (one.rank, one.alternative.position))),
        firmness=tuple(_told(one, criterion, alternatives) for one, criterion in zip(firm, criteria, strict=True)),
    )


def _told(one: Stability, criterion: Criterion, alternatives: Sequence[Alternative]) -> Firmness:
    return Firmness(
        criterion=criterion,
        weight=shown(one.weight),
        low=shown(one.low, _TENTH),
        high=shown(one.high, _TENTH),
        below=tuple(alternatives[place] for place in one.below),
        above=tuple(alternatives[place] for place in one.above),
    )
