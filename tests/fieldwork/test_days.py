"""The report of the day: one per project and day, the last words at hand, progress that moves the schedule."""

from datetime import date
from decimal import Decimal

import pytest

from gongjian.core.models import Event
from gongjian.core.refusal import InputRefused, NewerVersion
from gongjian.fieldwork import actions
from gongjian.fieldwork.actions.days import NotThisDay, UnknownWork
from gongjian.fieldwork.models import DailyReport
from gongjian.fieldwork.queries import carried_days, last_report
from gongjian.projects.models import Project
from gongjian.schedules.actions import draw_up_schedule, put_schedule_in_force
from gongjian.schedules.models import Activity
from tests import factories

pytestmark = pytest.mark.django_db
TODAY = date(2020, 5, 19)


def report(project, office, **given):
    given = {"on": TODAY, "done": "浇筑二段"} | given
    return actions.report_day(project, given, by=office, at=factories.AT)


@pytest.fixture
def work(project, office):
    """Two activities of ten days of eight hours each, in force."""
    given = {
        "title": "进度计划", "start_on": date(2020, 5, 11),
        "activities": [
            {"code": "A", "name": "基础", "duration_minutes": 4800},
            {"code": "B", "name": "主体", "duration_minutes": 4800},
        ],
        "links": [{"predecessor": "A", "successor": "B"}],
    }  # fmt: skip
    answer = draw_up_schedule(project, given, by=office, at=factories.AT)
    put_schedule_in_force(answer.id, {}, by=office, at=factories.AT)
    return Activity.objects.get(code="A")


def test_reported_with_everything_there_is_to_say(project, office):
    report(project, office, weather="rain", workers=86, machines=4, solved="临电接通", blocked="图审未回复")
    row = DailyReport.objects.get()
    assert (row.weather, row.workers, row.machines, row.solved, row.blocked) == (
        "rain", 86, 4, "临电接通", "图审未回复",
    )  # fmt: skip
    assert Event.objects.get(name="day.reported").facts["workers"] == 86


def test_no_change_is_a_legal_answer(project, office):
    report(project, office, done="", is_unchanged=True)
    assert DailyReport.objects.get().is_unchanged


def test_saying_nothing_at_all_is_not(project, office):
    with pytest.raises(InputRefused) as refused:
        report(project, office, done="")
    assert refused.value.facts["errors"][0]["field"] == "done"


def test_who_has_not_read_the_report_of_another_does_not_write_over_it(project, office):
    report(project, office)
    with pytest.raises(actions.ReportedAlready) as refused:
        report(project, office, done="别的")
    assert refused.value.facts["stored"] == 1
    report(project, office, done="浇筑二段、三段", version=1)
    with pytest.raises(NewerVersion):
        report(project, office, done="旧的", version=1)
    assert DailyReport.objects.get().done == "浇筑二段、三段"


@pytest.mark.parametrize("on", [date(2020, 5, 20), date(2020, 5, 4), date(2019, 5, 19)])
def test_days_to_come_and_days_long_past_are_not_reported(project, office, on):
    with pytest.raises(NotThisDay):
        report(project, office, on=on)


def test_a_day_of_last_week_is(project, office):
    report(project, office, on=date(2020, 5, 5))
    assert DailyReport.objects.get().on == date(2020, 5, 5)


def test_the_last_words_are_those_of_the_last_day_something_changed(project, office):
    report(project, office, on=date(2020, 5, 17), done="绑钢筋")
    report(project, office, on=date(2020, 5, 18), done="", is_unchanged=True)
    assert last_report(project, TODAY).done == "绑钢筋"


def test_half_done_moves_the_schedule(project, office, work):
    report(project, office, work=[{"code": "A", "percent": 50}])
    work.refresh_from_db()
    assert (work.started_on, work.finished_on, work.remaining_minutes) == (TODAY, None, 2400)
    assert Event.objects.get(name="schedule.work_reported").cause.name == "day.reported"


def test_all_done_finishes_it_on_that_day(project, office, work):
    report(project, office, on=date(2020, 5, 18), work=[{"code": "A", "percent": 100}])
    work.refresh_from_db()
    assert (work.started_on, work.finished_on) == (date(2020, 5, 18), date(2020, 5, 18))


def test_a_day_before_the_last_one_known_does_not_take_the_schedule_back(project, office, work):
    report(project, office, work=[{"code": "A", "percent": 50}])
    report(project, office, on=date(2020, 5, 18), work=[{"code": "A", "percent": 30}])
    work.refresh_from_db()
    assert (work.done_percent, work.schedule.data_on) == (50, TODAY)


def test_amounts_of_days_add_up_where_an_amount_is_planned(project, office, work):
    Activity.objects.filter(code="A").update(quantity=200)
    report(project, office, on=date(2020, 5, 18), work=[{"code": "A", "quantity": "40", "unit": "m³"}])
    report(project, office, work=[{"code": "A", "quantity": "60", "unit": "m³"}])
    work.refresh_from_db()
    assert (work.done_quantity, work.done_percent, work.started_on) == (100, 50, date(2020, 5, 18))
    report(project, office, work=[{"code": "A", "quantity": "20", "unit": "m³"}], version=1)
    work.refresh_from_db()
    assert work.done_quantity == 60


def test_an_amount_a_changed_report_no_longer_tells_is_taken_back(project, office, work):
    Activity.objects.filter(code="A").update(quantity=200)
    report(project, office, on=date(2020, 5, 18), work=[{"code": "A", "quantity": "40"}])
    report(project, office, work=[{"code": "A", "quantity": "60"}])
    report(project, office, version=1)
    work.refresh_from_db()
    assert (work.done_quantity, work.done_percent) == (40, 20)
    report(project, office, work=[{"code": "A", "quantity": "60"}], version=2)
    work.refresh_from_db()
    assert work.done_quantity == 100


def test_a_part_told_in_percent_keeps_the_amounts_told_before(project, office, work):
    Activity.objects.filter(code="A").update(quantity=200)
    report(project, office, on=date(2020, 5, 18), work=[{"code": "A", "quantity": "40"}])
    report(project, office, work=[{"code": "A", "percent": 50}])
    work.refresh_from_db()
    assert (work.done_quantity, work.done_percent) == (40, 50)
    report(project, office, work=[{"code": "A", "percent": 100, "quantity": "160"}], version=1)
    work.refresh_from_db()
    assert (work.done_quantity, work.finished_on) == (200, TODAY)


def test_the_phone_carries_the_amounts_and_what_was_told_today(project, office, work):
    Activity.objects.filter(code="A").update(quantity=200, quantity_unit="m³")
    report(project, office, work=[{"code": "A", "quantity": "60"}])
    (day,) = carried_days(Project.objects.all(), on=TODAY)
    bar = next(one for one in day["work"] if one["code"] == "A")
    assert (bar["quantity"], bar["quantity_unit"], bar["done_quantity"]) == ("200", "m³", "60")
    assert [(one["code"], one["quantity"]) for one in day["today"]["work"]] == [("A", "60")]


def test_a_quantity_without_a_planned_one_is_kept_and_moves_nothing(project, office, work):
    report(project, office, work=[{"code": "A", "quantity": "35.5", "unit": "m³"}])
    work.refresh_from_db()
    assert work.started_on is None
    assert Decimal(DailyReport.objects.get().work[0]["quantity"]) == Decimal("35.5")


def test_work_nobody_planned_is_refused_by_its_name(project, office, work):
    with pytest.raises(UnknownWork) as refused:
        report(project, office, work=[{"code": "Z", "percent": 10}])
    assert "Z" in str(refused.value)
    assert not DailyReport.objects.exists()


def test_the_same_work_twice_and_empty_work_are_refused(project, office, work):
    for lines in ([{"code": "A", "percent": 1}] * 2, [{"code": "A"}]):
        with pytest.raises(InputRefused):
            report(project, office, work=lines)
