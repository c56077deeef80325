"""What follows a granted appeal: a paper of its own that names the first, and facts that later results are computed from."""

from django.utils.translation import gettext_lazy as _

from gongjian.core.action import Act, action
from gongjian.core.moments import local_date
from gongjian.core.refusal import Refusal
from gongjian.notices import events
from gongjian.notices.actions.numbering import address_of, keep_papers, numbered
from gongjian.notices.inputs import CorrectOrder
from gongjian.notices.models import Appeal, Notice, Order, OrderStep
from gongjian.notices.queries import (
    agency_of_orders,
    appeals_settled_by,
    characters_of,
    correction_paper,
    digest_of_bytes,
    letterhead_in_force,
    newest_of,
    strongest_left,
    subject_of,
)
from gongjian.notices.states import APPEALS, GRANTED, OPEN_ORDER, AppealOutcome, NoticeKind, OrderState


class NothingGranted(Refusal):
    code = "nothing_granted"
    sentence = _("Only what an appeal granted is corrected, and once.")


class CorrectedByItsWeek(Refusal):
    code = "corrected_by_its_week"
    sentence = _("A line of an evaluation is corrected by a new edition of its week.")


@action(target=Appeal, given=CorrectOrder)
def correct_order(act: Act, appeal: Appeal, given: CorrectOrder) -> Notice:
    """A correction of an order or of a step taken on it, under a number of its own; the first stays readable."""
    APPEALS.after(appeal.state, "correct_order")
    if appeal.outcome not in GRANTED or appeal.correction_id is not None:
        raise NothingGranted
    order_id = appeal.order_id or (appeal.step.order_id if appeal.step else None)
    if order_id is None:
        raise CorrectedByItsWeek
    order = Order.objects.select_for_update(no_key=True).get(pk=order_id)
    if appeal.step is not None:
        _revoke(act, order, appeal.step)
    elif appeal.outcome == AppealOutcome.UPHELD and order.state in OPEN_ORDER:
        order.state, order.proposed_step = OrderState.WITHDRAWN, ""
        order.ended_at, order.end_note = act.at, given.finding[:200]
    act.save(order)
    notice = _paper(act, appeal, order, given)
    _settled(act, appeal, notice)
    return notice


def settle_lines(act: Act, notice: Notice) -> None:
    """The notice of a corrected week answers the granted appeals against the editions before it."""
    for appeal in appeals_settled_by(notice):
        _settled(act, appeal, notice)


def _settled(act: Act, appeal: Appeal, notice: Notice) -> None:
    appeal.correction = notice
    act.save(appeal)
    act.record(
        events.APPEAL_SETTLED,
        appeal,
        number=subject_of(appeal),
        correction=notice.number,
        notice_id=notice.pk,
        name=appeal.name,
    )


def _revoke(act: Act, order: Order, step: OrderStep) -> None:
    step.revoked_at = act.at
    act.save(step)
    order.step, order.proposed_step = strongest_left(order), ""


def _paper(act: Act, appeal: Appeal, order: Order, given: CorrectOrder) -> Notice:
    letterhead = letterhead_in_force(order.campaign)
    notice = Notice(
        campaign=order.campaign,
        kind=NoticeKind.CORRECTION,
        letterhead=letterhead if letterhead.number else None,
        corrects=newest_of(order.notice),
        issued_at=act.at,
        issued_by_id=act.by.person_id,
        signed_by_id=act.by.person_id,
    )
    numbered(act, notice, agency=agency_of_orders(letterhead), dated_on=local_date(act.at))
    url = address_of(notice, given.public_url)
    document = correction_paper(appeal, order, notice, letterhead, finding=given.finding, url=url)
    notice.title, notice.characters = document.title, characters_of(document)
    said = (order.notice.number, appeal.outcome, appeal.decision, given.finding)
    notice.facts_digest = digest_of_bytes("\n".join(said).encode())
    act.save(notice)
    keep_papers(act, notice, document)
    return notice
