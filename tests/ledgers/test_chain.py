"""From the file to the project and back."""

from decimal import Decimal

import pytest

from gongjian.core.refusal import NewerVersion
from gongjian.ledgers.actions import accept_proposals, apply_import, undo_import
from gongjian.ledgers.actions.applying import NothingToWrite
from gongjian.ledgers.models import ImportRow, LedgerImport
from gongjian.projects.models import Project
from gongjian.responsibility.models import Deputy, LeadAssignment
from tests.ledgers.factories import AT, handed_in, route_map


@pytest.fixture
def ready(campaign, office, tmp_path):
    return handed_in(campaign, route_map(tmp_path), by=office)


def accepted(one, office):
    if ImportRow.objects.filter(ledger_import=one, verdict="decide").exists():
        accept_proposals(one, {}, by=office, at=AT)
    return LedgerImport.objects.get(pk=one.pk)


def applied(one, office):
    one = accepted(one, office)
    apply_import(one, {"version": one.version}, by=office, at=AT)
    return LedgerImport.objects.get(pk=one.pk)


def test_every_row_is_shown_with_a_verdict_and_a_place(ready):
    rows = ImportRow.objects.filter(ledger_import=ready)
    assert ready.state == "ready"
    assert [(row.number, row.verdict) for row in rows.order_by("position")] == [
        (5, "decide"),
        (6, "decide"),
        (7, "new"),
        (1, "left_out"),
        (2, "left_out"),
    ]


def test_applying_writes_projects_leaders_plan_and_figure(ready, office, campaign):
    applied(ready, office)
    one = Project.objects.get(campaign=campaign, name="甲厂新建")
    assert (one.total_investment_wan, one.year_plan_wan, one.nature, one.is_started) == (1000, 500, "continuing", True)
    assert one.provenance["total_investment_wan"]["cell"] == "G5"
    assert one.agent_unit.name == "区行政审批局"
    lead = LeadAssignment.objects.get(project=one)
    assert (lead.person.name, lead.from_on) == ("赵一鸣", campaign.start_on)
    assert [deputy.person.name for deputy in Deputy.objects.filter(project=one)] == ["钱二"]
    report = one.investment_reports.get()
    assert (report.cumulative_wan, report.as_of_on.isoformat()) == (100, "2020-05-19")
    points = one.plan_baselines.get().points.order_by("due_on")
    assert [(point.label, point.cumulative_wan) for point in points] == [
        ("二季度", 200),
        ("三季度", 400),
        ("四季度", Decimal("450.5")),
    ]


def test_same_file_again_has_nothing_to_write(ready, office, campaign, tmp_path):
    applied(ready, office)
    again = handed_in(campaign, route_map(tmp_path, name="再来一次.xlsx"), by=office)
    verdicts = set(
        ImportRow.objects.filter(ledger_import=again).exclude(verdict="left_out").values_list("verdict", flat=True)
    )
    assert verdicts == {"same"}
    with pytest.raises(NothingToWrite):
        apply_import(again, {}, by=office, at=AT)


def test_undo_takes_out_what_was_added(ready, office, campaign):
    one = applied(ready, office)
    undo_import(one, {"version": one.version}, by=office, at=AT)
    assert not Project.objects.filter(campaign=campaign, left_at=None).exists()
    assert not LeadAssignment.objects.exists()
    assert not Deputy.objects.exists()
    assert LedgerImport.objects.get().state == "undone"


def test_stale_version_is_refused(ready, office):
    with pytest.raises(NewerVersion):
        apply_import(ready, {"version": ready.version - 1}, by=office, at=AT)
