"""What Microsoft Project's XML says beyond plain tasks: outlines, elapsed time, percentages, old and recurring exceptions."""

from datetime import date, datetime

import pytest

from gongjian.engine.network import LagCalendar, Link, LinkKind, schedule
from gongjian.engine.network.files.mspdi import minutes_of, read_mspdi

START = "2026-03-02T08:00:00"
DAYS = "".join(f"<WeekDay><DayType>{day}</DayType><DayWorking>1</DayWorking></WeekDay>" for day in range(2, 7))


def project(tasks="", calendars="", start=f"<StartDate>{START}</StartDate><CalendarUID>1</CalendarUID>"):
    standard = f"<Calendar><UID>1</UID><Name>Standard</Name><WeekDays>{DAYS}</WeekDays>{calendars}</Calendar>"
    text = f"<Project>{start}<Calendars>{standard}</Calendars><Tasks>{tasks}</Tasks></Project>"
    return read_mspdi(text.encode())


def task(uid, inner="", *, level=1, days=1, summary=0):
    return (
        f"<Task><UID>{uid}</UID><Name>T{uid}</Name><OutlineLevel>{level}</OutlineLevel><Summary>{summary}</Summary>"
        f"<Duration>PT{days * 8}H0M0S</Duration>{inner}</Task>"
    )


def link(before, kind=1, lag=0, unit=7):
    return (
        f"<PredecessorLink><PredecessorUID>{before}</PredecessorUID><Type>{kind}</Type><LinkLag>{lag}</LinkLag>"
        f"<LagFormat>{unit}</LagFormat></PredecessorLink>"
    )


@pytest.mark.parametrize(
    ("text", "minutes"), [("PT8H0M0S", 480), ("PT0H30M29.6S", 30), ("P1DT1H0M0S", 1500), ("-PT1H0M0S", -60)]
)
def test_durations_are_minutes(text, minutes):
    assert minutes_of(text) == minutes


def test_elapsed_durations_run_through_the_night():
    found = project(task(1, "<DurationFormat>8</DurationFormat>", days=3)).network
    assert schedule(found).finish_at == datetime(2026, 3, 3, 8)


def test_without_a_start_date_the_earliest_task_starts_the_plan():
    found = project(task(1, f"<Start>{START}</Start>"), start="").network
    assert found.start_at == datetime(2026, 3, 2, 8)
    assert found.calendar.minutes_on(date(2026, 3, 2)) == 480


def test_lags_may_be_percentages_and_elapsed():
    tasks = (
        task(1, days=2)
        + task(2, link(1, lag=50, unit=19))
        + task(3, link(1, lag=600, unit=8))
        + task(4, link(1, lag=25, unit=20))
    )
    links = project(tasks).network.links
    assert [(one.lag_minutes, one.lag_calendar) for one in links] == [
        (480, None),
        (60, LagCalendar.ELAPSED),
        (240, LagCalendar.ELAPSED),
    ]


def test_links_to_tasks_the_file_does_not_hold_are_noted():
    found = project(task(1, link(99)))
    assert found.network.links == ()
    assert [(note.code, note.facts["count"]) for note in found.notes] == [("link_to_missing_task", 1)]


def test_links_on_summary_tasks_hold_what_lies_below():
    tasks = (
        task(1, summary=1)
        + task(2, "<Start>2026-03-03T08:00:00</Start>", level=2)
        + task(3, "<Start>2026-03-02T08:00:00</Start>", level=2)
        + task(4, link(1), summary=1)
        + task(5, link(4), level=2)
        + task(6, link(1, kind=3), level=1)
        + task(7, link(8), level=1)
        + task(8, summary=1)
    )
    found = project(tasks).network
    assert set(found.links) == {
        Link("2", "5"),
        Link("3", "5"),
        # What follows the start of a group follows the activity that begins it.
        Link("3", "6", LinkKind.SS),
    }
    assert [(group.id, group.parent) for group in found.groups] == [("1", ""), ("4", ""), ("8", "")]
    assert [one.parent for one in found.activities] == ["1", "1", "4", "", ""]


def test_inactive_and_empty_tasks_are_passed_over():
    tasks = task(1, "<Active>0</Active>") + task(2, "<IsNull>1</IsNull>") + task(3)
    assert [one.id for one in project(tasks).network.activities] == ["3"]


def special(inner):
    return project("", inner).network.calendar


def test_work_weeks_replace_the_week_for_their_days():
    off = "<WeekDay><DayType>2</DayType><DayWorking>0</DayWorking></WeekDay>"
    period = "<TimePeriod><FromDate>2026-03-02T00:00:00</FromDate><ToDate>2026-03-10T23:59:00</ToDate></TimePeriod>"
    found = special(f"<WorkWeeks><WorkWeek>{period}<WeekDays>{off}</WeekDays></WorkWeek></WorkWeeks>")
    assert [found.minutes_on(date(2026, 3, day)) for day in (2, 3, 9, 16)] == [0, 480, 0, 480]


def exception(kind, inner="", first="2026-03-01", last="2026-12-31"):
    period = f"<TimePeriod><FromDate>{first}T00:00:00</FromDate><ToDate>{last}T23:59:00</ToDate></TimePeriod>"
    return special(
        f"<Exceptions><Exception>{period}<Type>{kind}</Type>{inner}<DayWorking>0</DayWorking></Exception></Exceptions>"
    )


@pytest.mark.parametrize(
    ("kind", "inner", "days"),
    [
        (1, "<Period>100</Period>", ["03-01", "06-09", "09-17", "12-26"]),
        (7, "<Period>200</Period>", ["03-01", "09-17"]),
        (
            1,
            "<Period>30</Period><Occurrences>2</Occurrences><EnteredByOccurrences>1</EnteredByOccurrences>",
            ["03-01", "03-31"],
        ),
        (2, "<Month>4</Month><MonthDay>1</MonthDay>", ["05-01"]),
        (4, "<Period>3</Period><MonthDay>31</MonthDay>", ["03-31", "12-31"]),
        (4, "<Period>6</Period><MonthDay>31</MonthDay>", ["03-31"]),
        (3, "<Month>9</Month><MonthItem>4</MonthItem><MonthPosition>0</MonthPosition>", ["10-05"]),
        (5, "<Period>5</Period><MonthItem>0</MonthItem><MonthPosition>4</MonthPosition>", ["03-31", "08-31"]),
        (5, "<Period>9</Period><MonthItem>1</MonthItem><MonthPosition>0</MonthPosition>", ["03-02", "12-01"]),
        (5, "<Period>9</Period><MonthItem>2</MonthItem><MonthPosition>1</MonthPosition>", ["03-07", "12-06"]),
    ],
)
def test_recurring_exceptions_are_unrolled(kind, inner, days):
    assert [f"{day:%m-%d}" for day in sorted(exception(kind, inner).special)] == days


def test_weekly_exceptions_follow_weeks_that_begin_on_sunday():
    # Monday (2) and Wednesday (8), every second week.
    found = exception(6, "<Period>2</Period><DaysOfWeek>10</DaysOfWeek>", "2026-03-04", "2026-03-20")
    assert [day.day for day in sorted(found.special)] == [4, 16, 18]


def test_a_kind_of_exception_nobody_knows_is_noted():
    period = "<TimePeriod><FromDate>2026-03-01</FromDate><ToDate>2026-03-02</ToDate></TimePeriod>"
    found = project(
        "<Task><UID>1</UID></Task>",
        f"<Exceptions><Exception><Name>月食</Name>{period}<Type>8</Type></Exception></Exceptions>",
    )
    assert found.network.calendar.special == {}
    assert [(note.code, note.facts["first"]) for note in found.notes] == [("exception_not_understood", ("月食",))]


def test_exceptions_written_the_old_way_are_read_where_there_are_no_new_ones():
    times = (
        "<WorkingTimes><WorkingTime><FromTime>08:00:00</FromTime><ToTime>00:00:00</ToTime></WorkingTime></WorkingTimes>"
    )
    period = "<TimePeriod><FromDate>2026-03-07T00:00:00</FromDate><ToDate>2026-03-07T23:59:00</ToDate></TimePeriod>"
    day = f"<WeekDay><DayType>0</DayType><DayWorking>1</DayWorking>{period}{times}</WeekDay>"
    text = f"<Project><StartDate>{START}</StartDate><Calendars><Calendar><UID>1</UID><WeekDays>{DAYS}{day}</WeekDays></Calendar></Calendars></Project>"
    assert read_mspdi(text.encode()).network.calendar.minutes_on(date(2026, 3, 7)) == 960


def test_derived_calendars_take_the_rest_from_their_base_and_names_stay_apart():
    off = "<WeekDay><DayType>2</DayType><DayWorking>0</DayWorking></WeekDay>"
    derived = (
        f"</Calendar><Calendar><UID>2</UID><Name>Standard</Name><BaseCalendarUID>1</BaseCalendarUID><WeekDays>{off}</WeekDays>"
        "</Calendar><Calendar><UID>3</UID><BaseCalendarUID>3</BaseCalendarUID>"
    )
    found = project(task(1, "<CalendarUID>2</CalendarUID>"), derived).network
    assert set(found.calendars) == {"Standard", "Standard (2)", "3"}
    assert found.activities[0].calendar == "Standard (2)"
    assert [found.calendars["Standard (2)"].minutes_on(date(2026, 3, day)) for day in (2, 3)] == [0, 480]
