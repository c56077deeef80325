"""Those named reply before any notice; an appeal is filed within its time, withdrawn, watched by the clock."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.db import IntegrityError, transaction
from pypdf import PdfReader

from gongjian.access.roles import Role
from gongjian.core import work
from gongjian.core.actor import actor_for_person
from gongjian.core.models import Task
from gongjian.core.refusal import NotFound, NotInThisState
from gongjian.messaging.models import Message
from gongjian.notices import actions, jobs, queries
from gongjian.notices.actions.appeals import (
    AppealedAlready,
    AppealTooLate,
    NoPhotosHere,
    NothingToAppeal,
)
from gongjian.notices.actions.issuing import NotHeard
from gongjian.notices.actions.orders import NotAddressed
from gongjian.notices.actions.steps import NotHeardYet
from gongjian.notices.models import Appeal, Notice, Order, OrderStep
from gongjian.projects.actions import change_campaign_options
from gongjian.rankings.models import Evaluation, Reply
from tests import factories, personas
from tests.notices.cells import APPEAL
from tests.notices.course import AT, GRANTED, appealed, clock, decides
from tests.rankings.course import LATER, a_reply, published, repliers, replying

pytestmark = pytest.mark.django_db


def everybody_told(at):
    work.perform_all(at)
    return {(one.person_id, one.must_act) for one in Message.objects.filter(event__name="appeal.filed")}


# ---- reply before any notice


def test_a_week_whose_named_were_not_asked_gets_no_notice(week, office, leader):
    pk = published(week, office, leader)
    Reply.objects.filter(pk=a_reply(pk).pk).delete()
    with pytest.raises(NotHeard):
        actions.issue_notice(pk, {}, by=office, at=LATER)
    assert not Notice.objects.exists()


def test_a_week_signed_before_the_time_for_replies_was_over_gets_no_notice(week, office, leader):
    pk = published(week, office, leader)
    Evaluation.objects.filter(pk=pk).update(replies_due_at=LATER + timedelta(hours=1))
    with pytest.raises(NotHeard):
        actions.issue_notice(pk, {}, by=office, at=LATER + timedelta(days=3))


def test_a_step_waits_for_the_addressee_s_reply_and_tells_them(order, department, supervision):
    at = AT + timedelta(days=11)
    clock(at)
    given = {"note": "逾期", "due_on": date(2020, 6, 20)}
    with pytest.raises(NotHeardYet):
        actions.take_order_step(order.pk, given, by=supervision, at=at + timedelta(minutes=5))
    work.perform_all(at)
    assert Message.objects.filter(
        person=department.person_id, event__name="order_step.proposed", must_act=True
    ).exists()
    actions.take_order_step(order.pk, given, by=supervision, at=at + timedelta(days=3))
    assert Order.objects.get().step == "yellow"


# ---- filed


def test_filed_with_its_day_and_told_to_those_free_to_decide(line, office, leader, supervision, assessment):
    appeal = appealed(line)
    assert (appeal.state, appeal.due_on) == ("filed", date(2020, 6, 19))
    assert appeal.notice.appeal_until_on == date(2020, 6, 19)
    told = everybody_told(LATER)
    assert told == {(supervision.person_id, True), (assessment.person_id, True)}  # not the leader who signed


def test_the_paper_says_where_and_until_when(line):
    pdf = queries.file_of(Notice.objects.get(), "pdf").content
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).replace("\n", "")
    assert "申请复核" in text
    assert "6月19日前" in text


def test_the_last_day_belongs_to_those_named_and_the_refusal_names_it(line):
    with pytest.raises(AppealTooLate) as refused:
        appealed(line, at=LATER + timedelta(days=31))
    assert "2020-06-19" in str(refused.value)
    assert appealed(line, at=LATER + timedelta(days=30)).state == "filed"


def test_the_rule_of_the_day_of_publication_holds(line, week, office):
    rules = {"appeal_days": 1, "appeal_decision_days": 10, "appeal_in_workdays": True, "reason": "从严"}
    change_campaign_options(week, rules, by=office, at=LATER)
    appeal = appealed(line, at=LATER + timedelta(days=20))  # as printed on the paper
    assert appeal.due_on == date(2020, 6, 23)  # ten working days after 9 June


def test_a_time_whose_last_day_is_a_day_off_ends_with_the_next_workday(week):
    """民法典 art. 203, also over a long holiday: 1 to 5 May 2020 were free, 9 May was a worked Saturday."""
    thirty_days_before = {date(2020, 5, 1): date(2020, 5, 6), date(2020, 5, 9): date(2020, 5, 9)}
    for last_on, ends_on in thirty_days_before.items():
        assert queries.appeal_until_on(week, last_on - timedelta(days=30)) == ends_on
        assert queries.decision_due_on(week, last_on - timedelta(days=30)) == ends_on


def test_where_nobody_is_free_to_decide_those_above_are_told(line, office, leader):
    appeal = appealed(line)
    assert queries.deciders_of_appeal(appeal.pk, on=LATER.date()) == []
    assert everybody_told(LATER) == {(office.person_id, True), (leader.person_id, True)}


def test_twice_is_refused_and_withdrawn_is_not_twice(line):
    by = repliers(line)
    appeal = appealed(line, by=by)
    with pytest.raises(AppealedAlready):
        appealed(line, by=by)
    with pytest.raises(IntegrityError), transaction.atomic():
        Appeal.objects.filter(pk=appealed_elsewhere(line)).update(reply=line)
    actions.withdraw_appeal(appeal, {"reason": "已当面说清"}, by=by, at=LATER)
    assert appealed(line, by=by).state == "filed"
    with pytest.raises(NotInThisState):
        actions.withdraw_appeal(appeal, {"reason": "再撤"}, by=by, at=LATER)


def appealed_elsewhere(line):
    other = Reply.objects.filter(evaluation=line.evaluation, unit__isnull=False).exclude(pk=line.pk).first()
    return appealed(other).pk


def test_a_stranger_finds_nothing(line, district):
    stranger = personas.at_unit(Role.DEPARTMENT, factories.UnitFactory(district=district))
    appeal = appealed(line)
    for act, target, given in (
        (actions.appeal_result, line, APPEAL),
        (actions.withdraw_appeal, appeal, {"reason": "x"}),
        (actions.decide_appeal, appeal, GRANTED),
    ):
        with pytest.raises(NotFound):
            act(target, given, by=stranger, at=LATER)


def test_only_the_addressee_of_an_order_appeals(order, department, project):
    beside = personas.at_project(Role.TEAM_MEMBER, project)
    with pytest.raises((NotAddressed, NotFound)):
        actions.appeal_order(order, APPEAL, by=beside, at=AT)
    assert actions.appeal_order(order, APPEAL, by=department, at=AT).id


def test_nothing_to_appeal_in_a_draft_a_withdrawn_order_or_a_step_not_taken(
    week, office, order, department, supervision
):
    draft = a_reply(replying(week, office))
    with pytest.raises(NothingToAppeal):
        appealed(draft)
    clock(AT + timedelta(days=11))
    later = AT + timedelta(days=12)
    actions.decline_order_step(order.pk, {"note": "暴雨", "due_on": date(2020, 6, 9)}, by=supervision, at=later)
    with pytest.raises(NothingToAppeal):
        actions.appeal_step(OrderStep.objects.get(), APPEAL, by=department, at=later)
    actions.withdraw_order(order.pk, {"reason": "发错"}, by=supervision, at=later)
    with pytest.raises(NothingToAppeal):
        actions.appeal_order(order, APPEAL, by=department, at=later)


def test_photos_belong_to_a_project(line, leader):
    of_leader = Reply.objects.filter(evaluation=line.evaluation, result__board="lead_leaders").first()
    named = actor_for_person(of_leader.person_id, "领导")
    with pytest.raises(NoPhotosHere):
        appealed(of_leader, by=named, photos=({"digest": "sha256:" + "a" * 64},))


# ---- the clock


def test_deciders_are_reminded_once_and_late_goes_up_once(line, supervision, leader, office):
    appeal = appealed(line)
    for days in (24, 25, 26, 31, 32):
        jobs.watch_appeals(Task(), LATER + timedelta(days=days))
    work.perform_all(LATER + timedelta(days=32))
    appeal.refresh_from_db()
    assert (appeal.reminded_at, appeal.escalated_at) == (LATER + timedelta(days=25), LATER + timedelta(days=31))
    late = set(Message.objects.filter(event__name="appeal.overdue").values_list("person_id", flat=True))
    assert {supervision.person_id, leader.person_id, office.person_id, appeal.filed_by_id} <= late
    assert Message.objects.filter(event__name="appeal.reminded", person=supervision.person_id).count() == 1


def test_a_decided_one_is_left_in_peace(line, supervision):
    appeal = appealed(line)
    decides(appeal, supervision)
    jobs.watch_appeals(Task(), LATER + timedelta(days=40))
    appeal.refresh_from_db()
    assert appeal.reminded_at is appeal.escalated_at is None
