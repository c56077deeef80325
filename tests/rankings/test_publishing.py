"""Published once; corrected without erasing; drafts seen by few; the same bits on every database."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from gongjian.access.roles import Role
from gongjian.core.models import Event
from gongjian.core.refusal import NotAllowed, NotFound, NotInThisState
from gongjian.engine import scoring
from gongjian.rankings import jobs, queries
from gongjian.rankings.actions import (
    correct_evaluation,
    draft_evaluation,
    freeze_week,
    open_replies,
    publish_evaluation,
    remind_replies,
    sign_evaluation,
)
from gongjian.rankings.actions.course import AnotherContent, NobodyToRemind, RemindedAlready
from gongjian.rankings.actions.freezing import (
    CorrectionUnderWay,
    NothingToCorrect,
)
from gongjian.rankings.models import Evaluation, FrozenFacts, Reply, Result
from tests import personas
from tests.rankings import factories as weeks
from tests.rankings.course import LATER, MONDAY, a_reply, published, repliers, replying

GOLDEN = "sha256:751fcf897eeaed36c51e955f90896869764d460793bcba378c276d203324707e"


def test_published_once_however_often_it_is_pressed(week, office, leader):
    pk = published(week, office, leader)
    with pytest.raises(NotInThisState):
        publish_evaluation(pk, {}, by=office, at=LATER)
    assert Event.objects.filter(name="evaluation.published").count() == 1


def test_the_same_press_twice_gets_the_first_answer(week, office, leader):
    pk = replying(week, office)
    sign_evaluation(pk, {}, by=leader, at=LATER)
    answers = [publish_evaluation(pk, {}, by=office, key="press", at=LATER) for _ in range(2)]
    assert [one.repeated for one in answers] == [False, True]
    assert answers[0].events == answers[1].events


def test_a_failure_in_the_middle_publishes_nothing(week, office, leader, monkeypatch):
    pk = replying(week, office)
    sign_evaluation(pk, {}, by=leader, at=LATER)
    monkeypatch.setattr("gongjian.core.work.put_reactions", lambda event: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        publish_evaluation(pk, {}, by=office, at=LATER)
    monkeypatch.undo()
    assert Evaluation.objects.get(pk=pk).state == "signed"
    assert publish_evaluation(pk, {}, by=office, at=LATER)


def test_the_database_holds_one_published_edition_per_week(week, office, leader):
    one = Evaluation.objects.get(pk=published(week, office, leader))
    one.pk, one.edition = None, 2
    with pytest.raises(IntegrityError), transaction.atomic():
        one.save(force_insert=True)


def test_a_correction_is_a_new_edition_and_the_old_one_stays(week, office, leader):
    pk = published(week, office, leader)
    text = FrozenFacts.objects.get(evaluation=pk).text
    weeks.node(week.projects.order_by("number").last())
    new = correct_evaluation(pk, {"reason": "漏计一个节点"}, by=office, at=LATER).id
    assert Evaluation.objects.get(pk=pk).state == "published"  # until the correction is published
    with pytest.raises(CorrectionUnderWay):
        correct_evaluation(pk, {"reason": "再来"}, by=office, at=LATER)
    draft_evaluation(new, {}, by=office, at=LATER)
    open_replies(new, {}, by=office, at=LATER)
    sign_evaluation(new, {}, by=leader, at=LATER + timedelta(days=3))
    publish_evaluation(new, {}, by=office, at=LATER + timedelta(days=3))
    assert dict(Evaluation.objects.values_list("edition", "state")) == {1: "corrected", 2: "published"}
    assert FrozenFacts.objects.get(evaluation=pk).text == text
    old, now = (queries.frozen_week(Evaluation.objects.get(pk=one)) for one in (pk, new))
    changed = {change.what for change in queries.changes_between(old, now)}
    assert {"nodes_due", "nodes_on_time", "score"} <= changed


def test_nothing_to_correct_while_the_record_says_the_same(week, office, leader):
    pk = published(week, office, leader)
    with pytest.raises(NothingToCorrect):
        correct_evaluation(pk, {"reason": "试试"}, by=office, at=LATER)


def test_later_edits_of_the_record_leave_a_published_week_alone(week, office, leader):
    pk = published(week, office, leader)
    project = week.projects.first()
    weeks.report(project, "1", on=date(2020, 5, 16), at=LATER)
    project.name = "改名"
    project.save()
    assert jobs.verify_command(["8"]) == 0
    assert not Result.objects.filter(evaluation=pk, name="改名").exists()


def test_rank_change_counts_from_the_last_published_week(week, office, leader):
    pk = published(week, office, leader)
    next_week = weeks.CUT_OFF + timedelta(days=7)
    again = freeze_week(week, {"week": 9}, by=office, at=next_week).id
    last = dict(Result.objects.filter(evaluation=pk, rank__isnull=False).values_list("subject", "rank"))
    for row in Result.objects.filter(evaluation=again, rank__isnull=False):
        assert row.rank_change == last[row.subject] - row.rank


def test_drafts_are_seen_only_by_those_who_work_on_them(week, office, leader, district):
    pk = replying(week, office)
    on = date(2020, 5, 18)
    for role in Role:
        sees = queries.evaluations_visible_to(personas.at_district(role, district), on=on).filter(pk=pk).exists()
        assert sees == (
            role
            in {
                Role.SYSTEM,
                Role.AUDITOR,
                Role.DISTRICT_LEADER,
                Role.OFFICE,
                Role.SUPERVISION,
                Role.ASSESSMENT,
            }
        ), role
    assert not queries.shown_in_public(week, LATER.date()).exists()


def test_those_named_see_their_own_row_of_a_draft_and_no_other(week, office):
    reply = a_reply(replying(week, office))
    seen = queries.results_visible_to(repliers(reply), on=date(2020, 5, 18))
    named = set(Reply.objects.filter(unit=reply.unit).values_list("result_id", flat=True))
    assert set(seen.values_list("pk", flat=True)) == named


def test_the_facts_cost_the_same_queries_for_few_and_many(campaign, district):
    other = weeks.factories.CampaignFactory(district=district)
    counts = []
    for one, projects in ((campaign, 2), (other, 24)):
        weeks.busy_week(one, projects=projects)
        one.refresh_from_db()
        with CaptureQueriesContext(connection) as asked:
            queries.week_facts(one, queries.span_of(one, weeks.WEEK), [])
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 20


def test_amounts_are_exact(project):
    project.campaign.refresh_from_db()
    weeks.plan(project)
    weeks.report(project, "16000.0001")
    facts = queries.week_facts(project.campaign, queries.span_of(project.campaign, weeks.WEEK), [])
    assert facts.boards["projects"][0].facts["done_wan"] == Decimal("12000.0001")


@pytest.mark.postgres
def test_the_digest_is_the_same_on_every_database(district):
    """Golden: SQLite and PostgreSQL give these very bits, whatever primary keys they hand out."""
    campaign = weeks.factories.CampaignFactory(district=district, name="百日攻坚")
    campaign.refresh_from_db()
    project = weeks.factories.ProjectFactory(campaign=campaign, name="鼎晟冶金")
    weeks.plan(project)
    weeks.report(project, "15000.5000")
    facts = queries.week_facts(campaign, queries.span_of(campaign, weeks.WEEK), [])
    told = facts.boards["projects"][0].facts
    subject = scoring.Subject("project:1", {**told, "report_id": 1})
    frozen = scoring.freeze(
        scoring.WeekFacts({**facts.week, "campaign_id": 1}, {"projects": (subject,)}), scoring.shipped_scheme()
    )
    assert frozen["digest"] == GOLDEN


def test_another_content_than_seen_is_not_signed(week, office, leader):
    pk = replying(week, office)
    with pytest.raises(AnotherContent):
        sign_evaluation(pk, {"digest": "sha256:other"}, by=leader, at=LATER)
    sign_evaluation(pk, {"digest": Evaluation.objects.get(pk=pk).digest}, by=leader, at=LATER)


@pytest.mark.parametrize("role", [role for role in Role if role not in (Role.DISTRICT_LEADER, Role.SYSTEM)])
def test_nobody_but_a_district_leader_signs(week, office, district, role):
    with pytest.raises((NotAllowed, NotFound)):
        sign_evaluation(replying(week, office), {}, by=personas.at_district(role, district), at=LATER)


def test_one_reminder_in_half_a_day(week, office):
    pk = replying(week, office)
    remind_replies(pk, {}, by=office, at=MONDAY)
    with pytest.raises(RemindedAlready):
        remind_replies(pk, {}, by=office, at=MONDAY + timedelta(hours=3))
    Reply.objects.filter(evaluation=pk).update(state="replied")
    with pytest.raises(NobodyToRemind):
        remind_replies(pk, {}, by=office, at=LATER)
