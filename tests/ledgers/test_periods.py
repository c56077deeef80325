"""What real ledgers carry beside the fields of a project: money by month, progress by month, procedures, problems."""

import json
from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from gongjian.access.roles import Role
from gongjian.ledgers.actions import accept_proposals, apply_import, undo_import
from gongjian.ledgers.models import ImportedValue, ImportRow, LedgerImport
from gongjian.ledgers.queries import newcomers
from gongjian.ledgers.queries.facts import facts_on
from gongjian.projects.actions import change_project, report_investment, review_investment
from gongjian.projects.models import InvestmentReport, Project
from tests import factories, personas
from tests.engine.ledgers.making import xlsx
from tests.ledgers.factories import AT, changed, handed_in, route_map

MONTHS = (
    ("某某区2020年重点项目月报表", *[None] * 9),
    ("单位：万元", *[None] * 9),
    ("序号", "项目名称", "总投资", "1月", None, "2月", None, "3月", None, "存在问题"),
    (None, None, None, "完成投资", "形象进度", "完成投资", "形象进度", "完成投资", "形象进度", None),
    (1, "甲厂新建", 1000, 10, "打桩", 20.5, "承台", 30, "封顶", "2户房屋未征收"),
    (2, "乙路改造", 800, 5, "放线", None, "停工", 7, "复工", None),
    (3, "丙学校", 900, None, None, None, None, None, None, None),
)
# A procedure's name stands twice, with other states.
MATRIX = (
    ("某某区2020年重点项目手续办理情况表", *[None] * 6),
    ("序号", "项目编号", "项目名称", "立项批复", "环评批复", "环评批复", "施工许可"),
    (1, "A1", "甲厂新建", "已办结", "办理中", "已办结", "未办理"),
    (2, "A2", "丙学校", "无办理项", "无办理项", "无办理项", "无办理项"),
)


def applied(campaign, path, office):
    one = handed_in(campaign, path, by=office)
    if ImportRow.objects.filter(ledger_import=one, verdict="decide").exists():
        accept_proposals(one, {}, by=office, at=AT)
    apply_import(one, {}, by=office, at=AT)
    return LedgerImport.objects.get(pk=one.pk)


@pytest.fixture
def months(tmp_path):
    def made(rows=MONTHS, name="月报2020.xlsx"):
        return xlsx(tmp_path / name, {"月报": rows})

    return made


@pytest.fixture
def matrix(tmp_path):
    def made(rows=MATRIX, name="手续2020.xlsx"):
        return xlsx(tmp_path / name, {"手续": rows})

    return made


def reports(name):
    rows = InvestmentReport.objects.filter(project__name=name, withdrawn_at=None).order_by("as_of_on")
    return [(row.as_of_on.isoformat(), row.cumulative_wan, row.progress_text) for row in rows]


def test_money_of_months_becomes_cumulative_figures_with_their_progress(campaign, office, months):
    applied(campaign, months(), office)
    assert reports("甲厂新建") == [
        ("2020-01-31", Decimal(10), "打桩"),
        ("2020-02-29", Decimal("30.5"), "承台"),
        ("2020-03-31", Decimal("60.5"), "封顶"),
    ]
    source = InvestmentReport.objects.get(project__name="甲厂新建", as_of_on="2020-02-29").source
    assert source == "月报2020.xlsx · 月报 · F5"


def test_blank_month_is_not_nought_and_holds_back_what_follows(campaign, office, months):
    one = handed_in(campaign, months(), by=office)
    cell = ImportRow.objects.get(ledger_import=one, name="乙路改造").cells["figures"]
    assert (cell["kind"], cell["why"], cell["after"]) == ("held", "period_missing", "")
    apply_import(one, {}, by=office, at=AT)
    assert reports("乙路改造") == []


def test_months_again_write_nothing_and_a_corrected_month_only_what_follows(campaign, office, months):
    applied(campaign, months(), office)
    again = handed_in(campaign, months(name="再2020.xlsx"), by=office)
    assert again.counts["writes"] == 0
    second = applied(campaign, months(changed(MONTHS, (4, 5), 25), "改2020.xlsx"), office)
    assert [amount for _day, amount, _text in reports("甲厂新建")] == [10, 35, 65]
    assert second.values.filter(field="figures").count() == 2
    undo_import(second, {}, by=office, at=AT)
    assert [amount for _day, amount, _text in reports("甲厂新建")] == [10, Decimal("30.5"), Decimal("60.5")]


def test_figures_that_fall_against_those_here_are_held(campaign, office, months):
    project = factories.ProjectFactory(campaign=campaign, name="甲厂新建")
    given = {"as_of_on": "2020-02-10", "cumulative_wan": "500", "source": "统计局"}
    report_investment(project, json.dumps(given), by=office, at=AT)
    one = handed_in(campaign, months(), by=office)
    cell = ImportRow.objects.get(ledger_import=one, name="甲厂新建").cells["figures"]
    assert (cell["kind"], cell["why"]) == ("held", "figures_do_not_fit")


def test_reviewed_figure_of_a_month_is_not_replaced(campaign, office, months, district):
    applied(campaign, months(), office)
    report = InvestmentReport.objects.get(project__name="甲厂新建", as_of_on="2020-02-29")
    other = personas.at_district(Role.OFFICE, district)
    review_investment(report, {"confidence": "high"}, by=other, at=AT)
    one = handed_in(campaign, months(changed(MONTHS, (4, 5), 25), "改2020.xlsx"), by=office)
    assert ImportRow.objects.get(ledger_import=one, name="甲厂新建").cells["figures"]["why"] == "figure_of_that_day"


def test_progress_of_every_month_is_kept_with_its_day(campaign, office, months):
    applied(campaign, months(), office)
    facts = facts_on(Project.objects.get(name="甲厂新建"))["progress"]
    assert [(fact.due_on.isoformat(), fact.text, fact.cell, fact.ledger_import.file_name) for fact in facts] == [
        ("2020-01-31", "打桩", "E5", "月报2020.xlsx"),
        ("2020-02-29", "承台", "G5", "月报2020.xlsx"),
        ("2020-03-31", "封顶", "I5", "月报2020.xlsx"),
    ]
    assert Project.objects.get(name="甲厂新建").progress_text == "封顶"


def test_matrix_is_kept_cell_by_cell_though_a_name_stands_twice(campaign, office, matrix):
    one = applied(campaign, matrix(), office)
    facts = facts_on(Project.objects.get(name="甲厂新建"))["procedures"]
    assert [(fact.heading, fact.text, fact.state, fact.cell) for fact in facts] == [
        ("立项批复", "已办结", "done", "D3"),
        ("环评批复", "办理中", "in_progress", "E3"),
        ("环评批复", "已办结", "done", "F3"),
        ("施工许可", "未办理", "not_started", "G3"),
    ]
    assert one.counts["sheets"] == {"手续": 2}


def test_matrix_again_changes_only_the_cell_that_moved(campaign, office, matrix):
    applied(campaign, matrix(), office)
    assert handed_in(campaign, matrix(name="再2020.xlsx"), by=office).counts["writes"] == 0
    second = applied(campaign, matrix(changed(MATRIX, (2, 6), "已办结"), "改2020.xlsx"), office)
    project = Project.objects.get(name="甲厂新建")
    files = [(fact.text, fact.ledger_import.file_name) for fact in facts_on(project)["procedures"]]
    assert files == [
        ("已办结", "手续2020.xlsx"),
        ("办理中", "手续2020.xlsx"),
        ("已办结", "手续2020.xlsx"),
        ("已办结", "改2020.xlsx"),
    ]
    undo_import(second, {}, by=office, at=AT)
    assert [fact.text for fact in facts_on(project)["procedures"]][3] == "未办理"


def test_undo_of_an_earlier_import_leaves_facts_that_a_later_one_built_on(campaign, office, matrix):
    factories.ProjectFactory(campaign=campaign, name="甲厂新建")
    first = applied(campaign, matrix(), office)
    applied(campaign, matrix(changed(MATRIX, (2, 6), "已办结"), "改2020.xlsx"), office)
    undo_import(first, {"leave_changed": True}, by=office, at=AT)
    assert len(facts_on(Project.objects.get(name="甲厂新建"))["procedures"]) == 4


def test_problems_of_a_ledger_wait_for_a_person(campaign, office, months, signed_in):
    one = applied(campaign, months(), office)
    assert ImportedValue.objects.filter(ledger_import=one, field="problems").count() == 1
    client, project = signed_in(Role.OFFICE), Project.objects.get(name="甲厂新建")
    page = client.get(reverse("ledger", args=[one.pk])).content.decode()
    assert "2户房屋未征收" in page
    assert f"{reverse('raise-problem')}?project={project.pk}&amp;title=" in page


def test_project_file_shows_what_ledgers_say(campaign, office, months, matrix, signed_in):
    applied(campaign, months(), office)
    applied(campaign, matrix(), office)
    project = Project.objects.get(name="甲厂新建")
    page = signed_in(Role.OFFICE).get(reverse("project", args=[project.pk]), {"tab": "ledger-facts"}).content.decode()
    for told in ("施工许可", "未办理", "手续2020.xlsx", "G3", "封顶", "2户房屋未征收"):
        assert told in page


def test_preview_shows_the_matrix_counted_by_state(campaign, office, matrix, signed_in):
    one = handed_in(campaign, matrix(), by=office)
    client = signed_in(Role.OFFICE)
    assert "已办结 2" in client.get(reverse("ledger", args=[one.pk])).content.decode()
    row = ImportRow.objects.get(ledger_import=one, name="甲厂新建")
    tip = client.get(reverse("ledger-cell", args=[one.pk, row.pk, "procedures"])).content.decode()
    assert "施工许可" in tip
    assert "G3" in tip


def test_value_of_several_cells_shows_no_machine_text(campaign, office, months, signed_in):
    one = applied(campaign, months(), office)
    page = signed_in(Role.OFFICE).get(reverse("ledger", args=[one.pk])).content.decode()
    assert "progress_text@" not in page
    assert "1月 打桩" in page
    assert ImportedValue.objects.filter(ledger_import=one, field="name").first().cell == "B5"


def test_preview_names_persons_and_units_that_are_not_here_yet(campaign, office, tmp_path, signed_in):
    factories.PersonFactory(district=campaign.district, name="赵一鸣")
    one = handed_in(campaign, route_map(tmp_path), by=office)
    assert newcomers(one)["persons"] == ["李四"]  # two leaders in a cell wait for a decision first
    page = signed_in(Role.OFFICE).get(reverse("ledger", args=[one.pk])).content.decode()
    assert "李四" in page.split('id="newcomers"')[1].split("</details>")[0]
    accept_proposals(one, {}, by=office, at=AT)
    assert newcomers(one)["persons"] == ["钱二", "孙三立", "李四"]
    apply_import(one, {}, by=office, at=AT)
    assert newcomers(handed_in(campaign, route_map(tmp_path, name="再来.xlsx"), by=office)) == {}


def test_ledger_of_an_earlier_month_does_not_set_back_the_progress(campaign, office, months, tmp_path):
    factories.ProjectFactory(campaign=campaign, name="甲厂新建")
    applied(campaign, route_map(tmp_path), office)
    one = handed_in(campaign, months(), by=office)
    cell = ImportRow.objects.get(ledger_import=one, name="甲厂新建").cells["progress_text"]
    assert (cell["before"], cell["kind"], cell["why"]) == ("施工中", "held", "older_period")
    apply_import(one, {}, by=office, at=AT)
    project = Project.objects.get(name="甲厂新建")
    assert project.progress_text == "施工中"
    assert [fact.text for fact in facts_on(project)["progress"]] == ["打桩", "承台", "封顶", "施工中"]


def test_undo_tells_what_was_changed_since_and_what_stays(campaign, office, months, signed_in):
    one = applied(campaign, months(), office)
    change_project(Project.objects.get(name="丙学校"), {"total_investment_wan": Decimal(950)}, by=office, at=AT)
    page = signed_in(Role.OFFICE).get(reverse("ledger", args=[one.pk])).content.decode()
    told = page.split("撤销时")[1].split("</ul>")[0]
    assert "950" in told
    assert "project_used" not in told


def test_figure_of_a_year_before_the_campaign_is_held_not_refused(campaign, office, tmp_path, months):
    campaign.start_on, campaign.end_on = date(2021, 4, 1), date(2021, 7, 9)
    campaign.save()
    at = AT.replace(year=2021)
    for path in (route_map(tmp_path), months()):
        one = handed_in(campaign, path, by=office, at=at)
        row = ImportRow.objects.filter(ledger_import=one, name="甲厂新建").get()
        cells = [row.cells[code] for code in ("done", "figures") if code in row.cells]
        assert [(cell["kind"], cell["why"]) for cell in cells] == [("held", "before_the_year")]
        accept_proposals(one, {}, by=office, at=at)
        apply_import(one, {}, by=office, at=at)
    assert not InvestmentReport.objects.exists()
