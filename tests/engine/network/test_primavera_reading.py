"""What Primavera's XER says beyond plain activities."""

from datetime import date, datetime

from gongjian.engine.calendars import shift_calendar
from gongjian.engine.network import Activity, ConstraintKind, Link, Network
from gongjian.engine.network.files.xer import read_xer
from gongjian.engine.network.files.xer_calendars import calendar_data, calendar_of
from gongjian.engine.network.files.xer_tables import minutes_of
from gongjian.engine.network.files.xer_writing import write_xer

START = datetime(2026, 3, 2, 8)
PLAN = Network(START, (Activity("A", 480), Activity("B", 480)), (Link("A", "B"),), calendar=shift_calendar(name="5天"))
ROWS = write_xer([PLAN], "utf-8").decode("utf-8")


def edited(*changes):
    text = ROWS
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    (found,) = read_xer(text.encode("utf-8"))
    return found


def test_activities_that_span_others_are_left_out_and_noted():
    found = edited(("TT_Task\tDT_FixedDrtn\tTK_NotStart\tB", "TT_LOE\tDT_FixedDrtn\tTK_NotStart\tB"))
    assert [one.id for one in found.network.activities] == ["A"]
    assert {note.code for note in found.notes} == {"spanning_activity_left_out", "link_to_missing_task"}
    # By the names people know, where the file holds them.
    assert next(note.facts["first"] for note in found.notes if note.code == "link_to_missing_task") == ("A → 2",)


def test_start_on_gives_way_to_links_and_mandatory_does_not():
    cells = "TK_NotStart\tB\t\t8\t8\t\t\t\t\t"
    soft = edited((cells, "TK_NotStart\tB\t\t8\t8\t2026-03-05 08:00\t\t\tCS_MSO\t"))
    kinds = [one.kind for one in soft.network.activities[1].constraints]
    assert kinds == [ConstraintKind.START_NO_EARLIER, ConstraintKind.START_NO_LATER]
    late = edited((cells, "TK_NotStart\tB\t\t8\t8\t\t\t\tCS_ALAP\t"))
    assert [note.code for note in late.notes] == ["as_late_as_possible"]


def test_actual_dates_after_the_data_date_are_noted():
    found = edited(("TK_NotStart\tA\t\t8\t8\t\t\t\t", "TK_Active\tA\t\t4\t8\t\t2026-03-09 08:00\t\t"))
    assert [note.code for note in found.notes] == ["progress_after_data_date"]
    assert found.network.activities[0].progress.remaining_minutes == 240


def test_a_plan_without_calendar_or_name_still_has_both():
    found = edited(("%R\t1\t\t1\t2026", "%R\t1\tPLAN-1\t77\t2026"), ("%T\tPROJWBS", "%T\tOTHER"))
    assert found.network.name == "PLAN-1"
    assert found.network.calendar.works_always


def test_a_calendar_may_stand_on_another_and_names_stay_apart():
    derived = "(0||CalendarData()((0||DaysOfWeek()((0||2()())))))"
    end = ROWS.index("%T\tSCHEDOPTIONS")
    head = ROWS[:end].rstrip("\r\n")
    text = f"{head}\r\n%R\t2\tN\t5天\t\t1\tCA_Base\t8\t{derived}\r\n{ROWS[end:]}".replace("\tA\t\t8", "\tA\t\t8")
    text = text.replace("%R\t1\t1\t10000\t1\tCP_Drtn", "%R\t1\t1\t10000\t2\tCP_Drtn")
    (found,) = read_xer(text.encode("utf-8"))
    calendar = found.network.calendars["5天 (2)"]
    assert [calendar.minutes_on(date(2026, 3, day)) for day in (2, 3)] == [0, 480]


def test_calendars_are_written_as_they_are_read():
    site = shift_calendar()
    assert calendar_of(calendar_data(site), "") == calendar_of(calendar_data(calendar_of(calendar_data(site), "")), "")
    assert dict(calendar_of(calendar_data(site), "").special) == dict(site.special)
    spaced = calendar_data(site).replace(")(", ") (").replace("((", "( (")
    assert calendar_of(spaced, "").week == site.week


def test_parts_of_a_calendar_that_nobody_knows_are_passed_over():
    data = "(0||CalendarData()((0||VIEW(ShowTotal|Y)())(0||DaysOfWeek()((0||9()())(0||2()((0||0(x|1)()))))))"
    assert calendar_of(data, "").never_works


def test_hours_may_have_a_decimal_comma():
    assert minutes_of("7,5") == minutes_of("7.5") == 450
