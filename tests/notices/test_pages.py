"""Register, paper, downloads, and the public page that verifies."""

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
    assert notice.title in client.get(reverse("notices:notice", args=[notice.pk])).content.decode()
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
