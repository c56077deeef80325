"""Register, paper, downloads, and the public page that verifies."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from gongjian.access.roles import Role
from gongjian.core import moments, work
from gongjian.notices.models import Notice
from gongjian.rankings.actions import publish_evaluation, sign_evaluation
from tests import personas
from tests.rankings import factories as weeks
from tests.rankings.test_pages import LATER, replying


@pytest.fixture(autouse=True)
def on_monday(monkeypatch):
    monkeypatch.setattr(moments, "now", lambda: LATER + timedelta(hours=1))


@pytest.fixture
def notice(campaign, office, district):
    pk = replying(campaign, office)
    sign_evaluation(pk, {}, by=personas.at_district(Role.DISTRICT_LEADER, district), at=LATER)
    publish_evaluation(pk, {}, by=office, at=LATER)
    work.perform_all(LATER)
    return Notice.objects.get()


def test_everybody_of_the_district_reads_it(notice, signed_in):
    client = signed_in(Role.CONTRACTOR)
    assert notice.number in client.get(reverse("notices:register")).content.decode()
    page = client.get(reverse("notices:notice", args=[notice.pk])).content.decode()
    assert notice.title in re.sub(r"<[^>]+>|\s", "", page)  # a long title stands on two lines
    for kind, start in (("docx", b"PK"), ("pdf", b"%PDF")):
        answer = client.get(reverse("notices:file", args=[notice.pk, kind]))
        assert answer.content.startswith(start)
    assert client.get(reverse("notices:file", args=[notice.pk, "html"])).status_code == 404


def test_another_district_finds_nothing(notice, signed_in):
    client = signed_in(Role.OFFICE, district=weeks.factories.DistrictFactory())
    for name, rest in (("notice", []), ("file", ["pdf"])):
        assert client.get(reverse(f"notices:{name}", args=[notice.pk, *rest])).status_code == 404
    assert notice.number not in client.get(reverse("notices:register")).content.decode()


def test_anybody_verifies_without_signing_in_and_learns_no_more(notice):
    answer = Client().get(reverse("verify-notice", args=[notice.code]))
    text = answer.content.decode()
    assert answer.status_code == 200
    assert notice.number in text
    assert notice.title in text
    assert "未改动" in text
    assert "润邦" not in text
    assert "/notices/" not in text


def test_a_code_typed_by_hand_is_found(notice):
    assert notice.number in Client().get(reverse("verify"), {"code": notice.code.lower()}).content.decode()


@pytest.mark.django_db
def test_an_unknown_code_is_not_found():
    assert Client().get(reverse("verify-notice", args=["AAAA-BBBB-CCCC"])).status_code == 404


def test_a_figure_opens_its_facts(notice, signed_in):
    client = signed_in(Role.CONTRACTOR)
    page = client.get(reverse("notices:notice", args=[notice.pk])).content.decode()
    assert "?fact=projects.done_wan" in page
    for key in ("projects.done_wan", "problems.open", "lead_leaders.problems", "departments.answers", "nonsense"):
        answer = client.get(reverse("notices:fact", args=[notice.evaluation_id]), {"fact": key})
        assert answer.status_code == 200


def test_a_draft_is_for_those_who_work_on_it(campaign, office, signed_in):
    pk = replying(campaign, office)
    url = reverse("notices:draft-file", args=[pk, "pdf"])
    assert signed_in(Role.OFFICE).get(url).content.startswith(b"%PDF")
    assert signed_in(Role.CONTRACTOR).get(url).status_code == 404


def test_styles_of_the_paper_are_served(signed_in):
    answer = signed_in(Role.OFFICE).get(reverse("notices:paper-css"))
    assert "text/css" in answer["Content-Type"]


@pytest.fixture
def published(campaign, office, district):
    """Published a moment ago; the worker has not come to it."""
    pk = replying(campaign, office)
    sign_evaluation(pk, {}, by=personas.at_district(Role.DISTRICT_LEADER, district), at=LATER)
    publish_evaluation(pk, {}, by=office, at=LATER)
    return pk


def just_published(monkeypatch, **later):
    monkeypatch.setattr(moments, "now", lambda: LATER + timedelta(**later))


def test_between_publication_and_notice_the_week_says_so_and_looks_again(published, signed_in, monkeypatch):
    just_published(monkeypatch, seconds=2)
    client, again = signed_in(Role.CONTRACTOR), reverse("notices:issuing", args=[published])
    shown = client.get(reverse("rankings:week", args=[published])).content.decode()
    assert "正在印发通报" in shown
    assert f'hx-get="{again}"' in shown
    assert client.get(again).status_code == 204
    assert "正在印发" in client.get(reverse("notices:register")).content.decode()
    work.perform_all(LATER)
    answer = client.get(again)
    assert answer.status_code == 200
    assert Notice.objects.get().number in answer.content.decode()
    assert "hx-trigger" not in answer.content.decode()
    assert "正在印发" not in client.get(reverse("notices:register")).content.decode()


def test_who_waits_long_is_told_and_the_office_issues_it_by_hand(published, signed_in, monkeypatch):
    just_published(monkeypatch, minutes=1)
    again = reverse("notices:issuing", args=[published])
    reader = signed_in(Role.CONTRACTOR).get(again).content.decode()
    assert "比平时久" in reader
    assert "<form" not in reader
    office = signed_in(Role.OFFICE)
    assert "<form" in office.get(again).content.decode()
    assert office.get(f"{again}?late=1").status_code == 204
    assert office.post(again, follow=True).status_code == 200
    assert Notice.objects.get().evaluation_id == published
    assert office.post(again, follow=True).status_code == 200
    work.perform_all(LATER + timedelta(minutes=2))
    assert Notice.objects.count() == 1


def test_a_reader_does_not_issue(published, signed_in, monkeypatch):
    just_published(monkeypatch, minutes=1)
    signed_in(Role.CONTRACTOR).post(reverse("notices:issuing", args=[published]), follow=True)
    assert not Notice.objects.exists()


def test_in_english_an_issued_notice_is_read_under_its_number_and_not_as_a_draft(notice, signed_in):
    client = signed_in(Role.OFFICE)
    client.cookies["django_language"] = "en"
    shown = client.get(reverse("rankings:week", args=[notice.evaluation_id])).content.decode()
    assert f'paper-number">{notice.number}' in shown
    assert "草稿" not in shown
