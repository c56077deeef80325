"""The forecast of a schedule in force: told by the worker, shown, asked with weather, read by programs, kept from strangers."""

import json
import re
from datetime import date, timedelta

import pytest
from django.urls import reverse

from gongjian.access.roles import Role
from gongjian.core import moments
from gongjian.core.models import Event
from gongjian.core.work import perform_all
from gongjian.schedules import actions
from gongjian.schedules.models import Schedule, ScheduleForecast
from tests import factories
from tests.schedules.plans import content

AT = factories.AT


@pytest.fixture(autouse=True)
def day_58(monkeypatch):
    monkeypatch.setattr(moments, "now", lambda: AT)


@pytest.fixture
def client(signed_in, campaign):
    return signed_in(Role.OFFICE)


@pytest.fixture
def in_force(project, office) -> Schedule:
    answer = actions.draw_up_schedule(project, json.dumps(content()), by=office, at=AT)
    actions.put_schedule_in_force(answer.id, {}, by=office, at=AT)
    perform_all(AT + timedelta(minutes=1))
    return Schedule.objects.get(pk=answer.id)


def address(project) -> str:
    return f"/projects/{project.pk}/forecast/"


def text_of(response) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


def report(schedule, office, code: str, started: date, finished: date | None = None) -> None:
    given = {"started_on": started.isoformat(), "finished_on": finished.isoformat() if finished else None}
    actions.report_progress(schedule.activities.get(code=code), json.dumps(given), by=office, at=AT)
    perform_all(AT + timedelta(minutes=2))


def test_the_worker_tells_the_forecast_once_for_each_version(in_force):
    found = ScheduleForecast.objects.get(schedule=in_force)
    assert in_force.finish_on <= found.p50_on <= found.p80_on
    assert found.schedule_version == in_force.version
    assert Event.objects.filter(name="schedule.foreseen").count() == 1
    assert found.answer["activities"]["A"]["ci"] == 1.0
    assert found.answer["paces"] == []


def test_work_that_took_longer_teaches_the_rest(in_force, office):
    before = ScheduleForecast.objects.get(schedule=in_force)
    first = in_force.start_on
    report(in_force, office, "A", first, first + timedelta(days=19))
    after = ScheduleForecast.objects.get(schedule=in_force)
    assert after.p50_on > before.p50_on + timedelta(days=10)
    ratios = {pace["kind"]: pace["ratio"] for pace in after.answer["paces"]}  # no kind has finished work of its own
    assert ratios["all"] > 1.2
    assert after.answer["earned"]["spi_t"] < 1
    assert [day for day, *_ in after.answer["curves"]["ahead"]] == sorted(
        day for day, *_ in after.answer["curves"]["ahead"]
    )


def test_the_page_shows_days_chances_curve_and_what_it_hangs_on(client, project, in_force, office):
    report(in_force, office, "A", in_force.start_on, in_force.start_on + timedelta(days=19))
    text = text_of(client.get(address(project)))
    found = ScheduleForecast.objects.get(schedule=in_force)
    for words in (f"{found.p50_on}", f"{found.p80_on}", "× 计划", "forecast-curve", "设备安装", "SPI(t)"):
        assert words in text
    schedule = text_of(client.get(f"/projects/{project.pk}/schedule/"))
    assert f"{found.p80_on}" in schedule
    assert address(project) in schedule


def test_lost_days_make_it_later_and_nonsense_is_answered_at_the_field(client, project, in_force):
    def likely(response) -> date:
        return response.context["p50_on"]

    dry, wet = client.get(address(project)), client.get(address(project) + "?lost=9")
    assert likely(wet) > likely(dry) + timedelta(days=8)
    for nonsense in ("40", "-1", "x", "1.5", "NaN"):
        answer = client.get(address(project), {"lost": nonsense})
        assert answer.status_code == 422
        assert f'value="{nonsense}"' in text_of(answer)
        assert "0 到 15" in text_of(answer)


def test_its_table_can_be_taken_away(client, project, in_force):
    answer = client.get(address(project) + "?export=xlsx")
    assert answer["Content-Type"].startswith("application/vnd.openxmlformats")


def test_programs_read_it(client, in_force):
    (row,) = client.get(f"/api/forecasts?schedule_id={in_force.pk}").json()["results"]
    assert row["p50_on"] == f"{ScheduleForecast.objects.get().p50_on}"
    assert row["answer"]["runs"] > 1_000


def test_without_a_schedule_in_force_there_is_none(client, project):
    assert client.get(address(project)).status_code == 404


def test_who_may_not_see_the_project_sees_no_forecast(signed_in, project, in_force, campaign):
    assert signed_in(Role.CONTRACTOR).get(address(project)).status_code in {403, 404}


def test_in_english(client, project, in_force):
    client.cookies["django_language"] = "en"
    text = text_of(client.get(address(project)))
    assert "Likely finish (P50)" in text


def test_the_war_room_and_the_campaigns_list_show_it_beside_the_lights_as_a_forecast(client, project, in_force):
    found = ScheduleForecast.objects.get(schedule=in_force)
    share = f"{found.by_end_percent.normalize():f}"
    board = text_of(client.get(reverse("board")))
    assert f"{found.p80_on.month}/{found.p80_on.day} · {round(found.by_end_percent)}%" in board
    assert "预测，不是承诺" in board
    why = text_of(client.get(reverse("board-why", args=["lights"])))
    assert f"{share} %" in why
    assert "不计入亮灯" in why
    earlier = {"day": (moments.local_date(AT) - timedelta(days=3)).isoformat()}
    assert "预测" not in text_of(client.get(reverse("board"), earlier)), "of an earlier day no forecast is kept"
    table = text_of(client.get(reverse("campaign-schedules"), {"view": "table"}))
    assert f"{found.p80_on}" in table


def test_a_forecast_out_of_force_is_not_shown_beside_a_light(client, project, in_force, office):
    answer = actions.draw_up_schedule(project, json.dumps(content(title="新版")), by=office, at=AT)
    actions.put_schedule_in_force(answer.id, {"reason": "重排"}, by=office, at=AT)
    assert "预测，不是承诺" not in text_of(client.get(reverse("board"))), "the new version has not been computed yet"
