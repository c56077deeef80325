"""Supervision orders: which a viewer sees, whom they address, whose turn it is."""

from datetime import date, datetime
from typing import Any

from django.db import models
from django.db.models import Q, QuerySet

from gongjian.access.roles import Role
from gongjian.core.actor import Actor
from gongjian.core.event import EVENTS
from gongjian.core.models import Event
from gongjian.core.moments import local_date
from gongjian.core.record import kind_of
from gongjian.notices.models import Appeal, Commendation, Order, OrderReply, OrderStep
from gongjian.notices.states import (
    AWAITING_REPLY,
    OPEN_ORDER,
    STEPS,
    AppealOutcome,
    Extension,
    OrderState,
    Outcome,
    Step,
)
from gongjian.people.models import Person, Unit
from gongjian.people.queries import actor_words, persons_holding
from gongjian.projects.models import Campaign, Project
from gongjian.projects.queries import within_projects

ANSWERING = (Role.DEPARTMENT, Role.OWNER, Role.CONTRACTOR)


def orders_visible_to(viewer: Actor, *, on: date) -> QuerySet[Order]:
    reach = viewer.extent("order.see", on=on)
    found = within_projects(reach, "project__")
    if reach.unit_ids:
        found |= Q(unit__in=reach.unit_ids) | Q(person__unit__in=reach.unit_ids)
    return Order.objects.filter(found)


def order_replies_visible_to(viewer: Actor, *, on: date) -> QuerySet[OrderReply]:
    return OrderReply.objects.filter(order__in=orders_visible_to(viewer, on=on))


def order_steps_visible_to(viewer: Actor, *, on: date) -> QuerySet[OrderStep]:
    return OrderStep.objects.filter(order__in=orders_visible_to(viewer, on=on))


def with_names(orders: QuerySet[Order]) -> QuerySet[Order]:
    return orders.select_related("project__campaign", "notice", "unit", "person", "issued_by", "acknowledged_by")


def open_orders(orders: QuerySet[Order]) -> QuerySet[Order]:
    return orders.filter(state__in=OPEN_ORDER)


def addressee_of(order: Order) -> str:
    return str(order.person or order.unit)


def is_addressee(order: Order, actor: Actor, *, on: date) -> bool:
    """The person named, or somebody who holds a post at the unit named."""
    if order.person_id is not None:
        return order.person_id == actor.person_id
    return order.unit_id is not None and order.unit_id in _units_of(actor, on=on)


def may_answer(order: Order, actor: Actor, *, on: date) -> bool:
    """The addressee; the office writes down what came on paper, so that nobody needs this program to answer."""
    return is_addressee(order, actor, on=on) or actor.may("issue_order", order.place(), on=on)


def took_part(order: Order, actor: Actor, *, on: date) -> bool:
    """Whoever replied, put it right or belongs to the addressee does not re-check."""
    mine = Q(replied_by=actor.person_id) | Q(fixed_by=actor.person_id)
    return is_addressee(order, actor, on=on) or OrderReply.objects.filter(mine, order=order).exists()


def to_answer_by(orders: QuerySet[Order], viewer: Actor, *, on: date) -> QuerySet[Order]:
    mine = Q(person=viewer.person_id) | Q(unit__in=_units_of(viewer, on=on))
    return orders.filter(mine, state__in=AWAITING_REPLY)


def held_by(viewer: Actor, *, on: date) -> Q:
    """Steps of the orders that name the viewer or a unit at which the viewer holds a post."""
    return Q(order__person=viewer.person_id) | Q(order__unit__in=_units_of(viewer, on=on))


def to_recheck_by(orders: QuerySet[Order], viewer: Actor) -> QuerySet[Order]:
    """Replies that wait for the issuer; whoever else may re-check finds them in the list."""
    return orders.filter(issued_by=viewer.person_id, state=OrderState.REPLIED)


def to_decide_by(orders: QuerySet[Order], viewer: Actor) -> QuerySet[Order]:
    """Steps that the clock proposes and extensions asked for, of the orders this person issued."""
    waiting = ~Q(proposed_step="") | Q(extension=Extension.ASKED)
    return orders.filter(waiting, issued_by=viewer.person_id, state__in=AWAITING_REPLY)


def ran_out(on: date) -> QuerySet[Order]:
    """Nothing answered by the end of the deadline, and no step proposed yet."""
    late = Order.objects.filter(due_on__lt=on, state__in=AWAITING_REPLY, proposed_step="", campaign__closed_at=None)
    return late.exclude(step__in=STEPS.final).exclude(extension=Extension.ASKED).order_by("pk")


def orders_of_month(campaign: Campaign, *, on: date, project: Project, unit: Unit | None, person: Person | None) -> int:
    """How many this addressee or this project got in the month of the day, whichever is more; withdrawn ones do not count."""
    first = on.replace(day=1)
    rows = Order.objects.filter(campaign=campaign).exclude(state=OrderState.WITHDRAWN)
    rows = rows.filter(notice__dated_on__range=(first, on))
    return max(rows.filter(unit=unit, person=person).count(), rows.filter(project=project).count())


def open_on(campaign: Campaign, subject: str) -> Order | None:
    rows = Order.objects.filter(campaign=campaign, subject=subject, state__in=OPEN_ORDER)
    return rows.select_related("notice").first()


def history_of(row: Order | Appeal | Commendation) -> list[dict[str, Any]]:
    """Each event with its sentence in the reader's language, latest first."""
    rows = Event.objects.filter(subject_kind=kind_of(row), subject_id=str(row.pk)).order_by("-id")
    return [{"at": one.at, "by": actor_words(one), "sentence": EVENTS[one.name].told(_in_words(one))} for one in rows]


def _in_words(event: Event) -> dict[str, Any]:
    """Steps and outcomes in the reader's language, whoever wrote them in which."""
    outcomes: type[models.TextChoices] = AppealOutcome if event.name.startswith("appeal.") else Outcome
    words = {
        name: choices(event.facts[f"{name}_code"]).label
        for name, choices in (("step", Step), ("outcome", outcomes))
        if f"{name}_code" in event.facts
    }
    return {**event.facts, **words}


def addressees_of(order_id: str, *, on: date) -> list[int]:
    """The person named, or everybody who answers for the unit named."""
    order = Order.objects.get(pk=order_id)
    if order.person_id is not None:
        return [order.person_id]
    return persons_holding(*ANSWERING, unit_ids=[order.unit_id], on=on)


def issuer_of(order_id: str) -> list[int]:
    issuer = Order.objects.get(pk=order_id).issued_by_id
    return [] if issuer is None else [issuer]


def orders_to_person(person_id: int) -> QuerySet[Order]:
    """Issued to the person by name and not withdrawn, for the own record."""
    issued = Order.objects.filter(person=person_id).exclude(state=OrderState.WITHDRAWN)
    return issued.select_related("project", "notice").order_by("-issued_at", "-pk")


def replies_of(order: Order) -> QuerySet[OrderReply]:
    return order.replies.select_related("replied_by", "fixed_by", "checked_by").order_by("-pk")


def is_heard(order: Order, at: datetime) -> bool:
    """Whether the addressee had the time to reply to the step that is proposed."""
    return order.step_reply_due_at is not None and order.step_reply_due_at <= at


def is_over(order: Order, at: Any) -> bool:
    return order.state in AWAITING_REPLY and order.due_on < local_date(at)


def _units_of(actor: Actor, *, on: date) -> set[int]:
    return {post.unit_id for post in actor.posts if post.is_held_on(on) and post.unit_id is not None}


def steps_of(order: Order) -> QuerySet[OrderStep]:
    return order.steps.select_related("decided_by").order_by("-pk")
