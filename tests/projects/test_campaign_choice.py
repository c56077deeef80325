"""A district with several campaigns: one is chosen, closed ones stay readable."""

from datetime import date

import pytest

from gongjian.access.roles import Role
from gongjian.core import moments
from gongjian.core.actor import SYSTEM
from gongjian.projects.actions import add_project, open_campaign
from gongjian.projects.models import Campaign, Project
from tests.factories import AT


@pytest.fixture(autouse=True)
def _on_the_day(monkeypatch):
    monkeypatch.setattr(moments, "now", lambda: AT)


@pytest.fixture
def second(campaign):
    given = {"name": "秋季攻坚", "start_on": date(2020, 9, 1), "end_on": date(2020, 12, 9)}
    answer = open_campaign(campaign.district, given, by=SYSTEM, at=AT)
    return Campaign.objects.get(pk=answer.id)


def test_the_choice_lasts_for_the_session(signed_in, project, second):
    add_project(second, {"name": "秋季项目"}, by=SYSTEM, at=AT)
    client = signed_in(Role.OFFICE)
    assert project.name in client.get("/projects/").content.decode()
    assert "秋季项目" in client.get(f"/projects/?campaign={second.pk}").content.decode()
    assert "秋季项目" in client.get("/projects/").content.decode()


@pytest.mark.parametrize("wanted", ["999999", "x", "99999999999999999999", ""])
def test_an_unknown_campaign_is_not_chosen(signed_in, project, second, wanted):
    answer = signed_in(Role.OFFICE).get(f"/projects/?campaign={wanted}")
    assert project.name in answer.content.decode()


def test_the_file_stands_in_the_campaign_of_its_project(signed_in, project, second):
    added = Project.objects.get(pk=add_project(second, {"name": "秋季项目"}, by=SYSTEM, at=AT).id)
    client = signed_in(Role.OFFICE)
    page = client.get(f"/projects/{added.pk}/")
    assert page.wsgi_request.campaign == second
    assert client.get("/projects/").wsgi_request.campaign == project.campaign


def test_a_closed_campaign_is_still_read(signed_in, project, second):
    Campaign.objects.filter(pk=second.pk).update(closed_at=AT)
    add = signed_in(Role.OFFICE).get(f"/projects/?campaign={second.pk}")
    assert add.wsgi_request.campaign == second
