"""The two maps of a table and what is made of them: counted by hand, and adjoint in every case."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongjian.engine.calendars import SiteCalendar, shift_calendar, with_rain
from gongjian.engine.calendars.minutes import MinuteTable, OutsideTable
from gongjian.engine.calendars.site import DAY_MINUTES
from gongjian.engine.network import passes
from gongjian.engine.network.schedule import LONGEST_DAYS
from gongjian.engine.network.tables import tables_of

FIRST = date(2026, 4, 1)
DAYS = 30


@st.composite
def spans(draw):
    edges = sorted(draw(st.sets(st.integers(0, DAY_MINUTES), max_size=6)))
    return tuple(zip(edges[::2], edges[1::2], strict=False))


@st.composite
def tables(draw):
    week = draw(st.lists(spans(), min_size=7, max_size=7).filter(any))
    special = draw(st.dictionaries(st.dates(FIRST, date(2026, 4, 20)), spans(), max_size=4))
    return MinuteTable(SiteCalendar(tuple(week), special), FIRST, DAYS)


def by_hand(table):
    works = []
    for day in range(table.day_count):
        found = table.calendar.spans_on(date.fromordinal(FIRST.toordinal() + day))
        works += [any(first <= minute < last for first, last in found) for minute in range(DAY_MINUTES)]
    return works


@given(tables(), st.data())
def test_both_maps_are_what_counting_gives(table, data):
    works = by_hand(table)
    minute = data.draw(st.integers(0, len(works) - 1))
    assert table.worked(minute) == sum(works[:minute])
    assert table.total_work == sum(works)
    unit = data.draw(st.integers(0, table.total_work - 1))
    assert works[table.minute(unit)]
    assert table.worked(table.minute(unit)) == unit


@given(tables(), st.data())
def test_the_passes_look_up_the_same(table, data):
    packed = tables_of([table.calendar], FIRST, DAYS).packed
    minute = data.draw(st.integers(0, DAYS * DAY_MINUTES - 1))
    assert passes.worked(minute, 0, packed) == table.worked(minute)
    unit = data.draw(st.integers(0, table.total_work - 1))
    assert passes.minute_of(unit, 0, packed) == table.minute(unit)
    assert (passes.worked(-5, 0, packed), passes.minute_of(-1, 0, packed)) == (0, -1)
    end = DAYS * DAY_MINUTES
    assert (passes.worked(end, 0, packed), passes.minute_of(table.total_work, 0, packed)) == (table.total_work, end)


@given(tables(), st.data())
def test_forward_and_backward_are_adjoint(table, data):
    start, finish = (data.draw(st.integers(0, DAYS * DAY_MINUTES - 1)) for _ in range(2))
    left = table.total_work - max(table.worked(start), 1)
    work = data.draw(st.integers(1, max(1, min(left, table.worked(finish)))))
    if table.worked(start) + work > table.total_work or table.worked(finish) < work:
        return
    assert (table.finish(start, work) <= finish) == (start <= table.last_start(finish, work))


@given(tables(), st.integers(0, DAYS * DAY_MINUTES - 1), st.integers(0, DAYS * DAY_MINUTES - 1))
def test_where_milestones_lie_is_adjoint_too(table, one, other):
    try:
        assert (table.next_work(one) <= other) == (one <= table.previous_work(other))
    except OutsideTable:
        # No work after the one, or none before the other: nothing to compare.
        assert table.worked(one) in {0, table.total_work} or table.worked(other) in {0, table.total_work}


@pytest.mark.parametrize("minute", [-1, DAYS * DAY_MINUTES])
def test_minutes_outside_the_table_are_refused(minute):
    with pytest.raises(OutsideTable):
        MinuteTable(shift_calendar(), FIRST, DAYS).worked(minute)


def test_units_outside_the_table_are_refused():
    table = MinuteTable(shift_calendar(), FIRST, DAYS)
    for unit in (-1, table.total_work):
        with pytest.raises(OutsideTable):
            table.minute(unit)


def test_a_slot_is_a_day_where_all_days_are_alike_and_never_more():
    assert MinuteTable(shift_calendar(), FIRST, DAYS).slot_minutes == 480
    odd = SiteCalendar((((0, 481),), ((0, 100),), *(((0, 480),),) * 5))
    table = MinuteTable(odd, FIRST, DAYS)
    assert table.slot_minutes == 100
    assert [table.worked(table.minute(unit)) for unit in range(table.total_work)] == list(range(table.total_work))


def test_a_table_of_days_without_work_has_none():
    table = MinuteTable(with_rain(shift_calendar(), [FIRST]), FIRST, 1)
    assert table.total_work == 0
    assert table.last_on == FIRST


@pytest.mark.parametrize("minutes", [1, 7, 14])
def test_days_of_some_minutes_make_no_slots_of_their_own(minutes):
    """A slot may then begin several working days before its last unit; the passes look it up in the same table."""
    short = ((600, 600 + minutes),)
    odd = SiteCalendar((((0, 481),), short, short, short, ((480, 720), (780, 1020)), (), short))
    packed = tables_of([odd], FIRST, DAYS)
    (table,) = packed.tables
    assert table.slot_minutes == 15
    units = range(table.total_work)
    at_work = [minute for minute in range(DAYS * DAY_MINUTES) if is_worked(odd, minute)]
    assert [table.minute(unit) for unit in units] == at_work
    assert [passes.minute_of(unit, 0, packed.packed) for unit in units] == at_work


def is_worked(calendar, minute):
    day, within = divmod(minute, DAY_MINUTES)
    return any(start <= within < end for start, end in calendar.spans_on(FIRST + timedelta(days=day)))


def test_the_last_day_of_two_hundred_years_is_found_without_floating_point():
    """Dividing by multiplication is exact up to the longest table there can be."""
    calendar = SiteCalendar((((0, 1440),),) * 6 + (((0, 1439),),))
    packed = tables_of([calendar], FIRST, LONGEST_DAYS)
    (table,) = packed.tables
    last = table.total_work - 1
    for unit in (last, last - 1, last - 1439, last // 2, last // 2 + 1):
        assert passes.minute_of(unit, 0, packed.packed) == table.minute(unit)
