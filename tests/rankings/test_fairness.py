"""What must not cost anybody a place: posts the district does not use yet, problems handed up, the order of rows."""

import random
from datetime import timedelta

import pytest
from django.urls import reverse

from gongjian.access.roles import Role
from gongjian.core import moments
from gongjian.engine import scoring
from gongjian.problems.models import Holding
from gongjian.rankings import queries
from gongjian.rankings.actions import (
    draft_evaluation,
    freeze_week,
    open_replies,
    publish_evaluation,
    sign_evaluation,
)
from gongjian.rankings.models import Result
from tests import personas
from tests.rankings import factories as weeks

MONDAY = weeks.MONDAY


def facts_of(campaign):
    campaign.refresh_from_db()
    return queries.week_facts(campaign, queries.span_of(campaign, weeks.WEEK), [])


def part(row, code):
    return next(one for one in row.parts if one.indicator == code)


def departments(campaign):
    return scoring.evaluate(facts_of(campaign), scoring.shipped_scheme()).board("departments").rows


def test_a_district_without_any_post_on_site_is_not_punished_for_it(campaign):
    weeks.busy_week(campaign)
    for row in departments(campaign):
        post = part(row, "post_filled")
        assert (post.share, post.points, "exempt" in post.flags) == (None, None, True)
        assert row.score > 60


def test_once_one_department_posts_the_others_are_measured_too(campaign, district):
    weeks.busy_week(campaign)
    unit = weeks.factories.UnitFactory._meta.model.objects.filter(district=district, kind="department").first()
    personas.person(Role.STATIONED_CADRE, district, unit=unit)
    shares = {row.subject: part(row, "post_filled").share for row in departments(campaign)}
    assert shares.pop(f"unit:{unit.pk}") == 1
    assert set(shares.values()) == {0}


def test_the_order_in_which_facts_arrive_changes_no_bit(campaign):
    weeks.busy_week(campaign)
    facts, scheme = facts_of(campaign), scoring.shipped_scheme()
    digests, draw = set(), random.Random(20200517)
    for _ in range(50):
        boards = {code: tuple(draw.sample(subjects, len(subjects))) for code, subjects in facts.boards.items()}
        names = draw.sample(sorted(boards), len(boards))
        digests.add(
            scoring.freeze(scoring.WeekFacts(facts.week, {name: boards[name] for name in names}), scheme)["digest"]
        )
    assert len(digests) == 1


def published(campaign, office, district):
    pk = freeze_week(campaign, {"week": weeks.WEEK}, by=office, at=MONDAY).id
    draft_evaluation(pk, {}, by=office, at=MONDAY)
    open_replies(pk, {}, by=office, at=MONDAY)
    sign_evaluation(pk, {}, by=personas.at_district(Role.DISTRICT_LEADER, district), at=MONDAY + timedelta(days=3))
    publish_evaluation(pk, {}, by=office, at=MONDAY + timedelta(days=3))
    return pk


def test_a_problem_handed_up_in_time_is_shown_beside_the_leader(campaign, office, district, signed_in, monkeypatch):
    weeks.busy_week(campaign)
    held = Holding.objects.filter(level="lead_leader", ended_by="solved").order_by("pk").first()
    Holding.objects.filter(pk=held.pk).update(ended_by="lifted")
    pk = published(campaign, office, district)
    monkeypatch.setattr(moments, "now", lambda: MONDAY + timedelta(days=4))
    row = Result.objects.get(evaluation=pk, subject=f"person:{held.person_id}")
    client = signed_in(Role.OFFICE)
    assert "限内提级" in client.get(reverse("rankings:why", args=[row.pk])).content.decode()
    other = Result.objects.filter(evaluation=pk, board="lead_leaders").exclude(pk=row.pk).first()
    assert "限内提级" not in client.get(reverse("rankings:why", args=[other.pk])).content.decode()


@pytest.fixture
def after_publication(monkeypatch):
    monkeypatch.setattr(moments, "now", lambda: MONDAY + timedelta(days=4))


def test_the_project_file_tells_place_and_interval_of_every_published_week(
    campaign, office, district, signed_in, after_publication
):
    made = weeks.busy_week(campaign)
    address = f"{reverse('project', args=[made[0].pk])}?tab=results"
    client = signed_in(Role.OFFICE)
    assert "尚未公布任何一周" in client.get(address).content.decode()
    pk = published(campaign, office, district)
    row = Result.objects.get(evaluation=pk, project=made[0])
    page = client.get(address).content.decode()
    assert reverse("rankings:why", args=[row.pk]) in page
    assert f"<b>{row.rank}</b>" in page


def test_a_draft_shows_no_place_in_the_project_file(campaign, office, signed_in, after_publication):
    made = weeks.busy_week(campaign)
    freeze_week(campaign, {"week": weeks.WEEK}, by=office, at=MONDAY)
    assert (
        "尚未公布任何一周"
        in signed_in(Role.OFFICE).get(f"{reverse('project', args=[made[0].pk])}?tab=results").content.decode()
    )
