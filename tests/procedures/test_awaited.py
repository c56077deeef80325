"""Permits are activities of the schedule: on its chart, in its forecast, in the studio, and on the path when they bind."""

import json
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gongjian.access.roles import Role
from gongjian.core import moments
from gongjian.core.work import perform_all
from gongjian.procedures import actions
from gongjian.procedures.models import PermitTie
from gongjian.schedules.actions import draw_up_schedule, put_schedule_in_force
from gongjian.schedules.jobs import foresee_what_waits
from gongjian.schedules.models import Activity, Schedule, ScheduleForecast
from gongjian.schedules.queries import joined_schedule
from tests import factories
from tests.cells import Where
from tests.procedures.conftest import AT, TODAY
from tests.procedures.rows import item_of, permit_in
from tests.schedules.plans import content

pytestmark = [pytest.mark.django_db, pytest.mark.row("C5")]
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def day_58(monkeypatch):
    monkeypatch.setattr(moments, "now", lambda: AT)


@pytest.fixture
def client(signed_in, campaign, office_unit):
    return signed_in(Role.OFFICE)


@pytest.fixture
def where(district, project, bureau):
    return Where(district=district, unit=bureau, project=project, person=factories.PersonFactory(district=district))


@pytest.fixture
def schedule(project, office):
    """Forty days of work from today on."""
    told = json.dumps(content(start_on=TODAY.isoformat()))
    number = draw_up_schedule(project, told, by=office, at=AT).id
    put_schedule_in_force(number, {}, by=office, at=AT)
    return Schedule.objects.get(pk=number)


def tied(permit, *codes):
    for code in codes:
        PermitTie.objects.create(permit=permit, activity_code=code)
    return permit


def bars_of(client, schedule):
    (told,) = (sheet := client.get(reverse("schedule-bars", args=[schedule.pk])).json())["projects"]
    return {row[1]: dict(zip(sheet["columns"], row, strict=True)) for row in told["rows"]}, told["links"]


def test_a_permit_that_binds_moves_the_work_and_lies_on_the_path(client, where, schedule):
    before, _links = bars_of(client, schedule)
    item = item_of(where, "E02", after=[["E01"]])
    first = permit_in(where, "accepted", promised_days=None, limit_days=60, limit_kind="calendar")
    tied(permit_in(where, code="E02", item=item, promised_days=None, limit_kind="calendar"), "B")
    bars, links = bars_of(client, schedule)
    told = joined_schedule(schedule, on=TODAY)
    assert [one.code for one in told.binding] == ["permit:E01", "permit:E02"]
    assert told.later_days == bars["D"]["to"] - before["D"]["to"] > 0
    assert bars["B"]["from"] == bars["permit:E02"]["to"] + 1
    assert (bars["permit:E01"]["critical"], bars["permit:E01"]["id"]) == (1, 0)
    assert bars["A"]["critical"] == 0
    assert ["permit:E01", "permit:E02", "FS"] in links
    assert ["permit:E02", "B", "FS"] in links
    page = client.get(reverse("schedule", args=[where.project.pk])).content.decode()
    assert "决定完工日" in page
    assert reverse("permit", args=[first.pk]) in page
    studio = client.get(reverse("project", args=[where.project.pk]), {"tab": "recovery"}).content.decode()
    assert "现场措施缩短不了" in studio


def test_a_permit_with_time_to_spare_moves_nothing(client, where, schedule):
    tied(permit_in(where, "accepted", promised_days=None, limit_days=5, limit_kind="calendar"), "D")
    told = joined_schedule(schedule, on=TODAY)
    assert (told.later_days, told.binding) == (0, ())
    assert told.float_days(told.awaited[0]) > 20
    assert "如按期办结不影响完工" in client.get(reverse("schedule", args=[where.project.pk])).content.decode()


def test_granted_permits_and_work_begun_wait_for_nothing(client, where, schedule):
    tied(permit_in(where, "granted"), "B")
    assert joined_schedule(schedule, on=TODAY) is None
    tied(permit_in(where, code="E03", promised_days=300), "A")
    Activity.objects.filter(schedule=schedule, code="A").update(started_on=TODAY)
    assert joined_schedule(schedule, on=TODAY) is None


def test_the_forecast_goes_by_it_and_is_told_again_only_when_its_days_change(where, schedule, office):
    perform_all(AT)
    before = ScheduleForecast.objects.get().p80_on
    permit = tied(permit_in(where, "accepted", promised_days=None, limit_days=90, limit_kind="calendar"), "B")
    foresee_what_waits(None, AT)
    told = ScheduleForecast.objects.get()
    assert told.p80_on > before + 30 * DAY
    assert told.answer["activities"][f"permit:{permit.code}"]["ci"] == 1.0
    foresee_what_waits(None, AT + timedelta(hours=2))
    assert ScheduleForecast.objects.get().computed_at == told.computed_at
    actions.grant_permit(permit.pk, {}, by=office, at=AT)
    foresee_what_waits(None, AT + timedelta(hours=4))
    assert ScheduleForecast.objects.get().p80_on == before


def test_many_permits_cost_the_queries_of_one(client, where, schedule):
    def asked():
        with CaptureQueriesContext(connection) as found:
            bars_of(client, schedule)
        return len(found)

    tied(permit_in(where, "accepted"), "B")
    asked()
    few = asked()
    for number in range(3, 9):
        tied(permit_in(where, "accepted", code=f"E0{number}"), "A", "B", "D")
    assert asked() == few
