"""What must not cost anybody a place: posts the district does not use yet, problems handed up, the order of rows."""

import random
from datetime import date, timedelta

import pytest
from django.urls import reverse

from gongjian.access.roles import Role
from gongjian.commitments.actions import cancel_node, meet_node
from gongjian.core import moments
from gongjian.engine import scoring
from gongjian.problems.models import Holding
from gongjian.projects.actions import stop_project
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


def stop(project, from_on, until_on, *, office, at, is_force_majeure=True):
    given = {"from_on": from_on, "until_on": until_on, "reason": "特大暴雨", "is_force_majeure": is_force_majeure}
    stop_project(project, given, by=office, at=at)


def projects_facts(campaign, project):
    return next(one.facts for one in facts_of(campaign).boards["projects"] if one.key == f"project:{project.pk}")


WEDNESDAY, THURSDAY, SATURDAY = date(2020, 5, 13), date(2020, 5, 14), date(2020, 5, 16)
BEFORE = weeks.CUT_OFF - timedelta(hours=3)


def test_what_fell_due_on_a_day_of_force_majeure_is_held_against_nobody(campaign, office):
    project = weeks.busy_week(campaign)[0]
    leader = weeks.LeadAssignment.objects.get(project=project).person
    before = projects_facts(campaign, project)
    for due_on in (WEDNESDAY, SATURDAY):  # in the storm; after it
        weeks.node(project, met=False, due_on=due_on)
        weeks.promise(project, leader, kept=False, due_on=due_on)
    weeks.node(project, met=True, due_on=WEDNESDAY)
    stop(project, WEDNESDAY, THURSDAY, office=office, at=BEFORE)
    after = projects_facts(campaign, project)
    assert after["nodes_due"] == before["nodes_due"] + 2, "the one after the storm, and the one that was met in it"
    assert after["nodes_on_time"] == before["nodes_on_time"] + 1
    assert after["promises_due"] == before["promises_due"] + 1
    assert after["cases_spared"] == 2
    assert "cases_spared" not in before
    person = next(one for one in facts_of(campaign).boards["lead_leaders"] if one.key == f"person:{leader.pk}")
    assert person.facts["cases_spared"] == 1


def test_a_standstill_of_ones_own_spares_nothing(campaign, office):
    project = weeks.busy_week(campaign)[0]
    weeks.node(project, met=False, due_on=WEDNESDAY)
    before = projects_facts(campaign, project)["nodes_due"]
    stop(project, WEDNESDAY, THURSDAY, office=office, at=BEFORE, is_force_majeure=False)
    assert projects_facts(campaign, project)["nodes_due"] == before


def test_the_reader_of_the_arithmetic_is_told_what_was_spared(campaign, office, district, signed_in, after_publication):
    project = weeks.busy_week(campaign)[0]
    weeks.node(project, met=False, due_on=WEDNESDAY)
    stop(project, WEDNESDAY, THURSDAY, office=office, at=BEFORE)
    row = Result.objects.get(evaluation=published(campaign, office, district), project=project)
    assert "遇不可抗力" in signed_in(Role.OFFICE).get(reverse("rankings:why", args=[row.pk])).content.decode()


@pytest.mark.postgres
def test_a_week_frozen_late_does_not_know_what_was_entered_after_its_cut_off(campaign, office):
    """The machine slept over the cut-off: nodes, cancellations and stoppages entered since are not among the facts."""
    project = weeks.busy_week(campaign)[0]
    late, gone = weeks.node(project, met=False), weeks.node(project, met=False, due_on=WEDNESDAY)
    before = projects_facts(campaign, project)
    meet_node(late, {"met_on": weeks.LAST_ON}, by=office, at=MONDAY)
    cancel_node(gone, {"reason": "不再需要"}, by=office, at=MONDAY)
    stop(project, WEDNESDAY, None, office=office, at=MONDAY)
    assert projects_facts(campaign, project) == before
    known_now = queries.week_facts(campaign, queries.span_of(campaign, weeks.WEEK).known(MONDAY), [])
    now = next(one for one in known_now.boards["projects"] if one.key == f"project:{project.pk}")
    assert now.status == "force_majeure"
    assert now.facts["nodes_on_time"] == before["nodes_on_time"] + 1
    assert now.facts["nodes_due"] == before["nodes_due"] - 1


def test_who_is_asked_for_a_reply_reads_the_same_arithmetic_as_everybody(campaign, office, signed_in, monkeypatch):
    weeks.busy_week(campaign)
    pk = freeze_week(campaign, {"week": weeks.WEEK}, by=office, at=MONDAY).id
    draft_evaluation(pk, {}, by=office, at=MONDAY)
    open_replies(pk, {}, by=office, at=MONDAY)
    monkeypatch.setattr(moments, "now", lambda: MONDAY + timedelta(hours=1))
    unsure = next(row for row in Result.objects.filter(evaluation=pk, board="projects") if queries.too_close(row))
    client = signed_in(Role.OFFICE)
    why = client.get(reverse("rankings:why", args=[unsure.pk])).content.decode()
    asked = client.get(reverse("rankings:reply", args=[unsure.reply.pk])).content.decode()
    assert "通报不宜单列" in why
    assert "通报不宜单列" in asked
    assert "均稳定" not in asked
