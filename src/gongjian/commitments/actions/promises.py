"""Making promises, and answering for them."""

from django.utils.translation import gettext_lazy as _

from gongjian.commitments import events
from gongjian.commitments.actions.constraints import NeededAfterDue, put_constraint
from gongjian.commitments.actions.nodes import OtherProject, has_happened, within_campaign
from gongjian.commitments.inputs import (
    ChangePromise,
    KeepPromise,
    MissPromise,
    PreparePromise,
    WithReason,
)
from gongjian.commitments.models import Constraint, Promise, WeeklyNode
from gongjian.commitments.states import PROMISES, MissReason
from gongjian.core.action import Act, action
from gongjian.core.inputs import Nothing
from gongjian.core.moments import local_date
from gongjian.core.refusal import Refusal, refuse_on_constraint
from gongjian.people.models import Person, Unit
from gongjian.projects.actions.projects import require_running
from gongjian.projects.models import Project


class ConstraintOpen(Refusal):
    code = "constraint_open"
    sentence = _(
        "“%(first)s” is still open (%(count)s in all): this cannot be promised yet. "
        "Clear it first, or let whoever may answer for it waive it by name."
    )


class NothingToWaive(Refusal):
    code, http_status = "nothing_to_waive", 422
    sentence = _("No constraint is open; a waiver is not needed.")


class DueDayPassed(Refusal):
    code, http_status = "due_day_passed", 422
    sentence = _("The day %(due_on)s has passed; nothing can be promised for it.")


class LateIsNotKept(Refusal):
    code, http_status = "late_is_not_kept", 422
    sentence = _("Done on %(done_on)s is later than promised (%(due_on)s): late is not kept. Give the reason instead.")


class NotOfThisDistrict(Refusal):
    code, http_status = "person_not_of_this_district", 422
    sentence = _("This person or unit does not belong to the district.")


class NotDueYet(Refusal):
    code = "not_due_yet"
    sentence = _("The promise is not due yet.")


refuse_on_constraint("a_kept_promise_was_done_in_time", LateIsNotKept)


@action(target=Project, given=PreparePromise)
def prepare_promise(act: Act, project: Project, given: PreparePromise) -> Promise:
    """Put work into the look-ahead, with what must be out of the way and by when."""
    require_running(project)
    of_this_district(project.campaign.district_id, given.owner_id, given.unit_id)
    within_campaign(given.due_on, project)
    if given.node_id is not None and not WeeklyNode.objects.filter(pk=given.node_id, project=project).exists():
        raise OtherProject(field="node_id")
    fields = given.model_dump(exclude={"constraints"})
    promise = act.save(Promise(project=project, prepared_at=act.at, **fields))
    act.record(events.PROMISE_PREPARED, promise, title=promise.title, due_on=promise.due_on, owner_id=given.owner_id)
    for constraint in given.constraints:
        put_constraint(act, promise, constraint)
    return promise


@action(target=Promise, given=ChangePromise)
def change_promise(act: Act, promise: Promise, given: ChangePromise) -> Promise:
    """Only before it is promised: a promise made is kept or not kept, never moved."""
    require_running(promise.project)
    promise.expect_version(given.version)
    PROMISES.after(promise.state, "drop_promise")
    of_this_district(promise.project.campaign.district_id, given.owner_id, given.unit_id)
    within_campaign(given.due_on, promise.project)
    if promise.constraints.filter(needed_by_on__gt=given.due_on).exists():
        raise NeededAfterDue(field="due_on", due_on=given.due_on)
    for name, value in given.model_dump(exclude={"version"}).items():
        setattr(promise, name, value)
    act.save(promise)
    act.record(events.PROMISE_CHANGED, promise, title=promise.title, due_on=promise.due_on, owner_id=given.owner_id)
    return promise


@action(target=Promise, given=Nothing)
def make_promise(act: Act, promise: Promise, _given: Nothing) -> Promise:
    """Refused while a constraint is open (Last Planner)."""
    state = PROMISES.after(promise.state, "make_promise")
    still_open = _open_constraints(promise)
    if still_open:
        raise ConstraintOpen(first=still_open[0].text, count=len(still_open))
    return _promised(act, promise, state)


@action(target=Promise, given=WithReason)
def waive_promise(act: Act, promise: Promise, given: WithReason) -> Promise:
    """Promise although a constraint is open: by name, with the reason, and only who may answer for it."""
    state = PROMISES.after(promise.state, "waive_promise")
    still_open = _open_constraints(promise)
    if not still_open:
        raise NothingToWaive
    promise.waived_by_id, promise.waiver_reason = act.by.person_id, given.reason
    _promised(act, promise, state)
    act.record(
        events.PROMISE_WAIVED,
        promise,
        title=promise.title,
        waived_by=act.by.name,
        reason=given.reason,
        constraints=[one.pk for one in still_open],
    )
    return promise


@action(target=Promise, given=WithReason)
def drop_promise(act: Act, promise: Promise, given: WithReason) -> Promise:
    promise.state = PROMISES.after(promise.state, "drop_promise")
    promise.miss_note = given.reason
    act.save(promise)
    act.record(events.PROMISE_DROPPED, promise, title=promise.title, reason=given.reason)
    return promise


@action(target=Promise, given=KeepPromise)
def keep_promise(act: Act, promise: Promise, given: KeepPromise) -> Promise:
    state = PROMISES.after(promise.state, "keep_promise")
    has_happened(given.done_on, act, promise.project, field="done_on")
    if given.done_on > promise.due_on:
        raise LateIsNotKept(field="done_on", done_on=given.done_on, due_on=promise.due_on)
    promise.state, promise.done_on, promise.answered_at = state, given.done_on, act.at
    act.save(promise)
    act.record(
        events.PROMISE_KEPT,
        promise,
        title=promise.title,
        owner=promise.owner.name,
        owner_id=promise.owner_id,
        done_on=promise.done_on,
    )
    return promise


@action(target=Promise, given=MissPromise)
def miss_promise(act: Act, promise: Promise, given: MissPromise) -> Promise:
    return _missed(act, promise, given, move="miss_promise")


@action(target=Promise, given=Nothing)
def lapse_promise(act: Act, promise: Promise, _given: Nothing) -> Promise:
    """Not answered by the cut-off of its week: not kept. The clock's own action."""
    PROMISES.after(promise.state, "lapse_promise")
    if promise.due_on >= local_date(act.at):
        raise NotDueYet
    return _missed(act, promise, MissPromise(reason=MissReason.NO_ANSWER), move="lapse_promise")


def _open_constraints(promise: Promise) -> list[Constraint]:
    return list(promise.constraints.filter(cleared_on=None).order_by("needed_by_on", "id"))


def _promised(act: Act, promise: Promise, state: str) -> Promise:
    require_running(promise.project)
    if promise.due_on < local_date(act.at):
        raise DueDayPassed(due_on=promise.due_on)
    promise.state, promise.promised_at = state, act.at
    act.save(promise)
    act.record(
        events.PROMISE_MADE,
        promise,
        title=promise.title,
        owner=promise.owner.name,
        owner_id=promise.owner_id,
        due_on=promise.due_on,
    )
    return promise


def _missed(act: Act, promise: Promise, given: MissPromise, *, move: str) -> Promise:
    promise.state = PROMISES.after(promise.state, move)
    if given.done_on is not None:
        has_happened(given.done_on, act, promise.project, field="done_on")
    promise.miss_reason, promise.miss_note = given.reason, given.note
    promise.done_on, promise.answered_at = given.done_on, act.at
    act.save(promise)
    act.record(
        events.PROMISE_MISSED,
        promise,
        title=promise.title,
        owner=promise.owner.name,
        owner_id=promise.owner_id,
        reason=given.reason,
        note=given.note,
    )
    return promise


def of_this_district(district_id: int, person_id: int | None, unit_id: int | None, *, field: str = "owner_id") -> None:
    """Whoever is named belongs here; `field` is where the person was named."""
    if person_id is not None and not Person.objects.filter(pk=person_id, district=district_id).exists():
        raise NotOfThisDistrict(field=field)
    if unit_id is not None and not Unit.objects.filter(pk=unit_id, district=district_id).exists():
        raise NotOfThisDistrict(field="unit_id")


def promised_at_once(act: Act, project: Project, given: PreparePromise) -> int:
    """What was decided somewhere else: prepared and promised in the same breath; the promise's id."""
    prepared = act.also(prepare_promise, project, given)
    act.also(make_promise, prepared.id, Nothing())
    return int(prepared.id)
