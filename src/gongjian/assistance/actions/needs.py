"""A need of a firm: said, helped with a measure, answered, confirmed by the firm."""

from typing import Any

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from gongjian.access.roles import Role
from gongjian.assistance import events
from gongjian.assistance.inputs import BecauseOf, ConfirmNeed, PlanMeasure, RaiseNeed, ReportLoan, ReportResult
from gongjian.assistance.models import Need
from gongjian.assistance.states import NEEDS, LoanState, NeedKind, NeedState
from gongjian.core.action import Act, action
from gongjian.core.moments import local_date
from gongjian.core.refusal import Refusal
from gongjian.people.models import Person, Unit
from gongjian.people.states import UnitKind
from gongjian.projects.actions.plans import NotInTheFuture
from gongjian.projects.actions.projects import require_running
from gongjian.projects.models import Campaign, Project


class NotABank(Refusal):
    code, http_status, field = "not_a_bank", 422, "bank_id"
    sentence = _("This is no bank of the district.")


class ResponsibleUnknown(Refusal):
    code, http_status = "responsible_unknown", 422
    sentence = _("This unit or person does not belong to the district.")


class LimitInThePast(Refusal):
    code, http_status, field = "limit_in_the_past", 422, "due_on"
    sentence = _("The limit must not lie in the past.")


class OwnResult(Refusal):
    code, http_status = "own_result", 403
    sentence = _("Whoever reported the result cannot confirm it for the firm.")


class SayHowTheFirmToldIt(Refusal):
    code, http_status, field = "say_how_the_firm_told_it", 422, "told_how"
    sentence = _("Only the firm confirms. Write down how it said so: by telephone, in writing, on site.")


class NotForFinance(Refusal):
    code, http_status = "not_for_finance", 422
    sentence = _("Only a need of finance has a loan.")


class NotTheirNeed(Refusal):
    code, http_status = "not_their_need", 403
    sentence = _("Only %(name)s, who raised it, or the office can withdraw it.")


@action(target=Project, given=RaiseNeed)
def raise_need(act: Act, project: Project, given: RaiseNeed) -> Need:
    require_running(project)
    _require_bank(project.campaign, given.bank_id)
    need = act.save(
        Need(
            project=project,
            campaign=project.campaign,
            number=_next_number(project.campaign),
            raised_by_id=act.by.person_id or 0,
            raised_at=act.at,
            loan_state=LoanState.ASKED if given.kind == NeedKind.FINANCE else "",
            **given.model_dump(),
        )
    )
    act.record(
        events.NEED_RAISED, need, number=str(need), project=project.name, project_id=project.pk, title=need.title,
        need_kind=need.kind, amount_wan=need.amount_wan, bank_id=need.bank_id,
    )  # fmt: skip
    return need


@action(target=Need, given=PlanMeasure)
def plan_measure(act: Act, need: Need, given: PlanMeasure) -> Need:
    """What is done, who answers for it, by when; planned anew as long as there is no result."""
    state = NEEDS.after(need.state, "plan_measure")
    require_running(need.project)
    need.expect_version(given.version)
    if given.due_on < local_date(act.at):
        raise LimitInThePast
    district = need.campaign.district_id
    unit = Unit.objects.filter(pk=given.responsible_unit_id, district=district).first()
    if unit is None:
        raise ResponsibleUnknown(field="responsible_unit_id")
    person = None
    if given.responsible_id is not None:
        person = Person.objects.filter(pk=given.responsible_id, district=district).first()
        if person is None:
            raise ResponsibleUnknown(field="responsible_id")
    need.state, need.measure, need.due_on = state, given.measure, given.due_on
    need.responsible_unit, need.responsible = unit, person
    act.save(need)
    responsible = f"{unit} {person}" if person else str(unit)
    act.record(
        events.MEASURE_PLANNED, need, number=str(need), measure=need.measure, responsible=responsible,
        responsible_unit_id=unit.pk, responsible_id=given.responsible_id, due_on=need.due_on,
    )  # fmt: skip
    return need


@action(target=Need, given=ReportResult)
def report_result(act: Act, need: Need, given: ReportResult) -> Need:
    state = NEEDS.after(need.state, "report_result")
    if given.done_on > local_date(act.at):
        raise NotInTheFuture(field="done_on")
    need.state, need.result, need.done_on = state, given.result, given.done_on
    need.done_by_id = act.by.person_id
    act.save(need)
    act.record(events.RESULT_REPORTED, need, number=str(need), result=need.result, done_on=need.done_on)
    return need


@action(target=Need, given=ConfirmNeed)
def confirm_need(act: Act, need: Need, given: ConfirmNeed) -> Need:
    """By the firm; the office only writes down what the firm said elsewhere."""
    state = NEEDS.after(need.state, "confirm_need")
    _for_the_firm(act, need, given.told_how)
    need.state, need.kept_at = state, act.at
    act.save(need)
    act.record(
        events.NEED_KEPT, need, number=str(need), told_how=given.told_how,
        in_time=need.done_on is not None and need.due_on is not None and need.done_on <= need.due_on,
    )  # fmt: skip
    return need


@action(target=Need, given=BecauseOf)
def send_back_need(act: Act, need: Need, given: BecauseOf) -> Need:
    """The measure goes on under the same limit."""
    need.state = NEEDS.after(need.state, "send_back_need")
    _for_the_firm(act, need, given.reason)
    need.done_on = need.done_by_id = None
    act.save(need)
    act.record(events.NEED_SENT_BACK, need, number=str(need), reason=given.reason)
    return need


@action(target=Need, given=BecauseOf)
def withdraw_need(act: Act, need: Need, given: BecauseOf) -> Need:
    need.state = NEEDS.after(need.state, "withdraw_need")
    is_office = act.by.holds(Role.OFFICE, on=local_date(act.at))
    if not is_office and act.by.person_id != need.raised_by_id:
        raise NotTheirNeed(name=need.raised_by.name)
    act.save(need)
    act.record(events.NEED_WITHDRAWN, need, number=str(need), reason=given.reason)
    return need


@action(target=Need, given=ReportLoan)
def report_loan(act: Act, need: Need, given: ReportLoan) -> Need:
    """How far the bank is. Money that has arrived is counted here, once."""
    require_running(need.project)
    if need.kind != NeedKind.FINANCE or need.state == NeedState.WITHDRAWN:
        raise NotForFinance
    _require_bank(need.campaign, given.bank_id)
    need.loan_state, need.landed_wan = given.loan_state, given.landed_wan
    need.bank_id = given.bank_id or need.bank_id
    act.save(need)
    act.record(
        events.LOAN_REPORTED, need, number=str(need), loan=str(LoanState(need.loan_state).label),
        loan_state=need.loan_state, landed_wan=need.landed_wan, bank_id=need.bank_id,
    )  # fmt: skip
    return need


def _for_the_firm(act: Act, need: Need, told_how: str) -> None:
    if act.by.holds(Role.OWNER, on=local_date(act.at)):
        return
    if act.by.person_id == need.done_by_id:
        raise OwnResult
    if not told_how:
        raise SayHowTheFirmToldIt


def _require_bank(campaign: Campaign, unit_id: int | None) -> None:
    if unit_id is None:
        return
    if not Unit.objects.filter(pk=unit_id, district=campaign.district_id, kind=UnitKind.BANK).exists():
        raise NotABank


def _next_number(campaign: Campaign) -> int:
    """The campaign's row is locked, so two needs raised at once get two numbers."""
    Campaign.objects.select_for_update(no_key=True).get(pk=campaign.pk)
    last: dict[str, Any] = Need.objects.filter(campaign=campaign).aggregate(last=Max("number"))
    return (last["last"] or 0) + 1
