"""The deadline of a supervision order: extended once, or run out; the clock proposes and a person decides."""

from datetime import date, timedelta

import pytest

from gongjian.core import work
from gongjian.core.actor import SYSTEM
from gongjian.core.refusal import NotInThisState
from gongjian.messaging.models import Message
from gongjian.notices import actions
from gongjian.notices.actions.answering import NoExtension, TooLateToAsk
from gongjian.notices.actions.steps import NothingProposed, NotRunOut
from gongjian.notices.models import Order, OrderStep
from tests.notices.course import AT, clock, replied

pytestmark = pytest.mark.django_db
TODAY, DUE = date(2020, 5, 19), date(2020, 5, 29)


# ---- more time


def asked(order, by, *, at=AT, until=DUE + timedelta(days=4)):
    return actions.ask_order_extension(order.pk, {"until_on": until, "reason": "设备未到"}, by=by, at=at)


def test_an_extension_is_asked_once_before_the_deadline_and_takes_its_place(order, department, supervision):
    asked(order, department)
    actions.grant_order_extension(order.pk, {}, by=supervision, at=AT)
    order.refresh_from_db()
    assert (order.due_on, order.extension) == (DUE + timedelta(days=4), "granted")
    with pytest.raises(NotInThisState):
        asked(order, department)


def test_no_extension_after_the_deadline_or_to_an_earlier_day(order, department):
    with pytest.raises(TooLateToAsk):
        asked(order, department, at=AT + timedelta(days=11))
    with pytest.raises(NoExtension):
        asked(order, department, until=DUE)


def test_refused_the_deadline_stands(order, department, supervision):
    asked(order, department)
    actions.refuse_order_extension(order.pk, {"reason": "不能再拖"}, by=supervision, at=AT)
    order.refresh_from_db()
    assert (order.due_on, order.extension) == (DUE, "refused")


def test_while_an_extension_is_not_decided_the_clock_proposes_nothing(order, department):
    asked(order, department)
    clock(AT + timedelta(days=11))
    assert Order.objects.get().proposed_step == ""


# ---- the deadline runs out


def test_the_clock_proposes_and_changes_nothing_else(order, supervision):
    clock(AT + timedelta(days=10))
    assert Order.objects.get().proposed_step == ""  # the day itself belongs to the addressee
    clock(AT + timedelta(days=11))
    clock(AT + timedelta(days=12))
    order.refresh_from_db()
    assert (order.step, order.proposed_step, order.state) == ("blue", "yellow", "issued")
    assert not OrderStep.objects.exists()
    work.perform_all(AT + timedelta(days=12))
    assert Message.objects.filter(person=supervision.person_id).count() == 1


def test_up_to_red_each_time_by_a_person(order, supervision):
    at = AT
    for step in ("yellow", "talk", "red"):
        at += timedelta(days=11)
        clock(at)
        at += timedelta(days=3)  # the addressee was told and did not reply
        due = at.date() + timedelta(days=10)
        actions.take_order_step(order.pk, {"note": "分管领导已约谈", "due_on": due}, by=supervision, at=at)
        order.refresh_from_db()
        assert (order.step, order.proposed_step, order.due_on) == (step, "", due)
    clock(at + timedelta(days=30))
    assert Order.objects.get().proposed_step == ""
    assert OrderStep.objects.filter(is_taken=True).count() == 3


def test_not_taken_nothing_rises_and_the_reason_stays(order, supervision):
    clock(AT + timedelta(days=11))
    at, due = AT + timedelta(days=11), DUE + timedelta(days=9)
    actions.decline_order_step(order.pk, {"note": "暴雨停工", "due_on": due}, by=supervision, at=at)
    order.refresh_from_db()
    assert (order.step, order.proposed_step, order.due_on) == ("blue", "", due)
    assert OrderStep.objects.get().is_taken is False


def test_a_reply_makes_the_proposal_void(order, department, supervision):
    clock(AT + timedelta(days=11))
    replied(order, department, at=AT + timedelta(days=11))
    with pytest.raises(NothingProposed):
        actions.take_order_step(order.pk, {"note": "x", "due_on": DUE + timedelta(days=9)}, by=supervision, at=AT)


def test_nothing_is_proposed_before_time(order):
    with pytest.raises(NotRunOut):
        actions.propose_order_step(order.pk, {}, by=SYSTEM, at=AT)
