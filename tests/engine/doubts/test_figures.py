"""Figures that rise: planted cases are found with their facts, innocent ones are left alone."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from gongjian.engine.doubts import DoubtKind, Figure, Limits, jumps_before_cut_off, rises_without_evidence

DAY = date(2020, 5, 1)
LIMITS = Limits()


def day(number):
    return DAY + timedelta(days=number)


def told(*percents, every=7):
    return [Figure(day(every * n), Decimal(percent)) for n, percent in enumerate(percents)]


def rises(figures, evident=(), limits=LIMITS):
    return rises_without_evidence(1, "A10", figures, evident, limits)


def test_a_rise_nobody_saw_is_found_with_its_facts():
    (doubt,) = rises(told(20, 32))
    assert (doubt.kind, doubt.project, doubt.first_on, doubt.last_on) == (DoubtKind.NO_EVIDENCE, 1, day(1), day(7))
    assert doubt.facts == {"what": "A10", "from_percent": "20", "to_percent": "32"}


@pytest.mark.parametrize("seen", [1, 4, 7])
def test_anything_seen_in_these_days_ends_it(seen):
    assert rises(told(20, 90), [day(seen)]) == []


@pytest.mark.parametrize("seen", [0, 8])
def test_what_was_seen_before_or_after_is_no_evidence_for_them(seen):
    assert len(rises(told(20, 90), [day(seen)])) == 1


@pytest.mark.parametrize(("to", "found"), [(29, 0), (30, 1)])
def test_at_its_boundary(to, found):
    assert len(rises(told(20, to))) == found


def test_small_rises_in_a_row_are_one_large_one_and_keep_their_key():
    first, grown = rises(told(20, 26, 32)), rises(told(20, 26, 32, 38))
    assert [one.key for one in first] == [one.key for one in grown] == [f"A10:{DAY}"]
    assert grown[0].facts["to_percent"] == "38"


@pytest.mark.parametrize(("days", "found"), [(6, 0), (7, 1)])
def test_nobody_need_leave_a_trace_every_day(days, found):
    assert len(rises(told(20, 60, every=days))) == found


def test_evidence_between_two_rises_begins_anew():
    found = rises(told(0, 15, 20, 35), [day(10)])
    assert [(one.facts["from_percent"], one.facts["to_percent"]) for one in found] == [("0", "15"), ("20", "35")]


def test_falling_and_standing_figures_are_no_rise():
    assert rises(told(60, 60, 40)) == rises([]) == rises(told(60)) == []


def test_the_last_word_of_a_day_counts():
    assert rises([*told(20, 90), Figure(day(7), Decimal(21))]) == []


SUNDAY = datetime(2020, 5, 3, 18, 0)


def weeks(*percents, hours=3):
    return [
        Figure(day(2 + 7 * n), Decimal(percent), SUNDAY + timedelta(days=7 * n, hours=-hours), SUNDAY + timedelta(days=7 * n))
        for n, percent in enumerate(percents)
    ]  # fmt: skip


def jumps(figures, limits=LIMITS):
    return jumps_before_cut_off(1, figures, limits)


def test_a_week_far_beyond_the_usual_told_in_the_last_hours():
    (doubt,) = jumps(weeks(0, 2, 4, 6, 20))
    assert (doubt.kind, doubt.first_on, doubt.last_on) == (DoubtKind.JUMP, day(24), day(30))
    assert doubt.facts == {
        "gain": "14", "usual": "2", "told_at": "2020-05-31T15:00:00", "cut_off_at": "2020-05-31T18:00:00",
    }  # fmt: skip


def test_always_telling_late_is_no_doubt():
    assert jumps(weeks(0, 3, 6, 9, 12, 16)) == []


def test_told_early_or_after_the_freeze_is_no_doubt():
    assert jumps(weeks(0, 2, 4, 6, 20, hours=30)) == jumps(weeks(0, 2, 4, 6, 20, hours=-1)) == []


def test_without_a_usual_week_nobody_can_say():
    assert jumps(weeks(0, 2, 4, 30)) == jumps([]) == []


@pytest.mark.parametrize(("to", "found"), [(12, 0), (13, 1)])
def test_more_than_three_times_the_usual(to, found):
    """Two points are usual: six are not more than three times that, seven are."""
    assert len(jumps(weeks(0, 2, 4, 6, to))) == found


@pytest.mark.parametrize(("to", "found"), [(4, 0), (5, 1)])
def test_a_site_that_stood_still_needs_some_points(to, found):
    assert len(jumps(weeks(0, 0, 0, 0, to))) == found


def test_a_correction_downwards_does_not_make_the_next_week_strange():
    assert jumps(weeks(10, 8, 6, 4, 8)) == []


def test_figures_that_do_not_say_when_they_were_told_are_left_out():
    assert jumps(told(0, 2, 4, 6, 40)) == []
    late = [Figure(one.on, one.percent, None, one.cut_off_at) for one in weeks(0, 2, 4, 6, 40)]
    assert jumps(late) == []
