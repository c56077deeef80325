"""A supervision order taken as far as a test needs it."""

from gongjian.core.models import Task
from gongjian.notices import actions, jobs
from gongjian.notices.models import Order
from tests import factories
from tests.notices.cells import order_given

AT = factories.AT


def issued(project, by, *, at=AT, **given):
    return Order.objects.get(pk=actions.issue_order(project, order_given(project, **given), by=by, at=at).id)


def replied(order, by, *, at=AT, **given):
    return actions.reply_to_order(order.pk, {"outcome": "partly", "text": "做了一半", **given}, by=by, at=at)


def clock(at):
    jobs.propose_order_steps(Task(), at)
