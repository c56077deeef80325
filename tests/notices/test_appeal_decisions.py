"""Another than who had a hand in it decides an appeal; what is granted is corrected under a number of its own."""

import re
from datetime import date, timedelta
from io import BytesIO

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from gongjian.access.roles import Role
from gongjian.core import work
from gongjian.core.actor import actor_for_person
from gongjian.core.moments import local_date
from gongjian.core.refusal import NotAllowed, NotFound, NotInThisState
from gongjian.messaging.models import Message
from gongjian.notices import actions, queries
from gongjian.notices.actions.appeals import (
    AppealTheNewer,
    DecidedByOneself,
    NotTheAppellant,
    PartyDecides,
)
from gongjian.notices.actions.settling import CorrectedByItsWeek, NothingGranted
from gongjian.notices.models import Appeal, Notice
from gongjian.people.models import Post
from gongjian.projects.models import InvestmentReport
from gongjian.rankings.actions import (
    correct_evaluation,
    decide_objection,
    draft_evaluation,
    freeze_week,
    open_replies,
    publish_evaluation,
    reply_to_evaluation,
    sign_evaluation,
)
from gongjian.rankings.models import Evaluation, Reply, Result
from gongjian.rankings.queries import frozen_week
from gongjian.responsibility.models import LeadAssignment, Substitute
from tests import factories, personas
from tests.notices.cells import APPEAL
from tests.notices.course import AT, also, appealed, decides, red, replied
from tests.rankings import factories as weeks
from tests.rankings.course import LATER, MONDAY, a_reply, published, repliers, replying

pytestmark = pytest.mark.django_db


# ---- another decides


def test_whoever_had_no_hand_in_it_decides_with_reasons(line, supervision):
    appeal = appealed(line)
    decides(appeal, supervision)
    appeal.refresh_from_db()
    assert (appeal.state, appeal.outcome, appeal.decided_by_id) == ("decided", "upheld", supervision.person_id)
    with pytest.raises(NotInThisState):
        decides(appeal, supervision)


def test_the_day_of_a_decider_costs_as_much_for_many_lines_of_a_week(line, assessment, office):
    def asked(viewer):
        return [one.pk for one in queries.appeals_to_decide(viewer, on=local_date(LATER))]

    first = appealed(line)
    with CaptureQueriesContext(connection) as alone:
        assert asked(assessment) == [first.pk]
    others = Reply.objects.filter(evaluation=line.evaluation).exclude(pk=line.pk)[:3]
    for one in others:
        appealed(one)
    with CaptureQueriesContext(connection) as together:
        assert len(asked(assessment)) == 1 + len(others)
    assert len(others) == 3
    assert len(together) == len(alone)
    assert asked(office) == []


@pytest.mark.parametrize("hand", ["drafted and published", "signed"])
def test_neither_who_drafted_nor_who_signed_whatever_post_is_held_now(line, office, leader, district, hand):
    appeal = appealed(line)
    with pytest.raises((DecidedByOneself, NotAllowed)):
        decides(appeal, office if hand.startswith("drafted") else leader)
    who = also(office if hand.startswith("drafted") else leader, Role.ASSESSMENT, district)
    with pytest.raises(DecidedByOneself):
        decides(appeal, who)


def test_not_who_decided_the_objection_before(week, office, leader, supervision, assessment):
    pk = replying(week, office)
    line = a_reply(pk)
    reply_to_evaluation(line, {"objects_to_it": True, "text": "有误"}, by=repliers(line), at=MONDAY)
    decide_objection(line, {"upheld": False, "decision": "无误"}, by=supervision, at=MONDAY)
    sign_evaluation(pk, {}, by=leader, at=LATER)
    publish_evaluation(pk, {}, by=office, at=LATER)
    appeal = appealed(line)
    assert appeal.notice is None  # the worker has not issued it yet: the time runs from the publication
    with pytest.raises(DecidedByOneself):
        decides(appeal, supervision)
    decides(appeal, assessment)


def test_a_hand_in_an_earlier_edition_counts_and_one_only_on_record(line, week, office, leader, district):
    """Asked by somebody else, whose name stands in no column of the evaluation."""
    helper = also(personas.at_district(Role.OFFICE, district), Role.SUPERVISION, district)
    weeks.node(week.projects.order_by("number").last())
    second = correct_evaluation(line.evaluation_id, {"reason": "漏计"}, by=office, at=LATER).id
    draft_evaluation(second, {}, by=office, at=LATER)
    open_replies(second, {}, by=helper, at=LATER)
    appeal = appealed(line)  # a correction is under way: the first notice can still be appealed against
    with pytest.raises(DecidedByOneself):
        decides(appeal, helper)


def test_not_who_is_named_belongs_to_the_unit_or_stands_in_at_the_project(line, supervision, district, assessment):
    appeal = appealed(line)
    Post.objects.create(
        person_id=supervision.person_id, role="department", district=district, unit=line.unit, from_on=date(2020, 1, 1)
    )
    of_unit = actor_for_person(supervision.person_id, supervision.name)
    Substitute.objects.create(
        project=line.result.project, person_id=assessment.person_id, from_on=date(2020, 5, 12),
        until_on=date(2020, 5, 14), reason="出差",
    )  # fmt: skip
    stood_in = actor_for_person(assessment.person_id, assessment.name)
    for party in (of_unit, stood_in):
        with pytest.raises(PartyDecides):
            decides(appeal, party)
        assert party.person_id not in queries.deciders_of_appeal(appeal.pk, on=date(2020, 5, 20))


def test_not_who_stands_in_for_the_leader_named(week, office, leader, assessment):
    pk = published(week, office, leader)
    line = Reply.objects.filter(evaluation=pk, result__board="lead_leaders").first()
    named = actor_for_person(line.person_id, "领导")
    appeal = appealed(line, by=named)
    led = week.projects.filter(pk__in=LeadAssignment.objects.filter(person=line.person_id).values("project")).first()
    Substitute.objects.create(
        project=led, person_id=assessment.person_id, from_on=date(2020, 5, 12), until_on=date(2020, 7, 1), reason="病"
    )
    with pytest.raises(PartyDecides):
        decides(appeal, actor_for_person(assessment.person_id, assessment.name))


def test_not_who_issued_the_order_took_the_step_or_rechecked(order, department, supervision, assessment, district):
    step, at = red(order, supervision)
    appeal = Appeal.objects.get(pk=actions.appeal_step(step, APPEAL, by=department, at=at).id)
    with pytest.raises(DecidedByOneself):
        decides(appeal, supervision, at)
    checker = also(personas.at_district(Role.OFFICE, district), Role.ASSESSMENT, district)
    replied(order, department, at=at)
    actions.send_back_order(order.pk, {"note": "还差", "due_on": date(2020, 7, 20)}, by=checker, at=at)
    with pytest.raises(DecidedByOneself):
        decides(appeal, checker, at)
    decides(appeal, assessment, at)


def test_the_database_itself_keeps_the_appellant_from_deciding(line):
    appeal = appealed(line)
    with pytest.raises(IntegrityError), transaction.atomic():
        Appeal.objects.filter(pk=appeal.pk).update(decided_by=appeal.filed_by)


def test_another_does_not_withdraw_it(line, week):
    appeal = appealed(line)
    project = line.result.project
    beside = personas.at_project(Role.TEAM_MEMBER, project)
    Appeal.objects.filter(pk=appeal.pk).update(project=None)
    with pytest.raises((NotTheAppellant, NotFound)):
        actions.withdraw_appeal(appeal, {"reason": "x"}, by=beside, at=LATER)


# ---- the correction


def test_a_step_is_revoked_by_a_paper_that_names_the_first(order, department, supervision, assessment, office):
    step, at = red(order, supervision)
    appeal = Appeal.objects.get(pk=actions.appeal_step(step, APPEAL, by=department, at=at).id)
    with pytest.raises(NotInThisState):
        actions.correct_order(appeal, {"finding": "已整改"}, by=office, at=at)
    decides(appeal, assessment, at)
    notice = Notice.objects.get(
        pk=actions.correct_order(appeal, {"finding": "整改在期限前已完成"}, by=office, at=at).id
    )
    order.refresh_from_db()
    appeal.refresh_from_db()
    assert (order.step, appeal.correction, notice.corrects, notice.kind) == ("talk", notice, order.notice, "correction")
    pdf = queries.file_of(notice, "pdf").content
    # A word may be carried over to the next page, past the number of this one.
    pages = (page.extract_text().replace("\n", "") for page in PdfReader(BytesIO(pdf)).pages)
    text = "".join(re.sub(r"— \d+ —", "", page) for page in pages)
    for said in (order.notice.number, "2020年5月19日", "红色通报", "自始撤销", "整改在期限前已完成"):
        assert said in text
    with pytest.raises(NothingGranted):
        actions.correct_order(appeal, {"finding": "再来"}, by=office, at=at)
    work.perform_all(at)
    assert Message.objects.filter(event__name="appeal.settled", person=department.person_id).exists()


def test_the_correction_of_an_order_is_hidden_like_the_order(order, department, assessment, office, district):
    appeal = Appeal.objects.get(pk=actions.appeal_order(order, APPEAL, by=department, at=AT).id)
    decides(appeal, assessment, AT)
    notice = actions.correct_order(appeal, {"finding": "对象有误"}, by=office, at=AT).id
    order.refresh_from_db()
    assert order.state == "withdrawn"
    stranger = personas.at_unit(Role.DEPARTMENT, factories.UnitFactory(district=district))
    seen = {
        who: queries.notices_visible_to(who, on=AT.date()).filter(pk=notice).exists() for who in (stranger, department)
    }
    assert seen == {stranger: False, department: True}


def test_a_granted_line_is_settled_by_the_corrected_week_and_the_next_week_uses_it(
    line, week, office, leader, supervision
):
    appeal = appealed(line)
    decides(appeal, supervision)
    with pytest.raises(CorrectedByItsWeek):
        actions.correct_order(appeal, {"finding": "x"}, by=office, at=LATER)
    frozen = line.evaluation.frozen.text
    last = week.projects.order_by("number").last()
    InvestmentReport.objects.filter(project=last).update(cumulative_wan=16000)
    second = correct_evaluation(line.evaluation_id, {"reason": "复核查实漏计节点"}, by=office, at=LATER).id
    draft_evaluation(second, {}, by=office, at=LATER)
    open_replies(second, {}, by=office, at=LATER)
    after = LATER + timedelta(days=3)
    sign_evaluation(second, {}, by=leader, at=after)
    publish_evaluation(second, {}, by=office, at=after)
    actions.issue_notice(second, {}, by=office, at=after)
    appeal.refresh_from_db()
    first = line.evaluation.notice
    assert appeal.correction.corrects == first
    html = bytes(queries.file_of(appeal.correction, "html").content).decode()
    assert first.number in html
    assert "2020年5月20日" in html
    assert Evaluation.objects.get(pk=line.evaluation_id).frozen.text == frozen
    with pytest.raises(AppealTheNewer):
        appealed(a_reply(line.evaluation_id, result__board="departments"), at=after)
    new = {one.subject: one.rank for one in Result.objects.filter(evaluation=second, board="projects")}
    assert new != {one.subject: one.rank for one in Result.objects.filter(evaluation=line.evaluation, board="projects")}
    third = freeze_week(week, {"week": weeks.WEEK + 1}, by=office, at=LATER + timedelta(days=7)).id
    next_week = frozen_week(Evaluation.objects.get(pk=third))["facts"]["boards"]["projects"]
    assert {one["key"]: one["previous_rank"] for one in next_week} == new
