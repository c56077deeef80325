"""Whose days were lost: worked examples of one delay, of float, of two at once, and of a stop of the whole site."""

from datetime import datetime

import pytest

from gongjian.engine.calendars.site import SiteCalendar
from gongjian.engine.network import Activity, Link, Network
from gongjian.engine.recovery.impact import Delay, impact
from gongjian.engine.recovery.refusals import RecoveryRefused

SITE = SiteCalendar((((480, 960),),) * 7)
DAY = 480


def at(day: int, hour: int = 8) -> datetime:
    return datetime(2020, 2, day, hour)


def plan() -> Network:
    """Ten days of base, then eight of hall beside three of yard, then two of finish: 20 days from 1 February."""
    return Network(
        at(1),
        (Activity("base", 10 * DAY), Activity("hall", 8 * DAY), Activity("yard", 3 * DAY), Activity("finish", 2 * DAY)),
        (Link("base", "hall"), Link("base", "yard"), Link("hall", "finish"), Link("yard", "finish")),
        calendar=SITE,
    )


def test_a_stop_on_the_critical_path_costs_its_length():
    told = impact(plan(), [Delay("base", at(3), at(6, 8), "epidemic", excusable=True)])
    assert (told.planned_finish_at, told.finish_at) == (at(20, 16), at(23, 16))
    assert (told.lost, told.excusable, told.shares[0].absorbed) == (3, 3, 0)


def test_float_swallows_a_delay_until_it_is_used_up():
    told = impact(plan(), [Delay("yard", at(11), at(14), "steel")])
    assert (told.lost, told.shares[0].length, told.shares[0].absorbed) == (0, 3, 3)
    told = impact(plan(), [Delay("yard", at(11), at(18), "steel")])
    assert (told.lost, told.shares[0].absorbed) == (2, 5)


def test_a_second_delay_in_the_same_days_loses_nothing_more():
    told = impact(
        plan(),
        [Delay("base", at(3), at(6), "epidemic", excusable=True), Delay("base", at(4), at(6), "crane", "contractor")],
    )
    assert [share.lost for share in told.shares] == [3, 0]
    assert told.by_cause() == {"epidemic": 3, "crane": 0}


def test_a_start_that_was_due_meanwhile_waits():
    told = impact(plan(), [Delay("hall", at(10), at(13), "permit", "审批局")])
    assert told.lost == 2


def test_the_whole_site_stands_still():
    told = impact(plan(), [Delay("", at(1), at(11), "epidemic", excusable=True)])
    assert (told.lost, told.finish_at) == (10, datetime(2020, 3, 1, 16))


def test_the_order_of_telling_does_not_matter():
    one, two = Delay("base", at(2), at(4), "a"), Delay("hall", at(14), at(15), "b")
    assert impact(plan(), [one, two]).shares == impact(plan(), [two, one]).shares


@pytest.mark.parametrize("delay", [Delay("tower", at(1), at(2), "x"), Delay("base", at(2), at(2), "x")])
def test_a_delay_that_cannot_be_is_refused(delay: Delay):
    with pytest.raises(RecoveryRefused):
        impact(plan(), [delay])
