"""The schedule of a project as people use it: what the pages show, cost, refuse and keep."""

import json
import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongjian.access.roles import Role
from gongjian.core import moments
from gongjian.schedules import actions
from gongjian.schedules.models import Activity, Schedule
from tests import factories
from tests.schedules.plans import DAY, content


@pytest.fixture(autouse=True)
def day_58(monkeypatch):
    monkeypatch.setattr(moments, "now", lambda: factories.AT)


@pytest.fixture
def client(signed_in, campaign):
    return signed_in(Role.OFFICE)


def drawn_up(project, office, **changed) -> Schedule:
    answer = actions.draw_up_schedule(project, json.dumps(content(**changed)), by=office, at=factories.AT)
    return Schedule.objects.get(pk=answer.id)


def address(project) -> str:
    return f"/projects/{project.pk}/schedule/"


def text_of(response) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


def test_without_a_schedule_the_page_says_how_to_begin(client, project):
    text = text_of(client.get(address(project)))
    for words in ("导入计划", "从阶段目标开始", "键入"):
        assert words in text


def test_the_version_in_force_shows_its_finish_and_its_critical_path(client, project, office):
    actions.put_schedule_in_force(drawn_up(project, office), {}, by=office, at=factories.AT)
    text = text_of(client.get(address(project)))
    assert "2020-05-01" in text
    assert text.count("◆ 关键") >= 3
    assert "B, C" in text  # what D waits for


def test_another_version_stands_beside_in_the_same_row(client, project, office):
    drawn_up(project, office)
    longer = content()["activities"]
    longer[0]["duration_minutes"] = 12 * DAY
    drawn_up(project, office, activities=longer, title="二稿")
    text = text_of(client.get(f"{address(project)}?number=2&beside=1"))
    row = re.search(r"<tr[^>]*>(?:(?!</tr>).)*设备安装.*?</tr>", text)[0]
    assert "2020-05-03" in row
    assert "2020-05-01" in row
    assert re.search(r">2<", row)


def test_a_thousand_activities_cost_the_queries_of_four(client, project, office):
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address(project)).status_code == 200
        return len(asked)

    first = drawn_up(project, office)
    client.get(address(project))
    few = queries()
    many = [{"code": str(n), "name": f"工序{n}", "duration_minutes": DAY} for n in range(1000)]
    links = [{"predecessor": str(n), "successor": str(n + 1)} for n in range(999)]
    actions.change_schedule(first, json.dumps(content(activities=many, links=links)), by=office, at=factories.AT)
    assert queries() == few


@pytest.mark.parametrize(
    ("role", "draws", "decides"),
    [
        (Role.OFFICE, True, True),
        (Role.LEAD_LEADER, None, None),
        (Role.OWNER, True, False),
        (Role.AUDITOR, False, False),
    ],
)
def test_buttons_and_doors_follow_one_decision(signed_in, campaign, office, role, draws, decides):
    unit = factories.UnitFactory(district=campaign.district)
    project = factories.ProjectFactory(campaign=campaign, owner_unit=unit)
    draft = drawn_up(project, office)
    client = signed_in(role, unit=unit) if role is Role.OWNER else signed_in(role)
    shown = client.get(address(project))
    if draws is None:
        return
    text = text_of(shown)
    assert (f"/schedules/{draft.pk}/edit/" in text) is draws
    assert (f"/schedules/{draft.pk}/in-force/" in text) is decides
    assert client.get(f"/schedules/{draft.pk}/edit/").status_code == (200 if draws else 403)
    assert client.get(f"/schedules/{draft.pk}/in-force/").status_code == (200 if decides else 403)
    assert client.get(f"{address(project)}import/").status_code == (200 if draws else 403)


def test_replacing_asks_for_a_reason_and_says_by_how_much_the_finish_moves(client, project, office):
    actions.put_schedule_in_force(drawn_up(project, office), {}, by=office, at=factories.AT)
    longer = content()["activities"]
    longer[0]["duration_minutes"] = 12 * DAY
    second = drawn_up(project, office, activities=longer)
    door = f"/schedules/{second.pk}/in-force/"
    assert re.search("晚 ?2 ?天", text_of(client.get(door)))
    assert client.post(door, {}).status_code == 422
    assert client.post(door, {"reason": "设计变更"}).status_code == 302
    assert "设计变更" in text_of(client.get(address(project)))


def test_dropping_and_copying(client, project, office):
    draft = drawn_up(project, office)
    copied = client.post(f"/schedules/{draft.pk}/copy/")
    assert copied.status_code == 302
    other = project.schedules.get(number=2)
    assert (other.activities.count(), other.links.count(), other.finish_on) == (4, 4, draft.finish_on)
    client.post(f"/schedules/{other.pk}/drop/")
    assert client.get(f"/schedules/{other.pk}/edit/").status_code == 404


def test_files_come_back_as_they_went(client, project, office):
    draft = drawn_up(project, office)
    xml = client.get(f"/schedules/{draft.pk}/plan.xml")
    assert "基础" in xml.content.decode()
    xer = client.get(f"/schedules/{draft.pk}/plan.xer")
    assert "东车间主体" in xer.content.decode("gb18030")
    assert client.get(f"/schedules/{draft.pk}/plan.exe").status_code == 404
    assert client.get(f"{address(project)}?export=xlsx").content[:2] == b"PK"


# --- the sheet
def sheet_of(client, draft) -> dict:
    """What the page would send, as a browser without script."""
    page = client.get(f"/schedules/{draft.pk}/edit/").content.decode()
    data: dict = {"shown": re.findall(r'name="shown" value="([^"]*)"', page)}
    for tag in re.findall(r"<input [^>]*>", page):
        name = re.search(r'name="([^"]+)"', tag)
        if name is None or name[1] in ("shown", "csrfmiddlewaretoken"):
            continue
        if 'type="checkbox"' in tag and " checked" not in tag:
            continue
        value = re.search(r'value="([^"]*)"', tag)
        data[name[1]] = value[1] if value else ""
    return data


def test_the_sheet_saves_what_it_shows(client, project, office):
    draft = drawn_up(project, office)
    assert client.post(f"/schedules/{draft.pk}/edit/", sheet_of(client, draft)).status_code == 302
    again = Schedule.objects.get(pk=draft.pk)
    assert (again.finish_on, again.version) == (draft.finish_on, draft.version + 1)
    assert {(link.predecessor.code, link.successor.code) for link in again.links.select_related()} == {
        ("A", "B"), ("A", "C"), ("B", "D"), ("C", "D")
    }  # fmt: skip


def test_a_changed_duration_a_new_row_and_a_lag(client, project, office):
    draft = drawn_up(project, office)
    data = sheet_of(client, draft)
    data |= {
        "days-0": "12",
        "before-3": "BFS+2, C",
        "code-4": "E",
        "name-4": "验收",
        "days-4": "0",
        "before-4": "D",
        "deadline_on-4": "6月30日",
    }
    assert client.post(f"/schedules/{draft.pk}/edit/", data).status_code == 302
    bars = {bar.code: bar for bar in Activity.objects.filter(schedule=draft)}
    assert bars["A"].duration_minutes == 12 * DAY
    assert bars["E"].deadline_on == date(2020, 6, 30)
    assert Schedule.objects.get(pk=draft.pk).finish_on == date(2020, 5, 5)


@pytest.mark.parametrize(
    ("changed", "cell", "words"),
    [
        ({"before-0": "D"}, "before-0", "→ A "),
        ({"before-1": "Z9"}, "before-1", "Z9"),
        ({"days-1": "很久"}, "days-1", "数字"),
        ({"code-1": "A"}, "code-1", "A"),
        ({"name-2": ""}, "name-2", "做什么"),
        ({"deadline_on-2": "2月31日"}, "deadline_on-2", "2020-06-30"),
        ({"constraint_on-2": "2020-05-01"}, "constraint_kind-2", "选"),
        ({"before-2": "A, A"}, "before-2", "两次"),
    ],
)
def test_a_fault_stands_at_its_cell_and_nothing_typed_is_lost(client, project, office, changed, cell, words):
    draft = drawn_up(project, office)
    data = {**sheet_of(client, draft), **changed, "title": "改了的标题"}
    answer = client.post(f"/schedules/{draft.pk}/edit/", data)
    assert answer.status_code == 422
    text = answer.content.decode()
    column, number = cell.split("-")
    assert words in re.search(rf'id="fault-{column}-{number}">([^<]*)<', text)[1]
    assert "改了的标题" in text
    for name, value in changed.items():
        assert f'name="{name}" value="{value}"' in text
    assert Schedule.objects.get(pk=draft.pk).version == draft.version


def test_who_comes_second_sees_both_and_loses_nothing(client, project, office):
    draft = drawn_up(project, office)
    data = sheet_of(client, draft)
    theirs = content()
    theirs["activities"][1]["duration_minutes"] = 25 * DAY
    theirs["activities"][0]["duration_minutes"] = 9 * DAY
    actions.change_schedule(draft, json.dumps(theirs), by=office, at=factories.AT)
    answer = client.post(f"/schedules/{draft.pk}/edit/", {**data, "days-0": "11"})
    assert answer.status_code == 409
    text = text_of(answer)
    assert re.search(r'<th scope="row">A</th><td>[^<]*</td><td>9</td><td>11</td>', text)
    assert '<th scope="row">B</th><td>' not in text
    assert 'name="days-0" value="11"' in text
    again = {**data, "days-0": "11", "version": str(Schedule.objects.get(pk=draft.pk).version)}
    assert client.post(f"/schedules/{draft.pk}/edit/", again).status_code == 302
    days = dict(Activity.objects.filter(schedule=draft).values_list("code", "duration_minutes"))
    assert (days["A"], days["B"]) == (11 * DAY, 25 * DAY)  # mine, and theirs in the row I did not touch


def test_a_long_sheet_is_changed_in_parts(client, project, office):
    many = [{"code": str(n), "name": f"工序{n}", "duration_minutes": DAY} for n in range(1, 252)]
    links = [{"predecessor": str(n), "successor": str(n + 1)} for n in range(1, 251)]
    draft = drawn_up(project, office, activities=many, links=links)
    data = sheet_of(client, draft)
    assert len(data["shown"]) == 200
    data |= {"days-0": "3", "code-199": "200a"}  # its successor stands on the next part
    assert client.post(f"/schedules/{draft.pk}/edit/", data).status_code == 302
    again = Schedule.objects.get(pk=draft.pk)
    assert again.activities.count() == 251
    assert again.links.filter(predecessor__code="200a", successor__code="201").exists()


def test_a_new_schedule_begins_with_the_stage_targets(client, project):
    page = client.get(f"{address(project)}new/?from=targets").content.decode()
    assert re.findall(r'name="code-\d+" value="(M\d)"', page) == ["M1", "M2", "M3"]
    data = {"title": "倒排计划", "start_on": "2020-03-23", "code-0": "1", "name-0": "基础", "days-0": "10"}
    answer = client.post(f"{address(project)}new/", data)
    assert answer.status_code == 302
    assert project.schedules.get().activities.get().name == "基础"


def test_an_empty_sheet_is_refused(client, project):
    answer = client.post(f"{address(project)}new/", {"title": "空", "start_on": "2020-03-23"})
    assert answer.status_code == 422
    assert "至少" in text_of(answer)
