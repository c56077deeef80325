"""The record's page: for auditors of the own district, with the proof."""

import pytest

from gongjian.access.roles import Role
from gongjian.core.models import Event
from gongjian.people.actions import add_unit
from tests import factories, personas


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.SECURITY_ADMIN])
def test_auditors_read_the_record(signed_in, role):
    assert signed_in(role).get("/people/record/").status_code == 200


@pytest.mark.parametrize("role", [Role.OFFICE, Role.SYSTEM_ADMIN, Role.DISTRICT_LEADER])
def test_for_all_others_there_is_no_such_page(signed_in, role):
    assert signed_in(role).get("/people/record/").status_code == 404


def test_only_events_of_the_own_district(signed_in, district):
    client = signed_in(Role.AUDITOR)
    _add_unit(district, "区水利局")
    _add_unit(factories.DistrictFactory(), "邻区水利局")
    page = client.get("/people/record/").content.decode()
    assert "区水利局" in page
    assert "邻区" not in page


def test_filtered_by_kind_and_exported(signed_in, district):
    client = signed_in(Role.AUDITOR)
    _add_unit(district, "区水利局")
    assert "区水利局" in client.get("/people/record/?kind=unit.added&export=csv").content.decode("utf-8-sig")
    assert "区水利局" not in client.get("/people/record/?kind=sign_in&export=csv").content.decode("utf-8-sig")


def test_the_proof_says_whole_or_where(signed_in, district, monkeypatch):
    client = signed_in(Role.AUDITOR)
    _add_unit(district, "区水利局")
    assert 'role="status"' in client.post("/people/record/").content.decode()
    monkeypatch.setattr("gongjian.core.checkpoint.event_digest", lambda event: "sha256:bent")
    assert f"district:{district.pk}#" in client.post("/people/record/").content.decode()


def _add_unit(district, name):
    actor = personas.at_district(Role.OFFICE, district)
    add_unit(district, {"name": name, "kind": "department"}, by=actor)
    assert Event.objects.filter(name="unit.added").exists()
