"""复核申请: filed by those named, withdrawn by them, decided by another than who had a hand in it."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from gongjian.core.action import Act, action
from gongjian.core.inputs import Nothing
from gongjian.core.moments import local_date
from gongjian.core.refusal import Refusal, refuse_on_constraint
from gongjian.fieldwork.actions import attach_photos
from gongjian.notices import events
from gongjian.notices.actions.evidence import keep_evidence
from gongjian.notices.actions.orders import refuse_strangers
from gongjian.notices.inputs import DecideAppeal, FileAppeal, WithdrawAppeal
from gongjian.notices.models import Appeal, Order, OrderStep
from gongjian.notices.queries import (
    addressee_of,
    decision_due_on,
    had_a_hand,
    is_party,
    line_until_on,
    notice_of_week,
    order_until_on,
    papers_of,
    standing_appeal,
    step_until_on,
    subject_of,
)
from gongjian.notices.states import APPEALS, AppealOutcome, OrderState
from gongjian.projects.queries import require_open
from gongjian.rankings.models import Reply
from gongjian.rankings.queries import edition_after
from gongjian.rankings.states import SHOWN_TO_ALL, EvaluationState


class NothingToAppeal(Refusal):
    code = "nothing_to_appeal"
    sentence = _("This was not published, not taken, or has been withdrawn: there is nothing to appeal against.")


class AppealTheNewer(Refusal):
    code = "appeal_the_newer"
    sentence = _("This edition was corrected; appeal against the corrected one (edition %(edition)s).")


class AppealedAlready(Refusal):
    code = "appealed_already"
    sentence = _("%(by)s filed an appeal on %(on)s; there is one on each matter.")


class AppealedMeanwhile(Refusal):
    code = "appealed_meanwhile"
    sentence = _("Somebody has just filed this appeal; there is one on each matter.")


class AppealTooLate(Refusal):
    code = "appeal_too_late"
    sentence = _("The time for an appeal ended on %(until_on)s.")


class NoPhotosHere(Refusal):
    code, http_status, field = "no_photos_here", 422, "photos"
    sentence = _("Photos belong to a project, and this line is about none: say it in words.")


class DecidedByOneself(Refusal):
    """国务院令733号: whoever handled the matter withdraws from its review."""

    code, http_status = "decided_by_oneself", 403
    sentence = _(
        "Whoever drafted, asked, decided an objection, signed, published, issued or took a step does not decide "
        "the appeal."
    )


class PartyDecides(Refusal):
    code, http_status = "party_decides", 403
    sentence = _("Whoever is named, belongs to a unit named or has a post at the project does not decide the appeal.")


class NotTheAppellant(Refusal):
    code, http_status = "not_the_appellant", 403
    sentence = _("Only whoever filed the appeal, or the unit or person named, withdraws it.")


for _one in ("reply", "order", "step"):
    refuse_on_constraint(f"one_appeal_per_{_one}", AppealedMeanwhile)


@action(target=Reply, given=FileAppeal)
def appeal_result(act: Act, reply: Reply, given: FileAppeal) -> Appeal:
    """Against what a published evaluation says in this line."""
    evaluation = reply.evaluation
    if evaluation.state not in SHOWN_TO_ALL:
        raise NothingToAppeal
    newer = edition_after(evaluation) if evaluation.state == EvaluationState.CORRECTED else None
    if newer is not None:
        raise AppealTheNewer(edition=newer.edition)
    appeal = Appeal(
        campaign=evaluation.campaign,
        notice=notice_of_week(evaluation),
        reply=reply,
        name=reply.result.name,
        project_id=reply.result.project_id,
        unit_id=reply.unit_id,
        owner_unit_id=reply.owner_unit_id,
        person_id=reply.person_id,
    )
    return _file(act, appeal, given, until_on=line_until_on(evaluation), about={"reply": reply})


@action(target=Order, given=FileAppeal)
def appeal_order(act: Act, order: Order, given: FileAppeal) -> Appeal:
    """Against the order itself; its deadline goes on meanwhile."""
    refuse_strangers(act, order)
    if order.state == OrderState.WITHDRAWN:
        raise NothingToAppeal
    appeal = _of_order(order, order=order)
    return _file(act, appeal, given, until_on=order_until_on(order), about={"order": order})


@action(target=OrderStep, given=FileAppeal)
def appeal_step(act: Act, step: OrderStep, given: FileAppeal) -> Appeal:
    """Against a yellow warning, a talk, a red notice."""
    refuse_strangers(act, step.order)
    if not step.is_taken or step.revoked_at is not None:
        raise NothingToAppeal
    appeal = _of_order(step.order, step=step)
    return _file(act, appeal, given, until_on=step_until_on(step), about={"step": step})


@action(target=Appeal, given=WithdrawAppeal)
def withdraw_appeal(act: Act, appeal: Appeal, given: WithdrawAppeal) -> Appeal:
    """Until it is decided; within the time it can be filed again."""
    appeal.state = APPEALS.after(appeal.state, "withdraw_appeal")
    if not is_party(appeal, act.by, on=local_date(act.at)):
        raise NotTheAppellant
    act.save(appeal)
    act.record(events.APPEAL_WITHDRAWN, appeal, number=subject_of(appeal), reason=given.reason)
    return appeal


@action(target=Appeal, given=DecideAppeal)
def decide_appeal(act: Act, appeal: Appeal, given: DecideAppeal) -> Appeal:
    """Upheld, partly or rejected, with reasons. What is upheld is followed by a correction under its own number."""
    appeal.state = APPEALS.after(appeal.state, "decide_appeal")
    if is_party(appeal, act.by, on=local_date(act.at)):
        raise PartyDecides
    if act.by.person_id is None or act.by.person_id in had_a_hand(appeal):
        raise DecidedByOneself
    appeal.outcome, appeal.decision = given.outcome, given.decision
    appeal.decided_by_id, appeal.decided_at = act.by.person_id, act.at
    act.save(appeal)
    act.record(
        events.APPEAL_DECIDED,
        appeal,
        number=subject_of(appeal),
        outcome=str(AppealOutcome(given.outcome).label),
        outcome_code=given.outcome,
        decision=given.decision,
        name=appeal.name,
        papers=list(papers_of(appeal).values_list("digest", flat=True)),
    )
    return appeal


@action(target=Appeal, given=Nothing)
def remind_appeal(act: Act, appeal: Appeal, _given: Nothing) -> Appeal:
    """The clock's own: once, some days before the decision is due."""
    appeal.state = APPEALS.after(appeal.state, "remind_appeal")
    appeal.reminded_at = act.at
    act.save(appeal)
    act.record(events.APPEAL_REMINDED, appeal, number=subject_of(appeal), name=appeal.name, due_on=appeal.due_on)
    return appeal


@action(target=Appeal, given=Nothing)
def escalate_appeal(act: Act, appeal: Appeal, _given: Nothing) -> Appeal:
    """The clock's own: the day has passed; those above and whoever waits are told."""
    appeal.state = APPEALS.after(appeal.state, "escalate_appeal")
    appeal.escalated_at = act.at
    act.save(appeal)
    act.record(events.APPEAL_OVERDUE, appeal, number=subject_of(appeal), name=appeal.name, due_on=appeal.due_on)
    return appeal


def _of_order(paper: Order, **about: Any) -> Appeal:
    return Appeal(
        campaign=paper.campaign,
        notice=paper.notice,
        name=addressee_of(paper),
        project=paper.project,
        unit_id=paper.unit_id,
        person_id=paper.person_id,
        **about,
    )


def _file(act: Act, appeal: Appeal, given: FileAppeal, *, until_on: date, about: dict[str, Any]) -> Appeal:
    require_open(appeal.campaign)
    before = standing_appeal(**about)
    if before is not None:
        raise AppealedAlready(by=before.filed_by.name, on=local_date(before.filed_at))
    today = local_date(act.at)
    if today > until_on:
        raise AppealTooLate(until_on=until_on)
    if given.photos and appeal.project_id is None:
        raise NoPhotosHere
    appeal.reason, appeal.asked = given.reason, given.asked
    appeal.filed_by_id, appeal.filed_at = act.by.person_id or 0, act.at
    appeal.due_on = decision_due_on(appeal.campaign, today)
    act.save(appeal)
    act.record(
        events.APPEAL_FILED,
        appeal,
        number=subject_of(appeal),
        name=appeal.name,
        reason=given.reason,
        asked=given.asked,
        due_on=appeal.due_on,
        papers=[paper.digest for paper in given.papers],
    )
    for paper in given.papers:
        keep_evidence(act, appeal, paper)
    if appeal.project is not None:
        attach_photos(act, appeal.project, appeal, given.photos)
    return appeal
