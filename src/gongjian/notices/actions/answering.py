"""The addressee answers or asks for time; somebody else re-checks."""

from django.utils.translation import gettext_lazy as _

from gongjian.core.action import Act, action
from gongjian.core.inputs import Nothing
from gongjian.core.moments import local_date
from gongjian.core.refusal import Refusal
from gongjian.fieldwork.actions import attach_photos
from gongjian.notices import events
from gongjian.notices.actions.orders import AddresseeElsewhere, NotAddressed, received, refuse_past, refuse_strangers
from gongjian.notices.inputs import AskOrderExtension, CloseOrder, RefuseOrderExtension, ReplyToOrder, SendBackOrder
from gongjian.notices.models import Order, OrderReply
from gongjian.notices.queries import addressee_of, may_answer, took_part
from gongjian.notices.states import AWAITING_REPLY, EXTENSIONS, ORDERS, Outcome
from gongjian.people.models import Person


class RecheckedByOneself(Refusal):
    code = "rechecked_by_oneself"
    sentence = _("Whoever replied, put it right or belongs to the addressee does not re-check: ask somebody else.")


class TooLateToAsk(Refusal):
    code, field = "too_late_to_ask", "until_on"
    sentence = _("An extension is asked for before the deadline (%(due_on)s), while a reply is awaited.")


class NoExtension(Refusal):
    code, http_status, field = "no_extension", 422, "until_on"
    sentence = _("An extension ends after the present deadline (%(due_on)s).")


@action(target=Order, given=ReplyToOrder)
def reply_to_order(act: Act, order: Order, given: ReplyToOrder) -> OrderReply:
    """Done, partly or not; photos at most three, never a condition."""
    order.state = ORDERS.after(order.state, "reply_to_order")
    if not may_answer(order, act.by, on=local_date(act.at)):
        raise NotAddressed(addressee=addressee_of(order))
    fixer = given.fixed_by_id
    if fixer is not None and not Person.objects.filter(pk=fixer, district=order.campaign.district_id).exists():
        raise AddresseeElsewhere(field="fixed_by_id")
    received(act, order)
    order.proposed_step, order.step_reply_due_at = "", None  # what was proposed because nobody answered is void
    act.save(order)
    reply = act.save(
        OrderReply(
            order=order,
            outcome=given.outcome,
            text=given.text,
            fixed_by_id=fixer,
            replied_by_id=act.by.person_id,
            replied_at=act.at,
        )
    )
    act.record(
        events.ORDER_REPLIED,
        order,
        number=order.notice.number,
        outcome=str(Outcome(given.outcome).label),
        outcome_code=given.outcome,
        text=given.text,
        reply=reply.pk,
    )
    attach_photos(act, order.project, reply, given.photos)
    return reply


@action(target=Order, given=CloseOrder)
def close_order(act: Act, order: Order, given: CloseOrder) -> Order:
    order.state = ORDERS.after(order.state, "close_order")
    _checked(act, order, given.note)
    order.ended_at, order.end_note = act.at, given.note
    act.save(order)
    act.record(events.ORDER_CLOSED, order, number=order.notice.number, note=given.note)
    return order


@action(target=Order, given=SendBackOrder)
def send_back_order(act: Act, order: Order, given: SendBackOrder) -> Order:
    order.state = ORDERS.after(order.state, "send_back_order")
    refuse_past(act, given.due_on, field="due_on")
    _checked(act, order, given.note)
    order.due_on = given.due_on
    act.save(order)
    act.record(events.ORDER_SENT_BACK, order, number=order.notice.number, note=given.note, due_on=given.due_on)
    return order


@action(target=Order, given=AskOrderExtension)
def ask_order_extension(act: Act, order: Order, given: AskOrderExtension) -> Order:
    """Once, and before the deadline."""
    order.extension = EXTENSIONS.after(order.extension, "ask_order_extension")
    refuse_strangers(act, order)
    if order.state not in AWAITING_REPLY or local_date(act.at) > order.due_on:
        raise TooLateToAsk(due_on=order.due_on)
    if given.until_on <= order.due_on:
        raise NoExtension(due_on=order.due_on)
    order.extension_until_on, order.extension_reason = given.until_on, given.reason
    act.save(order)
    act.record(events.EXTENSION_ASKED, order, number=order.notice.number, until_on=given.until_on, reason=given.reason)
    return order


@action(target=Order, given=Nothing)
def grant_order_extension(act: Act, order: Order, _given: Nothing) -> Order:
    """The day asked for takes the place of the deadline."""
    order.extension = EXTENSIONS.after(order.extension, "grant_order_extension")
    if order.extension_until_on is not None:
        refuse_past(act, order.extension_until_on, field="until_on")
        order.due_on = order.extension_until_on
    act.save(order)
    act.record(events.EXTENSION_GRANTED, order, number=order.notice.number, due_on=order.due_on)
    return order


@action(target=Order, given=RefuseOrderExtension)
def refuse_order_extension(act: Act, order: Order, given: RefuseOrderExtension) -> Order:
    order.extension = EXTENSIONS.after(order.extension, "refuse_order_extension")
    act.save(order)
    act.record(events.EXTENSION_REFUSED, order, number=order.notice.number, reason=given.reason)
    return order


def _checked(act: Act, order: Order, note: str) -> None:
    if took_part(order, act.by, on=local_date(act.at)):
        raise RecheckedByOneself
    reply = order.replies.select_for_update(no_key=True).order_by("-pk").first()
    if reply is not None:
        reply.checked_by_id, reply.checked_at, reply.check_note = act.by.person_id, act.at, note
        act.save(reply)
