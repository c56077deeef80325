"""Crews over the projects of a campaign: the busiest day of each week, by whom, against what there is."""

import json
from datetime import date, datetime, timedelta

import pytest

from gongjian.access.roles import Role
from gongjian.core import moments
from gongjian.core.moments import DISTRICT_ZONE
from gongjian.core.refusal import Refusal
from gongjian.core.work import perform_all
from gongjian.projects.queries import clock_of
from gongjian.schedules import actions
from gongjian.schedules.models import Schedule
from gongjian.schedules.queries.loads import crew_loads
from tests import factories
from tests.schedules.plans import content

AT = datetime(2020, 3, 24, 9, tzinfo=DISTRICT_ZONE)


@pytest.fixture
def two(campaign, office, monkeypatch):
    monkeypatch.setattr(moments, "now", lambda: AT)
    bars = [{**bar, "crews": {"塔吊": 1} if bar["code"] in "BC" else {}} for bar in content()["activities"]]
    for _at in range(2):
        project = factories.ProjectFactory(campaign=campaign)
        drawn = actions.draw_up_schedule(project, json.dumps(content(activities=bars)), by=office, at=AT)
        actions.put_schedule_in_force(drawn.id, {}, by=office, at=AT)
    return list(Schedule.objects.select_related("project").order_by("pk"))


def test_the_busiest_day_of_a_week_adds_up_over_projects(two, campaign):
    (crane,) = crew_loads(two)
    loads = {load.week.number: load for load in crane.weeks(clock_of(campaign).weeks())}
    busy = next(load for load in loads.values() if load.week.first_on <= date(2020, 4, 8) <= load.week.last_on)
    assert busy.peak == 4
    assert sorted(busy.projects) == sorted((one.project.name, 2) for one in two)
    assert loads[1].peak == 0


def test_the_page_marks_weeks_with_too_few(two, signed_in):
    client = signed_in(Role.OFFICE)
    assert client.get("/portfolio/").status_code == 200
    page = client.get("/portfolio/", {"there-0": "3"}).content.decode()
    assert "■ 1" in page
    assert "■ 1" not in client.get("/portfolio/", {"there-0": "4"}).content.decode()


@pytest.mark.slow
def test_what_common_crews_cost_whom_is_asked_for_and_read_on_the_page(two, campaign, signed_in):
    client = signed_in(Role.OFFICE)
    assert client.get("/portfolio/ask/").status_code == 200
    typed = {
        "title": "共用塔吊",
        "seconds": "6",
        "day_cost_yuan": "10000",
        "late_cost_yuan": "50000",
        "crew0-window": "5",
    }
    empty = client.post("/portfolio/ask/", typed)
    assert (empty.status_code, "共用塔吊" in empty.content.decode()) == (422, True)
    crew = {"crew0-capacity": "2", "crew0-hire_limit": "2", "crew0-hire_cost": "3000"}
    assert client.post("/portfolio/ask/", {**typed, **crew}).url == "/portfolio/"
    study = campaign.studies.get()
    assert "studio-progress" in client.get("/portfolio/").content.decode()
    assert client.get(f"/recovery/{study.pk}/").url == f"/portfolio/?study={study.pk}"
    perform_all(AT + timedelta(minutes=1))
    study.refresh_from_db()
    assert study.state == "ready", (study.refusal_code, study.refusal_facts)
    shares = study.answer["shares"]
    assert [share["project"] for share in shares] == [str(one.project_id) for one in two]
    assert sum(share["together"] for share in shares) == study.cost_yuan >= study.bound_yuan
    assert all({"p50", "p80"} <= share["forecast"]["finish"].keys() for share in shares)
    page = client.get("/portfolio/").content.decode()
    assert all(one.project.name in page for one in two)
    late = next(share for share in shares if share["waits"])
    others = {share["project"] for share in shares if share is not late}
    assert others <= set(late["waits"][0]["projects"])  # and perhaps its own other work
    assert "等塔吊" in page


def test_the_forecasts_of_who_shares_stand_on_the_page_before_anybody_asks(two, signed_in):
    perform_all(AT + timedelta(minutes=1))
    page = signed_in(Role.OFFICE).get("/portfolio/")
    rows = page.context["sharing_rows"]
    assert {row.project for row in rows} == {one.project_id for one in two}
    assert all(f">{row.forecast.p80_on:%-m/%-d}<" in page.content.decode() for row in rows)


def test_another_district_sees_nothing_of_it(two, campaign, office, signed_in):
    given = {"title": "共用塔吊", "crews": [{"id": "塔吊", "capacity": 2}]}
    study = actions.ask_for_common_crews(campaign, json.dumps(given), by=office, at=AT)
    stranger = signed_in(Role.OFFICE, district=factories.DistrictFactory())
    assert stranger.get(f"/recovery/{study.id}/").status_code == 404
    assert stranger.get(f"/recovery/{study.id}/progress/").status_code == 404
    assert stranger.post(f"/recovery/{study.id}/stop/").status_code == 404
    assert "共用塔吊" not in stranger.get("/portfolio/").content.decode()
    builder = signed_in(Role.CONTRACTOR, unit=factories.UnitFactory(district=campaign.district))
    assert builder.get(f"/recovery/{study.id}/").status_code == 404
    assert builder.get("/portfolio/ask/").status_code == 403


def test_crews_no_schedule_names_are_refused(two, campaign, office):
    given = {"title": "共用塔吊", "crews": [{"id": "龙门吊", "capacity": 2}]}
    with pytest.raises(Refusal) as refused:
        actions.ask_for_common_crews(campaign, json.dumps(given), by=office, at=AT)
    assert refused.value.code == "no_schedule_in_force"


def test_a_number_nobody_can_read_is_kept_and_told(two, signed_in):
    page = signed_in(Role.OFFICE).get("/portfolio/", {"there-0": "三台"}).content.decode()
    assert 'value="三台"' in page
    assert "fault-0" in page


def test_without_crews_the_page_says_so(signed_in, campaign):
    assert "empty" in signed_in(Role.OFFICE).get("/portfolio/").content.decode()
