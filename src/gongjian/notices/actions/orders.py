"""A supervision order: issued under a number, received, withdrawn."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from gongjian.core.action import Act, action
from gongjian.core.inputs import Nothing
from gongjian.core.moments import local_date
from gongjian.core.refusal import Refusal, refuse_on_constraint
from gongjian.notices import events
from gongjian.notices.actions.numbering import address_of, keep_papers, numbered
from gongjian.notices.inputs import IssueOrder, WithdrawOrder
from gongjian.notices.models import Notice, Order
from gongjian.notices.queries import (
    addressee_of,
    agency_of_orders,
    appeal_until_on,
    characters_of,
    digest_of_bytes,
    is_addressee,
    letterhead_in_force,
    open_on,
    order_paper,
    orders_of_month,
    record_of,
)
from gongjian.notices.states import ORDERS, NoticeKind
from gongjian.people.models import Person, Unit
from gongjian.projects.actions.projects import require_running
from gongjian.projects.models import Campaign, Project
from gongjian.projects.queries import options_of


class DeadlinePassed(Refusal):
    code, http_status, field = "order_deadline_passed", 422, "due_on"
    sentence = _("This day has passed; a deadline lies ahead.")


class AddresseeElsewhere(Refusal):
    code, http_status, field = "addressee_elsewhere", 422, "unit_id"
    sentence = _("This unit or person does not belong to the district of the project.")


class NoSuchFact(Refusal):
    code, http_status, field = "no_such_fact", 422, "subject"
    sentence = _("This project has no such record: an order needs a fact that can be looked up.")


class OrderedAlready(Refusal):
    code, field = "ordered_already", "subject"
    sentence = _("Order %(number)s on this fact is still open; a fact has one open order at a time.")


class OrderedMeanwhile(Refusal):
    code, field = "ordered_meanwhile", "subject"
    sentence = _("Somebody has just issued an order on this fact; a fact has one open order at a time.")


class OrderedOften(Refusal):
    """State Council Order 733: frequency is strictly controlled; a warning, not a ban."""

    code, field = "ordered_often", "again_reason"
    sentence = _(
        "%(count)s orders went to this addressee or project this month; at most %(most)s is advised. "
        "Say why one more is needed, or bundle it with the next one."
    )


class NotAddressed(Refusal):
    code, http_status = "not_addressed", 403
    sentence = _("This order is for %(addressee)s to answer.")


refuse_on_constraint("one_open_order_of_a_fact", OrderedMeanwhile)


@action(target=Project, given=IssueOrder)
def issue_order(act: Act, project: Project, given: IssueOrder) -> Order:
    """A numbered paper to one addressee about one fact, with one deadline."""
    require_running(project)
    # Two orders for the same month or the same fact are looked at one after the other.
    campaign = Campaign.objects.select_for_update(no_key=True).get(pk=project.campaign_id)
    unit, person = _addressee(campaign, given)
    refuse_past(act, given.due_on, field="due_on")
    if record_of(project, given.subject) is None:
        raise NoSuchFact
    before = open_on(campaign, given.subject)
    if before is not None:
        raise OrderedAlready(number=before.notice.number, order_id=before.pk)
    count = _refuse_too_often(act, project, given, unit, person)
    order = Order(
        campaign=campaign,
        project=project,
        unit=unit,
        person=person,
        issued_by_id=act.by.person_id,
        issued_at=act.at,
        **given.model_dump(exclude={"unit_id", "person_id", "public_url"}),
    )
    order.notice = _paper(act, order, given.public_url)
    act.save(order)
    act.record(
        events.ORDER_ISSUED,
        order,
        number=order.notice.number,
        addressee=addressee_of(order),
        fact=order.fact,
        due_on=order.due_on,
        record=order.subject,
        unit_id=order.unit_id,
        person_id=order.person_id,
        issued_before_in_month=count,
        again_reason=order.again_reason,
    )
    return order


@action(target=Order, given=Nothing)
def acknowledge_order(act: Act, order: Order, _given: Nothing) -> Order:
    """The addressee says it has arrived. Nothing else is noticed about reading."""
    order.state = ORDERS.after(order.state, "acknowledge_order")
    refuse_strangers(act, order)
    received(act, order)
    act.save(order)
    act.record(events.ORDER_ACKNOWLEDGED, order, number=order.notice.number)
    return order


@action(target=Order, given=WithdrawOrder)
def withdraw_order(act: Act, order: Order, given: WithdrawOrder) -> Order:
    """Issued in error: the number stays used, the reason on record."""
    order.state = ORDERS.after(order.state, "withdraw_order")
    order.ended_at, order.end_note, order.proposed_step = act.at, given.reason, ""
    act.save(order)
    act.record(events.ORDER_WITHDRAWN, order, number=order.notice.number, reason=given.reason)
    return order


def refuse_strangers(act: Act, order: Order) -> None:
    if not is_addressee(order, act.by, on=local_date(act.at)):
        raise NotAddressed(addressee=addressee_of(order))


def refuse_past(act: Act, day: date, *, field: str) -> None:
    if day < local_date(act.at):
        raise DeadlinePassed(field=field)


def received(act: Act, order: Order) -> None:
    if order.acknowledged_at is None:
        order.acknowledged_at, order.acknowledged_by_id = act.at, act.by.person_id


def _addressee(campaign: Campaign, given: IssueOrder) -> tuple[Unit | None, Person | None]:
    district = campaign.district_id
    if given.unit_id is not None:
        unit = Unit.objects.filter(pk=given.unit_id, district=district).first()
        if unit is None:
            raise AddresseeElsewhere
        return unit, None
    named = Person.objects.filter(district=district).select_related("unit")
    person = None if given.person_id is None else named.filter(pk=given.person_id).first()
    if person is None:
        raise AddresseeElsewhere(field="person_id")
    return None, person


def _refuse_too_often(act: Act, project: Project, given: IssueOrder, unit: Unit | None, person: Person | None) -> int:
    most = options_of(project.campaign).orders_a_month
    on = local_date(act.at)
    count = orders_of_month(project.campaign, on=on, project=project, unit=unit, person=person)
    if count >= most and not given.again_reason:
        raise OrderedOften(count=count, most=most)
    return count


def _paper(act: Act, order: Order, public_url: str) -> Notice:
    letterhead = letterhead_in_force(order.campaign)
    notice = Notice(
        campaign=order.campaign,
        kind=NoticeKind.ORDER,
        letterhead=letterhead if letterhead.number else None,
        issued_at=act.at,
        issued_by_id=act.by.person_id,
        signed_by_id=act.by.person_id,
    )
    numbered(act, notice, agency=agency_of_orders(letterhead), dated_on=local_date(act.at))
    notice.appeal_until_on = appeal_until_on(order.campaign, local_date(act.at))
    document = order_paper(order, notice, letterhead, url=address_of(notice, public_url))
    notice.title, notice.characters = document.title, characters_of(document)
    said = (order.subject, order.basis, order.fact, order.demand, order.due_on.isoformat())
    notice.facts_digest = digest_of_bytes("\n".join(said).encode())
    act.save(notice)
    keep_papers(act, notice, document)
    return notice
