"""The cells of the week board: the same actions, the refusal in the cell, what was typed kept, undone where it can be."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongjian.access.roles import Role
from gongjian.commitments.models import Constraint, Promise
from gongjian.commitments.pages.cell_forms import Named, ShortDayField, fitting
from gongjian.core import moments
from gongjian.core.models import Event
from gongjian.people.models import Person
from tests import factories

AT, DUE = factories.AT, date(2020, 5, 22)


@pytest.fixture(autouse=True)
def day_58(monkeypatch):
    monkeypatch.setattr(moments, "now", lambda: AT)


@pytest.fixture
def client(signed_in, campaign):
    return signed_in(Role.OFFICE)


@pytest.fixture
def promise(project, client):
    return put(project, client.person)


def put(project, person, **more):
    return Promise.objects.create(
        **{"project": project, "title": "基础浇注", "owner": person, "due_on": DUE, "prepared_at": AT, **more}
    )


def hinder(promise):
    return Constraint.objects.create(promise=promise, kind="permit", text="图审回复", needed_by_on=date(2020, 5, 20))


def address(promise, cell, code=""):
    return f"/week/promises/{promise.pk}/cell/{cell}/" + (f"{code}/" if code else "")


def test_an_editor_holds_the_value_and_the_version(client, promise):
    text = client.get(address(promise, "title")).content.decode()
    assert 'value="基础浇注"' in text
    assert 'name="version" value="1"' in text


@pytest.mark.parametrize(
    ("cell", "field", "typed", "stored"),
    [
        ("title", "title", "基础浇注完成", "基础浇注完成"),
        ("due", "due_on", "20", date(2020, 5, 20)),
        ("due", "due_on", "5/21", date(2020, 5, 21)),
        ("due", "due_on", "5月23日", date(2020, 5, 23)),
    ],
)
def test_a_cell_saves_its_value_and_leaves_the_others(client, promise, cell, field, typed, stored):
    answer = client.post(address(promise, cell, cell), {field: typed, "version": "1"})
    assert answer.status_code == 200
    changed = Promise.objects.get()
    assert getattr(changed, field) == stored
    assert (changed.owner_id, changed.version) == (promise.owner_id, 2)
    assert Event.objects.filter(name="promise.changed").count() == 1


def test_the_board_that_comes_back_offers_to_undo_and_the_undo_restores(client, promise):
    note = client.post(address(promise, "title", "title") + "?by=owner", {"title": "新", "version": "1"}).context[
        "note"
    ]
    assert client.post(note.undo_url, note.undo).status_code == 200
    assert Promise.objects.get().title == "基础浇注"


def test_an_owner_is_found_by_initials(client, promise, district):
    person = Person.objects.create(district=district, name="张守正", pinyin="zsz zhangshouzheng")
    client.post(address(promise, "owner", "owner"), {"owner_id": "zsz", "version": "1"})
    assert Promise.objects.get().owner == person


def test_nobody_and_several_are_refused_with_their_names(client, promise, district):
    for unit in ("住建局", "交通局"):
        where = factories.UnitFactory(district=district, name=unit)
        Person.objects.create(district=district, name="李建", pinyin="lj lijian", unit=where)
    several = client.post(address(promise, "owner", "owner"), {"owner_id": "lj", "version": "1"})
    assert several.status_code == 422
    assert {"李建（交通局）", "李建（住建局）"} <= set(re.findall(r"李建（\w+）", several.content.decode()))
    assert 'value="lj"' in several.content.decode()
    assert client.post(address(promise, "owner", "owner"), {"owner_id": "zzz", "version": "1"}).status_code == 422
    assert (
        client.post(address(promise, "owner", "owner"), {"owner_id": "李建(住建局)", "version": "1"}).status_code == 200
    )


def test_a_newer_version_is_shown_in_the_cell_with_both_values(client, promise):
    Promise.objects.filter(pk=promise.pk).update(title="别人改的", version=2)
    answer = client.post(address(promise, "title", "title"), {"title": "我改的", "version": "1"})
    assert answer.status_code == 409
    text = answer.content.decode()
    assert "别人改的" in text
    assert 'value="我改的"' in text
    assert 'name="version" value="2"' in text
    assert client.post(address(promise, "title", "title"), {"title": "我改的", "version": "2"}).status_code == 200


def test_an_open_constraint_refuses_in_the_cell_unless_waived_by_name(client, promise):
    hinder(promise)
    refused = client.post(address(promise, "state", "state"), {"reason": ""})
    assert refused.status_code == 409
    assert "“图审回复”尚未解除" in refused.content.decode()
    assert Promise.objects.get().state == "prepared"
    assert client.post(address(promise, "state", "state"), {"reason": "图审口头同意"}).status_code == 200
    made = Promise.objects.get()
    assert (made.state, made.waived_by, made.waiver_reason) == ("promised", client.person, "图审口头同意")


def test_who_may_not_waive_is_refused_and_nothing_happens(signed_in, campaign):
    unit = factories.UnitFactory(district=campaign.district)
    project = factories.ProjectFactory(campaign=campaign, owner_unit=unit)
    owner = signed_in(Role.OWNER, unit=unit)
    promise = put(project, owner.person)
    hinder(promise)
    assert owner.post(address(promise, "state", "state"), {"reason": "赶工"}).status_code == 403
    assert Promise.objects.get().state == "prepared"


@pytest.mark.parametrize(
    ("given", "state", "reason"),
    [
        ({"reason": "kept", "done_on": "2020-05-19"}, "kept", ""),
        ({"reason": "weather", "note": "连雨"}, "not_kept", "weather"),
    ],
)
def test_a_promise_is_answered_in_its_cell(client, project, given, state, reason):
    promise = put(project, client.person, state="promised", promised_at=AT)
    assert client.post(address(promise, "state", "state"), given).status_code == 200
    answered = Promise.objects.get()
    assert (answered.state, answered.miss_reason) == (state, reason)


def test_a_day_to_come_is_refused_at_the_field_and_the_day_typed_stays(client, project):
    promise = put(project, client.person, state="promised", promised_at=AT)
    answer = client.post(address(promise, "state", "state"), {"reason": "kept", "done_on": "2020-05-22"})
    assert answer.status_code == 422
    assert "这一天还没有到" in answer.content.decode()
    assert 'value="2020-05-22"' in answer.content.decode()


def test_a_constraint_is_cleared_undone_and_added_in_its_cell(client, promise):
    one = hinder(promise)
    given = {"clear-constraint": str(one.pk), "clear-cleared_on": "2020-05-19"}
    note = client.post(address(promise, "constraints", "clear"), given).context["note"]
    one.refresh_from_db()
    assert one.cleared_on == date(2020, 5, 19)
    client.post(note.undo_url, note.undo)
    one.refresh_from_db()
    assert one.cleared_on is None
    more = {"add-text": "钢柱到货", "add-kind": "material", "add-needed_by_on": "2020-05-21"}
    assert client.post(address(promise, "constraints", "add"), more).status_code == 200
    assert promise.constraints.count() == 2


def test_a_promise_made_is_never_moved(client, project):
    promise = put(project, client.person, state="promised", promised_at=AT)
    answer = client.post(address(promise, "due", "due"), {"due_on": "30", "version": "1"})
    assert answer.status_code == 409
    assert "此处现在不能改" in answer.content.decode()
    assert Promise.objects.get().due_on == DUE


def test_the_quick_row_promises_at_once_and_refuses_at_its_fields(client, project):
    line = {"project_id": project.pk, "title": "钢柱吊装", "owner_id": client.person.name, "due_on": "22"}
    bad = client.post("/week/quick/", line | {"due_on": "2030-01-01"})
    assert bad.status_code == 422
    assert "due_on" in bad.context["quick"].errors
    assert bad.context["quick"]["title"].value() == "钢柱吊装"
    assert client.post("/week/quick/", line).status_code == 200
    promise = Promise.objects.get()
    assert (promise.state, promise.due_on, promise.owner) == ("promised", DUE, client.person)


def test_another_districts_promise_has_no_cells(client):
    other = factories.ProjectFactory()
    promise = put(other, factories.PersonFactory(district=other.campaign.district))
    assert client.get(address(promise, "title")).status_code == 404
    assert client.post(address(promise, "title", "title"), {"title": "x"}).status_code == 404


def test_a_cell_costs_the_same_for_one_row_and_fifty(client, project, promise):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            client.get(address(promise, "owner"))
        return len(queries)

    client.get(address(promise, "owner"))
    few = asked()
    for _ in range(49):
        put(project, client.person)
    assert asked() == few


PEOPLE = [
    Named(1, "张三", "住建局", "zs zhangsan"),
    Named(2, "张三丰", "", "zsf zhangsanfeng"),
    Named(3, "赵四", "交通局", "zs zhaosi"),
]


@pytest.mark.parametrize(
    ("typed", "found"),
    [("张三", [1]), ("zhangsan", [1]), ("zsf", [2]), ("zs", [1, 3]), ("赵四(交通局)", [3]), ("四", [3]), ("王", [])],
)
def test_the_strictest_reading_that_finds_anybody_wins(typed, found):
    assert [one.pk for one in fitting(typed, PEOPLE)] == found


@pytest.mark.parametrize("typed", ["31", "2-30", "明天", "2020-13-01", "5-5-5-5", "0"])
def test_a_day_that_is_none_is_refused(typed):
    field = ShortDayField()
    field.near = date(2020, 6, 1)
    with pytest.raises(Exception, match=r"天|日期|day"):
        field.clean(typed)
