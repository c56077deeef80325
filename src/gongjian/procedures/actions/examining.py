"""From the hand-in to the grant: each step on its day, the clock standing while a supplement or evaluation runs."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from gongjian.core.action import Act, action
from gongjian.core.moments import local_date
from gongjian.core.refusal import Refusal
from gongjian.procedures import events
from gongjian.procedures.actions.climbing import settle_its_problems
from gongjian.procedures.inputs import Accept, Grant, HandIn, OnDay, Refuse, Stopped, WithReason
from gongjian.procedures.models import Permit, PermitStop
from gongjian.procedures.queries.clocks import reckon
from gongjian.procedures.queries.permits import missing_papers, open_prerequisites, permits_of
from gongjian.procedures.states import PERMITS, StopKind
from gongjian.projects.actions.projects import HasNotHappened, require_running


class BeforeTheStepBefore(Refusal):
    code, http_status, field = "before_the_step_before", 422, "on"
    sentence = _("This day lies before the step before it, which was on %(day)s.")


class PapersMissing(Refusal):
    code, http_status, field = "papers_missing", 422, "lacking_due_on"
    sentence = _("Papers are missing: %(papers)s. Say until when they will be brought, or send it back.")


class PromisedInThePast(Refusal):
    code, http_status, field = "promised_in_the_past", 422, "lacking_due_on"
    sentence = _("Missing papers can only be promised for a day after the acceptance.")


class ValidBeforeGranted(Refusal):
    code, http_status, field = "valid_before_granted", 422, "valid_until_on"
    sentence = _("It would be no longer valid on the day it was granted.")


def _moved(act: Act, permit: Permit, given_on: date | None, *, after: date | None) -> date:
    """Move the state by the table; the day of the step, today where none is said."""
    permit.state = PERMITS.after(permit.state, act.action)
    require_running(permit.project)
    today = local_date(act.at)
    on = given_on or today
    if on > today:
        raise HasNotHappened(field="on")
    if after is not None and on < after:
        raise BeforeTheStepBefore(day=after)
    return on


def _last_day(permit: Permit) -> date | None:
    """The last day that something is known to have happened on."""
    stops = [one.until_on or one.from_on for one in permit.stops.all()]
    return max([day for day in (permit.handed_in_on, permit.accepted_on, *stops) if day is not None], default=None)


@action(target=Permit, given=HandIn)
def hand_in_permit(act: Act, permit: Permit, given: HandIn) -> Permit:
    permit.handed_in_on = _moved(act, permit, given.on, after=None)
    permit.accepted_on, permit.reason = None, given.note
    act.save(permit)
    act.record(events.PERMIT_HANDED_IN, permit, permit=permit.name, on=permit.handed_in_on)
    return permit


@action(target=Permit, given=Stopped)
def send_back_permit(act: Act, permit: Permit, given: Stopped) -> Permit:
    """Not accepted: what is missing is said at once, in full."""
    _moved(act, permit, given.on, after=permit.handed_in_on)
    permit.reason = given.reason
    act.save(permit)
    act.record(events.PERMIT_SENT_BACK, permit, permit=permit.name, reason=given.reason)
    return permit


@action(target=Permit, given=Accept)
def accept_permit(act: Act, permit: Permit, given: Accept) -> Permit:
    """Both clocks begin. With papers missing only as 容缺: with a day on which they are owed."""
    on = _moved(act, permit, given.on, after=permit.handed_in_on)
    missing = missing_papers(permit)
    if missing and given.lacking_due_on is None:
        raise PapersMissing(papers="、".join(paper.name for paper in missing))
    if given.lacking_due_on is not None and given.lacking_due_on <= on:
        raise PromisedInThePast
    permit.accepted_on, permit.is_parallel, permit.reason = on, given.is_parallel, ""
    permit.handed_in_on = permit.handed_in_on or on
    permit.lacking_due_on = given.lacking_due_on if missing else None
    permit.lacking_met_on = None
    permit.told_due_on = permit.told_over_on = None
    for stop in permit.stops.all():  # of an application before this one
        act.remove(stop)
    reckon(permit)
    act.save(permit)
    if permit.lacking_due_on is None:
        act.record(events.PERMIT_ACCEPTED, permit, permit=permit.name, on=on, due_on=permit.due_on)
    else:
        act.record(
            events.PERMIT_ACCEPTED_LACKING, permit, permit=permit.name, on=on, due_on=permit.lacking_due_on,
            papers=[paper.name for paper in missing],
        )  # fmt: skip
    return permit


@action(target=Permit, given=Stopped)
def ask_supplement(act: Act, permit: Permit, given: Stopped) -> Permit:
    """补正: the clock stands until it is brought."""
    _stop(act, permit, given, StopKind.SUPPLEMENT)
    act.record(events.SUPPLEMENT_ASKED, permit, permit=permit.name, reason=given.reason)
    return permit


@action(target=Permit, given=Stopped)
def begin_evaluation(act: Act, permit: Permit, given: Stopped) -> Permit:
    """Evaluation, hearing, publication: their time does not count (行政许可法 art. 45)."""
    _stop(act, permit, given, StopKind.EVALUATION)
    act.record(events.EVALUATION_BEGUN, permit, permit=permit.name, reason=given.reason)
    return permit


def _stop(act: Act, permit: Permit, given: Stopped, kind: StopKind) -> None:
    on = _moved(act, permit, given.on, after=_last_day(permit))
    act.save(PermitStop(permit=permit, kind=kind, from_on=on, reason=given.reason))
    permit.reason = given.reason
    reckon(permit)
    act.save(permit)


@action(target=Permit, given=OnDay)
def bring_supplement(act: Act, permit: Permit, given: OnDay) -> Permit:
    _run_on(act, permit, given)
    act.record(events.SUPPLEMENT_BROUGHT, permit, permit=permit.name, due_on=permit.due_on)
    return permit


@action(target=Permit, given=OnDay)
def end_evaluation(act: Act, permit: Permit, given: OnDay) -> Permit:
    _run_on(act, permit, given)
    act.record(events.EVALUATION_ENDED, permit, permit=permit.name, due_on=permit.due_on)
    return permit


def _run_on(act: Act, permit: Permit, given: OnDay) -> None:
    on = _moved(act, permit, given.on, after=_last_day(permit))
    stop = permit.stops.get(until_on=None)
    stop.until_on = on
    act.save(stop)
    permit.reason = ""
    permit.told_due_on = permit.told_over_on = None
    reckon(permit)
    act.save(permit)


@action(target=Permit, given=Grant)
def grant_permit(act: Act, permit: Permit, given: Grant) -> Permit:
    """Granted before what it depends on: recorded as found, and flagged; the record says what is, not what should be."""
    on = _moved(act, permit, given.on, after=_last_day(permit))
    if given.valid_until_on is not None and given.valid_until_on < on:
        raise ValidBeforeGranted
    early = open_prerequisites(permit, permits_of(permit.project))
    permit.granted_on, permit.document_number, permit.valid_until_on = on, given.number, given.valid_until_on
    permit.found_before, permit.reason = [list(group) for group in early], ""
    reckon(permit)
    act.save(permit)
    if early:
        told = "、".join("/".join(group) for group in early)
        act.record(events.PERMIT_GRANTED_EARLY, permit, permit=permit.name, on=on, open=told)
    else:
        act.record(events.PERMIT_GRANTED, permit, permit=permit.name, on=on)
    settle_its_problems(act, permit, _("Granted on %(on)s.") % {"on": on})
    return permit


@action(target=Permit, given=Refuse)
def refuse_permit(act: Act, permit: Permit, given: Refuse) -> Permit:
    _moved(act, permit, given.on, after=_last_day(permit))
    permit.reason = given.reason
    reckon(permit)
    act.save(permit)
    act.record(events.PERMIT_REFUSED, permit, permit=permit.name, reason=given.reason)
    return permit


@action(target=Permit, given=WithReason)
def correct_permit(act: Act, permit: Permit, given: WithReason) -> Permit:
    """What was recorded by mistake, or what was taken back: to the beginning, with the days before kept in the record."""
    permit.state = PERMITS.after(permit.state, "correct_permit")
    require_running(permit.project)
    permit.handed_in_on = permit.accepted_on = permit.granted_on = permit.valid_until_on = None
    permit.lacking_due_on = permit.lacking_met_on = None
    permit.document_number, permit.found_before, permit.reason = "", [], given.reason
    for stop in permit.stops.all():
        act.remove(stop)
    reckon(permit)
    act.save(permit)
    act.record(events.PERMIT_CORRECTED, permit, permit=permit.name, reason=given.reason)
    return permit
