"""A supervision order, an appeal taken as far as a test needs it."""

from datetime import date, timedelta

from gongjian.core.actor import actor_for_person
from gongjian.core.models import Task
from gongjian.notices import actions, jobs
from gongjian.notices.models import Appeal, Order, OrderStep
from gongjian.people.models import Post
from tests import factories
from tests.notices.cells import APPEAL, order_given
from tests.rankings.course import LATER, repliers

AT = factories.AT
GRANTED = {"outcome": "upheld", "decision": "经核查，节点确已按期完成"}


def issued(project, by, *, at=AT, **given):
    return Order.objects.get(pk=actions.issue_order(project, order_given(project, **given), by=by, at=at).id)


def replied(order, by, *, at=AT, **given):
    return actions.reply_to_order(order.pk, {"outcome": "partly", "text": "做了一半", **given}, by=by, at=at)


def clock(at):
    jobs.propose_order_steps(Task(), at)


def appealed(line, *, at=LATER, by=None, **given):
    found = actions.appeal_result(line, {**APPEAL, **given}, by=by or repliers(line), at=at)
    return Appeal.objects.get(pk=found.id)


def red(order, supervision, at=AT):
    """Taken as far as the red notice, each time after the addressee had the time to reply."""
    for _step in ("yellow", "talk", "red"):
        at += timedelta(days=11)
        clock(at)
        at += timedelta(days=3)
        given = {"note": "逾期未复", "due_on": at.date() + timedelta(days=8)}
        actions.take_order_step(order.pk, given, by=supervision, at=at)
    return OrderStep.objects.get(order=order, step="red"), at


def decides(appeal, by, at=LATER):
    return actions.decide_appeal(appeal, GRANTED, by=by, at=at)


def also(actor, role, district):
    """The same person in another post."""
    Post.objects.create(person_id=actor.person_id, role=role, district=district, from_on=date(2020, 1, 1))
    return actor_for_person(actor.person_id, actor.name)
