"""The library of policies; an application and what came of it."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from gongjian.assistance import events
from gongjian.assistance.inputs import (
    AddPolicy,
    ApplyForPolicy,
    BecauseOf,
    ChangePolicy,
    PolicyConditions,
    ReceivePolicy,
)
from gongjian.assistance.models import Policy, PolicyApplication
from gongjian.assistance.queries import entitlement_of
from gongjian.assistance.states import APPLICATIONS, CONDITION_WORDS
from gongjian.core.action import Act, action
from gongjian.core.event import EventKind
from gongjian.core.moments import local_date
from gongjian.core.refusal import Refusal, refuse_on_constraint
from gongjian.people.models import District, Unit
from gongjian.projects.actions.plans import NotInTheFuture
from gongjian.projects.actions.projects import require_running
from gongjian.projects.models import Project

CONDITIONS = frozenset(PolicyConditions.model_fields)


class PolicyThereAlready(Refusal):
    code, field = "policy_there_already", "title"
    sentence = _("There is already a policy of this title and issuer.")


class AppliedAlready(Refusal):
    code, field = "applied_already", "policy_id"
    sentence = _("This project has applied already; the answer is awaited.")


class NotEntitled(Refusal):
    code, http_status, field = "not_entitled", 422, "reason"
    sentence = _("The stated conditions speak against it (%(why)s). Say why it is applied for all the same.")


class PolicyNotInForce(Refusal):
    code, http_status, field = "policy_not_in_force", 422, "policy_id"
    sentence = _("This policy is not in the library of the district, or no longer in force.")


class ReceivedBeforeApplied(Refusal):
    code, http_status, field = "received_before_applied", 422, "received_on"
    sentence = _("It was applied for on %(applied_on)s; nothing can have been received before.")


class ContactUnknown(Refusal):
    code, http_status, field = "contact_unknown", 422, "contact_unit_id"
    sentence = _("This unit or person does not belong to the district.")


refuse_on_constraint("one_policy_of_a_title_and_issuer", PolicyThereAlready)
refuse_on_constraint("one_open_application_of_a_project", AppliedAlready)


@action(target=District, given=AddPolicy)
def add_policy(act: Act, district: District, given: AddPolicy) -> Policy:
    policy = Policy(district=district)
    _written(policy, given)
    act.save(policy)
    act.record(
        events.POLICY_ADDED, policy, title=policy.title, issuer=policy.issuer, document_number=policy.document_number,
        conditions=policy.conditions, valid_from=policy.valid_from, valid_until=policy.valid_until,
    )  # fmt: skip
    return policy


@action(target=Policy, given=ChangePolicy)
def change_policy(act: Act, policy: Policy, given: ChangePolicy) -> Policy:
    """Applications already made stay as they are."""
    policy.expect_version(given.version)
    _written(policy, given)
    act.save(policy)
    act.record(events.POLICY_CHANGED, policy, title=policy.title, conditions=policy.conditions)
    return policy


@action(target=Policy, given=BecauseOf)
def end_policy(act: Act, policy: Policy, given: BecauseOf) -> Policy:
    if policy.ended_at is not None:
        raise PolicyNotInForce
    policy.ended_at, policy.end_reason = act.at, given.reason
    act.save(policy)
    act.record(events.POLICY_ENDED, policy, title=policy.title, reason=given.reason)
    return policy


@action(target=Project, given=ApplyForPolicy)
def apply_for_policy(act: Act, project: Project, given: ApplyForPolicy) -> PolicyApplication:
    """The conditions are looked at, with reasons; whoever knows better says why."""
    require_running(project)
    if given.applied_on > local_date(act.at):
        raise NotInTheFuture(field="applied_on")
    policy = Policy.objects.filter(
        pk=given.policy_id, district=project.campaign.district_id, ended_at=None
    ).first()  # fmt: skip
    if policy is None:
        raise PolicyNotInForce
    found = entitlement_of(policy, project, on=given.applied_on)
    if found.answer == "not_entitled" and not given.reason:
        broken = [str(CONDITION_WORDS[one.name]) for one in found.against if one.holds is False]
        raise NotEntitled(why=str(_(", ")).join(broken))
    row = act.save(
        PolicyApplication(
            policy=policy, project=project, applied_on=given.applied_on, asked_wan=given.asked_wan, reason=given.reason
        )
    )
    _record(act, events.POLICY_APPLIED_FOR, row, asked_wan=given.asked_wan, entitlement=found.answer)
    return row


@action(target=PolicyApplication, given=ReceivePolicy)
def receive_policy(act: Act, row: PolicyApplication, given: ReceivePolicy) -> PolicyApplication:
    row.state = APPLICATIONS.after(row.state, "receive_policy")
    if given.received_on > local_date(act.at):
        raise NotInTheFuture(field="received_on")
    if given.received_on < row.applied_on:
        raise ReceivedBeforeApplied(applied_on=row.applied_on)
    row.received_on, row.money_wan, row.jobs = given.received_on, given.money_wan, given.jobs
    act.save(row)
    _record(act, events.POLICY_RECEIVED, row, money_wan=given.money_wan, jobs=given.jobs, on=given.received_on)
    return row


@action(target=PolicyApplication, given=BecauseOf)
def decline_application(act: Act, row: PolicyApplication, given: BecauseOf) -> PolicyApplication:
    return _ended(act, row, given, "decline_application", events.APPLICATION_DECLINED)


@action(target=PolicyApplication, given=BecauseOf)
def withdraw_application(act: Act, row: PolicyApplication, given: BecauseOf) -> PolicyApplication:
    return _ended(act, row, given, "withdraw_application", events.APPLICATION_WITHDRAWN)


def _ended(act: Act, row: PolicyApplication, given: BecauseOf, name: str, kind: EventKind) -> PolicyApplication:
    row.state, row.reason = APPLICATIONS.after(row.state, name), given.reason
    act.save(row)
    _record(act, kind, row, reason=given.reason)
    return row


def _record(act: Act, kind: EventKind, row: PolicyApplication, **facts: Any) -> None:
    about = {"project": row.project.name, "project_id": row.project_id, "policy": row.policy.title}
    act.record(kind, row, policy_id=row.policy_id, **about, **facts)


def _written(policy: Policy, given: AddPolicy) -> None:
    number = given.contact_unit_id
    if number is not None and not Unit.objects.filter(pk=number, district=policy.district_id).exists():
        raise ContactUnknown
    told = given.model_dump(exclude={"version", *CONDITIONS})
    for name, value in told.items():
        setattr(policy, name, value)
    policy.conditions = given.model_dump(mode="json", include=set(CONDITIONS), exclude_defaults=True)
