"""What would tip the first place soonest, in words for somebody who reads no table; worked out by hand."""

from decimal import Decimal

from gongjian.improvements.models import Alternative, Criterion
from gongjian.improvements.queries.results import weighed

ALTERNATIVES = [Alternative(pk=pk, name=name, position=pk) for pk, name in enumerate(("方案一", "方案二"), 1)]
CRITERIA = (Criterion(pk=1, name="效果"), Criterion(pk=2, name="造价"))
WEIGHTS = [Decimal(60), Decimal(40)]


def test_the_smallest_move_of_a_weight_that_tips_the_first_place():
    """80 and 60 against 70 and 70: at 50 : 50 both have 70, from there on the other leads."""
    tip = weighed(ALTERNATIVES, CRITERIA, [[[80], [60]], [[70], [70]]], WEIGHTS).tipping
    told = (tip.criterion.name, tip.weight, tip.at, tip.is_up, [one.name for one in tip.then])
    assert told == ("造价", Decimal(40), Decimal(50), True, ["方案二"])


def test_the_nearer_end_is_told_also_where_a_weight_falls():
    """Three criteria: the winner stands on the second alone, which another overtakes when it counts less than 30."""
    criteria = (*CRITERIA, Criterion(pk=3, name="工期"))
    points = [[[50], [90], [50]], [[62], [62], [62]]]
    tip = weighed(ALTERNATIVES, criteria, points, [Decimal(40), Decimal(40), Decimal(20)]).tipping
    assert (tip.criterion.name, tip.at, tip.is_up) == ("造价", Decimal(30), False)


def test_where_no_weight_tips_it_nothing_is_said():
    assert weighed(ALTERNATIVES, CRITERIA, [[[80], [80]], [[70], [70]]], WEIGHTS).tipping is None
