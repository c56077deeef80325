"""A huddle's card shows what is stuck on the site, most urgent first, and nothing that is settled."""

from datetime import timedelta

import pytest
from django.utils import timezone

from gongjian.access.roles import Role
from gongjian.problems import actions
from tests.problems.meeting import AT

pytestmark = pytest.mark.django_db


def test_open_problems_stand_on_the_card(signed_in, project, problem, raiser, office, monkeypatch):
    monkeypatch.setattr("gongjian.core.moments._shift", lambda: AT + timedelta(days=9) - timezone.now())
    given = {"title": "围挡倒伏", "kind": "other"}
    settled = actions.raise_problem(project, given, by=raiser, at=AT).id
    actions.solve_problem(settled, {"solution": "已扶正"}, by=office, at=AT)
    actions.confirm_problem(settled, {}, by=raiser, at=AT)
    client = signed_in(Role.OFFICE)
    client.post("/site/huddle/begin/", {"half": "morning"})
    page = client.get(
        f"/site/huddle/?half=morning&at={project.pk}", headers={"accept-language": "zh-hans"}
    ).content.decode()
    assert "10kV 临时用电增容" in page
    assert "已超时" in page
    assert "围挡倒伏" not in page
