"""What is asked, what is refused, and that undo restores exactly."""

from decimal import Decimal
from pathlib import Path

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from gongjian.access.roles import Role
from gongjian.core.refusal import NotInThisState
from gongjian.engine.ledgers.preview import preview
from gongjian.ledgers.actions import (
    accept_proposals,
    apply_import,
    change_reading,
    decide_row,
    drop_import,
    undo_import,
)
from gongjian.ledgers.actions.applying import PreviewIsStale
from gongjian.ledgers.actions.decisions import AnswerUnknown
from gongjian.ledgers.actions.undoing import ChangedSinceImport
from gongjian.ledgers.models import ImportedValue, ImportRow, LedgerImport
from gongjian.ledgers.queries import provenance_of
from gongjian.projects.actions import add_project, change_project
from gongjian.projects.models import InvestmentReport, PlanBaseline, Project
from gongjian.responsibility.models import LeadAssignment
from tests import factories
from tests.engine.ledgers.making import ROUTE_MAP
from tests.ledgers.factories import AT, changed, handed_in, route_map

REAL = Path(__file__).parents[3] / "shared" / "data" / "ledgers"
FILES = sorted(path for path in REAL.glob("0*") if path.suffix in {".csv", ".xls"}) if REAL.exists() else []


def fresh(one):
    return LedgerImport.objects.get(pk=one.pk)


def imported(campaign, path, office):
    one = handed_in(campaign, path, by=office)
    if ImportRow.objects.filter(ledger_import=one, verdict="decide").exists():
        accept_proposals(one, {}, by=office, at=AT)
    apply_import(one, {}, by=office, at=AT)
    return fresh(one)


def everything(campaign):
    """All that an import may touch, without ids and moments."""
    projects = [
        {name: value for name, value in row.items() if name not in {"id", "version", "provenance"}}
        for row in Project.objects.filter(campaign=campaign, left_at=None).order_by("number").values()
    ]
    leads = list(LeadAssignment.objects.order_by("project_id").values_list("project_id", "person__name", "from_on"))
    reports = list(
        InvestmentReport.objects.filter(withdrawn_at=None)
        .order_by("project_id")
        .values_list("project_id", "as_of_on", "cumulative_wan", "source")
    )
    plans = list(
        PlanBaseline.objects.filter(replaced_at=None)
        .order_by("project_id")
        .values_list("project_id", "number", "points__cumulative_wan")
    )
    return projects, leads, reports, plans


@pytest.fixture
def first(campaign, office, tmp_path):
    return imported(campaign, route_map(tmp_path), office)


def test_undo_of_a_second_import_restores_exactly(campaign, office, tmp_path, first):
    before = everything(campaign)
    rows = changed(changed(changed(ROUTE_MAP, (4, 12), 180), (4, 14), 260), (5, 8), "修两条路")
    second = imported(campaign, route_map(tmp_path, rows, "二.xlsx"), office)
    assert everything(campaign) != before
    undo_import(second, {"version": second.version}, by=office, at=AT)
    assert everything(campaign) == before


def test_blank_cell_erases_nothing(campaign, office, tmp_path, first):
    again = handed_in(campaign, route_map(tmp_path, changed(ROUTE_MAP, (4, 6), None), "空.xlsx"), by=office)
    row = ImportRow.objects.get(ledger_import=again, name="甲厂新建")
    assert (row.verdict, row.cells["total_investment_wan"]["kind"]) == ("same", "blank")


def test_value_changed_since_refuses_undo_and_the_rest_can_be_undone(campaign, office, first):
    one = Project.objects.get(campaign=campaign, name="甲厂新建")
    change_project(one, {"level": "省重点"}, by=office, at=AT)
    with pytest.raises(ChangedSinceImport):
        undo_import(first, {}, by=office, at=AT)
    undo_import(first, {"leave_changed": True}, by=office, at=AT)
    assert list(Project.objects.filter(campaign=campaign, left_at=None).values_list("name", flat=True)) == ["甲厂新建"]
    assert fresh(first).counts["left"] > 0


def test_change_after_the_preview_refuses_to_apply(campaign, office, tmp_path, first):
    again = handed_in(campaign, route_map(tmp_path, changed(ROUTE_MAP, (4, 7), 600), "改.xlsx"), by=office)
    change_project(Project.objects.get(name="甲厂新建"), {"year_plan_wan": Decimal(550)}, by=office, at=AT)
    with pytest.raises(PreviewIsStale):
        apply_import(again, {}, by=office, at=AT)


def test_falling_figure_is_held_until_a_reason_is_given(campaign, office, tmp_path, first):
    again = handed_in(campaign, route_map(tmp_path, changed(ROUTE_MAP, (4, 12), 60), "降.xlsx"), by=office)
    row = ImportRow.objects.get(ledger_import=again, name="甲厂新建")
    assert (row.verdict, row.questions[0]["kind"], row.writes) == ("decide", "falls", 0)
    decide_row(row, {"answers": {"done": "统计口径调整"}}, by=office, at=AT)
    apply_import(fresh(again), {}, by=office, at=AT)
    report = InvestmentReport.objects.get(project__name="甲厂新建", withdrawn_at=None)
    assert (report.cumulative_wan, report.decrease_reason) == (60, "统计口径调整")


def test_nearly_the_same_name_is_asked(campaign, office, tmp_path):
    add_project(campaign, {"name": "乙路改造工程（一期）"}, by=office, at=AT)
    one = handed_in(campaign, route_map(tmp_path), by=office)
    row = ImportRow.objects.get(ledger_import=one, name="乙路改造（一期）")
    assert [question["kind"] for question in row.questions if question["id"] == "project"] == ["near"]
    assert row.writes == 0
    decide_row(row, {"answers": {"project": "new"}}, by=office, at=AT)
    row.refresh_from_db()
    assert row.project_id is None
    assert row.writes > 0


def test_homonyms_are_asked(campaign, office, tmp_path):
    factories.PersonFactory(district=campaign.district, name="李四")
    factories.PersonFactory(district=campaign.district, name="李四")
    one = handed_in(campaign, route_map(tmp_path), by=office)
    row = ImportRow.objects.get(ledger_import=one, name="丙学校")
    assert [question["kind"] for question in row.questions] == ["homonym"]


def test_answer_outside_the_question_is_refused(campaign, office, tmp_path):
    row = ImportRow.objects.filter(
        ledger_import=handed_in(campaign, route_map(tmp_path), by=office), verdict="decide"
    ).first()
    with pytest.raises(AnswerUnknown):
        decide_row(row, {"answers": {"lead": "外人"}}, by=office, at=AT)


@pytest.mark.parametrize("action", [apply_import, drop_import, accept_proposals, change_reading])
def test_nothing_is_done_twice(first, office, action):
    with pytest.raises(NotInThisState):
        action(first, {}, by=office, at=AT)


def test_every_value_tells_its_cell(first, campaign):
    one = Project.objects.get(campaign=campaign, name="乙路改造（一期）")
    value = provenance_of(one, "total_investment_wan").get()
    assert (value.sheet, value.cell, value.raw) == ("区级重点", "G6", "800.25")
    assert ImportedValue.objects.filter(project=one, field="lead").get().cell == "D6"


@pytest.mark.skipif(not FILES, reason="the shared ledgers are not here")
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name[:2] + path.suffix)
def test_real_ledger_goes_through_the_whole_chain(campaign, office, path):
    told = preview(path)
    one = imported(campaign, path, office)
    assert Project.objects.filter(campaign=campaign).count() == told["projects"]
    leaders = LeadAssignment.objects.count() + ImportedValue.objects.filter(field="deputies").count()
    assert leaders == told["assignments"]
    total = sum((row.total_investment_wan or 0 for row in Project.objects.all()), Decimal(0))
    assert total == Decimal(str(told["total_investment_wan"] or 0))
    again = handed_in(campaign, path, by=office)
    assert again.counts["writes"] == again.counts["added"] == 0
    undo_import(one, {"version": one.version}, by=office, at=AT)
    assert everything(campaign) == ([], [], [], [])


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    amounts=st.lists(st.integers(0, 9999), min_size=3, max_size=3),
    done=st.lists(st.integers(0, 99), min_size=3, max_size=3),
)
def test_import_after_import_is_the_import(campaign, office, tmp_path, amounts, done):
    rows = ROUTE_MAP
    for at in range(3):
        rows = changed(changed(rows, (4 + at, 6), amounts[at]), (4 + at, 12), done[at])
    path = route_map(tmp_path, rows, "任意.xlsx")
    one = handed_in(campaign, path, by=office)
    accept = ImportRow.objects.filter(ledger_import=one, verdict="decide")
    if accept.exists():
        accept_proposals(one, {}, by=office, at=AT)
    if fresh(one).counts["writes"] or fresh(one).counts["added"]:
        apply_import(one, {}, by=office, at=AT)
    again = handed_in(campaign, path, by=office)
    assert again.counts["writes"] == 0
    assert again.counts["added"] == 0


def test_values_go_back_into_the_same_workbook(campaign, office, tmp_path, first, signed_in):
    one = Project.objects.get(campaign=campaign, name="甲厂新建")
    change_project(one, {"year_plan_wan": Decimal(650)}, by=office, at=AT)
    client = signed_in(Role.OFFICE)
    answer = client.get(reverse("ledger-written-back", args=[first.pk]))
    (tmp_path / "back.xlsx").write_bytes(answer.content)
    sheet = load_workbook(tmp_path / "back.xlsx")["区级重点"]
    assert (sheet["H5"].value, sheet["H6"].value, answer["X-Cells-Written"]) == (650, 300, "1")
    assert "500" in sheet["H5"].comment.text


def test_exported_form_comes_back_without_a_difference(campaign, office, tmp_path, first, signed_in):
    answer = signed_in(Role.OFFICE).get(reverse("export-ledger"), {"form": "list"})
    path = tmp_path / "重点项目名单.xlsx"
    path.write_bytes(answer.content)
    again = handed_in(campaign, path, by=office)
    assert (again.state, again.counts["writes"], again.counts["added"]) == ("ready", 0, 0)
