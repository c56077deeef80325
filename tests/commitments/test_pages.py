"""The week board and the look-ahead: what they show, refuse and cost."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongjian.access.roles import Role
from gongjian.commitments.forms import pasted
from gongjian.commitments.models import Constraint, Promise, StageTarget, WeeklyNode
from gongjian.core import moments
from tests import factories

AT, DUE = factories.AT, date(2020, 5, 22)
PAGES = ("/week/", "/week/?by=owner", "/week/?by=unit", "/week/?export=print", "/look-ahead/")


@pytest.fixture(autouse=True)
def day_58(monkeypatch):
    monkeypatch.setattr(moments, "now", lambda: AT)


@pytest.fixture
def client(signed_in, campaign):
    return signed_in(Role.OFFICE)


def put(project, person, *, state="promised", due_on=DUE, open_constraint=False, **more):
    promise = Promise.objects.create(
        project=project, title="基础浇注", owner=person, due_on=due_on, prepared_at=AT, state=state, **more
    )
    if open_constraint:
        Constraint.objects.create(promise=promise, kind="permit", text="图审回复", needed_by_on=date(2020, 5, 20))
    return promise


def queries_of(client, address):
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


@pytest.mark.parametrize("address", PAGES)
def test_fifty_rows_cost_the_queries_of_one(client, project, address):
    def fill():
        unit = factories.UnitFactory(district=project.campaign.district)
        put(project, client.person, open_constraint=True, state="prepared", unit=unit)
        put(project, client.person, due_on=date(2020, 5, 12))
        WeeklyNode.objects.create(project=project, title="基础完成", due_on=DUE)
        StageTarget.objects.create(project=project, title="封顶", due_on=DUE)

    fill()
    client.get(address)  # sessions and other firsts
    few = queries_of(client, address)
    for _ in range(49):
        fill()
    assert queries_of(client, address) == few


def test_work_with_an_open_constraint_shows_why_and_who_may_waive(client, project):
    put(project, client.person, state="prepared", open_constraint=True)
    text = client.get("/week/").content.decode()
    assert "约束未清，不得承诺" in text
    assert "署名放行" in text
    assert "图审回复" in text


def test_who_may_not_waive_is_not_offered_it(signed_in, campaign):
    unit = factories.UnitFactory(district=campaign.district)
    project = factories.ProjectFactory(campaign=campaign, owner_unit=unit)
    owner = signed_in(Role.OWNER, unit=unit)
    promise = put(project, owner.person, state="prepared", open_constraint=True)
    assert 'data-key="w"' not in owner.get("/week/").content.decode()
    assert owner.post(f"/week/promises/{promise.pk}/waive/", {"reason": "赶工"}).status_code == 403


def test_promising_with_an_open_constraint_is_refused_at_its_place(client, project):
    promise = put(project, client.person, state="prepared", open_constraint=True)
    answer = client.post(f"/week/promises/{promise.pk}/make/")
    assert answer.status_code == 422
    assert "“图审回复”尚未解除" in answer.content.decode()
    promise.refresh_from_db()
    assert promise.state == "prepared"


def test_waived_by_name_and_reason(client, project):
    promise = put(project, client.person, state="prepared", open_constraint=True)
    answer = client.post(f"/week/promises/{promise.pk}/waive/", {"reason": "图审口头同意", "next": "/week/"})
    assert answer.url == "/week/"
    text = client.get("/week/").content.decode()
    assert f"{client.person.name}署名放行：图审口头同意" in text


def test_a_new_promise_with_its_constraint_is_made_ready_first(client, project):
    client.post(
        "/week/new/",
        {
            "project_id": project.pk,
            "title": "钢柱吊装",
            "owner_id": client.person.pk,
            "due_on": "2020-05-22",
            "promise_now": "on",
            "kind-1": "material",
            "text-1": "钢柱到货",
            "needed_by_on-1": "2020-05-21",
        },
    )
    promise = Promise.objects.get()
    assert (promise.state, promise.constraints.get().text) == ("prepared", "钢柱到货")


def test_a_new_promise_without_constraints_is_made_at_once(client, project):
    client.post(
        "/week/new/",
        {
            "project_id": project.pk,
            "title": "钢柱吊装",
            "owner_id": client.person.pk,
            "due_on": "2020-05-22",
            "promise_now": "on",
        },
    )
    assert Promise.objects.get().state == "promised"


def test_a_constraint_without_its_day_loses_nothing_typed(client, project):
    answer = client.post(
        "/week/new/",
        {
            "project_id": project.pk,
            "title": "钢柱吊装",
            "owner_id": client.person.pk,
            "due_on": "2020-05-22",
            "text-1": "钢柱到货",
        },
    )
    assert answer.status_code == 422
    assert "钢柱吊装" in answer.content.decode()
    assert not Promise.objects.exists()


def test_the_form_does_not_lead_to_another_host(client, project):
    promise = put(project, client.person)
    elsewhere = {"done_on": "2020-05-19", "next": "https://example.org/"}
    assert client.post(f"/week/promises/{promise.pk}/keep/", elsewhere).url == f"/week/promises/{promise.pk}/"


def test_last_week_is_shown_with_what_became_of_it(client, project):
    put(project, client.person, state="not_kept", due_on=date(2020, 5, 14), miss_reason="weather", miss_note="连日降雨")
    assert "天气 · 连日降雨" in client.get("/week/").content.decode()


def test_nobody_is_counted_but_by_promises(client, project):
    """Burden reduction: the board by owner shows results of promises, no ranking of persons."""
    put(project, client.person, state="kept", due_on=date(2020, 5, 18), done_on=date(2020, 5, 18))
    text = client.get("/week/?by=owner").content.decode()
    assert "PPC 100%" in text
    assert not re.search("排名|积分|得分", text)


def test_a_strangers_promise_is_not_found(signed_in, project):
    promise = put(project, factories.PersonFactory(district=project.campaign.district))
    stranger = signed_in(Role.DEPARTMENT, unit=factories.UnitFactory(district=project.campaign.district))
    assert stranger.get(f"/week/promises/{promise.pk}/").status_code == 404


@pytest.mark.parametrize(
    ("line", "day", "title"),
    [
        ("5月22日 主厂房基础完成", date(2020, 5, 22), "主厂房基础完成"),
        ("5/24，环评批复取得", date(2020, 5, 24), "环评批复取得"),
        ("2020-06-01\t钢结构进场", date(2020, 6, 1), "钢结构进场"),
        ("2020年6月1日：封顶", date(2020, 6, 1), "封顶"),
    ],
)
def test_a_day_is_read_as_people_write_it(line, day, title):
    found = pasted(line, 2020)
    assert (found.due_on, found.title, found.fault) == (day, title, "")


@pytest.mark.parametrize("line", ["主厂房基础完成", "2月30日 封顶", "13/1 封顶", "5月22日"])
def test_a_line_without_a_day_is_at_fault(line):
    assert pasted(line, 2020).fault


def test_pasted_nodes_are_shown_before_they_are_planned_once(client, project):
    given = {"project_id": project.pk, "kind": "node", "lines": "5月22日 基础完成\n5月24日 钢结构进场", "key": "k1"}
    assert "识别结果" in client.post("/week/plan/", given).content.decode()
    assert not WeeklyNode.objects.exists()
    for _ in range(2):
        client.post("/week/plan/", given | {"confirmed": "1"})
    assert WeeklyNode.objects.count() == 2


def test_a_refused_line_stands_with_its_reason(client, project):
    given = {"project_id": project.pk, "kind": "target", "lines": "12月1日 单机试车", "key": "k1", "confirmed": "1"}
    assert "日期须在攻坚期内" in client.post("/week/plan/", given).content.decode()
    assert not StageTarget.objects.exists()


@pytest.mark.parametrize("week", ["0", "99", "x", "-1", "９"])
def test_a_week_that_is_none_shows_this_one(client, week):
    assert "第9周" in client.get(f"/week/?week={week}").content.decode()


def test_a_week_that_is_over_offers_no_new_promise(client, project):
    assert client.get("/week/").context["form"] is not None
    over = client.get("/week/?week=8")
    assert over.context["form"] is None
    assert "data-new" not in over.content.decode()


def test_project_file_shows_the_week(client, project):
    put(project, client.person, state="kept", due_on=date(2020, 5, 18), done_on=date(2020, 5, 18))
    text = client.get(f"/projects/{project.pk}/?tab=commitments").content.decode()
    assert "1 条承诺 · 已兑现 1" in text
    assert "PPC 100%（1/1）" in text


def test_the_look_ahead_folds_settled_work_and_shows_the_nodes_of_coming_weeks(client, project):
    person = factories.PersonFactory(district=project.campaign.district)
    stuck, settled = put(project, person, state="prepared", open_constraint=True), put(project, person)
    node = WeeklyNode.objects.create(project=project, title="主体封顶", due_on=date(2020, 5, 29))
    WeeklyNode.objects.create(project=project, title="已到", due_on=date(2020, 5, 28), state="met", met_on=AT.date())
    weeks = client.get("/look-ahead/").context["weeks"]
    assert [line.promise for line in weeks[0]["rows"]] == [stuck]
    assert [line.promise for line in weeks[0]["settled"]] == [settled]
    assert [week["nodes"] for week in weeks[:3]] == [[], [node], []]
