"""A young installation says what comes next, to whom it concerns; pages without a campaign lead to it."""

from datetime import date

import pytest

from gongjian.access.roles import Role
from gongjian.commitments.models import Promise
from gongjian.core import moments
from tests import factories

EMPTY = (
    "/projects/",
    "/board/",
    "/week/",
    "/look-ahead/",
    "/problems/",
    "/responsibility/gaps/",
    "/week/new/",
    "/week/plan/",
)


@pytest.fixture(autouse=True)
def day_58(monkeypatch):
    monkeypatch.setattr(moments, "now", lambda: factories.AT)


def steps(client):
    return client.get("/").context["first_steps"]


@pytest.mark.parametrize("address", EMPTY)
def test_a_page_without_campaign_leads_to_opening_one(signed_in, address):
    answer = signed_in(Role.OFFICE).get(address)
    assert answer.status_code == 200
    assert 'href="/campaigns/new/"' in answer.content.decode()


@pytest.mark.parametrize("address", EMPTY)
def test_who_may_not_open_one_is_told_who_does(signed_in, district, address):
    text = signed_in(Role.DEPARTMENT, unit=factories.UnitFactory(district=district)).get(address).content.decode()
    assert 'href="/campaigns/new/"' not in text
    assert "由重点办启动" in text


def test_steps_are_ticked_off_and_vanish_with_the_first_promise(signed_in, district):
    office = signed_in(Role.OFFICE)
    assert [one.is_done for one in steps(office)] == [False] * 7
    campaign = factories.CampaignFactory(district=district)
    project = factories.ProjectFactory(campaign=campaign)
    assert [one.is_done for one in steps(office)][2:4] == [True, True]
    Promise.objects.create(
        project=project, title="浇筑", owner=office.person, due_on=date(2020, 5, 22), prepared_at=factories.AT
    )
    assert steps(office) == []


def test_only_who_sets_up_sees_the_steps(signed_in, district):
    assert steps(signed_in(Role.DISTRICT_LEADER)) == []
    assert steps(signed_in(Role.SYSTEM_ADMIN))
