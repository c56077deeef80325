"""The cadre's record: evidence of work, read first by the cadre; every other look with a reason; corrected on request."""

import io
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pypdf import PdfReader

from gongjian.access.roles import Role
from gongjian.assessments import actions, queries
from gongjian.assessments.actions.cadres import AskedAlready, NoSuchEntry, OnOneself, OwnRecord
from gongjian.assessments.models import CadreCorrection, CadreLook
from gongjian.core import work
from gongjian.core.actor import actor_for_person
from gongjian.core.refusal import NewerVersion, NotInThisState
from gongjian.messaging.models import Message
from tests import factories
from tests.assessments import week8
from tests.assessments.week8 import DUE, MONDAY
from tests.notices.cells import _order
from tests.responsibility.factories import led, stationed

pytestmark = pytest.mark.django_db
ZH, EN = {"headers": {"accept-language": "zh-hans"}}, {"headers": {"accept-language": "en"}}


@pytest.fixture(autouse=True)
def _on_monday(monkeypatch):
    monkeypatch.setattr("gongjian.core.moments._shift", lambda: MONDAY - timezone.now())


@pytest.fixture
def cadre(signed_in, project):
    """Signed in; with a post, a lead, a solved problem, promises, a need met and a supervision order."""
    client = signed_in(Role.DEPARTMENT, unit=week8.unit(project))
    person = client.person
    led(project, person)
    week8.problem(project, person=person, ended_by="solved", until_at=MONDAY - timedelta(days=4))
    week8.problem(project, number=2, person=person, ended_by="climbed", until_at=MONDAY)
    week8.promise(project, person, "kept", done_on=DUE)
    week8.promise(project, person, "not_kept", miss_reason="weather")
    week8.need(project, person.unit, "kept", done_on=DUE, responsible=person, result="贷款到账")
    _order(
        type("Where", (), {"project": project, "unit": None, "person": person, "on": DUE, "at": MONDAY}), person=person
    )
    return client


@pytest.fixture
def assessor(signed_in):
    return signed_in(Role.ASSESSMENT)


def by(client):
    return actor_for_person(client.person.pk, client.person.name)


def text_of(client, address, **language):
    answer = client.get(address, **(language or ZH))
    assert answer.status_code == 200
    return answer.content.decode()


def subject_of(person, section="promises"):
    return queries.record_of(person).sections[section][0].subject


def asked(cadre):
    given = {"subject": subject_of(cadre.person), "reason": "5月14日已完成"}
    return CadreCorrection.objects.get(pk=actions.ask_cadre_correction(cadre.person, given, by=by(cadre), at=MONDAY).id)


# ---- what stands in it


def test_evidence_by_section_and_nothing_that_was_missed(cadre, project):
    found = {
        section: [entry.title for entry in entries]
        for section, entries in queries.record_of(cadre.person).sections.items()
    }
    assert {section: len(titles) for section, titles in found.items()} == {
        "posts": 2, "problems": 1, "promises": 1, "help": 1, "orders": 1, "thanks": 0,
    }  # fmt: skip
    assert found["problems"] == ["缺施工电源"]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            ZH,
            (
                "我的纪实",
                "任职情况",
                "解决的难题",
                "承诺兑现",
                "缺施工电源",
                "贷款到账",
                "不计分",
                "除您以外无人查看过",
            ),
        ),
        (
            EN,
            (
                "My record",
                "Posts held",
                "Problems solved",
                "Promises kept",
                "缺施工电源",
                "no ranking",
                "Nobody but you",
            ),
        ),
    ],
)
def test_the_cadre_reads_it_at_once_in_both_languages(cadre, language, words):
    page = text_of(cadre, "/cadres/me/", **language)
    assert [one for one in words if one not in page] == []
    assert not CadreLook.objects.exists()


def test_it_costs_the_same_for_one_entry_and_fifty(cadre, project):
    def measured():
        with CaptureQueriesContext(connection) as counted:
            assert cadre.get("/cadres/me/").status_code == 200
        return len(counted)

    measured()
    once = measured()
    for _number in range(49):
        week8.promise(project, cadre.person, "kept", done_on=DUE)
    assert measured() == once


def test_the_list_costs_the_same_for_one_cadre_and_fifty(cadre, assessor):
    def measured():
        with CaptureQueriesContext(connection) as counted:
            assert assessor.get("/cadres/").status_code == 200
        return len(counted)

    measured()
    once = measured()
    for _number in range(49):
        factories.PostFactory(person=factories.PersonFactory(district=cadre.person.district))
    assert measured() == once


def test_printed_for_the_cadre_alone(cadre, assessor):
    text = "".join(
        page.extract_text() for page in PdfReader(io.BytesIO(cadre.get("/cadres/me/file.pdf").content)).pages
    )
    for words in ("工作纪实", "不计分，不排名，不作比较", "浇筑基础", "缺施工电源"):
        assert words in text.replace("\n", "")
    assert assessor.get(f"/cadres/{cadre.person.pk}/file.pdf").status_code == 404


def test_a_station_is_told_once(project):
    person = stationed(project).person
    factories.PostFactory(
        person=person, role="stationed_cadre", unit=person.unit, from_on=person.stations.get().from_on
    )
    factories.PostFactory(person=person, role="stationed_cadre", unit=week8.unit(project))
    titles = [entry.title for entry in queries.record_of(person).sections["posts"]]
    assert len(titles) == 2  # the station with its post, and the post of another time


# ---- who looks


def test_the_organisation_side_gives_a_reason_that_the_cadre_reads(cadre, assessor):
    address = f"/cadres/{cadre.person.pk}/"
    assert "缺施工电源" not in text_of(assessor, address)
    assert assessor.post(address, {"reason": "年度考核谈话前核对"}).status_code == 302
    assert "缺施工电源" in text_of(assessor, address)
    own = text_of(cadre, "/cadres/me/")
    assert "年度考核谈话前核对" in own
    assert assessor.person.name in own
    work.perform_all(MONDAY)
    assert [one.person_id for one in Message.objects.all()] == [cadre.person.pk]


def test_a_look_holds_for_the_day(cadre, assessor):
    actions.look_at_cadre(cadre.person, {"reason": "核对"}, by=by(assessor), at=MONDAY)
    assert queries.looked_today(by(assessor), cadre.person, MONDAY + timedelta(hours=14))
    assert not queries.looked_today(by(assessor), cadre.person, MONDAY + timedelta(hours=15))
    assert not queries.looked_today(by(cadre), cadre.person, MONDAY)


@pytest.mark.parametrize("language", [ZH, EN])
@pytest.mark.parametrize("typed", ["", "  ", "看\u202e看", "长" * 201])
def test_without_a_proper_reason_nothing_opens(cadre, assessor, language, typed):
    answer = assessor.post(f"/cadres/{cadre.person.pk}/", {"reason": typed}, **language)
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.content.decode()
    assert not CadreLook.objects.exists()


def test_to_everybody_else_it_does_not_exist(signed_in, cadre):
    for role in (Role.OFFICE, Role.SUPERVISION, Role.AUDITOR, Role.SYSTEM_ADMIN, Role.DEPARTMENT, Role.OWNER):
        client = signed_in(role)
        assert client.get(f"/cadres/{cadre.person.pk}/").status_code == 404
        assert client.get("/cadres/").status_code == 404
    elsewhere = signed_in(Role.ASSESSMENT, district=factories.CampaignFactory().district)
    assert elsewhere.get(f"/cadres/{cadre.person.pk}/").status_code == 404
    assert signed_in(Role.OWNER).get("/cadres/me/").status_code == 404
    assert signed_in(Role.CONTRACTOR).get("/cadres/me/file.pdf").status_code == 404


def test_looks_are_append_only_and_of_others(cadre, assessor):
    with pytest.raises(OwnRecord):
        actions.look_at_cadre(assessor.person, {"reason": "自己"}, by=by(assessor), at=MONDAY)
    actions.look_at_cadre(cadre.person, {"reason": "核对"}, by=by(assessor), at=MONDAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        CadreLook.objects.update(reason="改")
    assert assessor.get("/api/cadre-looks").json()["count"] == 1
    assert cadre.get("/api/cadre-looks").json()["count"] == 1


def test_the_list_is_by_name_alone_and_holds_no_firm(signed_in, cadre, assessor):
    firm = signed_in(Role.OWNER).person
    page = text_of(assessor, "/cadres/")
    assert cadre.person.name in page
    assert firm.name not in page
    assert "sort=unit" not in page
    assert assessor.get(f"/cadres/{assessor.person.pk}/").url == "/cadres/me/"


# ---- corrected on request


def test_a_correction_is_asked_granted_and_stays_beside_the_entry(cadre, assessor, project):
    address = f"/cadres/me/correct/?subject={subject_of(cadre.person)}"
    assert "浇筑基础" in text_of(cadre, address)
    given = {"subject": subject_of(cadre.person), "reason": "5月14日已完成"}
    assert cadre.post("/cadres/me/correct/", given).url == "/cadres/me/"
    one = CadreCorrection.objects.get()
    page = f"/cadres/corrections/{one.pk}/"
    assert page in text_of(assessor, "/")
    assert page in text_of(assessor, "/cadres/")
    said = {"decision": "grant", "note": "监理日志为证", "version": 1}
    assert assessor.post(page, said).status_code == 302
    assert "已有人作出决定" in assessor.post(page, said).content.decode()  # from a second tab
    own = text_of(cadre, "/cadres/me/")
    for words in ("同意更正", "5月14日已完成", "监理日志为证"):
        assert words in own
    assert project.promises.get(state="kept").done_on == DUE  # the record is not bent
    work.perform_all(MONDAY)
    assert {(one.person_id, one.must_act) for one in Message.objects.all()} == {
        (assessor.person.pk, True), (cadre.person.pk, False),
    }  # fmt: skip


def test_declined_with_a_reason_once(cadre, assessor):
    one = asked(cadre)
    actions.decline_cadre_correction(one.pk, {"note": "与原始记录一致"}, by=by(assessor), at=MONDAY)
    with pytest.raises(NotInThisState):
        actions.grant_cadre_correction(one.pk, {"note": "再议"}, by=by(assessor), at=MONDAY)
    one.refresh_from_db()
    assert (one.state, one.note, one.decided_by_id) == ("declined", "与原始记录一致", assessor.person.pk)


def test_nobody_decides_on_the_own_record(signed_in, project):
    client = signed_in(Role.ASSESSMENT)
    given = {"subject": subject_of(client.person, "posts"), "reason": "任职日期不对"}
    pk = actions.ask_cadre_correction(client.person, given, by=by(client), at=MONDAY).id
    with pytest.raises(OnOneself):
        actions.grant_cadre_correction(pk, {"note": "对"}, by=by(client), at=MONDAY)
    assert list(queries.corrections_to_decide(by(client), on=DUE)) == []
    assert "decision" not in text_of(client, f"/cadres/corrections/{pk}/")
    with pytest.raises(IntegrityError), transaction.atomic():
        CadreCorrection.objects.filter(pk=pk).update(decided_by=client.person)


def test_only_entries_of_the_own_record_once_at_a_time(cadre, assessor):
    asked(cadre)
    with pytest.raises(AskedAlready):
        asked(cadre)
    with pytest.raises(NoSuchEntry):
        actions.ask_cadre_correction(cadre.person, {"subject": "x:1", "reason": "错"}, by=by(cadre), at=MONDAY)
    assert cadre.get("/cadres/me/correct/?subject=x:1").status_code == 404
    assert cadre.get("/api/cadre-corrections").json()["count"] == 1


@pytest.mark.parametrize("language", [ZH, EN])
def test_an_older_version_and_an_empty_reason_are_told_at_the_form(cadre, assessor, language):
    one = asked(cadre)
    stale = {"decision": "decline", "note": "我写的理由", "version": 7}
    answer = assessor.post(f"/cadres/corrections/{one.pk}/", stale, **language)
    assert answer.status_code == 409
    assert "我写的理由" in answer.content.decode()
    assert (
        assessor.post(f"/cadres/corrections/{one.pk}/", {"decision": "grant", "note": " "}, **language).status_code
        == 422
    )
    with pytest.raises(NewerVersion):
        actions.grant_cadre_correction(one.pk, {"note": "x", "version": 7}, by=by(assessor), at=MONDAY)
