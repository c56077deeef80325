"""Versions of a schedule: drawn up, changed, in force, replaced; progress moves what is left."""

import json
from datetime import date, datetime

import pytest

from gongjian.core.moments import DISTRICT_ZONE
from gongjian.core.refusal import Refusal
from gongjian.schedules import actions
from gongjian.schedules.models import Activity, Schedule
from tests.schedules.plans import DAY, content

AT = datetime(2020, 3, 24, 9, tzinfo=DISTRICT_ZONE)


def drawn_up(project, office, **changed) -> Schedule:
    answer = actions.draw_up_schedule(project, json.dumps(content(**changed)), by=office, at=AT)
    return Schedule.objects.get(pk=answer.id)


def refused(call) -> str:
    with pytest.raises(Refusal) as found:
        call()
    return found.value.code


def test_it_is_computed_as_it_is_drawn_up(project, office):
    schedule = drawn_up(project, office)
    assert (schedule.number, schedule.state, schedule.finish_on) == (1, "draft", date(2020, 5, 1))
    bars = {bar.code: bar for bar in schedule.activities.all()}
    assert [bars[code].is_critical for code in "ABCD"] == [True, True, False, True]
    assert bars["C"].float_minutes == 5 * DAY
    assert bars["B"].early_start_at == datetime(2020, 4, 2, 8, tzinfo=DISTRICT_ZONE)


def test_one_is_in_force_and_the_one_before_stays_to_compare(project, office):
    first, second = drawn_up(project, office), drawn_up(project, office, title="调整计划")
    actions.put_schedule_in_force(first, {}, by=office, at=AT)
    assert refused(lambda: actions.put_schedule_in_force(second, {}, by=office, at=AT)) == "replacing_needs_reason"
    actions.put_schedule_in_force(second, {"reason": "设计变更"}, by=office, at=AT)
    assert [one.state for one in project.schedules.order_by("number")] == ["replaced", "in_force"]


def test_only_a_draft_changes_and_a_stale_one_is_told(project, office):
    schedule = drawn_up(project, office)
    changed = content(title="二稿")
    changed["activities"][0]["duration_minutes"] = 12 * DAY
    actions.change_schedule(schedule, json.dumps({**changed, "version": schedule.version}), by=office, at=AT)
    again = Schedule.objects.get(pk=schedule.pk)
    assert (again.finish_on, again.title, again.version) == (date(2020, 5, 3), "二稿", schedule.version + 1)
    stale = json.dumps({**changed, "version": schedule.version})
    assert refused(lambda: actions.change_schedule(schedule.pk, stale, by=office, at=AT)) == "newer_version"
    actions.put_schedule_in_force(schedule.pk, {}, by=office, at=AT)
    assert refused(lambda: actions.change_schedule(schedule.pk, json.dumps(changed), by=office, at=AT))


def test_progress_moves_what_is_left_and_the_finish(project, office):
    schedule = drawn_up(project, office)
    actions.put_schedule_in_force(schedule, {}, by=office, at=AT)
    first = Activity.objects.get(schedule=schedule, code="A")
    at = datetime(2020, 4, 6, 18, tzinfo=DISTRICT_ZONE)
    given = {"started_on": "2020-03-25", "remaining_days": "3.0"}
    actions.report_progress(first, json.dumps(given), by=office, at=at)
    schedule.refresh_from_db()
    # Three days from 7 April, then 20 and 10.
    assert (schedule.data_on, schedule.finish_on) == (date(2020, 4, 6), date(2020, 5, 9))


@pytest.mark.parametrize(
    ("links", "code"),
    [
        ([{"predecessor": "A", "successor": "B"}, {"predecessor": "B", "successor": "A"}], "schedule_cycle"),
        ([{"predecessor": "A", "successor": "A"}], "schedule_cycle"),
        ([{"predecessor": "A", "successor": "Z"}], "unknown_activity"),
        ([{"predecessor": "A", "successor": "B"}] * 2, "link_twice"),
    ],
)
def test_links_that_cannot_be_are_refused_and_nothing_is_written(project, office, links, code):
    assert refused(lambda: drawn_up(project, office, links=links)) == code
    assert not project.schedules.exists()


def test_two_activities_of_one_number_are_refused(project, office):
    twice = content()["activities"][:1] * 2
    assert refused(lambda: drawn_up(project, office, activities=twice, links=[])) == "activity_code_twice"


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"started_on": "2020-04-01"}, "progress_in_the_future"),
        ({"finished_on": "2020-03-24"}, "not_started"),
        ({"started_on": "2020-03-24", "finished_on": "2020-03-23"}, "finished_before_start"),
        ({"started_on": "2020-03-23", "finished_on": "2020-03-24", "remaining_days": "1"}, "finished_and_left"),
    ],
)
def test_progress_that_cannot_be_is_refused(project, office, given, code):
    schedule = drawn_up(project, office)
    first = Activity.objects.get(schedule=schedule, code="A")
    assert (
        refused(lambda: actions.report_progress(first, json.dumps(given), by=office, at=AT)) == "schedule_not_in_force"
    )
    actions.put_schedule_in_force(schedule, {}, by=office, at=AT)
    assert refused(lambda: actions.report_progress(first.pk, json.dumps(given), by=office, at=AT)) == code


@pytest.mark.parametrize("kind", ["finish_no_earlier", "must_finish"])
def test_what_finishes_by_a_constraint_finishes_on_its_day(project, office, kind):
    bars = content()["activities"][:1]
    bars[0] |= {"constraint_kind": kind, "constraint_on": "2020-04-10"}
    milestone = {"code": "M", "name": "封顶", "duration_minutes": 0}
    milestone |= {"constraint_kind": kind, "constraint_on": "2020-04-30"}
    assert drawn_up(project, office, activities=bars, links=[]).finish_on == date(2020, 4, 10)
    assert drawn_up(project, office, activities=[*bars, milestone], links=[]).finish_on == date(2020, 4, 30)
