"""Cadres stationed on site and service persons: rank, one place at a time, hand-over, vacancies, rights, phone."""

from datetime import date

import pytest

from gongjian.access.roles import Role
from gongjian.core.actor import SYSTEM, actor_for_person
from gongjian.core.refusal import InputRefused
from gongjian.people.states import UnitKind
from gongjian.projects.models import Project
from gongjian.responsibility import actions
from gongjian.responsibility.actions.rules import UnitOfAnotherDistrict
from gongjian.responsibility.actions.service_persons import NotAServingUnit, ServesAlready, ServiceInThisTime
from gongjian.responsibility.actions.stations import (
    ProjectOfAnotherCampaign,
    RankTooLow,
    SameCadre,
    StationedElsewhere,
)
from gongjian.responsibility.models import ServicePerson, StationedCadre
from gongjian.responsibility.queries import (
    persons_of_projects,
    services_of,
    stations_of,
    stations_visible_to,
    without_cadre,
    without_service,
)
from tests import factories
from tests.factories import AT
from tests.responsibility.factories import ranked, served, service_of, station_of, stationed

pytestmark = pytest.mark.django_db
TODAY, LATER, LAST = date(2020, 5, 19), date(2020, 5, 25), date(2020, 6, 1)


@pytest.fixture
def unit(district):
    return factories.UnitFactory(district=district, name="区交通局")


def test_below_deputy_section_is_refused_with_the_rank_said(project):
    clerk = ranked(project, rank=10)
    with pytest.raises(RankTooLow) as refused:
        stationed(project, person_id=clerk.pk)
    assert clerk.name in str(refused.value)
    station = stationed(project, person_id=ranked(project, rank=20).pk)
    given = {"person_id": clerk.pk, "from_on": TODAY, "is_released": True, "basis": "文件"}
    with pytest.raises(RankTooLow):
        actions.hand_over_station(station, given, by=SYSTEM, at=AT)


def test_one_person_is_at_one_place_at_a_time_and_may_move_on(project, unit, campaign):
    person = ranked(project)
    station = stationed(project, person_id=person.pk)
    for elsewhere in ({"at_unit_id": unit.pk}, {"project_id": factories.ProjectFactory(campaign=campaign).pk}):
        with pytest.raises(StationedElsewhere):
            stationed(project, person_id=person.pk, **elsewhere)
    actions.recall_cadre(station, {"until_on": LATER, "reason": "工作调整"}, by=SYSTEM, at=AT)
    assert stationed(project, person_id=person.pk, at_unit_id=unit.pk, from_on=LATER).at_unit == unit


def test_a_place_is_one_project_or_one_unit_of_this_campaign_and_district(project, unit):
    for given in ({"project_id": None}, {"at_unit_id": unit.pk, "project_id": project.pk}):
        with pytest.raises(InputRefused):
            stationed(project, **given)
    with pytest.raises(ProjectOfAnotherCampaign):
        stationed(project, project_id=factories.ProjectFactory().pk)
    for name in ("at_unit_id", "department_id"):
        with pytest.raises(UnitOfAnotherDistrict) as refused:
            stationed(project, **{name: factories.UnitFactory().pk})
        assert refused.value.field == name
    with pytest.raises(InputRefused):
        stationed(project, until_on=factories.DAY_1)


def test_handed_over_without_a_day_between_and_to_somebody_else(project):
    station = stationed(project, until_on=LAST)
    given = {"person_id": station.person_id, "from_on": LATER, "is_released": False, "basis": "接替文件"}
    with pytest.raises(SameCadre):
        actions.hand_over_station(station, given, by=SYSTEM, at=AT)
    given["person_id"] = ranked(project).pk
    answer = actions.hand_over_station(station, given, by=SYSTEM, at=AT)
    station.refresh_from_db()
    successor = StationedCadre.objects.get(pk=answer.id)
    assert (station.until_on, successor.from_on, successor.until_on) == (LATER, LATER, LAST)
    assert (successor.project, successor.department_id) == (project, station.department_id)


def test_rights_follow_the_station_at_a_project_and_at_a_unit(project, unit):
    by_project, by_unit = stationed(project, until_on=LATER), stationed(project, at_unit_id=unit.pk)
    actor = actor_for_person(by_project.person_id, "驻点")
    assert actor.may("report_day", project.place(), on=TODAY)
    assert not actor.may("report_day", project.place(), on=LATER)
    actor = actor_for_person(by_unit.person_id, "驻点")
    assert not actor.may("report_day", project.place(), on=TODAY)
    Project.objects.filter(pk=project.pk).update(responsible_unit=unit)
    project.refresh_from_db()
    assert actor.may("report_day", project.place(), on=TODAY)


def test_stations_are_seen_by_the_district_and_not_by_strangers(project, unit, office):
    found = {stationed(project).pk, stationed(project, at_unit_id=unit.pk).pk}
    assert set(stations_visible_to(office, on=TODAY).values_list("pk", flat=True)) == found
    stranger = factories.PostFactory(role=Role.OFFICE, person=factories.PersonFactory(), unit=None).person
    assert not stations_visible_to(actor_for_person(stranger.pk, "外区"), on=TODAY).exists()


def test_cadres_of_the_responsible_unit_fill_the_vacancy_of_its_projects(project, unit, campaign):
    other = factories.ProjectFactory(campaign=campaign, responsible_unit=unit)
    assert without_cadre([project, other], on=TODAY) == [project, other]
    station = stationed(project, at_unit_id=unit.pk)
    assert without_cadre([project, other], on=TODAY) == [project]
    assert stations_of([project, other], on=TODAY) == {project.pk: [], other.pk: [station]}


def test_a_new_service_person_relieves_the_one_before(project):
    first = served(project)
    again = {"unit_id": first.unit_id, "from_on": LATER}
    with pytest.raises(ServesAlready):
        served(project, person_id=first.person_id, **again)
    second = served(project, **again)
    first.refresh_from_db()
    assert (first.until_on, second.until_on) == (LATER, None)
    assert services_of([project.pk], on=TODAY) == {project.pk: [first]}
    with pytest.raises(ServiceInThisTime):
        served(project, unit_id=first.unit_id, from_on=TODAY)


@pytest.mark.parametrize("kind", [UnitKind.TOWN, UnitKind.DEPARTMENT])
def test_only_functional_departments_and_banks_name_service_persons(project, kind):
    with pytest.raises(NotAServingUnit):
        served(project, kind=kind)
    with pytest.raises(NotAServingUnit):
        served(project, unit_id=factories.UnitFactory(kind=UnitKind.BANK).pk)
    assert served(project, kind=UnitKind.BANK).unit.kind == UnitKind.BANK


def test_units_that_have_named_nobody_are_found_with_their_projects(project, campaign):
    other, service = factories.ProjectFactory(campaign=campaign), served(project)
    assert without_service([service.unit], [project, other], on=TODAY) == [(service.unit, [other])]
    assert without_service([service.unit], [project], on=TODAY) == []
    actions.release_service_person(service, {"until_on": TODAY}, by=SYSTEM, at=AT)
    assert without_service([service.unit], [project], on=TODAY) == [(service.unit, [project])]


def test_phones_carry_cadres_and_service_persons(project):
    station, service = stationed(project), served(project)
    carried = dict(persons_of_projects([project], on=TODAY))
    assert carried[station.person] == [project.pk]
    assert carried[service.person] == [project.pk]


def test_posted_handed_over_recalled_by_forms_with_a_phone_to_tap(signed_in, project, unit):
    Project.objects.filter(pk=project.pk).update(responsible_unit=unit)
    client, person = signed_in(Role.OFFICE), ranked(project)
    type(person).objects.filter(pk=person.pk).update(phone="13800000000")
    tab = f"/projects/{project.pk}/?tab=responsibility"
    assert str(project.name) in client.get("/responsibility/gaps/").content.decode()
    given = {"person_id": person.pk, "department_id": unit.pk, "where": f"at_unit-{unit.pk}", "from_on": TODAY, "basis": "区委办〔2020〕12号"}  # fmt: skip
    assert client.post(f"/projects/{project.pk}/cadre/", given).status_code == 302
    station = StationedCadre.objects.get()
    assert (station.at_unit, station.is_released) == (unit, False)
    assert "tel:13800000000" in client.get(tab).content.decode()
    successor = {"person_id": ranked(project).pk, "from_on": LATER, "basis": "接替文件", "is_released": "on"}
    assert client.post(f"/stations/{station.pk}/hand-over/", successor).status_code == 302
    last = StationedCadre.objects.order_by("-pk").first()
    assert last.is_released
    assert (
        client.post(f"/stations/{last.pk}/end/", {"until_on": LAST, "reason": "任务完成"}).url
        == "/responsibility/gaps/"
    )
    clerk = given | {"person_id": ranked(project, rank=10).pk, "where": f"project-{project.pk}"}
    refused = client.post(f"/projects/{project.pk}/cadre/", clerk)
    assert refused.status_code == 422
    assert "区委办〔2020〕12号" in refused.content.decode()


def test_service_person_named_and_released_by_forms(signed_in, project):
    client = signed_in(Role.OFFICE)
    given = service_of(project, kind=UnitKind.BANK)
    assert client.post(f"/projects/{project.pk}/service-person/", given).status_code == 302
    service = ServicePerson.objects.get()
    assert str(service.person) in client.get(f"/projects/{project.pk}/?tab=responsibility").content.decode()
    assert client.post(f"/service-persons/{service.pk}/end/", {"until_on": TODAY}).status_code == 302
    vacant = client.get("/responsibility/gaps/").content.decode()
    assert str(service.unit) in vacant


def test_strangers_find_no_station_and_others_may_not_post(signed_in, project):
    station = stationed(project)
    stranger = signed_in(Role.OFFICE, district=factories.DistrictFactory())
    assert stranger.get(f"/stations/{station.pk}/hand-over/").status_code == 404
    assert stranger.get(f"/projects/{project.pk}/cadre/").status_code == 404
    assert signed_in(Role.AUDITOR).post(f"/projects/{project.pk}/cadre/", station_of(project)).status_code == 403
