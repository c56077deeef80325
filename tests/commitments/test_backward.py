"""Backward plans: latest days from the end, told when they do not fit, applied in one step."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from gongjian.access.roles import Role
from gongjian.commitments.actions import apply_backward_plan, plan_node
from gongjian.commitments.models import StageTarget, WeeklyNode
from gongjian.core import moments
from gongjian.core.refusal import NotAllowed, Refusal
from gongjian.engine.backward import TEMPLATES, Step, worked_back
from gongjian.engine.network import CycleFound, LinkKind
from gongjian.engine.network.files.predecessors import Before
from gongjian.schedules.actions import draw_up_schedule, put_schedule_in_force
from gongjian.schedules.queries import usual_calendar
from tests import factories, personas
from tests.schedules.plans import DAY, content

AT = datetime(2020, 3, 24, 2, tzinfo=UTC)
END = date(2020, 6, 30)


@pytest.fixture(autouse=True)
def day_2(monkeypatch):
    monkeypatch.setattr(moments, "now", lambda: AT)


def test_latest_days_are_counted_from_the_end():
    steps = [Step("1", "基础", 10), Step("2", "主体", 20, (Before("1"),)), Step("3", "绿化", 5, (Before("1"),))]
    told = worked_back(steps, usual_calendar(), end_on=END, from_on=date(2020, 3, 24))
    assert [(row.start_on, row.finish_on) for row in told.rows] == [
        (date(2020, 6, 1), date(2020, 6, 10)),
        (date(2020, 6, 11), END),
        (date(2020, 6, 26), END),
    ]
    assert (told.begins_on, told.missing_days) == (date(2020, 6, 1), 0)


@pytest.mark.parametrize(
    ("kind", "lag", "start_on", "finish_on"),
    [
        (LinkKind.FS, 0, date(2020, 6, 1), date(2020, 6, 10)),
        (LinkKind.FS, 3, date(2020, 5, 29), date(2020, 6, 7)),
        (LinkKind.SS, 4, date(2020, 6, 7), date(2020, 6, 16)),
        (LinkKind.FF, 2, date(2020, 6, 19), date(2020, 6, 28)),
        (LinkKind.FS, -5, date(2020, 6, 6), date(2020, 6, 15)),
    ],
)
def test_each_kind_of_link_holds_its_own_end(kind, lag, start_on, finish_on):
    """The second step takes 20 days, from 11 to 30 June."""
    steps = [Step("1", "x", 10), Step("2", "y", 20, (Before("1", kind, Decimal(lag)),))]
    first = worked_back(steps, usual_calendar(), end_on=END, from_on=date(2020, 3, 24)).rows[0]
    assert (first.start_on, first.finish_on) == (start_on, finish_on)


def test_what_would_have_to_begin_before_today_says_how_many_days_are_missing():
    told = worked_back([Step("1", "x", 110)], usual_calendar(), end_on=END, from_on=date(2020, 3, 24))
    assert (told.begins_on, told.missing_days) == (date(2020, 3, 13), 11)


def test_steps_in_a_circle_are_refused_with_their_names():
    with pytest.raises(CycleFound):
        worked_back(
            [Step("1", "x", 1, (Before("2"),)), Step("2", "y", 1, (Before("1"),))],
            usual_calendar(),
            end_on=END,
            from_on=END,
        )


@pytest.mark.parametrize("template", TEMPLATES.values(), ids=list(TEMPLATES))
def test_every_template_fits_into_a_hundred_days(template):
    steps = [Step(one.code, one.zh, one.days, one.after) for one in template.steps]
    told = worked_back(steps, usual_calendar(), end_on=END, from_on=date(2020, 3, 23))
    assert told.missing_days == 0
    assert all(one.en for one in template.steps)
    assert any(one.is_stage for one in template.steps)


GIVEN = {
    "end_on": END,
    "source": "新建厂房",
    "targets": ({"title": "封顶", "due_on": date(2020, 5, 20)},),
    "nodes": ({"title": "封顶", "due_on": date(2020, 5, 20)}, {"title": "验收", "due_on": END}),
}


def test_applying_sets_targets_and_nodes_once(project, office):
    first = apply_backward_plan(project, GIVEN, by=office, at=AT)
    again = apply_backward_plan(project, GIVEN, by=office, at=AT)
    assert (first.facts, again.facts) == ({"targets": 1, "nodes": 2}, {"targets": 0, "nodes": 0})
    assert (StageTarget.objects.count(), WeeklyNode.objects.count()) == (1, 2)


def test_a_node_of_the_same_words_is_moved(project, office):
    plan_node(project, {"title": "验收", "due_on": date(2020, 6, 20)}, by=office, at=AT)
    apply_backward_plan(project, GIVEN, by=office, at=AT)
    assert WeeklyNode.objects.get(title="验收").due_on == END


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"targets": (), "nodes": ()}, "backward_plan_empty"),
        ({"nodes": ({"title": "x", "due_on": date(2020, 3, 23)},)}, "backward_plan_too_late"),
        ({"nodes": ({"title": "x", "due_on": date(2020, 7, 1)},)}, "outside_campaign"),
    ],
)
def test_all_or_nothing(project, office, changed, code):
    with pytest.raises(Refusal) as refused:
        apply_backward_plan(project, {**GIVEN, **changed}, by=office, at=AT)
    assert refused.value.code == code
    assert not StageTarget.objects.exists()


def test_a_stage_target_that_stands_is_not_moved_by_the_way(project, office):
    apply_backward_plan(project, GIVEN, by=office, at=AT)
    moved = {**GIVEN, "targets": ({"title": "封顶", "due_on": date(2020, 5, 25)},)}
    with pytest.raises(Refusal) as refused:
        apply_backward_plan(project, moved, by=office, at=AT)
    assert refused.value.code == "stage_target_stands"


def test_who_may_not_set_targets_may_not_apply(project):
    with pytest.raises(NotAllowed):
        apply_backward_plan(project, GIVEN, by=personas.at_project(Role.TEAM_MEMBER, project), at=AT)


def typed(lines, **more):
    rows = {}
    for at, (code, name, days, after) in enumerate(lines):
        rows |= {f"code-{at}": code, f"name-{at}": name, f"days-{at}": days, f"after-{at}": after, f"node-{at}": "1"}
    return {"source": "road", "end_on": "2020-06-30", **rows, **more}


def test_the_page_works_a_template_back_and_applies_it(signed_in, project):
    client = signed_in(Role.OFFICE)
    address = f"/projects/{project.pk}/backward/"
    assert client.get(address).status_code == 200
    page = client.get(address, {"source": "road", "end_on": "2020-06-30"}).content.decode()
    assert 'value="征拆与清表"' in page
    answer = client.post(address, typed([("1", "路基", "20", ""), ("2", "面层", "10", "1")], apply="1"))
    assert answer.status_code == 302
    assert [(node.title, node.due_on) for node in WeeklyNode.objects.order_by("due_on")] == [
        ("路基", date(2020, 6, 20)),
        ("面层", END),
    ]


@pytest.mark.parametrize(
    ("line", "mark"),
    [(("1", "路基", "二十", ""), "error-days-0"), (("1", "路基", "20", "9"), "error-after-0"), (("1", "", "20", ""), "error-name-0")],
)  # fmt: skip
def test_a_faulty_step_says_so_in_its_cell_and_keeps_what_was_typed(signed_in, project, line, mark):
    answer = signed_in(Role.OFFICE).post(f"/projects/{project.pk}/backward/", typed([line], apply="1"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'id="{mark}"' in page
    assert f'value="{line[2]}"' in page
    assert not WeeklyNode.objects.exists()


def test_links_of_the_schedule_keep_their_kinds_and_lags(signed_in, project, office):
    plan = content(
        links=[
            {"predecessor": "A", "successor": "B", "kind": "SS", "lag_minutes": 4 * DAY},
            {"predecessor": "A", "successor": "C", "kind": "FF", "lag_minutes": DAY // 2},
            {"predecessor": "B", "successor": "D"},
        ]
    )
    put_schedule_in_force(draw_up_schedule(project, json.dumps(plan), by=office, at=AT).id, {}, by=office, at=AT)
    page = signed_in(Role.OFFICE).get(f"/projects/{project.pk}/backward/?source=schedule&end_on=2020-06-30")
    told = page.content.decode()
    assert [told.count(f'value="{after}"') for after in ("ASS+4", "AFF+0.5", "B")] == [1, 1, 2]  # B is a code too
    assert "5月28日" in told  # the last day for A to start: four days before B


def test_a_schedule_too_large_for_the_table_says_what_to_do(signed_in, project, office, monkeypatch):
    monkeypatch.setattr("gongjian.commitments.pages.backward_form.MOST_ROWS", 3)
    put_schedule_in_force(draw_up_schedule(project, json.dumps(content()), by=office, at=AT).id, {}, by=office, at=AT)
    page = signed_in(Role.OFFICE).get(f"/projects/{project.pk}/backward/?source=schedule&end_on=2020-06-30")
    assert "4" in page.content.decode()
    assert "data-grid" not in page.content.decode()


@pytest.mark.parametrize("after", ["1FS+3d", "1FS+3天", "1 ＦＳ＋３天", "1SS-0.5工作日"])
def test_predecessors_are_typed_as_in_excel(signed_in, project, after):
    line = [("1", "路基", "5", ""), ("2", "面层", "5", after)]
    answer = signed_in(Role.OFFICE).post(f"/projects/{project.pk}/backward/", typed(line))
    assert answer.status_code == 200


def test_what_does_not_fit_is_not_applied_and_offers_the_studio(signed_in, project):
    answer = signed_in(Role.OFFICE).post(
        f"/projects/{project.pk}/backward/", typed([("1", "路基", "120", "")], apply="1")
    )
    assert "21" in answer.content.decode()
    assert not WeeklyNode.objects.exists()


def test_a_circle_is_named(signed_in, project):
    lines = [("1", "路基", "5", "2"), ("2", "面层", "5", "1")]
    answer = signed_in(Role.OFFICE).post(f"/projects/{project.pk}/backward/", typed(lines, apply="1"))
    assert answer.status_code == 422
    assert "1 → 2" in answer.content.decode() or "2 → 1" in answer.content.decode()


def test_the_page_is_refused_to_who_may_not_apply(signed_in, project):
    assert signed_in(Role.SUPERVISION).get(f"/projects/{project.pk}/backward/").status_code == 403


def test_a_project_elsewhere_is_not_there(signed_in):
    other = factories.ProjectFactory()
    assert signed_in(Role.OFFICE).get(f"/projects/{other.pk}/backward/").status_code == 404
