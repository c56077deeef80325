"""Pages of the two-way account: each side its own, the office both; read on the wall, printed, exported."""

import io
import zipfile
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pypdf import PdfReader

from gongjian.access.roles import Role
from gongjian.assessments.models import Account
from gongjian.people.models import UnitKind
from tests import factories
from tests.assessments import week8
from tests.assessments.week8 import DUE, MONDAY, drafted
from tests.responsibility.factories import led

pytestmark = pytest.mark.django_db
ZH, EN = {"headers": {"accept-language": "zh-hans"}}, {"headers": {"accept-language": "en"}}


@pytest.fixture(autouse=True)
def _on_monday(monkeypatch):
    monkeypatch.setattr("gongjian.core.moments._shift", lambda: MONDAY - timezone.now())


@pytest.fixture
def sides(campaign, project):
    """The accounts of a department and of an owner, both of the one project."""
    campaign.refresh_from_db()
    project.owner_unit = week8.unit(project, UnitKind.OWNER)
    project.save()
    department = week8.unit(project)
    week8.promise(project, week8.person(project, unit=department), "not_kept", miss_reason="partly", miss_note="差一跨")
    week8.promise(project, week8.person(project, unit=department), due_on=DUE + timedelta(days=6))
    week8.node(project, met_on=DUE, state="met")
    drafted(campaign)
    return {one.side: one for one in Account.objects.all()}


@pytest.fixture
def writer(signed_in, sides):
    return signed_in(Role.DEPARTMENT, unit=sides["district"].unit)


def text_of(client, address, **language):
    answer = client.get(address, **(language or ZH))
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (ZH, ("已拟出，待上交", "部分兑现", "只完成一部分 · 差一跨", "第8周", "下周到期", "补充说明（最多一句）")),
        (
            EN,
            (
                "Drafted",
                "Partly",
                "Only partly done · 差一跨",
                "Week 8",
                "Due the week after",
                "at most a sentence",
            ),
        ),
    ],
)
def test_the_account_in_both_languages(writer, sides, language, words):
    page = text_of(writer, f"/accounts/{sides['district'].pk}/", **language)
    assert [one for one in words if one not in page] == []
    assert "%(" not in page


def test_handed_in_with_a_sentence_and_taken_back(writer, sides):
    own = sides["district"]
    assert "完成情况" not in text_of(writer, "/")
    assert f"/accounts/{own.pk}/" in text_of(writer, "/")
    assert (
        writer.post(f"/accounts/{own.pk}/", {"sentence": "差一跨，周三补上", "version": own.version}).status_code == 302
    )
    page = text_of(writer, f"/accounts/{own.pk}/")
    assert "差一跨，周三补上" in page
    assert f"/accounts/{own.pk}/take-back/" in page
    assert f"/accounts/{own.pk}/" not in text_of(writer, "/")
    own.refresh_from_db()
    assert writer.post(f"/accounts/{own.pk}/take-back/", {"version": own.version}, follow=True).status_code == 200
    assert 'value="差一跨，周三补上"' in text_of(writer, f"/accounts/{own.pk}/")


@pytest.mark.parametrize(
    ("language", "typed", "words"),
    [(ZH, "一" * 201, "200"), (EN, "一" * 201, "200"), (ZH, "停\u202e电", "U+202E"), (EN, "停\u202e电", "U+202E")],
)
def test_bad_input_is_told_at_the_field_and_stays(writer, sides, language, typed, words):
    answer = writer.post(f"/accounts/{sides['district'].pk}/", {"sentence": typed}, **language)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert typed.replace("\u202e", "") in page.replace("\u202e", "")


def test_a_newer_version_is_409_and_what_was_typed_stays(writer, sides):
    own = sides["district"]
    Account.objects.filter(pk=own.pk).update(version=5)
    answer = writer.post(f"/accounts/{own.pk}/", {"sentence": "我写的", "version": 1})
    assert answer.status_code == 409
    assert "我写的" in answer.content.decode()


def test_nobody_reads_another_side_s_account(signed_in, writer, sides, project):
    foreign, own = sides["firm"], sides["district"]
    for client in (writer, signed_in(Role.TEAM_MEMBER), signed_in(Role.LEAD_LEADER), signed_in(Role.CONTRACTOR)):
        for address in (
            f"/accounts/{foreign.pk}/",
            f"/accounts/{foreign.pk}/file.pdf",
            f"/api/two-way-accounts/{foreign.pk}",
        ):
            assert client.get(address).status_code == 404
        assert client.post(f"/accounts/{foreign.pk}/", {"sentence": "x"}).status_code == 404
        assert client.get("/dispatch/").status_code == 404
        assert client.get(f"/dispatch/8/{project.pk}/file.pdf").status_code == 404
    assert project.name not in text_of(writer, "/accounts/")
    elsewhere = signed_in(Role.OFFICE, district=factories.CampaignFactory().district)
    assert elsewhere.get(f"/accounts/{own.pk}/").status_code == 404


def test_the_office_reads_both_sides_and_hands_in_for_nobody(signed_in, sides):
    office = signed_in(Role.OFFICE)
    page = text_of(office, "/accounts/")
    assert all(str(one) in page for one in sides.values())
    assert 'name="sentence"' not in text_of(office, f"/accounts/{sides['firm'].pk}/")
    refused = office.post(f"/accounts/{sides['firm'].pk}/take-back/", follow=True, **ZH)
    assert "各方只上交自己的交账" in refused.content.decode()
    assert office.get("/api/two-way-accounts").json()["count"] == 2


def test_the_meeting_shows_both_sides_and_goes_on_by_keys(signed_in, campaign, sides, project):
    other = factories.ProjectFactory(campaign=campaign, name="只有兑现的项目")
    week8.promise(other, week8.person(other, unit=sides["district"].unit), "kept", done_on=DUE)
    page = text_of(signed_in(Role.OFFICE), "/dispatch/")
    assert project.name in page  # something was missed there: it comes first
    for words in ("区里一方", "企业一方", "未上交", "部分兑现", "主体封顶", 'data-key="next"'):
        assert words in page
    assert f"at={other.pk}" in page
    second = text_of(signed_in(Role.OFFICE), f"/dispatch/?week=8&at={other.pk}", **EN)
    assert 'data-key="previous"' in second
    assert "Nothing was due from this side." in second


def test_a_lead_leader_hears_the_own_projects_only(signed_in, campaign, sides, project):
    leader = signed_in(Role.OFFICE).person
    leader.posts.all().delete()
    led(project, leader)
    client = signed_in(Role.TEAM_MEMBER)
    client.force_login(leader.account, backend="django.contrib.auth.backends.ModelBackend")
    other = factories.ProjectFactory(campaign=campaign, name="别人分包的项目")
    week8.promise(other, week8.person(other, unit=sides["district"].unit))
    page = text_of(client, "/dispatch/")
    assert project.name in page
    assert "别人分包的项目" not in page


def test_the_meeting_before_any_account(signed_in, project):
    assert "还没有可读的交账" in text_of(signed_in(Role.OFFICE), "/dispatch/")
    assert signed_in(Role.OFFICE).get(f"/dispatch/99/{project.pk}/file.pdf").status_code == 404


def test_the_office_drafts_without_the_clock(signed_in, campaign, project):
    week8.promise(project, week8.person(project, unit=week8.unit(project)))
    office = signed_in(Role.OFFICE)
    assert "立即拟出第8周" in text_of(office, "/accounts/")
    assert "第8周交账已拟出" in office.post("/accounts/draft/", follow=True).content.decode()
    assert Account.objects.count() == 1
    assert signed_in(Role.SUPERVISION).post("/accounts/draft/").status_code == 403


def test_printed_as_docx_and_pdf_for_the_party_and_the_project(signed_in, writer, sides, project):
    pdf = writer.get(f"/accounts/{sides['district'].pk}/file.pdf").content
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).replace("\n", "")
    for words in ("浇筑基础", "部分兑现", "差一跨", "草稿", "尚未上交"):
        assert words in text
    docx = signed_in(Role.OFFICE).get(f"/dispatch/8/{project.pk}/file.docx").content
    body = zipfile.ZipFile(io.BytesIO(docx)).read("word/document.xml").decode()
    for words in ("区里向项目交账", "企业向区里交账", "主体封顶"):
        assert words in body
    assert writer.get(f"/accounts/{sides['district'].pk}/file.exe").status_code == 404


def test_changed_facts_stand_beside_what_was_handed_in(signed_in, writer, sides, project):
    own = sides["district"]
    writer.post(f"/accounts/{own.pk}/", {"version": own.version})
    project.promises.filter(state="not_kept").update(miss_reason="weather")
    for client, address in ((writer, f"/accounts/{own.pk}/"), (signed_in(Role.OFFICE), "/dispatch/")):
        assert "上交后有变化：部分兑现，现为未兑现" in text_of(client, address)


def test_the_list_goes_out_as_a_workbook_and_costs_the_same_for_one_and_fifty(signed_in, campaign, sides):
    office = signed_in(Role.OFFICE)

    def counted():
        with CaptureQueriesContext(connection) as queries:
            assert office.get("/accounts/").status_code == 200
        return len(queries)

    counted()
    few = counted()
    template = sides["district"]
    for number in range(50):
        template.pk, template.unit, template._state.adding = None, week8.unit(campaign.projects.first()), True
        template.week = 1 + number % 8
        template.save()
    assert counted() == few
    book = office.get("/accounts/?export=xlsx")
    assert zipfile.is_zipfile(io.BytesIO(book.content))
