"""Appeals: which a viewer sees, until when one can be filed, who may not decide it."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db.models import Q, QuerySet

from gongjian.access.roles import Role
from gongjian.core.actor import Actor, actor_for_person
from gongjian.core.models import Event
from gongjian.core.moments import local_date
from gongjian.core.record import kind_of
from gongjian.engine.calendars import CHINA
from gongjian.notices.models import Appeal, Notice, Order, OrderStep
from gongjian.notices.queries.orders import addressees_of, held_by, is_addressee
from gongjian.notices.states import GRANTED, AppealState, OrderState
from gongjian.people.models import Person
from gongjian.people.queries import persons_holding, within
from gongjian.projects.models import Campaign
from gongjian.projects.queries import options_of
from gongjian.rankings.models import Evaluation, Reply
from gongjian.rankings.queries import people_named, replies_visible_to
from gongjian.rankings.states import SHOWN_TO_ALL
from gongjian.responsibility.models import LeadAssignment

# Each of them may decide; whoever had a hand in the matter may not, whatever post is held today.
DECIDING: Final = (Role.SUPERVISION, Role.ASSESSMENT, Role.DISTRICT_LEADER)
REMIND_BEFORE: Final = timedelta(days=5)


def appeals_visible_to(viewer: Actor, *, on: date) -> QuerySet[Appeal]:
    reach = viewer.extent("appeal.see", on=on)
    found = within(reach, district="campaign__district", unit="unit", person="person")
    if reach.unit_ids:
        found |= Q(owner_unit__in=reach.unit_ids)
    if reach.project_ids:
        found |= Q(project__in=reach.project_ids)
    if reach.person_id:
        found |= Q(filed_by=reach.person_id)
    return Appeal.objects.filter(found)


def with_papers(appeals: QuerySet[Appeal]) -> QuerySet[Appeal]:
    return appeals.select_related(
        "campaign__district", "notice", "correction", "project", "reply__evaluation", "reply__result",
        "order__notice", "step__order__notice", "filed_by", "decided_by",
    )  # fmt: skip


# ---- until when


def appeal_until_on(campaign: Campaign, told_on: date) -> date:
    """The last day: the day of the publication is not counted."""
    return _ends_on(told_on + timedelta(days=options_of(campaign).appeal_days))


def decision_due_on(campaign: Campaign, filed_on: date) -> date:
    rules = options_of(campaign)
    days = rules.appeal_decision_days
    return CHINA.add_workdays(filed_on, days) if rules.appeal_in_workdays else _ends_on(filed_on + timedelta(days=days))


def _ends_on(day: date) -> date:
    """民法典 art. 203: a time whose last day is a day off ends with the next workday."""
    return day if CHINA.is_workday(day) else CHINA.add_workdays(day, 1)


def line_until_on(evaluation: Evaluation) -> date:
    """As the notice says; of a week without one, or of an old one, by the rule of today."""
    notice = notice_of_week(evaluation)
    if notice is not None and notice.appeal_until_on is not None:
        return notice.appeal_until_on
    told_at = notice.issued_at if notice is not None else evaluation.published_at
    return appeal_until_on(evaluation.campaign, local_date(told_at or evaluation.frozen_at))


def order_until_on(order: Order) -> date:
    return order.notice.appeal_until_on or appeal_until_on(order.campaign, local_date(order.issued_at))


def step_until_on(step: OrderStep) -> date:
    return step.appeal_until_on or appeal_until_on(step.order.campaign, local_date(step.decided_at))


def notice_of_week(evaluation: Evaluation) -> Notice | None:
    return Notice.objects.filter(evaluation=evaluation).first()


# ---- what can be appealed against


def standing_appeal(**about: Any) -> Appeal | None:
    """The one there is about this line, order or step; a withdrawn one is none."""
    return Appeal.objects.filter(**about).exclude(state=AppealState.WITHDRAWN).select_related("filed_by").first()


def lines_to_appeal(viewer: Actor, evaluation: Evaluation, *, on: date) -> list[Reply]:
    """The lines of a published week that name the viewer or the viewer's unit."""
    if evaluation.state not in SHOWN_TO_ALL:
        return []
    seen = replies_visible_to(viewer, on=on).filter(evaluation=evaluation)
    lines = seen.select_related("result", "evaluation__campaign").order_by("pk")
    return [one for one in lines if viewer.may("appeal_result", one.place(), on=on)]


def papers_to_appeal(viewer: Actor, order: Order, *, on: date) -> list[tuple[str, Any, date]]:
    """The order and the steps taken on it, each with its last day; for the very addressee."""
    if order.state == OrderState.WITHDRAWN or not is_addressee(order, viewer, on=on):
        return []
    steps = order.steps.filter(is_taken=True, revoked_at=None).select_related("order__campaign").order_by("pk")
    return [("order", order, order_until_on(order)), *(("step", one, step_until_on(one)) for one in steps)]


# ---- who may not decide


def had_a_hand(appeal: Appeal) -> set[int]:
    """Who drafted, asked, decided an objection, signed, published, issued or took a step: by the rows and by the
    record, which knows the person whatever post or substitution the act was done in."""
    subjects: list[Any] = [appeal.notice] if appeal.notice is not None else []
    if appeal.reply is not None:
        found, more = _hands_on_week(appeal.reply.evaluation)
    else:
        found, more = _hands_on_order(_order_of(appeal))
    return {one for one in found if one is not None} | _actors([*subjects, *more])


def is_party(appeal: Appeal, actor: Actor, *, on: date) -> bool:
    """Named, of a unit named, or holding (for some days too) a post at the project since the matter began."""
    if actor.person_id in {appeal.person_id, appeal.filed_by_id}:
        return True
    units = {unit for unit in (appeal.unit_id, appeal.owner_unit_id) if unit is not None}
    began_on = _began_on(appeal)
    stands_at_a_project = any(post.project_id is not None for post in actor.posts)
    projects = _projects(appeal, began_on) if stands_at_a_project else set()
    return any(
        (post.until_on is None or post.until_on > began_on)
        and post.from_on <= on
        and (post.unit_id in units or (post.project_id is not None and post.project_id in projects))
        for post in actor.posts
    )


def deciders_of_appeal(appeal_id: int | str, *, on: date) -> list[int]:
    """Whoever holds a deciding post and is free to decide this one."""
    appeal = with_papers(Appeal.objects.filter(pk=appeal_id)).get()
    held = persons_holding(*DECIDING, district_id=appeal.campaign.district_id, on=on)
    free = set(held) - had_a_hand(appeal)
    names = dict(Person.objects.filter(pk__in=free).values_list("pk", "name"))
    return sorted(pk for pk, name in names.items() if not is_party(appeal, actor_for_person(pk, name), on=on))


def overseers_of_appeal(appeal_id: int | str, *, on: date) -> list[int]:
    """Whoever hears that a decision is late: the district leaders and the office."""
    district = Appeal.objects.filter(pk=appeal_id).values_list("campaign__district_id", flat=True).get()
    return persons_holding(Role.DISTRICT_LEADER, Role.OFFICE, district_id=district, on=on)


def appellants_of(appeal_id: int | str, *, on: date) -> list[int]:
    """Whoever filed it and everybody the line or the order names."""
    appeal = Appeal.objects.select_related("order", "step").get(pk=appeal_id)
    if appeal.reply_id is None:
        return sorted({appeal.filed_by_id, *addressees_of(str(_order_of(appeal).pk), on=on)})
    units = [unit for unit in (appeal.unit_id, appeal.owner_unit_id) if unit is not None]
    persons = [person for person in (appeal.person_id, appeal.filed_by_id) if person is not None]
    return people_named(persons, units, on=on)


# ---- the clock, the desk


def appeals_to_remind(at: datetime) -> QuerySet[Appeal]:
    soon = local_date(at) + REMIND_BEFORE
    return Appeal.objects.filter(state=AppealState.FILED, reminded_at=None, due_on__lte=soon).order_by("pk")


def appeals_run_out(at: datetime) -> QuerySet[Appeal]:
    return Appeal.objects.filter(state=AppealState.FILED, escalated_at=None, due_on__lt=local_date(at)).order_by("pk")


def appeals_to_decide(viewer: Actor, *, on: date) -> Iterator[Appeal]:
    """The most pressing first. Who had a hand in a week is asked once, however many of its lines are appealed against."""
    if not any(viewer.holds(role, on=on) for role in DECIDING):
        return
    waiting = with_papers(appeals_visible_to(viewer, on=on)).filter(state=AppealState.FILED).order_by("due_on", "pk")
    hands: dict[tuple[str, int], set[int]] = {}
    for one in waiting:
        matter = ("week", one.reply.evaluation_id) if one.reply else ("order", _order_of(one).pk)
        if matter not in hands:
            hands[matter] = had_a_hand(one)
        if viewer.person_id not in hands[matter] and not is_party(one, viewer, on=on):
            yield one


def is_free_to_decide(appeal: Appeal, actor: Actor, *, on: date) -> bool:
    return actor.person_id not in had_a_hand(appeal) and not is_party(appeal, actor, on=on)


def steps_to_appeal(viewer: Actor, *, on: date) -> list[tuple[OrderStep, date]]:
    """Steps held against the viewer within their time and not appealed against, each with its last day."""
    taken = OrderStep.objects.filter(is_taken=True, revoked_at=None, appeal_until_on__gte=on)
    appealed = Appeal.objects.exclude(state=AppealState.WITHDRAWN).exclude(step=None).values("step")
    held = (
        taken.filter(held_by(viewer, on=on)).exclude(pk__in=appealed).select_related("order__notice", "order__campaign")
    )
    return [(one, step_until_on(one)) for one in held.order_by("appeal_until_on", "pk")]


def appeals_filed_by(viewer: Actor, *, on: date) -> QuerySet[Appeal]:
    filed = with_papers(appeals_visible_to(viewer, on=on))
    return filed.filter(filed_by=viewer.person_id, state=AppealState.FILED).order_by("due_on", "pk")


def appeals_to_correct(viewer: Actor, *, on: date) -> QuerySet[Appeal]:
    """Granted, and the correction has not been issued yet."""
    granted = appeals_visible_to(viewer, on=on).filter(outcome__in=GRANTED, correction=None)
    return with_papers(granted).order_by("decided_at", "pk")


def appeals_about(viewer: Actor, notices: Iterable[Notice | None], *, on: date) -> QuerySet[Appeal]:
    """What stands beside a paper: of those who may see it."""
    papers = [one.pk for one in notices if one is not None]
    about = Q(notice__in=papers) | Q(reply__evaluation__notice__in=papers)
    return with_papers(appeals_visible_to(viewer, on=on)).filter(about).order_by("pk")


def subject_of(appeal: Appeal) -> str:
    """The number of the paper; of a week without one its number."""
    if appeal.notice is not None:
        return appeal.notice.number
    return f"第{appeal.reply.evaluation.week}周评比" if appeal.reply else ""


def _order_of(appeal: Appeal) -> Order:
    found = appeal.order or (appeal.step.order if appeal.step else None)
    if found is None:  # pragma: no cover - the database keeps an appeal about one thing
        raise ValueError("an appeal is about a line, an order or a step")
    return found


def _hands_on_week(evaluation: Evaluation) -> tuple[set[int | None], list[Any]]:
    """All editions of the week: what one of them was told may have been decided in another."""
    editions = list(
        Evaluation.objects.filter(campaign=evaluation.campaign_id, week=evaluation.week).select_related("signature")
    )
    found: set[int | None] = set()
    for one in editions:
        found |= {one.frozen_by_id, one.drafted_by_id, one.published_by_id}
        found.add(one.signature.person_id if hasattr(one, "signature") else None)
    papers = list(Notice.objects.filter(evaluation__in=editions))
    found |= {person for paper in papers for person in (paper.issued_by_id, paper.signed_by_id)}
    found |= set(Reply.objects.filter(evaluation__in=editions).values_list("decided_by_id", flat=True))
    return found, [*editions, *papers]


def _hands_on_order(order: Order) -> tuple[set[int | None], list[Any]]:
    found: set[int | None] = {order.issued_by_id, order.notice.signed_by_id}
    found |= set(order.steps.values_list("decided_by_id", flat=True))
    found |= set(order.replies.values_list("checked_by_id", flat=True))
    return found, [order, order.notice]


def _actors(subjects: list[Any]) -> set[int]:
    about = Q(pk__in=[])
    for one in subjects:
        about |= Q(subject_kind=kind_of(one), subject_id=str(one.pk))
    keys = Event.objects.filter(about).values_list("actor_key", flat=True).distinct()
    return {int(key.removeprefix("person:")) for key in keys if key.startswith("person:")}


def _began_on(appeal: Appeal) -> date:
    return appeal.reply.evaluation.first_on if appeal.reply else local_date(_order_of(appeal).issued_at)


def _projects(appeal: Appeal, began_on: date) -> set[int]:
    """Of a leader the projects led since then: whoever stood in there stood in for the leader."""
    found = {appeal.project_id} if appeal.project_id is not None else set()
    if appeal.person_id is not None:
        led = LeadAssignment.objects.filter(Q(until_on=None) | Q(until_on__gt=began_on), person=appeal.person_id)
        found |= set(led.values_list("project_id", flat=True))
    return found
