"""The pages: the right people see the right weeks, and each list costs the same for few and many."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gongjian.access.roles import Role
from gongjian.core import moments, work
from gongjian.rankings import queries
from gongjian.rankings.actions import (
    draft_evaluation,
    freeze_week,
    open_replies,
    publish_evaluation,
    sign_evaluation,
)
from gongjian.rankings.models import Evaluation, Reply, Result
from gongjian.rankings.pages import words
from tests import personas
from tests.rankings import factories as weeks

MONDAY = weeks.MONDAY
LATER = MONDAY + timedelta(days=2)


@pytest.fixture(autouse=True)
def on_monday(monkeypatch):
    monkeypatch.setattr(moments, "now", lambda: MONDAY + timedelta(hours=1))


def replying(campaign, office, **size):
    weeks.busy_week(campaign, **size)
    pk = freeze_week(campaign, {"week": weeks.WEEK}, by=office, at=MONDAY).id
    draft_evaluation(pk, {}, by=office, at=MONDAY)
    open_replies(pk, {}, by=office, at=MONDAY)
    return pk


@pytest.fixture
def published(campaign, office, district):
    pk = replying(campaign, office)
    sign_evaluation(pk, {}, by=personas.at_district(Role.DISTRICT_LEADER, district), at=LATER)
    publish_evaluation(pk, {}, by=office, at=LATER)
    work.perform_all(LATER)
    return pk


def test_the_office_sees_the_draft_and_a_department_does_not(campaign, office, signed_in, district):
    pk = replying(campaign, office)
    assert signed_in(Role.OFFICE).get(reverse("rankings:week", args=[pk])).status_code == 200
    unit = weeks.factories.UnitFactory(district=district)
    stranger = signed_in(Role.DEPARTMENT, unit=unit)
    for name in ("week", "replies", "proof"):
        assert stranger.get(reverse(f"rankings:{name}", args=[pk])).status_code == 404
    result = Result.objects.filter(evaluation=pk).first()
    assert stranger.get(reverse("rankings:why", args=[result.pk])).status_code == 404


def test_a_published_week_is_open_to_the_district_and_to_no_other(published, signed_in):
    assert signed_in(Role.CONTRACTOR).get(reverse("rankings:week", args=[published])).status_code == 200
    other = weeks.factories.DistrictFactory()
    assert signed_in(Role.OFFICE, district=other).get(reverse("rankings:week", args=[published])).status_code == 404


@pytest.mark.parametrize("board", ["projects", "lead_leaders", "departments"])
def test_every_row_says_why(published, signed_in, board):
    client = signed_in(Role.OFFICE)
    for result in Result.objects.filter(evaluation=published, board=board):
        answer = client.get(reverse("rankings:why", args=[result.pk]))
        assert answer.status_code == 200
        assert str(result.rank or "") in answer.content.decode()


def test_every_figure_opens_its_facts(published, signed_in):
    client = signed_in(Role.OFFICE)
    result = Result.objects.filter(evaluation=published, board="projects").first()
    for indicator in ("progress_on_own_curve", "nodes_on_time", "promises_kept"):
        assert client.get(reverse("rankings:facts", args=[result.pk, indicator])).status_code == 200
    assert client.get(reverse("rankings:facts", args=[result.pk, "unheard-of"])).status_code == 404


def test_a_department_replies_on_its_page(campaign, office, signed_in):
    pk = replying(campaign, office)
    reply = Reply.objects.filter(evaluation=pk, result__board="projects").first()
    client = signed_in(Role.DEPARTMENT, unit=reply.unit)
    page = client.get(reverse("rankings:current"))
    assert reply.result.name in page.content.decode()
    url = reverse("rankings:reply", args=[reply.pk])
    assert client.get(url).status_code == 200
    refused = client.post(url, {"objects_to_it": "yes", "text": ""})
    assert refused.status_code == 200
    assert client.post(url, {"objects_to_it": "yes", "text": "节点漏计"}).status_code == 302
    assert Reply.objects.get(pk=reply.pk).text == "节点漏计"


def test_the_supervision_office_decides_on_its_page(campaign, office, signed_in):
    pk = replying(campaign, office)
    reply = Reply.objects.filter(evaluation=pk).first()
    Reply.objects.filter(pk=reply.pk).update(state="replied", objects_to_it=True, text="有误")
    client = signed_in(Role.SUPERVISION)
    url = reverse("rankings:reply", args=[reply.pk])
    assert client.get(url).status_code == 200
    assert client.post(url, {"upheld": "no", "decision": "经核查无误"}).status_code == 302
    assert Reply.objects.get(pk=reply.pk).upheld is False


def test_signing_is_refused_with_its_reason_while_replies_are_open(campaign, office, signed_in):
    pk = replying(campaign, office)
    page = signed_in(Role.DISTRICT_LEADER).get(reverse("rankings:week", args=[pk])).content.decode()
    assert "data-refused" in page
    assert "不能签发" in page


def test_a_button_press_runs_the_action(campaign, office, signed_in):
    weeks.busy_week(campaign)
    client = signed_in(Role.OFFICE)
    client.post(reverse("rankings:freeze", args=[campaign.pk, weeks.WEEK]))
    pk = Evaluation.objects.get().pk
    client.post(reverse("rankings:step", args=[pk, "draft_evaluation"]), {"text": "附言"})
    assert Evaluation.objects.get().remark == "附言"
    assert client.post(reverse("rankings:step", args=[pk, "retire_evaluation"])).status_code == 404
    assert client.get(reverse("rankings:step", args=[pk, "open_replies"])).status_code == 404


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_board_is_exported_as_shown(published, signed_in, kind):
    answer = signed_in(Role.OFFICE).get(reverse("rankings:week", args=[published]), {"export": kind})
    assert answer.status_code == 200
    assert answer["Content-Disposition"].endswith(f'.{kind}"')


def test_the_proof_file_is_the_frozen_text(published, signed_in):
    answer = signed_in(Role.CONTRACTOR).get(reverse("rankings:proof", args=[published]))
    assert answer.content.decode() == Evaluation.objects.get(pk=published).frozen.text


def test_the_page_costs_the_same_for_few_and_many(campaign, office, district, signed_in):
    client, counts = signed_in(Role.OFFICE), []
    client.get(reverse("rankings:history"))  # the session is written once
    for projects in (3, 24):
        other = weeks.factories.CampaignFactory(district=district)
        other.refresh_from_db()
        pk = replying(other, office, projects=projects)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(reverse("rankings:week", args=[pk])).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_the_scheme_can_be_tried_and_changed(campaign, office, signed_in):
    replying(campaign, office)
    client = signed_in(Role.OFFICE)
    url = reverse("rankings:scheme")
    page = client.get(url)
    assert page.status_code == 200
    form = page.context["form"]
    data = {
        name: field.initial
        for name, field in form.fields.items()
        if field.initial is not None and field.initial is not False
    }
    data |= {"projects.promises_kept.weight": "90", "effective_on": "2020-05-25", "reason": "更重兑现"}
    tried = client.post(url, {**data, "what_if": "1"})
    assert tried.context["changes"] is not None, tried.context["form"].errors
    assert client.post(url, data).status_code == 302


def test_readers_of_english_find_the_page_in_english(published, signed_in):
    client = signed_in(Role.OFFICE)
    client.cookies["django_language"] = "en"
    assert "Evaluation of week 8" in client.get(reverse("rankings:week", args=[published])).content.decode()


def test_history_and_replies_are_lists(published, signed_in):
    client = signed_in(Role.OFFICE)
    assert client.get(reverse("rankings:history")).status_code == 200
    assert client.get(reverse("rankings:replies", args=[published])).status_code == 200


def test_every_frozen_fact_that_a_correction_may_change_has_words(campaign, office):
    evaluation = Evaluation.objects.get(pk=replying(campaign, office))
    boards = queries.frozen_week(evaluation)["facts"]["boards"].values()
    known = {what for subjects in boards for one in subjects for what in one["facts"]}
    unseen = ("cases", "report_id", "lead_id", "unit_id", "owner_unit_id", "full_name", "light_code")
    assert {what for what in known if not what.endswith(unseen)} <= set(words.CHANGED)
    assert len(known) > 20


@pytest.mark.parametrize(
    ("what", "value", "shown"),
    [
        ("done_wan", "54550.419", "54,550.42"),
        ("score", "97.9300", "97.93"),
        ("light", "behind", "滞后"),
        ("status", "force_majeure", "不可抗力"),
        ("status", "normal", "参加评比"),
        ("rank", "12", "12"),
        ("rank", "", ""),
    ],
)
def test_a_changed_value_is_shown_in_words(what, value, shown):
    assert words.value_words(what, value) == shown
