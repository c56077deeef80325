"""The result sheet on paper and as a table; what a phone carries; lists for programs."""

import io
import zipfile
from datetime import date

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from gongjian.access.roles import Role
from gongjian.core.actor import actor_for_person
from gongjian.inspections import actions, queries
from gongjian.inspections.models import Finding
from gongjian.surfaces.phone.pack import packed
from tests import factories, personas
from tests.inspections.rounds import AT, DUST, FRIDAY, agreed, found, looked, planned

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_may(monkeypatch):
    monkeypatch.setattr("gongjian.core.moments._shift", lambda: factories.AT - timezone.now())


def finished(project, office):
    row = looked(planned(project, office), office, S_2_1="草坪裸土")
    looked(row, office, kind="dust", codes=DUST)
    actions.record_finding(row, {"text": "围墙外堆土"}, by=office, at=AT)
    actions.close_round(row, {"note": "整体较好"}, by=office, at=AT)
    row.refresh_from_db()
    return row


def test_the_sheet_says_every_score_and_why(project, office):
    paper = queries.sheet_paper(queries.sheet_of(finished(project, office)))
    told = repr(paper.blocks)
    for words in ("过筛子：75.00 分，不达标", "草坪裸土", "扬尘六个百分之百：100.00 分，达标", "目录外", "整体较好"):
        assert words in told
    assert not paper.draft


def test_a_round_under_way_gives_a_draft(project, office):
    assert queries.sheet_paper(queries.sheet_of(looked(planned(project, office), office))).draft


def test_the_sheet_is_downloaded_in_three_forms(signed_in, project, office):
    row = finished(project, office)
    client = signed_in(Role.OFFICE)
    docx = client.get(f"/inspections/rounds/{row.pk}/result.docx").content
    assert "草坪裸土" in zipfile.ZipFile(io.BytesIO(docx)).read("word/document.xml").decode()
    assert client.get(f"/inspections/rounds/{row.pk}/result.pdf").content.startswith(b"%PDF")
    sheet = openpyxl.load_workbook(io.BytesIO(client.get(f"/inspections/rounds/{row.pk}/result.xlsx").content)).active
    lines = [[cell.value for cell in line] for line in sheet.iter_rows()]
    assert any("草坪裸土" in line for line in lines)
    assert client.get(f"/inspections/rounds/{row.pk}/result.exe").status_code == 404


def test_before_anything_was_seen_there_is_no_sheet(signed_in, project, office):
    row = planned(project, office)
    assert signed_in(Role.OFFICE).get(f"/inspections/rounds/{row.pk}/result.pdf").status_code == 404


def test_a_phone_carries_the_rounds_of_its_own_projects_with_their_catalogues(project, office, campaign):
    looked(planned(project, office), office, codes=["S.2-1"], S_2_1="草坪裸土")
    planned(factories.ProjectFactory(campaign=campaign), office)
    pack = packed(personas.at_project(Role.STATIONED_CADRE, project), AT)
    (row,) = pack["rounds"]
    (check,) = next(part for part in row["parts"] if part["kind"] == "sieve")["checks"]
    assert (row["project"], check["verdict"], check["note"]) == (project.pk, "off", "草坪裸土")
    assert {one["name"] for one in pack["catalogues"]} == {
        "建筑施工安全检查标准", "施工工地扬尘治理六个百分之百", "过筛子细目",
    }  # fmt: skip
    assert [one["text"] for one in pack["findings"]] == ["草坪裸土"]
    assert packed(office, AT)["rounds"] == []


def test_whoever_is_sent_to_inspect_carries_the_round_until_it_is_finished(project, office, district):
    inspector = personas.person(Role.SUPERVISION, district)
    row = planned(project, office, inspector=inspector)
    viewer = actor_for_person(inspector.pk, inspector.name)
    pack = packed(viewer, AT)
    assert ([one["id"] for one in pack["rounds"]], [one["id"] for one in pack["projects"]]) == ([row.pk], [project.pk])
    actions.cancel_round(row, {"reason": "停工"}, by=office, at=AT)
    assert packed(viewer, AT)["projects"] == []


def test_what_a_phone_carries_costs_the_same_for_one_and_for_many(project, office, campaign):
    def queries_of():
        with CaptureQueriesContext(connection) as counted:
            packed(cadre, AT)
        return len(counted)

    cadre = personas.at_project(Role.STATIONED_CADRE, project)
    found(project, office)
    one = queries_of()
    looked(planned(project, office, planned_on=date(2020, 6, 2)), office, S_2_2="枯死", S_2_3="缺株")
    assert queries_of() == one


@pytest.mark.parametrize(
    "name",
    [
        "inspection-catalogues", "inspection-plans", "inspection-rounds", "inspection-scores", "inspection-checks",
        "findings", "finding-fixes", "stop-work-orders",
    ],
)  # fmt: skip
def test_each_list_for_programs_has_its_rows(signed_in, project, office, name):
    finding = agreed(project, office)
    actions.fix_finding(finding, {"text": "已补植"}, by=office, at=AT)
    given = {"from_on": date(2020, 5, 19), "scope": "绿化", "reason": "裸土"}
    actions.order_stop_work(finding, given, by=office, at=AT)
    answer = signed_in(Role.OFFICE).get(f"/api/{name}")
    assert (answer.status_code, bool(answer.json()["results"])) == (200, True)
    assert Finding.objects.get().due_on == FRIDAY
