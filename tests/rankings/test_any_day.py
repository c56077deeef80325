"""The boards in the edition that was in force on an earlier day."""

from datetime import timedelta
from io import BytesIO

import openpyxl
import pytest

from gongjian.access.roles import Role
from gongjian.core import moments
from gongjian.dashboards.queries import published_week
from gongjian.rankings.actions import (
    correct_evaluation,
    draft_evaluation,
    open_replies,
    publish_evaluation,
    sign_evaluation,
)
from gongjian.rankings.models import Evaluation
from gongjian.rankings.queries import edition_in_force
from tests.rankings import factories as weeks
from tests.rankings.course import LATER, published

CORRECTED = LATER + timedelta(days=5)


@pytest.fixture
def corrected(week, office, leader, monkeypatch):
    """Published, and five days later corrected by a second edition."""
    first = published(week, office, leader)
    weeks.node(week.projects.order_by("number").last())
    second = correct_evaluation(first, {"reason": "漏计一个节点"}, by=office, at=CORRECTED).id
    draft_evaluation(second, {}, by=office, at=CORRECTED)
    open_replies(second, {"hours": 7}, by=office, at=CORRECTED)
    ends = CORRECTED + timedelta(days=2)
    sign_evaluation(second, {}, by=leader, at=ends)
    publish_evaluation(second, {}, by=office, at=ends)
    monkeypatch.setattr(moments, "now", lambda: ends + timedelta(days=3))
    return first, second, ends


def test_a_correction_does_not_reach_back(corrected, week):
    first, second, ends = corrected
    assert edition_in_force(Evaluation.objects.filter(campaign=week), at=LATER - timedelta(hours=1)) is None
    assert edition_in_force(Evaluation.objects.filter(campaign=week), at=LATER).pk == first
    assert edition_in_force(Evaluation.objects.filter(campaign=week), at=ends - timedelta(seconds=1)).pk == first
    assert edition_in_force(Evaluation.objects.filter(campaign=week), at=ends).pk == second
    assert published_week(week, at=CORRECTED, on=CORRECTED.date()).evaluation.pk == first


def test_the_board_of_a_day_is_its_edition_without_buttons(corrected, signed_in):
    first, second, ends = corrected
    client = signed_in(Role.OFFICE)
    day = moments.local_date(CORRECTED)
    answer = client.get(f"/evaluation/?day={day}")
    assert answer.context["evaluation"].pk == first
    assert answer.context["buttons"] == []
    assert f"&amp;day={day}" in answer.content.decode()
    assert client.get(f"/evaluation/?day={moments.local_date(ends)}").context["evaluation"].pk == second


def test_before_anything_was_published_the_page_says_so(corrected, signed_in):
    day = moments.local_date(LATER - timedelta(days=3))
    answer = signed_in(Role.OFFICE).get(f"/evaluation/?day={day}")
    assert "evaluation" not in answer.context
    assert answer.status_code == 200


def test_the_export_of_a_day_carries_it(corrected, signed_in):
    day = moments.local_date(CORRECTED)
    answer = signed_in(Role.OFFICE).get(f"/evaluation/?day={day}&export=xlsx")
    assert f"{day:%Y%m%d}" in answer["Content-Disposition"]
    sheet = openpyxl.load_workbook(BytesIO(answer.content)).active
    assert any(day.isoformat() in str(cell) for row in sheet.iter_rows(values_only=True) for cell in row)
