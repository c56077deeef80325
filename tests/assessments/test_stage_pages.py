"""Pages of the stage assessment: who sees what, forms that keep what was typed, papers, packs and the year's table."""

import io
from datetime import timedelta

import openpyxl
import pytest
from django.urls import reverse

from gongjian.access.roles import Role
from gongjian.assessments import actions
from gongjian.assessments.models import Hearing, Stage, StageResult, StageScheme, Veto
from gongjian.assessments.queries.years import counting, year_of
from gongjian.core import moments
from gongjian.core.actor import actor_for_person
from tests import personas
from tests.assessments import stage_stories as stories

OVER, LATER, GATE = stories.OVER, stories.LATER, stories.GATE


@pytest.fixture(autouse=True)
def now(monkeypatch):
    monkeypatch.setattr(moments, "now", lambda: LATER + timedelta(hours=1))


def text(answer):
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def at(name, *args):
    return reverse(f"stages:{name}", args=args)


def test_the_office_freezes_from_the_list_and_opens_the_hearing(stage, signed_in):
    client = signed_in(Role.ASSESSMENT)
    assert "冻结事实" in text(client.get(at("stages")))
    answer = client.post(at("freeze", GATE))
    pk = Stage.objects.get().pk
    assert answer.url == at("stage", pk)
    assert "开始听取意见" in text(client.get(at("stage", pk)))
    client.post(at("step", pk, "open_hearing"), {"text": "5"})
    assert Stage.objects.get().state == "hearing"
    assert "听取意见" in text(client.get(at("stage", pk) + "?board=units"))
    client.post(at("step", pk, "refreeze_stage"), {"text": ""})  # no reason: refused, told, nothing lost
    assert Stage.objects.get().state == "hearing"
    assert client.post(at("step", pk, "retire_stage")).status_code == 404
    assert client.get(at("freeze", GATE)).status_code == 405


def test_a_draft_is_seen_by_those_who_work_on_it_and_a_result_by_its_owner(stage, drafter, signed_in, client):
    pk = stories.heard(stage, drafter)
    hearing = stories.a_hearing(pk)
    own = personas.person(Role.DEPARTMENT, stage.district, unit=hearing.unit)
    client.force_login(own.account)
    assert client.get(at("stage", pk)).status_code == 404
    assert hearing.result.name in text(client.get(at("stages")))
    page = text(client.get(at("result", hearing.result_id)))
    assert "您的答复" in page
    other = (
        StageResult.objects.filter(stage=pk, board="projects").exclude(project__responsible_unit=hearing.unit).first()
    )
    for address in (at("result", other.pk), at("pack-pdf", other.pk), at("vetoes")):
        assert client.get(address).status_code == 404
    bad = client.post(at("result", hearing.result_id), {"objects_to_it": "yes", "text": ""})
    assert "请写明哪项事实或数字有误" in text(bad)
    client.post(at("result", hearing.result_id), {"objects_to_it": "yes", "text": "第二个节点已按期完成"})
    hearing.refresh_from_db()
    assert (hearing.state, hearing.text) == ("heard", "第二个节点已按期完成")


def test_the_supervision_decides_and_the_reason_is_read_by_the_assessed(stage, drafter, signed_in):
    pk = stories.heard(stage, drafter)
    hearing = stories.a_hearing(pk)
    actions.speak_at_hearing(hearing.pk, {"objects_to_it": True, "text": "有误"}, by=stories.of_unit(hearing), at=OVER)
    client = signed_in(Role.SUPERVISION)
    assert "复核异议" in text(client.get(at("result", hearing.result_id)))
    client.post(at("result", hearing.result_id), {"upheld": "no", "decision": "经核对原始凭证，维持"})
    assert "经核对原始凭证，维持" in text(client.get(at("result", hearing.result_id)))


def test_an_issued_stage_is_public_and_one_kept_back_is_not(stage, drafter, leader, signed_in):
    pk = stories.issued(stage, drafter, leader)
    client = signed_in(Role.CONTRACTOR)
    result = StageResult.objects.filter(stage=pk).first()
    assert result.name in text(client.get(at("stage", pk)))
    assert "理由" in text(client.get(at("result", result.pk)))
    assert client.get(at("pack-pdf", result.pk)).status_code == 404
    Stage.objects.update(is_open=False)
    assert client.get(at("stage", pk)).status_code == 404
    assert client.get(at("result", result.pk)).status_code == 404
    assert "尚无阶段印发" in text(client.get(at("year")))


def test_the_papers_the_proof_and_the_pack(stage, drafter, leader, signed_in):
    project = stage.projects.order_by("pk").first()
    given = {"gate_day": GATE, "project_id": project.pk, "ground": "falsification", "basis": "核查报告第3号"}
    actions.decide_veto(stage, given, by=leader, at=OVER)
    pk = stories.issued(stage, drafter, leader)
    client = signed_in(Role.ASSESSMENT)
    for name, begins in (("paper-pdf", b"%PDF"), ("paper-docx", b"PK"), ("proof", b"{")):
        answer = client.get(at(name, pk))
        assert answer.content.startswith(begins), name
        assert "attachment" in answer["Content-Disposition"]
    vetoed = StageResult.objects.get(stage=pk, project=project)
    assert "核查报告第3号" in text(client.get(at("result", vetoed.pk)))
    assert client.get(at("pack-pdf", vetoed.pk)).content.startswith(b"%PDF-1.7")
    book = openpyxl.load_workbook(io.BytesIO(client.get(at("pack-xlsx", vetoed.pk)).content))
    assert book.sheetnames[:2] == ["结果和理由", "已签发的周评比"]
    assert any("节点1" in str(cell.value) for row in book["周节点"].iter_rows() for cell in row)


def test_the_years_table_says_where_each_figure_comes_from(stage, drafter, leader, signed_in):
    pk = stories.issued(stage, drafter, leader)
    client = signed_in(Role.ASSESSMENT)
    row = StageResult.objects.filter(stage=pk, rank=1, board="projects").first()
    assert row.name in text(client.get(at("year")))
    book = openpyxl.load_workbook(io.BytesIO(client.get(at("year") + "?export=xlsx").content))
    table, source = book["专项考核折算"], book["出处"]
    heads = [cell.value for cell in table[2]]
    assert heads == [
        "序号", "类别", "名称", "第30天阶段得分", "第30天阶段名次", "阶段加权平均分", "占全年权重（%）", "折算分", "备注",
    ]  # fmt: skip
    first = [cell.value for cell in table[3]]
    assert (first[2], first[4]) == (row.name, 1)
    assert first[7] == pytest.approx(first[5] / 5, abs=0.005)
    digest = Stage.objects.get(pk=pk).digest
    assert [cell.value for cell in source[3]][:2] == ["第30天", 1]
    assert [cell.value for cell in source[3]][-1] == digest
    csv = client.get(at("year") + "?export=csv").content.decode("utf-8-sig")
    assert row.name in csv


def test_too_few_cases_give_no_rank_and_no_points_of_the_year(stage, drafter, leader):
    pk = stories.issued(stage, drafter, leader)
    row = StageResult.objects.filter(stage=pk, board="projects").first()
    viewer = actor_for_person(personas.person(Role.ASSESSMENT, stage.district).pk, "x")

    def points():
        rows = year_of(viewer, stage, on=moments.now().date()).rows
        return next(one.points for one in rows if one.name == row.name)

    assert points() is not None
    row.not_ranked = "small_sample"
    assert counting(row) is None


def test_my_day_asks_whoever_is_heard_and_whoever_takes_the_next_step(stage, drafter, signed_in, client, monkeypatch):
    monkeypatch.setattr(moments, "now", lambda: OVER + timedelta(hours=1))
    home = reverse("my-day")
    assert "冻结第30天阶段事实" in text(signed_in(Role.ASSESSMENT).get(home))
    pk = stories.frozen(stage, drafter)
    assert "第30天阶段考核开始听取意见" in text(signed_in(Role.ASSESSMENT).get(home))
    actions.open_hearing(pk, {}, by=drafter, at=OVER)
    hearing = stories.a_hearing(pk)
    client.force_login(personas.person(Role.DEPARTMENT, stage.district, unit=hearing.unit).account)
    assert f"第30天阶段考核涉及{hearing.result.name}" in text(client.get(home))
    assert "签发第30天阶段考核" not in text(signed_in(Role.DISTRICT_LEADER).get(home))
    actions.speak_at_hearing(hearing.pk, {"objects_to_it": True, "text": "有误"}, by=stories.of_unit(hearing), at=OVER)
    assert f"{hearing.result.name}的异议，第30天阶段" in text(signed_in(Role.SUPERVISION).get(home))
    Hearing.objects.update(state="heard", objects_to_it=False)
    assert "签发第30天阶段考核" in text(signed_in(Role.DISTRICT_LEADER).get(home))


def scheme_data(**changes):
    codes = {
        "projects": ("weekly_results", "nodes_on_time", "milestones_on_time", "orders_done_in_time", "findings_fixed_in_time"),
        "units": ("weekly_results", "nodes_on_time", "milestones_on_time", "orders_done_in_time"),
    }  # fmt: skip
    data = {"annual_weight": "25", "vetoes": ["fatal_accident"], "is_open": "on", "reason": "调整权重"}
    data |= {f"gate.{day}": weight for day, weight in ((30, "30"), (60, "30"), (100, "40"))}
    for board, names in codes.items():
        data |= {f"{board}.{name}.{what}": value for name in names for what, value in (("weight", "20"), ("cap", "1"))}
        data |= {
            f"{board}.min_sample": "3",
            f"{board}.shrinkage": "2",
            f"{board}.drawn_toward": "0.8",
            f"{board}.min_board_size": "5",
        }
    return data | changes


def test_a_scheme_is_tried_on_past_stages_and_nothing_is_kept(stage, drafter, signed_in):
    stories.frozen(stage, drafter)
    client = signed_in(Role.ASSESSMENT)
    assert "占全年综合考评" in text(client.get(at("scheme")))
    changed = scheme_data(**{"projects.nodes_on_time.weight": "90"}, what_if="1")
    page = text(client.post(at("scheme"), changed))
    assert "按此方案得分" in page
    assert 'value="90"' in page
    assert not StageScheme.objects.exists()
    bad = text(client.post(at("scheme"), scheme_data(**{"projects.drawn_toward": "3"}, what_if="1")))
    assert 'value="3"' in bad
    assert client.post(at("scheme"), scheme_data()).url == at("scheme")
    row = StageScheme.objects.get()
    assert (row.number, row.is_open) == (1, True)
    assert "第1号" in text(client.get(at("scheme")))


def test_a_scheme_is_tried_on_signed_weeks_that_nobody_has_frozen_yet(stage, signed_in):
    changed = scheme_data(**{"projects.nodes_on_time.weight": "90"}, what_if="1")
    page = text(signed_in(Role.ASSESSMENT).post(at("scheme"), changed))
    assert str(stage.projects.order_by("pk").first()) in page
    assert not Stage.objects.exists()
    reader = text(signed_in(Role.CONTRACTOR).post(at("scheme"), changed))
    assert "按此方案得分" not in reader


def test_a_leader_decides_and_lifts_a_veto_others_only_read(stage, signed_in):
    project = stage.projects.order_by("pk").first()
    client = signed_in(Role.DISTRICT_LEADER)
    data = {"gate_day": GATE, "ground": "fatal_accident", "basis": "事故调查报告"}
    assert "项目或单位只填一个" in text(client.post(at("vetoes"), data))
    client.post(at("vetoes"), {**data, "project_id": project.pk})
    veto = Veto.objects.get()
    assert str(project) in text(client.get(at("vetoes")))
    reader = signed_in(Role.ASSESSMENT)
    assert "事故调查报告" in text(reader.get(at("vetoes")))
    assert reader.get(at("lift", veto.pk)).status_code == 404
    client.post(at("lift", veto.pk), {"reason": "  "})
    assert Veto.objects.get().lifted_at is None
    client.post(at("lift", veto.pk), {"reason": "复核认定非本项目事故"})
    assert Veto.objects.get().lifted_at is not None


@pytest.mark.parametrize("projects", [2, 12])
def test_a_board_costs_the_same_number_of_queries_whatever_its_length(
    campaign, drafter, signed_in, projects, django_assert_max_num_queries
):
    stories.busy_stage(campaign, projects=projects)
    pk = stories.heard(campaign, drafter)
    client = signed_in(Role.ASSESSMENT)
    client.get(at("stage", pk))
    with django_assert_max_num_queries(30):
        client.get(at("stage", pk))


def test_the_pages_speak_english(stage, drafter, signed_in):
    pk = stories.heard(stage, drafter)
    client = signed_in(Role.ASSESSMENT)
    result = StageResult.objects.filter(stage=pk).first()
    for address in (at("stages"), at("stage", pk), at("result", result.pk), at("scheme"), at("vetoes"), at("year")):
        page = client.get(address, headers={"Accept-Language": "en"})
        assert page.status_code == 200


def test_programs_read_what_their_reader_may_see(stage, drafter, leader, signed_in):
    pk = stories.issued(stage, drafter, leader)
    client = signed_in(Role.CONTRACTOR)
    rows = client.get(f"/api/stage-results?stage_id={pk}").json()["results"]
    assert (rows[0]["gate_weight"], rows[0]["annual_weight"]) == ("30", "20")
    assert client.get("/api/stage-hearings").json()["results"] == []
    assert client.get("/api/vetoes").json()["results"] == []


def test_nobody_decides_for_another(stage, drafter):
    pk = stories.heard(stage, drafter)
    hearing = stories.a_hearing(pk)
    stranger = actor_for_person(personas.person(Role.DEPARTMENT, stage.district, unit=None).pk, "x")
    assert stories.refusal(actions.speak_at_hearing, hearing.pk, {"objects_to_it": False}, by=stranger, at=OVER) in {
        "not_found", "not_allowed",
    }  # fmt: skip
