from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongjian.engine.forecast import (
    PlanCurve,
    PlanPoint,
    StopInterval,
    campaign_target,
    from_months,
    from_nodes,
    from_quarters,
    half_up,
    stopped_days,
    straight_line,
)

QUARTERS = from_quarters(2020, [Decimal(910), Decimal(910), Decimal(1840), Decimal(0)])
amounts = st.decimals(0, 10**7, places=2)
days = st.dates(date(2019, 6, 1), date(2021, 6, 1))


@pytest.mark.parametrize(
    ("day", "planned"),
    [
        (date(2019, 12, 30), Decimal(0)),
        (date(2019, 12, 31), Decimal(0)),
        (date(2020, 1, 1), Decimal(10)),  # 91 days, 10 a day
        (date(2020, 3, 31), Decimal(910)),
        (date(2020, 4, 1), Decimal(920)),
        (date(2020, 6, 30), Decimal(1820)),
        (date(2020, 7, 1), Decimal(1840)),
        (date(2020, 9, 30), Decimal(3660)),
        (date(2020, 11, 1), Decimal(3660)),
        (date(2021, 5, 1), Decimal(3660)),
    ],
)
def test_money_runs_straight_between_quarter_ends(day: date, planned: Decimal) -> None:
    assert QUARTERS.planned_at(day) == planned


def test_months_and_a_straight_line() -> None:
    months = from_months(2020, [Decimal(31)] + [Decimal(0)] * 10 + [Decimal(62)])
    assert months.planned_at(date(2020, 1, 15)) == 15
    assert months.planned_at(date(2020, 12, 1)) == 33
    assert months.total_wan == 93
    assert straight_line(Decimal(100), date(2020, 4, 1), date(2020, 4, 3)).planned_at(date(2020, 4, 1)) == Decimal(
        "33.3333"
    )
    assert straight_line(Decimal(200), date(2020, 4, 1), date(2020, 4, 3)).planned_at(date(2020, 4, 1)) == Decimal(
        "66.6667"
    )


@given(st.lists(amounts, min_size=4, max_size=4), days, days)
def test_a_curve_never_falls_and_ends_at_its_total(parts: list[Decimal], one: date, two: date) -> None:
    curve = from_quarters(2020, parts)
    earlier, later = sorted((one, two))
    assert 0 <= curve.planned_at(earlier) <= curve.planned_at(later) <= curve.total_wan == sum(parts)


def test_refused_curves() -> None:
    with pytest.raises(ValueError, match="needs a point"):
        PlanCurve(())
    with pytest.raises(ValueError, match="rise"):
        from_nodes(date(2020, 1, 1), [(date(2020, 2, 1), Decimal(5)), (date(2020, 3, 1), Decimal(4))])
    with pytest.raises(ValueError, match="rise"):
        from_nodes(date(2020, 1, 1), [(date(2020, 2, 1), Decimal(5)), (date(2020, 2, 1), Decimal(6))])
    with pytest.raises(ValueError, match="below zero"):
        PlanCurve((PlanPoint(date(2020, 1, 1), Decimal(-1)),))
    with pytest.raises(ValueError, match="4 amounts"):
        from_quarters(2020, [Decimal(1)])
    with pytest.raises(ValueError, match="12 amounts"):
        from_months(2020, [Decimal(1)] * 11 + [Decimal(-1)])


def test_a_stop_pushes_the_curve_back_by_its_days() -> None:
    stop = StopInterval(date(2020, 1, 24), date(2020, 2, 10))  # 17 days
    assert QUARTERS.planned_at(date(2020, 1, 23), [stop]) == 230
    assert QUARTERS.planned_at(date(2020, 2, 9), [stop]) == 230
    assert QUARTERS.planned_at(date(2020, 2, 10), [stop]) == 240
    assert QUARTERS.planned_at(date(2020, 6, 30), [StopInterval(date(2020, 1, 1))]) == 0


def test_stopped_days_count_once_where_stops_overlap() -> None:
    stops = [
        StopInterval(date(2020, 2, 5), date(2020, 2, 8)),
        StopInterval(date(2020, 2, 1), date(2020, 2, 6)),
        StopInterval(date(2020, 2, 9), date(2020, 2, 9)),
        StopInterval(date(2020, 2, 20)),
        StopInterval(date(2020, 2, 21), date(2020, 2, 22)),
    ]
    assert stopped_days(stops, date(2020, 2, 1), date(2020, 2, 20)) == 8
    assert stopped_days(stops, date(2020, 2, 3), date(2020, 2, 4)) == 2
    assert stopped_days([], date(2020, 2, 3), date(2020, 2, 4)) == 0


spans = st.tuples(st.integers(0, 60), st.integers(0, 30))


@given(st.lists(spans, max_size=5), st.integers(0, 70))
def test_stopped_days_equal_counting_day_by_day(given_spans: list[tuple[int, int]], length: int) -> None:
    first = date(2020, 1, 1)
    last = first + timedelta(days=length)
    stops = [StopInterval(first + timedelta(days=a), first + timedelta(days=a + b)) for a, b in given_spans]
    every = (first + timedelta(days=step) for step in range(length + 1))
    counted = sum(any(s.from_on <= day < s.until_on for s in stops) for day in every)
    assert stopped_days(stops, first, last) == counted


def test_the_campaigns_curve_spreads_what_was_lost_in_the_plans_own_rhythm() -> None:
    campaign = QUARTERS.rebased(date(2020, 3, 31), Decimal(160))  # 750 short of the first quarter
    assert campaign.planned_at(date(2020, 3, 31)) == 160
    assert campaign.planned_at(date(2020, 6, 30)) == Decimal("1318.1818")  # 160 + 910 × 3500 ÷ 2750
    assert campaign.total_wan == 3660


def test_rebasing_a_finished_or_overfulfilled_curve() -> None:
    finished = QUARTERS.rebased(date(2020, 12, 31), Decimal(3000))
    assert finished.planned_at(date(2021, 1, 1)) == 3660
    assert QUARTERS.rebased(date(2020, 10, 15), Decimal(3000)).planned_at(date(2020, 10, 16)) == 3660
    assert QUARTERS.rebased(date(2020, 3, 31), Decimal(4000)).total_wan == 4000
    assert QUARTERS.rebased(date(2020, 3, 31), Decimal(-5)).planned_at(date(2020, 3, 31)) == 0


@given(st.lists(amounts, min_size=4, max_size=4), days, st.decimals(0, 10**7, places=2))
def test_a_rebased_curve_leads_from_done_to_the_total(parts: list[Decimal], day: date, done: Decimal) -> None:
    curve = from_quarters(2020, parts)
    campaign = curve.rebased(day, done)
    assert campaign.planned_at(day) == done
    assert campaign.total_wan == max(curve.total_wan, done)


@pytest.mark.parametrize(
    ("plan", "before", "expected"),
    [
        (Decimal(1001453), Decimal(429239), (Decimal(572214), "computed", Decimal(0))),
        (Decimal(100), Decimal(0), (Decimal(100), "computed", Decimal(0))),
        (Decimal(100), Decimal(-5), (Decimal(105), "computed", Decimal(0))),
        (Decimal(100), Decimal(100), (Decimal(0), "met_before", Decimal(0))),
        (Decimal(100), Decimal(130), (Decimal(0), "met_before", Decimal(30))),
        (None, Decimal(1), (None, "no_plan", Decimal(0))),
        (Decimal(100), None, (None, "done_before_unknown", Decimal(0))),
    ],
)
def test_campaign_target_is_computed_and_a_blank_is_no_zero(plan, before, expected) -> None:
    assert tuple(campaign_target(plan, before)) == expected


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("0.005", "0.01"),
        ("0.0049999", "0.00"),
        ("-0.005", "-0.01"),
        ("2.675", "2.68"),
        ("1.005", "1.01"),
        ("7", "7.00"),
    ],
)
def test_rounding_is_half_away_from_zero(value: str, shown: str) -> None:
    assert str(half_up(Fraction(value), 2)) == shown
