"""Pages of what was asked about problems and of conferences: who sees what, what a refusal keeps, two tabs."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from gongjian.access.roles import Role
from gongjian.core import moments
from gongjian.problems import actions
from gongjian.problems.models import Attendee, Comment, Conference, Decision
from tests import factories, personas
from tests.problems.meeting import AT, MEETS_AT, arranged, drafted

pytestmark = pytest.mark.usefixtures("office_unit")


@pytest.fixture(autouse=True)
def day_58(monkeypatch):
    monkeypatch.setattr(moments, "now", lambda: AT)


@pytest.fixture
def client(signed_in, campaign):
    return signed_in(Role.OFFICE)


@pytest.fixture
def in_session(problem, office, chair, monkeypatch):
    conference = drafted(problem, office)
    arranged(conference, office, chair, AT)
    monkeypatch.setattr(moments, "now", lambda: MEETS_AT)
    return Conference.objects.get(pk=conference.pk)


def step(conference, code):
    return reverse("conference-step", args=[conference.pk, code])


def test_a_conference_by_forms_from_the_draft_to_the_minutes(client, problem, chair, power, monkeypatch):
    actions.lift_problem(problem, {"reason": "需会商"}, by=personas.at_district(Role.OFFICE, power.district), at=AT)
    assert client.post("/conferences/draft/").status_code == 302
    conference = Conference.objects.get()
    given = {"meets_at": "2020-06-16T10:00", "venue": "指挥部", "chair_id": chair.pk, "version": conference.version}
    client.post(step(conference, "arrange"), given)
    conference.refresh_from_db()
    client.post(step(conference, "call"), {"version": conference.version})
    monkeypatch.setattr(moments, "now", lambda: MEETS_AT)
    client.post(step(conference, "begin"))
    item = conference.items.get()
    owner = personas.person(Role.DEPARTMENT, power.district, unit=power)
    decided = {
        "kind": "promise", "text": "送电", "owner_person_id": owner.pk, "due_on": "2020-06-19", "limit_hours": "",
    }  # fmt: skip
    answer = client.post(reverse("session-step", args=[conference.pk, item.pk, "decide"]), decided)
    assert answer.status_code == 302, answer.content.decode()
    assert client.post(step(conference, "close"), {"reason": ""}).status_code == 302
    page = client.get(f"/conferences/{conference.pk}/minutes/").content.decode()
    assert "会商决定：（1）送电" in page
    minutes = conference.minutes.get()
    assert client.get(f"/conferences/minutes/{minutes.pk}/pdf/").content.startswith(b"%PDF")
    assert client.get(f"/conferences/minutes/{minutes.pk}/docx/").content.startswith(b"PK")


def test_an_old_tab_is_answered_409_and_keeps_what_was_typed(client, problem, office):
    conference = drafted(problem, office)
    seen = conference.version
    client.post(step(conference, "add-item"), {"title": "供热管线", "version": seen})
    answer = client.post(step(conference, "add-item"), {"title": "燃气改线", "version": seen})
    assert answer.status_code == 409
    assert "燃气改线" in answer.content.decode()
    again = client.post(step(conference, "order"), {"version": seen})
    assert again.status_code == 404


def test_buttons_of_an_old_tab_change_nothing(client, problem, office):
    conference = drafted(problem, office)
    item = conference.items.get()
    client.post(reverse("item-step", args=[conference.pk, item.pk, "remove"]), {"version": conference.version - 1})
    assert conference.items.count() == 1


def test_a_refused_decision_comes_back_at_its_field(client, in_session):
    item = in_session.items.get()
    address = reverse("session-step", args=[in_session.pk, item.pk, "decide"])
    answer = client.post(address, {"kind": "promise", "text": "送电", "due_on": "2020-06-01"})
    assert answer.status_code == 422
    assert "送电" in answer.content.decode()
    assert Decision.objects.count() == 0


def test_notes_are_kept_while_typing_and_a_newer_version_is_shown(client, in_session):
    item = in_session.items.get()
    address = reverse("item-notes", args=[in_session.pk, item.pk])
    saved = client.post(address, {"notes": "变压器已到货", "version": item.version})
    item.refresh_from_db()
    assert (saved.status_code, item.notes) == (200, "变压器已到货")
    stale = client.post(address, {"notes": "另一台电脑", "version": item.version - 1})
    item.refresh_from_db()
    assert (stale.status_code, item.notes) == (409, "变压器已到货")
    assert "变压器已到货" in stale.content.decode()


def test_the_screen_in_the_hall_follows_the_desk(client, in_session, office):
    actions.add_item(in_session, {"title": "供热管线"}, by=office, at=MEETS_AT)
    second = in_session.items.get(kind="other")
    address = f"/conferences/{in_session.pk}/hall/now/"
    assert "10kV 临时用电增容" in client.get(address).content.decode()
    client.post(reverse("session-step", args=[in_session.pk, second.pk, "take-up"]), {"back": "hall"})
    assert "供热管线" in client.get(address).content.decode()


def test_whoever_attends_sees_it_once_it_is_called(signed_in, problem, office, chair, power, monkeypatch):
    conference = drafted(problem, office)
    guest, stranger = signed_in(Role.DEPARTMENT, unit=power), signed_in(Role.DEPARTMENT, unit=factories.UnitFactory(
        district=power.district
    ))  # fmt: skip
    address = f"/conferences/{conference.pk}/"
    assert guest.get(address).status_code == 404
    arranged(conference, office, chair, AT)
    assert Attendee.objects.filter(unit=power).exists()
    assert [one.get(address).status_code for one in (guest, stranger)] == [200, 404]
    monkeypatch.setattr(moments, "now", lambda: MEETS_AT)
    item = conference.items.get()
    assert guest.post(reverse("session-step", args=[conference.pk, item.pk, "hear"])).status_code == 403


def test_a_department_finds_what_waits_for_it(signed_in, problem, office, holder, unit, power):
    asked = {"proposal": "夜间停电两小时", "unit_ids": [power.pk]}
    actions.ask_comment(problem, asked, by=holder, at=AT)
    guest = signed_in(Role.DEPARTMENT, unit=power)
    assert reverse("give-comment", args=[Comment.objects.get().pk]) in guest.get("/problems/waiting/").content.decode()
    mine = signed_in(Role.DEPARTMENT, unit=unit).get("/problems/waiting/").content.decode()
    assert reverse("problem", args=[problem.pk]) in mine
    given = guest.post(reverse("give-comment", args=[Comment.objects.get().pk]), {"stance": "objects", "text": ""})
    assert given.status_code == 422
    guest.post(reverse("give-comment", args=[Comment.objects.get().pk]), {"stance": "objects", "text": "负荷不足"})
    assert Comment.objects.get().state == "objects"
    late = guest.get(reverse("give-comment", args=[Comment.objects.get().pk]))
    assert late.status_code == 302


def test_the_office_finds_disputes_and_time_asked_for(client, problem, holder):
    actions.ask_extension(problem, {"reason": "需停电窗口", "wished_days": 2}, by=holder, at=AT)
    assert "需停电窗口" in client.get("/problems/waiting/").content.decode()
    actions.dispute_problem(problem, {"reason": "不属本单位职责"}, by=holder, at=AT)
    waiting = client.get("/problems/waiting/").content.decode()
    assert "不属本单位职责" in waiting
    assert "不属本单位职责" in client.get(reverse("problem", args=[problem.pk])).content.decode()


def test_the_same_waits_on_my_day(client, signed_in, problem, holder, power):
    actions.dispute_problem(problem, {"reason": "不属本单位职责"}, by=holder, at=AT)
    asked = {"proposal": "夜间停电两小时", "unit_ids": [power.pk]}
    actions.ask_comment(problem, asked, by=holder, at=AT)
    assert reverse("problem", args=[problem.pk]) in client.get("/").content.decode()
    guest = signed_in(Role.DEPARTMENT, unit=power).get("/").content.decode()
    assert reverse("give-comment", args=[Comment.objects.get().pk]) in guest


@pytest.mark.parametrize("way", ["unit", "kind", "age", "nonsense"])
def test_who_blocks_most_leads_to_the_problems_behind(client, project, power, way):
    raiser = personas.at_project(Role.CONTRACTOR, project)
    given = {"title": "燃气改线", "kind": "utilities", "stake_wan": Decimal(350), "blocking_unit_id": power.pk}
    actions.raise_problem(project, given, by=raiser, at=AT - timedelta(days=10))
    page = client.get(f"/problems/blocking/?by={way}").content.decode()
    assert "3,500" in page
    link = {"unit": f"unit={power.pk}", "kind": "kind=utilities", "age": "age=1"}.get(way, f"unit={power.pk}")
    assert link in page
    behind = client.get(f"/problems/list/?which=unsettled&{link}").content.decode()
    assert "燃气改线" in behind
    sheet = client.get(f"/problems/blocking/?by={way}&export=csv")
    assert sheet.status_code == 200


def test_papers_tell_the_way_up_and_every_answer(client, problem, holder, office, power):
    actions.answer_problem(problem, {"answer": "周四前增容"}, by=holder, at=AT)
    actions.ask_comment(problem, {"proposal": "夜间停电", "unit_ids": [power.pk]}, by=holder, at=AT)
    conference = drafted(problem, office)
    page = client.get(f"/conferences/{conference.pk}/papers/").content.decode()
    assert "周四前增容" in page
    assert power.name in page
    assert "2020-05-19 10:00" in page


def test_a_decision_no_longer_needed_is_dropped_with_a_reason(client, in_session, office, power):
    decided = {"kind": "assign", "text": "五日内送电", "owner_unit_id": power.pk}
    actions.record_decision(in_session.items.get(), decided, by=office, at=MEETS_AT)
    address = reverse("drop-decision", args=[Decision.objects.get().pk])
    assert client.post(address, {"reason": ""}).status_code == 422
    assert client.post(address, {"reason": "工程改线"}).status_code == 302
    assert Decision.objects.get().state == "dropped"


def test_minutes_are_corrected_by_form(client, in_session, office):
    item = in_session.items.get()
    actions.put_off_item(item, {"reason": "待勘察"}, by=office, at=MEETS_AT)
    actions.close_conference(in_session, {"reason": "材料不齐"}, by=office, at=MEETS_AT)
    in_session.refresh_from_db()
    given = {"reason": "笔误", "version": in_session.version, f"notes-{item.pk}": "供电中心到会"}
    assert client.post(f"/conferences/{in_session.pk}/minutes/correct/", given).status_code == 302
    assert "供电中心到会" in client.get(f"/conferences/{in_session.pk}/minutes/").content.decode()
