"""The permit matrix of a ledger becomes states of permits: columns of one heading stay apart, nobody's work is lost."""

import pytest

from gongjian.core import work
from gongjian.ledgers.actions import accept_proposals, apply_import, undo_import
from gongjian.ledgers.models import ImportRow, LedgerImport
from gongjian.procedures import actions
from gongjian.procedures.models import Permit
from tests.engine.ledgers.making import xlsx
from tests.ledgers.factories import AT, changed, handed_in

pytestmark = pytest.mark.django_db

HEADINGS = (
    "项目备案",
    "用地预审",
    "选址意见书 [安置区]",
    "用地预审",
    "环评批复",
    "施工图审查",
    "施工许可",
    "白蚁防治",
    "消防验收",
)
MATRIX = (
    ("某某区2020年重点项目手续办理情况表", *[None] * (len(HEADINGS) + 1)),
    ("项目编号", "项目名称", *HEADINGS),
    ("A1", "甲厂新建", "已办结", "办理中", "未办理", "已办结", "办理中", "未办理", "未办理", "无办理项", "无办理项"),
    ("A2", "丙学校", *["无办理项"] * 8, "待定"),
)


@pytest.fixture
def applied(campaign, office, catalogue, tmp_path):
    def made(rows=MATRIX, name="手续2020.xlsx"):
        one = handed_in(campaign, xlsx(tmp_path / name, {"手续": rows}), by=office)
        if ImportRow.objects.filter(ledger_import=one, verdict="decide").exists():
            accept_proposals(one, {}, by=office, at=AT)
        apply_import(one, {}, by=office, at=AT)
        work.perform_all(AT)
        return LedgerImport.objects.get(pk=one.pk)

    return made


def states(name):
    rows = Permit.objects.filter(project__name=name).order_by("pk")
    return {row.code: row.state for row in rows}


def test_every_cell_is_a_permit_and_equal_headings_are_told_apart(applied):
    applied()
    # The catalogue's own code where one column means an item; two that mean A05 keep their headings.
    assert states("甲厂新建") == {
        "A01": "granted", "用地预审": "handed_in", "选址意见书[安置区]": "to_prepare", "用地预审#2": "granted",
        "A14": "handed_in", "C01": "to_prepare", "C06": "to_prepare", "白蚁防治": "not_needed", "D02": "not_needed",
    }  # fmt: skip
    assert Permit.objects.count() == 2 * len(HEADINGS)
    rows = {row.code: row for row in Permit.objects.filter(project__name="甲厂新建")}
    assert rows["用地预审#2"].name == "用地预审（2）"
    assert rows["用地预审#2"].item.code == rows["用地预审"].item.code == "A05"
    assert rows["白蚁防治"].item is None
    assert rows["C06"].ledger_source == "手续2020.xlsx · 手续 I3"


def test_words_nobody_knows_stand_as_they_were_written(applied):
    applied()
    odd = Permit.objects.get(project__name="丙学校", code="D02")
    assert (odd.state, odd.reason) == ("to_prepare", "待定")


def test_a_later_ledger_changes_what_nobody_has_worked_on(applied, office):
    applied()
    permit = Permit.objects.get(project__name="甲厂新建", code="C06")
    actions.hand_in_permit(permit.pk, {}, by=office, at=AT)
    later = changed(changed(MATRIX, (2, 8), "无办理项"), (2, 7), "已办结")
    applied(later, "改2020.xlsx")
    assert states("甲厂新建")["C01"] == "granted"
    assert states("甲厂新建")["C06"] == "handed_in"


def test_an_undone_import_takes_back_only_what_nobody_touched(applied, office):
    one = applied()
    permit = Permit.objects.get(project__name="甲厂新建", code="C06")
    actions.waive_permit(permit.pk, {"reason": "限额以下"}, by=office, at=AT)
    undo_import(one, {"leave_changed": True}, by=office, at=AT)
    work.perform_all(AT)
    assert list(Permit.objects.values_list("code", "state")) == [("C06", "not_needed")]


def test_what_was_listed_from_the_catalogue_is_not_doubled(applied, campaign, office, listed, project):
    listed("C06")
    project.name = "甲厂新建"
    project.save()
    applied()
    assert Permit.objects.filter(project=project, code="C06").count() == 1
