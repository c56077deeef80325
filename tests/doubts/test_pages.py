"""The office's list: why, what to look at, a visit with one click, a sentence; everybody else finds nothing."""

import io
import zipfile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from gongjian.access.roles import Role
from gongjian.core.actor import SYSTEM
from gongjian.core.models import Event
from gongjian.doubts.actions import keep_doubts
from gongjian.doubts.models import Doubt
from gongjian.fieldwork.models import Visit
from tests import factories
from tests.doubts.sites import AT, TEXT, TODAY, ago, picture
from tests.responsibility.factories import led

pytestmark = pytest.mark.django_db
ZH, EN = {"headers": {"accept-language": "zh-hans"}}, {"headers": {"accept-language": "en"}}


@pytest.fixture(autouse=True)
def _in_may(monkeypatch):
    monkeypatch.setattr("gongjian.core.moments._shift", lambda: AT - timezone.now())


@pytest.fixture
def client(signed_in):
    return signed_in(Role.OFFICE)


def found(project, kind="same_words", key="a", **facts):
    return {"kind": kind, "project_id": project.pk, "key": key, "first_on": ago(8), "last_on": TODAY, "facts": facts}


def every_kind(project, first=1, second=2):
    return (
        found(project, days=4, text=TEXT),
        found(project, "no_evidence", "b", what="A10", name="主厂房基础", from_percent="20", to_percent="55"),
        found(project, "no_evidence", "c", what="", from_percent="20.0", to_percent="41.5"),
        found(project, "same_picture", "d", picture=second, first=first, first_project=7, first_name="冶金", bits=2),
        found(project, "same_picture", "e", picture=second, first=first, first_project=project.pk, bits=0),
        found(project, "jump", gain="14", usual="2", told_at="2020-05-17T15:00:00+08:00", cut_off_at="2020-05-17T18:00:00+08:00"),
        found(project, "started_twice", first="2020-03-01", first_where="entry", last="2020-05-01", last_where="上年"),
    )  # fmt: skip


def keep(campaign, *rows):
    keep_doubts(campaign, {"found": rows}, by=SYSTEM, at=AT)


def text_of(client, address, **language):
    answer = client.get(address, **(language or ZH))
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (ZH, ("疑点清单", "连续 4 篇日报", "主厂房基础", "41.5", "冶金", "14", "不是问责", "看什么")),
        (EN, ("Doubt list", "4 reports in the same words", "主厂房基础", "41.5", "冶金", "not an accusation")),
    ],
)
def test_why_and_what_to_look_at_in_both_languages(client, campaign, project, language, words):
    keep(campaign, *every_kind(project))
    page = text_of(client, "/doubts/", **language)
    assert [one for one in words if one not in page] == []
    assert "%(" not in page


def test_an_empty_list_says_what_it_means(client, campaign):
    assert "每天早上" in text_of(client, "/doubts/")
    keep(campaign)
    assert "没有需要到现场看的疑点" in text_of(client, "/doubts/")


@pytest.mark.parametrize("role", [role for role in Role if role not in {Role.SYSTEM, Role.OFFICE}])
def test_to_everybody_else_it_does_not_exist(signed_in, campaign, project, role):
    keep(campaign, *every_kind(project))
    stranger, doubt = signed_in(role), Doubt.objects.first()
    for address in (
        "/doubts/",
        f"/doubts/{doubt.pk}/",
        f"/doubts/{doubt.pk}/reopen/",
        "/api/doubts",
        f"/api/doubts/{doubt.pk}",
    ):
        assert stranger.get(address).status_code == 404
    assert stranger.post(f"/doubts/projects/{project.pk}/visit/", {"planned_on": TODAY}).status_code == 404
    assert "/doubts/" not in stranger.get("/", follow=True).content.decode()


def test_an_office_of_another_district_finds_nothing(signed_in, campaign, project):
    keep(campaign, *every_kind(project))
    other = factories.CampaignFactory()
    stranger = signed_in(Role.OFFICE, district=other.district)
    assert TEXT not in stranger.get("/doubts/").content.decode()
    assert stranger.get(f"/doubts/{Doubt.objects.first().pk}/").status_code == 404
    assert stranger.get("/api/doubts").json()["count"] == 0


def readings():
    return list(
        Event.objects.filter(name__in=["doubts.read", "doubts.exported"]).order_by("pk").values_list("name", "surface")
    )


def test_every_reader_is_on_record_once_a_day_and_at_every_export(client, campaign, project):
    keep(campaign, *every_kind(project))
    for address in ("/doubts/", "/doubts/", f"/doubts/{Doubt.objects.first().pk}/", "/api/doubts"):
        client.get(address)
    assert readings() == [("doubts.read", "page")]
    sheet = client.get("/doubts/?export=xlsx")
    assert readings()[1:] == [("doubts.exported", "page")]
    assert Event.objects.get(name="doubts.exported").facts["count"] == 7
    words = (
        zipfile.ZipFile(io.BytesIO(b"".join(sheet) if sheet.streaming else sheet.content))
        .read("xl/sharedStrings.xml")
        .decode()
    )
    assert TEXT in words


def test_programs_of_the_office_read_it_on_record(client, campaign, project):
    keep(campaign, *every_kind(project))
    answer = client.get("/api/doubts?kind=jump").json()
    assert (answer["count"], answer["results"][0]["facts"]["gain"]) == (1, "14")
    assert readings() == [("doubts.read", "api")]


def test_a_visit_with_one_click_says_what_to_look_at_and_blames_nobody(client, campaign, project):
    lead = led(project).person
    keep(campaign, *every_kind(project))
    assert f"/doubts/projects/{project.pk}/visit/" in text_of(client, "/doubts/")
    client.post(f"/doubts/projects/{project.pk}/visit/", {"planned_on": "2020-05-20"})
    visit = Visit.objects.get()
    assert (visit.leader, str(visit.planned_on), visit.kind) == (lead, "2020-05-20", "lead")
    assert "主厂房基础" in visit.purpose
    assert len(visit.purpose) <= 200
    assert "疑" not in visit.purpose
    page = text_of(client, "/doubts/")
    assert f"/doubts/projects/{project.pk}/visit/" not in page
    assert lead.name in page


def test_without_a_lead_leader_somebody_is_asked_for_and_bad_days_are_answered(client, campaign, project):
    keep(campaign, *every_kind(project))
    address = f"/doubts/projects/{project.pk}/visit/"
    assert client.post(address, {"planned_on": "2020-05-20"}).url == f"/site/projects/{project.pk}/visits/new/"
    led(project)
    for day, words in (("31.13.2020", "日期"), ("2020-05-18", "已经过去")):
        assert words in client.post(address, {"planned_on": day}, follow=True, **ZH).content.decode()
    assert Visit.objects.count() == 0


def test_explained_with_a_sentence_opened_again_with_a_reason(client, campaign, project):
    keep(campaign, found(project, days=4, text=TEXT))
    address = f"/doubts/{Doubt.objects.get().pk}/"
    refused = client.post(address, {"sentence": ""}, **ZH)
    assert refused.status_code == 422
    assert "这个字段是必填项" in refused.content.decode()
    client.post(address, {"sentence": "雨天停工，现场已看"})
    page = text_of(client, address)
    assert "雨天停工，现场已看" in page
    assert 'name="sentence"' not in page
    client.post(f"{address}reopen/", {"reason": "照片不是这里的"})
    assert Doubt.objects.get().state == "open"
    assert "照片不是这里的" in text_of(client, address)


def test_both_pictures_stand_side_by_side(client, campaign, project):
    first, second = picture(project, "fieldwork.visit:1", 15, name=1), picture(project, "fieldwork.visit:2", 15, name=2)
    keep(campaign, found(project, "same_picture", picture=second.pk, first=first.pk, first_project=project.pk, bits=0))
    page = text_of(client, f"/doubts/{Doubt.objects.get().pk}/")
    assert page.count("/small/") == 2


def test_the_office_asks_to_look_now(client, campaign):
    assert client.post("/doubts/look/", follow=True).status_code == 200
    assert Event.objects.filter(name="doubts.asked").count() == 1


def test_as_many_queries_for_many_doubts_as_for_one(client, campaign, project):
    client.get("/doubts/")
    keep(campaign, found(project, days=4, text=TEXT))
    with CaptureQueriesContext(connection) as one:
        client.get("/doubts/")
    rows = [row for _ in range(20) for row in every_kind(factories.ProjectFactory(campaign=campaign))]
    keep(campaign, *rows)
    with CaptureQueriesContext(connection) as many:
        client.get("/doubts/")
    assert len(many) <= len(one)
