"""The plan as a grid of inputs, without script."""

from datetime import date
from decimal import Decimal

import pytest

from gongjian.access.roles import Role
from gongjian.core import moments
from gongjian.projects.models import PlanBaseline
from tests.factories import AT
from tests.projects.factories import planned


@pytest.fixture(autouse=True)
def _on_the_day(monkeypatch):
    monkeypatch.setattr(moments, "now", lambda: AT)


def _post(signed_in, project, **cells):
    sent = {"kind": "nodes", **{name.replace("__", "-"): value for name, value in cells.items()}}
    return signed_in(Role.OFFICE).post(f"/projects/{project.pk}/plan/", sent)


def _points():
    in_force = PlanBaseline.objects.get(replaced_at=None)
    return list(in_force.points.order_by("due_on").values_list("due_on", "cumulative_wan", "label", "work"))


def test_rows_of_inputs_become_points_and_gaps_do_not_count(signed_in, project):
    answer = _post(
        signed_in,
        project,
        due_on__0="2020-03-31",
        cumulative_wan__0="2,000",
        label__0="一季度",
        work__0="",
        due_on__4="2020年6月30日",
        cumulative_wan__4="",
        label__4="封顶",
        work__4="主体封顶",
    )
    assert answer.status_code == 302
    assert _points() == [
        (date(2020, 3, 31), Decimal(2000), "一季度", ""),
        (date(2020, 6, 30), None, "封顶", "主体封顶"),
    ]


def test_a_fault_stands_at_its_cell_and_nothing_typed_is_lost(signed_in, project):
    answer = _post(signed_in, project, due_on__0="6月底", cumulative_wan__0="约两千", work__0="基础完工")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'id="error-due-0"' in page
    assert 'id="error-amount-0"' in page
    assert 'value="6月底"' in page
    assert 'value="基础完工"' in page
    assert not PlanBaseline.objects.exists()


def test_amounts_that_fall_are_refused_by_the_action(signed_in, project):
    answer = _post(
        signed_in,
        project,
        due_on__0="2020-03-31",
        cumulative_wan__0="2000",
        due_on__1="2020-06-30",
        cumulative_wan__1="1000",
    )
    assert answer.status_code == 422
    assert not PlanBaseline.objects.exists()


def test_an_empty_grid_is_no_plan(signed_in, project):
    assert _post(signed_in, project).status_code == 422
    assert not PlanBaseline.objects.exists()


def test_the_plan_in_force_is_shown_in_its_rows(signed_in, project):
    planned(project)
    page = signed_in(Role.OFFICE).get(f"/projects/{project.pk}/plan/").content.decode()
    assert 'name="due_on-2" value="2020-12-31"' in page
    assert 'value="20000"' in page
