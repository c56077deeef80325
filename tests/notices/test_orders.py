"""A supervision order: one fact, one addressee, one deadline; answered, re-checked by somebody else; nothing by itself."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.db import IntegrityError, transaction
from pypdf import PdfReader

from gongjian.access.roles import Role
from gongjian.core import work
from gongjian.core.refusal import InputRefused
from gongjian.messaging.models import Message
from gongjian.notices import actions, queries
from gongjian.notices.actions.answering import RecheckedByOneself
from gongjian.notices.actions.orders import (
    AddresseeElsewhere,
    DeadlinePassed,
    NoSuchFact,
    NotAddressed,
    OrderedAlready,
    OrderedOften,
)
from gongjian.notices.models import Notice, Order, OrderReply, Register
from gongjian.projects.actions import change_campaign_options
from tests import factories, personas
from tests.notices.cells import order_given
from tests.notices.course import AT, issued, replied

pytestmark = pytest.mark.django_db
TODAY, DUE = date(2020, 5, 19), date(2020, 5, 29)


# ---- issued


def test_issued_under_a_number_of_its_own_series_with_its_papers(order):
    notice = Notice.objects.get()
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(queries.file_of(notice, "pdf").content)).pages)
    assert (notice.number, order.state, order.step) == ("重攻指督〔2020〕1号", "issued", "blue")
    assert set(queries.files_of(notice)) == {"docx", "pdf", "html"}
    for said in ("攻坚方案第六条", "项目推进缓慢", "2020年5月29日", "缓慢的原因和赶上的办法"):
        assert said in text.replace("\n", "")


def test_the_addressee_is_told_that_they_must_act(order, department):
    work.perform_all(AT)
    assert [(one.person_id, one.must_act) for one in Message.objects.all()] == [(department.person_id, True)]


def test_a_deadline_lies_ahead_and_there_is_exactly_one(project, unit, supervision):
    with pytest.raises(DeadlinePassed):
        issued(project, supervision, unit_id=unit.pk, due_on=TODAY - timedelta(days=1))
    assert not Register.objects.exists()


def test_a_unit_or_a_person_and_not_both(project, unit, supervision):
    for given in ({}, {"unit_id": unit.pk, "person_id": supervision.person_id}):
        with pytest.raises(InputRefused):
            issued(project, supervision, **given)


def test_nobody_of_another_district(project, supervision):
    with pytest.raises(AddresseeElsewhere):
        issued(project, supervision, unit_id=factories.UnitFactory().pk)
    with pytest.raises(AddresseeElsewhere) as refused:
        issued(project, supervision, person_id=factories.PersonFactory().pk)
    assert refused.value.field == "person_id"


def test_a_fact_can_be_looked_up_in_this_very_project(project, unit, supervision):
    other = factories.ProjectFactory(campaign=project.campaign)
    for subject in (f"projects.project:{other.pk}", "problems.problem:1", "people.person:1"):
        with pytest.raises(NoSuchFact):
            issued(project, supervision, unit_id=unit.pk, subject=subject)


def test_never_two_open_orders_on_a_fact(order, project, supervision):
    with pytest.raises(OrderedAlready) as refused:
        issued(project, supervision, person_id=supervision.person_id, again_reason="另一件")
    assert refused.value.facts["order_id"] == order.pk
    assert order.notice.number in str(refused.value)


def test_the_database_itself_keeps_a_fact_to_one_open_order(order, project, unit, supervision):
    actions.withdraw_order(order.pk, {"reason": "发错"}, by=supervision, at=AT)
    second = issued(project, supervision, unit_id=unit.pk)  # withdrawn ones do not count
    with pytest.raises(IntegrityError), transaction.atomic():
        Order.objects.filter(pk=order.pk).update(state="issued", subject=second.subject)


def test_a_second_order_in_a_month_warns_the_issuer_and_needs_a_reason(order, unit, supervision, project):
    other = factories.ProjectFactory(campaign=project.campaign)
    with pytest.raises(OrderedOften) as refused:
        issued(other, supervision, unit_id=unit.pk)
    assert refused.value.facts == {"count": 1, "most": 1}
    assert issued(other, supervision, unit_id=unit.pk, again_reason="涉及安全").again_reason == "涉及安全"


def test_how_many_a_month_is_a_setting(order, unit, supervision, project, office):
    rules = {"orders_a_month": 2, "reason": "任务重"}
    change_campaign_options(project.campaign, rules, by=office, at=AT)
    issued(factories.ProjectFactory(campaign=project.campaign), supervision, unit_id=unit.pk)


def test_next_month_counts_anew(order, unit, supervision, project):
    other = factories.ProjectFactory(campaign=project.campaign)
    issued(other, supervision, unit_id=unit.pk, at=AT + timedelta(days=20), due_on=DUE + timedelta(days=20))


def test_sent_twice_by_a_double_click_is_issued_once(project, unit, supervision):
    given = order_given(project, unit_id=unit.pk)
    first, second = (actions.issue_order(project, given, by=supervision, at=AT, key="klick") for _ in range(2))
    assert (first.id, second.repeated, Order.objects.count()) == (second.id, True, 1)


# ---- answered and re-checked


def test_received_then_partly_done_and_closed_by_another(order, department, supervision):
    actions.acknowledge_order(order.pk, {}, by=department, at=AT)
    replied(order, department)
    actions.close_order(order.pk, {"note": "余下部分并入下周承诺"}, by=supervision, at=AT)
    order.refresh_from_db()
    reply = OrderReply.objects.get()
    assert (order.state, order.acknowledged_by_id) == ("closed", department.person_id)
    assert (reply.outcome, reply.checked_by_id) == ("partly", supervision.person_id)


def test_whoever_replies_has_received_it(order, department):
    replied(order, department)
    order.refresh_from_db()
    assert order.acknowledged_at == AT


def test_strangers_do_not_answer(order, project):
    owner = personas.at_project(Role.OWNER, project)
    for refused in (lambda: replied(order, owner), lambda: actions.acknowledge_order(order.pk, {}, by=owner, at=AT)):
        with pytest.raises(NotAddressed):
            refused()


def test_an_answer_on_paper_is_written_down_by_the_office_who_then_does_not_recheck(order, office, supervision):
    replied(order, office)
    with pytest.raises(RecheckedByOneself):
        actions.close_order(order.pk, {"note": "属实"}, by=office, at=AT)
    actions.close_order(order.pk, {"note": "属实"}, by=supervision, at=AT)


def test_whoever_put_it_right_does_not_recheck(order, department, supervision, office):
    replied(order, department, fixed_by_id=supervision.person_id)
    with pytest.raises(RecheckedByOneself):
        actions.send_back_order(order.pk, {"note": "还差", "due_on": DUE}, by=supervision, at=AT)
    actions.close_order(order.pk, {"note": "属实"}, by=office, at=AT)


def test_the_addressee_s_own_side_does_not_recheck(project, supervision, office):
    mine = issued(project, office, person_id=supervision.person_id)
    replied(mine, office)
    with pytest.raises(RecheckedByOneself):
        actions.close_order(mine.pk, {"note": "属实"}, by=supervision, at=AT)


def test_the_database_itself_refuses_a_recheck_by_who_replied(order, department):
    replied(order, department)
    with pytest.raises(IntegrityError), transaction.atomic():
        OrderReply.objects.update(checked_by=department.person_id)


def test_sent_back_it_waits_for_the_addressee_again_with_one_new_deadline(order, department, supervision):
    replied(order, department, outcome="not_done")
    later = DUE + timedelta(days=3)
    with pytest.raises(DeadlinePassed):
        actions.send_back_order(order.pk, {"note": "还差", "due_on": date(2020, 5, 1)}, by=supervision, at=AT)
    actions.send_back_order(order.pk, {"note": "还差", "due_on": later}, by=supervision, at=AT)
    order.refresh_from_db()
    assert (order.state, order.due_on) == ("back", later)
    replied(order, department, outcome="done")
    assert order.replies.count() == 2


def test_photos_are_evidence_and_never_a_condition(order, department):
    digests = [{"digest": "sha256:" + letter * 64} for letter in "abcd"]
    with pytest.raises(InputRefused):
        replied(order, department, photos=tuple(digests))
    replied(order, department, photos=tuple(digests[:3]))


def test_a_fixer_of_another_district_is_refused_at_the_field(order, department):
    with pytest.raises(AddresseeElsewhere) as refused:
        replied(order, department, fixed_by_id=factories.PersonFactory().pk)
    assert refused.value.field == "fixed_by_id"


# ---- who sees it


def test_seen_by_those_it_names_and_those_who_supervise_only(order, department, office, district, unit):
    elsewhere = personas.at_unit(Role.DEPARTMENT, factories.UnitFactory(district=district))
    assert list(queries.orders_visible_to(department, on=TODAY)) == [order]
    assert list(queries.notices_visible_to(office, on=TODAY)) == [order.notice]
    assert not queries.orders_visible_to(elsewhere, on=TODAY).exists()
    assert not queries.notices_visible_to(elsewhere, on=TODAY).exists()
