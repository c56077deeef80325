"""A cadre's record by the interface: the own one at once, somebody else's after a look with its reason."""

from datetime import timedelta

import pytest

from gongjian.access.roles import Role
from gongjian.assessments.actions import look_at_cadre
from gongjian.core import moments
from gongjian.core.actor import actor_for_person
from tests import personas
from tests.factories import AT

RECORDS = "/api/cadre-records"


@pytest.fixture
def cadre(campaign, monkeypatch):
    monkeypatch.setattr(moments, "now", lambda: AT)
    return personas.person(Role.LEAD_LEADER, campaign.district)


def test_somebody_elses_record_opens_for_the_day_by_a_look(cadre, signed_in, monkeypatch):
    client = signed_in(Role.ASSESSMENT)
    assert [one["id"] for one in client.get(RECORDS).json()["results"]] == [client.person.pk]
    assert client.get(f"{RECORDS}/{cadre.pk}").status_code == 404
    looker = actor_for_person(client.person.pk, client.person.name)
    look_at_cadre(cadre, {"reason": "年度考核"}, by=looker, at=AT)
    record = client.get(f"{RECORDS}/{cadre.pk}").json()
    assert record["name"] == cadre.name
    assert set(record["sections"]) == {"posts", "problems", "promises", "help", "orders", "thanks"}
    monkeypatch.setattr(moments, "now", lambda: AT + timedelta(days=1))
    assert client.get(f"{RECORDS}/{cadre.pk}").status_code == 404


def test_the_own_record_is_open_at_once_and_nobody_elses(cadre, signed_in):
    client = signed_in(Role.LEAD_LEADER)
    assert [one["id"] for one in client.get(RECORDS).json()["results"]] == [client.person.pk]


def test_how_long_photos_are_kept_is_read_by_whoever_sees_the_page(campaign, signed_in):
    (row,) = signed_in(Role.OFFICE).get("/api/photo-retention").json()["results"]
    assert (row["id"], row["kept_days"], row["photos"], row["erased"]) == (campaign.pk, 1095, 0, 0)
    assert signed_in(Role.LEAD_LEADER).get("/api/photo-retention").json()["count"] == 0


def test_accounts_are_those_of_persons_one_sees(cadre, signed_in):
    client = signed_in(Role.SYSTEM_ADMIN)
    assert client.person.account.pk in [one["id"] for one in client.get("/api/accounts").json()["results"]]
