"""The pages of permits: what they show, allow and cost, in both languages, and that bad input loses nothing."""

import json
import re
from datetime import timedelta
from io import BytesIO

import openpyxl
import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gongjian.access.roles import Role
from gongjian.core import moments
from gongjian.procedures import actions
from gongjian.procedures.models import CatalogueItem, Permit
from gongjian.schedules.actions import draw_up_schedule, put_schedule_in_force
from tests import factories
from tests.cells import Where
from tests.procedures.conftest import AT, TODAY
from tests.procedures.rows import permit_in
from tests.schedules.plans import content


@pytest.fixture(autouse=True)
def day_58(monkeypatch):
    monkeypatch.setattr(moments, "now", lambda: AT)


@pytest.fixture
def client(signed_in, campaign, office_unit):
    return signed_in(Role.OFFICE)


@pytest.fixture
def where(district, project, bureau):
    person = factories.PersonFactory(district=district, unit=bureau)
    return Where(district=district, unit=bureau, project=project, person=person)


def page(client, name, *args, **query):
    answer = client.get(reverse(name, args=args), query)
    assert answer.status_code == 200
    return answer.content.decode()


def filled(where):
    """A project with a permit in every state, one of them tied to nothing."""
    project = factories.ProjectFactory(campaign=where.project.campaign)
    here = Where(district=where.district, unit=where.unit, project=project, person=where.person)
    for number, state in enumerate(("to_prepare", "handed_in", "accepted", "supplement", "granted", "not_needed")):
        due = {"promised_due_on": TODAY + timedelta(days=3)} if state == "accepted" else {}
        permit_in(here, state, code=f"E0{number}", papers="owner", **due)
    return project


PAGES = (
    ("permits", {}),
    ("permits", {"which": "open", "stage": "start", "columns": "all"}),
    ("permits-critical", {}),
)


@pytest.mark.parametrize(("name", "query"), PAGES)
def test_many_projects_cost_the_queries_of_one(client, where, name, query):
    def asked():
        with CaptureQueriesContext(connection) as found:
            page(client, name, **query)
        return len(found)

    filled(where)
    page(client, name, **query)
    few = asked()
    for _ in range(9):
        filled(where)
    assert asked() == few


def test_what_waits_for_a_department_costs_the_same_for_many(client, where, bureau):
    def asked():
        with CaptureQueriesContext(connection) as found:
            page(client, "permits-waiting", unit=bureau.pk)
        return len(found)

    filled(where)
    asked()
    few = asked()
    for _ in range(6):
        filled(where)
    assert asked() == few


def test_the_matrix_has_a_letter_for_every_state_and_hides_what_nobody_needs(client, where):
    project = filled(where)
    text = page(client, "permits")
    letters = dict(re.findall(r"<td class=(\w+) data-p=\d+>([^<]+)", text))
    assert letters == {"p": "备", "h": "报", "a": "受3", "s": "补", "g": "结"}
    assert str(project) in text
    assert "示例许可E05" not in text  # needed by nobody
    assert "示例许可E05" in page(client, "permits", columns="all")


def test_overdue_is_said_by_a_mark_and_filtered(client, where):
    permit_in(where, "accepted", promised_due_on=TODAY - timedelta(days=4))
    permit_in(where, "to_prepare", code="E02")
    text = page(client, "permits", which="overdue")
    assert "受!2" in text
    assert "示例许可E02" not in text
    assert "没有可显示的手续" in page(client, "permits", which="early")
    assert "没有可显示的手续" in page(client, "permits", words="没有这个项目")


def test_the_matrix_is_exported_as_it_is_shown(client, where):
    filled(where)
    answer = client.get(reverse("permits"), {"export": "xlsx", "which": "open"})
    sheet = openpyxl.load_workbook(BytesIO(answer.content)).active
    shown = [[cell.value for cell in row] for row in sheet.iter_rows()]
    head = next(row for row in shown if row[0] == "项目")
    assert head[1:] == ["示例许可E00", "示例许可E01", "示例许可E02", "示例许可E03"]
    assert shown[shown.index(head) + 1][1:] == ["待准备", "已申报，待受理", "已受理，审查中", "待补正"]


def test_absurd_filters_change_nothing(client, where):
    filled(where)
    for query in ({"stage": "x"}, {"which": "?"}, {"unit": "9" * 40}, {"page": "-1"}, {"unit": "abc"}):
        assert "示例许可E00" in page(client, "permits", **query)


def test_a_list_is_chosen_by_kind_and_only_what_applies_is_offered(client, project, catalogue):
    text = page(client, "load-permits", project.pk, kind="enterprise_filing")
    assert 'value="A01" checked' in text
    assert 'value="A13"' in text
    assert 'value="A13" checked' not in text
    assert 'value="A04"' not in text
    answer = client.post(reverse("load-permits", args=[project.pk]), {"codes": ["A01", "C06"]})
    assert answer.status_code == 302
    assert sorted(Permit.objects.values_list("code", flat=True)) == ["A01", "C06"]
    empty = client.post(reverse("load-permits", args=[project.pk]), {"key": "leer"})
    assert empty.status_code == 422
    assert "请至少选择一项手续" in empty.content.decode()


def test_without_a_catalogue_the_way_to_it_is_shown(client, project):
    assert reverse("permit-catalogue") in page(client, "load-permits", project.pk)
    assert "手续目录为空" in page(client, "permit-catalogue")
    assert client.post(reverse("load-permit-catalogue")).status_code == 302
    assert CatalogueItem.objects.count() == 53


def step(client, permit, code, **given):
    return client.post(reverse("permit-step", args=[permit.pk, code]), given)


def test_bad_input_stands_at_its_field_in_both_languages_and_nothing_typed_is_lost(client, where):
    permit = permit_in(where, "handed_in", papers="owner")
    answer = step(client, permit, "accept", on="2020-05-30", lacking_due_on="")
    text = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="2020-05-30"' in text
    assert "field-error" in text
    assert "2020-05-30" in text
    answer = step(client, permit, "accept", on="", lacking_due_on="")
    assert "尚缺材料：申请表" in answer.content.decode()
    answer = client.post(
        reverse("permit-step", args=[permit.pk, "send-back"]), {"reason": ""}, headers={"accept-language": "en"}
    )
    assert answer.status_code == 422


def test_a_step_that_an_old_page_offers_is_refused_with_its_reason(client, where):
    permit = permit_in(where, "granted")
    answer = step(client, permit, "accept")
    assert answer.status_code == 422
    assert "办结" in answer.content.decode()
    assert step(client, permit, "unknown").status_code == 404


def test_papers_are_noted_and_further_ones_added(client, where):
    permit = permit_in(where, "to_prepare", papers="owner")
    given = {"paper_0": "there", "more": "总平面图\n\n防火说明"}
    assert client.post(reverse("permit-papers", args=[permit.pk]), given).status_code == 302
    assert list(permit.papers.order_by("position").values_list("name", "state")) == [
        ("申请表", "there"), ("总平面图", "owner"), ("防火说明", "owner"),
    ]  # fmt: skip
    twice = {"paper_0": "there", "paper_1": "there", "paper_2": "there", "more": "防火说明"}
    answer = client.post(reverse("permit-papers", args=[permit.pk]), twice)
    assert answer.status_code == 422
    assert "同一材料出现了两次" in answer.content.decode()


def test_beyond_the_published_holidays_it_says_predicted(client, where):
    permit = permit_in(where, "accepted", limit_days=2000, promised_days=None)
    assert "预计" in page(client, "permit", permit.pk)


def test_an_overdue_permit_raises_a_problem_with_one_click(client, where):
    permit = permit_in(where, "accepted", accepted_on=TODAY - timedelta(days=40), handed_in_on=None)
    text = page(client, "permit", permit.pk)
    link = re.search(r'href="(/problems/raise/[^"]+)"', text)[1].replace("&amp;", "&")
    raised = client.get(link).content.decode()
    assert "手续超时未办结：示例许可E01" in raised
    assert re.search(r'value="permit"[^>]*checked', raised)
    assert f'value="{where.unit.pk}" selected' in raised


def test_guidance_says_what_next_which_papers_and_whom_to_call(client, listed, project):
    listed("A11", "B01", "C06")
    text = page(client, "permit-guide", project.pk)
    now, _, later = text.partition("随后办")
    assert "建设用地规划许可证" in now
    assert "出让合同/划拨决定" in now
    assert "前置未办结" in later
    assert "建筑工程施工许可证" in later


def test_the_project_page_says_when_it_may_start_and_what_holds_it(client, listed, project):
    listed("A11", "B02", "C06")
    text = page(client, "project-permits", project.pk)
    assert "最早依法开工日" in text
    # 13 promised working days against 10: B01, which B02 would wait for, is not listed.
    assert "建设用地规划许可证 → 建筑工程施工许可证" in text
    assert page(client, "project", project.pk)


def test_critical_permits_name_the_one_that_frees_most(client, listed, project, office):
    listed("A11", "C06")
    text = page(client, "permits-critical")
    rows = re.findall(r'<th scope="row"><a href="/permits/\d+/">([^<]+)', text)
    assert rows == ["建设用地规划许可证", "建筑工程施工许可证"]


def test_work_of_the_schedule_is_marked_and_shown(client, listed, project, office):
    permit = listed("C06")["C06"]
    schedule = draw_up_schedule(project, json.dumps(content()), by=office, at=AT).id
    put_schedule_in_force(schedule, {}, by=office, at=AT)
    actions.tie_permit(permit.pk, {"activities": ["B"]}, by=office, at=AT)
    assert "东车间主体" in page(client, "permit", permit.pk)
    bars = client.get(reverse("schedule-bars", args=[schedule])).json()
    assert "awaited" in json.dumps(bars)


def test_a_stranger_sees_neither_project_nor_permit(signed_in, where):
    permit = permit_in(where, "accepted")
    stranger = signed_in(Role.DEPARTMENT, unit=factories.UnitFactory(district=where.district))
    assert stranger.get(reverse("permit", args=[permit.pk])).status_code == 404
    assert stranger.get(reverse("project-permits", args=[where.project.pk])).status_code == 404
    assert "示例许可E01" not in page(stranger, "permits")


def test_a_department_sees_its_own_and_what_waits_for_it(signed_in, where, bureau):
    permit = permit_in(where, "handed_in")
    theirs = signed_in(Role.DEPARTMENT, unit=bureau)
    text = page(theirs, "permits-waiting")
    assert "示例许可E01" in text
    assert "待受理" in text
    assert "受理" in page(theirs, "permit", permit.pk)


def test_steps_not_the_viewers_stand_with_their_reason(signed_in, where):
    permit = permit_in(where, "accepted")
    looking = signed_in(Role.SUPERVISION)
    assert "您的岗位没有此项权限" in page(looking, "permit", permit.pk)


def test_the_catalogue_is_changed_in_versions_by_its_form(client, catalogue):
    item = CatalogueItem.objects.get(code="A10")
    shown = client.get(reverse("change-permit-item", args=[item.pk])).context["form"]
    sent = {name: shown[name].value() for name in shown.fields if shown[name].value() is not None}
    sent = {name: "" if value is False else value for name, value in sent.items()} | {
        "reason": "压缩时限",
        "promised_days": "9",
    }
    ring = client.post(reverse("change-permit-item", args=[item.pk]), {**sent, "after": "C06；A08"})
    assert ring.status_code == 422
    assert "形成循环" in ring.content.decode()
    assert "C06；A08" in ring.content.decode()
    done = client.post(reverse("change-permit-item", args=[item.pk]), sent)
    assert done.status_code == 302
    now = CatalogueItem.objects.get(code="A10", replaced_at=None)
    assert (now.number, now.promised_days, now.after, now.kinds) == (2, 9, item.after, item.kinds)
    assert "压缩时限" in page(client, "permit-item", now.pk)
    assert "已失效" in page(client, "permit-item", item.pk)


ENGLISH = {
    "permits": "Critical permits", "permits-waiting": "Permits waiting for us", "permits-critical": "Earliest lawful start",
    "permit-catalogue": "Catalogue of permits",
}  # fmt: skip


@pytest.mark.parametrize(("name", "words"), ENGLISH.items())
def test_pages_speak_english_too(client, where, catalogue, name, words):
    filled(where)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    text = page(client, name)
    assert '<html lang="en"' in text
    assert words in text
