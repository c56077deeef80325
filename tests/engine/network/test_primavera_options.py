"""What a XER file says about how it was computed is honoured: the logic of progress, lags, float and the critical path."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from gongjian.engine.calendars import ALWAYS, shift_calendar
from gongjian.engine.network import (
    Activity,
    LagCalendar,
    Link,
    LinkKind,
    Network,
    OutOfSequence,
    Progress,
    Rules,
    schedule,
    schedule_all,
)
from gongjian.engine.network.files.xer import read_xer
from gongjian.engine.network.files.xer_writing import write_xer

START = datetime(2026, 3, 2, 8)
WEEK = shift_calendar(statutory=None)
PLAN = Network(
    START,
    (Activity("A", 960), Activity("B", 480), Activity("C", 2400), Activity("D", 480)),
    (Link("A", "B"), Link("C", "D", LinkKind.SS, 480)),
    calendar=WEEK,
)


def read_again(rules: Rules, plan: Network = PLAN, **more):
    (found,) = read_xer(write_xer([replace(plan, rules=rules, **more)]))
    return found


@pytest.mark.parametrize(
    "rules",
    [
        Rules(OutOfSequence.PROGRESS_OVERRIDE, LagCalendar.PREDECESSOR),
        Rules(OutOfSequence.RETAINED_LOGIC, LagCalendar.ELAPSED, critical_float_minutes=960),
        Rules(lag_calendar=LagCalendar.PROJECT, open_ends_critical=True),
        Rules(lag_calendar=LagCalendar.SUCCESSOR, critical_by_path=True),
    ],
)
def test_options_are_written_and_read(rules):
    assert read_again(rules).network.rules == rules


def test_open_ends_are_critical_only_where_the_file_says_so():
    loose, held = (schedule(read_again(Rules(open_ends_critical=said)).network) for said in (False, True))
    assert loose.critical == ("C",)
    assert held.critical == ("A", "B", "C", "D")
    assert held["B"].late_finish_at == held["B"].early_finish_at == datetime(2026, 3, 4, 17)
    assert held.finish_at == loose.finish_at


def test_open_ends_of_one_plan_are_no_matter_of_another():
    plans = [replace(PLAN, rules=Rules(open_ends_critical=said)) for said in (False, True)]
    assert [found.critical for found in schedule_all(plans)] == [("C",), ("A", "B", "C", "D")]
    always = replace(PLAN, calendar=ALWAYS, rules=Rules(open_ends_critical=True))
    for compiled in (False, True):
        assert schedule_all([always], compiled_passes=compiled)[0].critical == ("A", "B", "C", "D")


def test_critical_may_mean_the_longest_path_whatever_the_float():
    late = PLAN.start_at + timedelta(days=2)
    by_float, by_path = (
        schedule(read_again(Rules(critical_by_path=said), must_finish_at=late).network) for said in (False, True)
    )
    assert by_float["A"].total_float_minutes < 0
    assert by_float.critical == ("A", "B", "C", "D")
    assert by_path.critical == by_path.longest_path == ("C",)


def test_the_dates_of_the_file_are_those_of_what_is_left():
    done = Progress(START, START + timedelta(hours=4))
    begun = Progress(START, None, 240)
    plan = replace(
        PLAN,
        activities=(replace(PLAN.activities[0], progress=done), replace(PLAN.activities[2], progress=begun)),
        links=(),
    )
    text = write_xer([plan], "utf-8").decode()
    fields = "cstr_date2\tcstr_type2"
    text = text.replace(fields, f"{fields}\trestart_date\treend_date\tlate_end_date\texpect_end_date")
    lines = [
        line + "\t2026-03-02 13:00\t2026-03-02 17:00\t2026-03-06 17:00\t2026-03-09 17:00"
        if line.startswith("%R") and "TK_" in line
        else line
        for line in text.split("\r\n")
    ]
    (found,) = read_xer("\r\n".join(lines).encode())
    assert found.stored["A"].early_finish_at is None
    assert found.stored["A"].finish_at == START + timedelta(hours=4)
    assert found.stored["C"].start_at == START
    assert found.stored["C"].early_finish_at == datetime(2026, 3, 2, 17)
    assert found.stored["C"].late_start_at is None
    assert [(note.code, note.facts["first"]) for note in found.notes if "expected" in note.code] == [
        ("expected_finish_left_out", ("C",))
    ]
