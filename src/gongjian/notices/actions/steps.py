"""Blue, yellow, talk, red: proposed by the clock when the deadline ran out, decided by a person."""

from django.utils.translation import gettext_lazy as _

from gongjian.core.action import Act, action
from gongjian.core.inputs import Nothing
from gongjian.core.moments import DISTRICT_ZONE, local_date
from gongjian.core.refusal import Refusal
from gongjian.engine.calendars import CHINA, WorkingHours
from gongjian.notices import events
from gongjian.notices.actions.orders import refuse_past
from gongjian.notices.inputs import DecideOrderStep
from gongjian.notices.models import Order, OrderStep
from gongjian.notices.queries import appeal_until_on, is_heard
from gongjian.notices.states import AWAITING_REPLY, STEPS, Extension, Step

HOURS = WorkingHours(CHINA)
REPLY_HOURS = 7  # one working day, as for the draft of an evaluation


class NotRunOut(Refusal):
    code = "order_not_run_out"
    sentence = _("The deadline has not run out, or the order was answered: there is nothing to propose.")


class NothingProposed(Refusal):
    code = "nothing_proposed"
    sentence = _("No further step is proposed.")


class NotHeardYet(Refusal):
    """国务院令733号: those concerned answer before something is held against them."""

    code = "not_heard_yet"
    sentence = _("The addressee was told of the proposed step and may reply until %(due_at)s; before, it is not taken.")


@action(target=Order, given=Nothing)
def propose_order_step(act: Act, order: Order, _given: Nothing) -> Order:
    """The clock's own action: it proposes, and changes nothing for the addressee."""
    step = STEPS.after(order.step, "take_order_step")
    is_awaited = order.state in AWAITING_REPLY and order.extension != Extension.ASKED
    if order.proposed_step or not is_awaited or order.due_on >= local_date(act.at):
        raise NotRunOut
    order.proposed_step = step
    order.step_reply_due_at = HOURS.add_hours(act.at, REPLY_HOURS)
    act.save(order)
    act.record(
        events.STEP_PROPOSED,
        order,
        number=order.notice.number,
        step=str(Step(step).label),
        step_code=step,
        reply_due_at=order.step_reply_due_at,
    )
    return order


@action(target=Order, given=DecideOrderStep)
def take_order_step(act: Act, order: Order, given: DecideOrderStep) -> Order:
    """Not before the addressee, told of the proposal, had the time to reply: a reply makes it void."""
    if order.proposed_step and not is_heard(order, act.at):
        due_at = order.step_reply_due_at
        raise NotHeardYet(due_at=f"{due_at.astimezone(DISTRICT_ZONE):%m-%d %H:%M}" if due_at else "—")
    _decided(act, order, given, is_taken=True)
    order.step = STEPS.after(order.step, "take_order_step")
    _go_on(act, order, given)
    code, label = order.step, str(Step(order.step).label)
    act.record(
        events.STEP_TAKEN,
        order,
        number=order.notice.number,
        step=label,
        step_code=code,
        note=given.note,
        due_on=order.due_on,
    )
    return order


@action(target=Order, given=DecideOrderStep)
def decline_order_step(act: Act, order: Order, given: DecideOrderStep) -> Order:
    """Nothing rises; the order has a new deadline and the reason stays on record."""
    _decided(act, order, given, is_taken=False)
    code, label = order.proposed_step, str(Step(order.proposed_step).label)
    _go_on(act, order, given)
    act.record(
        events.STEP_DECLINED,
        order,
        number=order.notice.number,
        step=label,
        step_code=code,
        note=given.note,
        due_on=order.due_on,
    )
    return order


def _decided(act: Act, order: Order, given: DecideOrderStep, *, is_taken: bool) -> None:
    if not order.proposed_step:
        raise NothingProposed
    refuse_past(act, given.due_on, field="due_on")
    act.save(
        OrderStep(
            order=order,
            step=order.proposed_step,
            is_taken=is_taken,
            note=given.note,
            due_on=given.due_on,
            decided_by_id=act.by.person_id,
            decided_at=act.at,
            appeal_until_on=appeal_until_on(order.campaign, local_date(act.at)) if is_taken else None,
        )
    )


def _go_on(act: Act, order: Order, given: DecideOrderStep) -> None:
    order.proposed_step, order.step_reply_due_at, order.due_on = "", None, given.due_on
    act.save(order)
