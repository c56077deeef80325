"""What stands in the way of a promise."""

from django.utils.translation import gettext_lazy as _

from gongjian.commitments import events
from gongjian.commitments.actions.nodes import has_happened
from gongjian.commitments.inputs import ClearConstraint, NewConstraint, WithReason
from gongjian.commitments.models import Constraint, Promise
from gongjian.commitments.states import PROMISES
from gongjian.core.action import Act, action
from gongjian.core.refusal import Refusal
from gongjian.projects.actions.projects import require_running


class NeededAfterDue(Refusal):
    code, http_status = "needed_after_due", 422
    sentence = _("A constraint must be cleared before the work is due (%(due_on)s).")


class AlreadyCleared(Refusal):
    code = "already_cleared"
    sentence = _("This constraint was cleared before.")


class StillOpen(Refusal):
    code = "still_open"
    sentence = _("This constraint is open already.")


def put_constraint(act: Act, promise: Promise, given: NewConstraint) -> Constraint:
    if given.needed_by_on > promise.due_on:
        raise NeededAfterDue(field="needed_by_on", due_on=promise.due_on)
    constraint = act.save(Constraint(promise=promise, **given.model_dump()))
    act.record(
        events.CONSTRAINT_ADDED,
        constraint,
        text=constraint.text,
        constraint_kind=constraint.kind,
        needed_by_on=constraint.needed_by_on,
        unit_id=constraint.unit_id,
    )
    return constraint


@action(target=Promise, given=NewConstraint)
def add_constraint(act: Act, promise: Promise, given: NewConstraint) -> Constraint:
    require_running(promise.project)
    PROMISES.after(promise.state, "drop_promise")  # only work not yet promised can get another constraint
    return put_constraint(act, promise, given)


@action(target=Constraint, given=ClearConstraint)
def clear_constraint(act: Act, constraint: Constraint, given: ClearConstraint) -> Constraint:
    if constraint.cleared_on is not None:
        raise AlreadyCleared
    has_happened(given.cleared_on, act, constraint.promise.project, field="cleared_on")
    constraint.cleared_on = given.cleared_on
    act.save(constraint)
    act.record(events.CONSTRAINT_CLEARED, constraint, text=constraint.text, cleared_on=constraint.cleared_on)
    return constraint


@action(target=Constraint, given=WithReason)
def reopen_constraint(act: Act, constraint: Constraint, given: WithReason) -> Constraint:
    if constraint.cleared_on is None:
        raise StillOpen
    constraint.cleared_on = None
    act.save(constraint)
    act.record(events.CONSTRAINT_REOPENED, constraint, text=constraint.text, reason=given.reason)
    return constraint
