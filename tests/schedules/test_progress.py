"""Progress in parts, amounts and stops; a day's report in one step."""

import json
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from gongjian.access.roles import Role
from gongjian.core.models import Event
from gongjian.core.moments import DISTRICT_ZONE
from gongjian.core.refusal import Refusal
from gongjian.schedules import actions
from gongjian.schedules.models import Activity, Schedule
from tests import personas
from tests.schedules.plans import DAY, content

pytestmark = pytest.mark.django_db
AT = datetime(2020, 3, 23, 9, tzinfo=DISTRICT_ZONE)
DAY_10 = datetime(2020, 4, 1, 18, tzinfo=DISTRICT_ZONE)


@pytest.fixture
def office(project):
    return personas.at_district(Role.OFFICE, project.campaign.district)


@pytest.fixture
def in_force(project, office):
    """A takes 10 days from 23 March to 1 April, then B 20 and C 15, then D 10: 1 May."""
    plan = content()
    plan["activities"][0] |= {"quantity": "1200", "quantity_unit": "m³"}
    answer = actions.draw_up_schedule(project, json.dumps(plan), by=office, at=AT)
    actions.put_schedule_in_force(answer.id, {}, by=office, at=AT)
    return Schedule.objects.get(pk=answer.id)


def told(schedule, given, *, by, code="A", at=DAY_10):
    actions.report_progress(schedule.activities.get(code=code), json.dumps(given, default=str), by=by, at=at)
    return schedule.activities.get(code=code), Schedule.objects.get(pk=schedule.pk).finish_on


def refused(act):
    with pytest.raises(Refusal) as refusal:
        act()
    return refusal.value.code, refusal.value.field


STARTED = {"started_on": "2020-03-23"}


@pytest.mark.parametrize(
    ("given", "percent", "left_days", "finish_on"),
    [
        ({"percent": "60"}, "60", 4, date(2020, 5, 5)),  # A's four days follow 1 April
        ({"done_quantity": "900"}, "75", 2.5, date(2020, 5, 4)),
        ({"done_quantity": "1500"}, "100", 0, date(2020, 5, 1)),
        ({"percent": "60", "remaining_days": "6"}, "60", 6, date(2020, 5, 7)),  # days told win
        ({"percent": "90", "done_quantity": "100"}, "90", 1, date(2020, 5, 2)),
    ],
)
def test_the_part_done_tells_the_days_left(in_force, office, given, percent, left_days, finish_on):
    bar, finish = told(in_force, STARTED | given, by=office)
    assert (bar.done_percent, bar.remaining_minutes) == (Decimal(percent), left_days * DAY)
    assert finish == finish_on


def test_a_stop_moves_what_comes_after_by_its_days(in_force, office):
    stopped = STARTED | {"stopped_on": "2020-03-25", "resumes_on": "2020-03-30"}
    bar, finish = told(in_force, stopped, by=office)
    assert bar.stops == [{"from_on": "2020-03-25", "until_on": "2020-03-30"}]
    assert finish == date(2020, 5, 6)  # five days later than planned


def test_a_stop_without_an_end_moves_on_with_every_report(in_force, office):
    day_5 = datetime(2020, 3, 27, 18, tzinfo=DISTRICT_ZONE)
    _, finish = told(in_force, STARTED | {"stopped_on": "2020-03-25"}, by=office, at=day_5)
    _, later = told(in_force, STARTED | {"stopped_on": "2020-03-25"}, by=office)
    assert (finish, later) == (date(2020, 5, 4), date(2020, 5, 9))
    resumed = STARTED | {"stopped_on": "2020-03-25", "resumes_on": "2020-04-02"}
    assert told(in_force, resumed, by=office)[1] == date(2020, 5, 9)


def test_a_second_stop_stands_beside_the_first(in_force, office):
    told(in_force, STARTED | {"stopped_on": "2020-03-24", "resumes_on": "2020-03-25"}, by=office)
    bar, _ = told(in_force, STARTED | {"stopped_on": "2020-03-28", "resumes_on": "2020-03-29"}, by=office)
    assert [stop["from_on"] for stop in bar.stops] == ["2020-03-24", "2020-03-28"]
    bar, _ = told(in_force, STARTED, by=office)
    assert len(bar.stops) == 2  # what is over stays
    overlapping = STARTED | {"stopped_on": "2020-03-28", "resumes_on": "2020-03-31"}
    assert told(in_force, overlapping, by=office)[0].stops[1]["until_on"] == "2020-03-31"  # the last is told anew
    inside = STARTED | {"stopped_on": "2020-03-29"}
    assert refused(lambda: told(in_force, inside, by=office)) == ("stops_overlap", "stopped_on")


@pytest.mark.parametrize(
    ("given", "code", "field"),
    [
        ({"percent": "5"}, "not_started", "started_on"),
        (STARTED | {"stopped_on": "2020-03-22"}, "stopped_before_start", "stopped_on"),
        (STARTED | {"stopped_on": "2020-03-26", "resumes_on": "2020-03-26"}, "resumes_before_stop", "resumes_on"),
        (STARTED | {"resumes_on": "2020-03-26"}, "resumes_before_stop", "resumes_on"),
        (STARTED | {"as_of_on": "2020-04-02"}, "progress_in_the_future", "as_of_on"),
        ({"started_on": "2020-04-01", "as_of_on": "2020-03-31"}, "progress_in_the_future", "started_on"),
        (STARTED | {"percent": "101"}, "input_refused", None),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(in_force, office, given, code, field):
    found = refused(lambda: told(in_force, given, by=office))
    assert found[0] == code
    assert field is None or found[1] == field


def test_an_amount_needs_a_planned_one(in_force, office):
    assert refused(lambda: told(in_force, STARTED | {"done_quantity": "5"}, by=office, code="B"))[0] == (
        "no_quantity_planned"
    )


def test_a_day_reported_is_one_event_and_one_computation(in_force, office):
    lines = [
        {"code": "A", "started_on": "2020-03-23", "finished_on": "2020-04-01"},
        {"code": "B", "started_on": "2020-04-01", "percent": "10"},
    ]
    given = {"as_of_on": "2020-04-01", "activities": lines}
    actions.report_work(in_force, json.dumps(given), by=office, at=DAY_10 + timedelta(days=1))
    now = Schedule.objects.get(pk=in_force.pk)
    assert (now.data_on, now.finish_on) == (date(2020, 4, 1), date(2020, 4, 29))
    event = Event.objects.get(name="schedule.work_reported")
    assert (event.facts["count"], event.facts["slips"]) == (2, {})
    assert not Event.objects.filter(name="schedule.progress_reported").exists()


def test_nodes_that_slip_stand_in_the_record_with_both_days(in_force, office):
    line = {"code": "A", "started_on": "2020-03-23", "remaining_days": "5"}
    actions.report_work(in_force, json.dumps({"activities": [line]}), by=office, at=DAY_10)
    slips = Event.objects.get(name="schedule.work_reported").facts["slips"]
    assert slips == {"B": ["2020-04-21", "2020-04-26"], "D": ["2020-05-01", "2020-05-06"]}


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ([{"code": "Z", "started_on": "2020-03-23"}], "activity_not_in_schedule"),
        ([{"code": "A", "started_on": "2020-03-23"}] * 2, "activity_told_twice"),
        ([{"code": "A", "started_on": "2020-03-23"}, {"code": "B", "finished_on": "2020-03-24"}], "not_started"),
    ],
)
def test_a_day_with_a_wrong_line_changes_nothing(in_force, office, lines, code):
    given = json.dumps({"activities": lines})
    assert refused(lambda: actions.report_work(in_force, given, by=office, at=DAY_10))[0] == code
    assert not Activity.objects.exclude(started_on=None).exists()


def test_a_report_of_an_earlier_day_is_refused(in_force, office):
    told(in_force, STARTED, by=office)
    late = STARTED | {"as_of_on": "2020-03-31"}
    assert refused(lambda: told(in_force, late, by=office)) == ("progress_already_later", "as_of_on")


def test_a_new_version_carries_what_was_told(in_force, office, signed_in):
    told(in_force, STARTED | {"done_quantity": "600", "stopped_on": "2020-03-30"}, by=office)
    client = signed_in(Role.OFFICE)
    client.post(f"/schedules/{in_force.pk}/copy/")
    copy = Schedule.objects.get(number=2).activities.get(code="A")
    assert (copy.quantity, copy.quantity_unit, copy.done_percent) == (Decimal(1200), "m³", Decimal(50))
    assert copy.stops == [{"from_on": "2020-03-30", "until_on": None}]
