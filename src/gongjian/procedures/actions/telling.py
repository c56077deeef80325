"""The clock's own actions: that a day comes near or has gone by is put on record once for each day it falls on."""

from django.utils.translation import gettext_lazy as _

from gongjian.core.action import Act, action
from gongjian.core.inputs import Nothing
from gongjian.core.moments import local_date
from gongjian.core.refusal import Refusal
from gongjian.engine.calendars import CHINA
from gongjian.procedures import events
from gongjian.procedures.models import Permit
from gongjian.procedures.queries.clocks import binding_due_on
from gongjian.procedures.states import BEGUN, DONE

# Working days before the day: enough to act, and not long enough to be forgotten again.
SOON_DAYS = 2


class NothingToTell(Refusal):
    code = "nothing_to_tell"
    sentence = _("No day of this permit comes near or has gone by.")


@action(target=Permit, given=Nothing)
def tell_permit_due(act: Act, permit: Permit, _given: Nothing) -> Permit:
    due_on, today = binding_due_on(permit), local_date(act.at)
    if permit.state not in BEGUN or due_on is None or due_on == permit.told_due_on:
        raise NothingToTell
    if due_on < today or CHINA.workdays_between(today, due_on) > SOON_DAYS:
        raise NothingToTell
    permit.told_due_on = due_on
    act.save(permit)
    act.record(events.PERMIT_DUE_SOON, permit, permit=permit.name, due_on=due_on)
    return permit


@action(target=Permit, given=Nothing)
def tell_permit_overdue(act: Act, permit: Permit, _given: Nothing) -> Permit:
    """Once when the promise is broken, once more when the statutory limit is."""
    today = local_date(act.at)
    gone = [day for day in (permit.promised_due_on, permit.due_on) if day is not None and day < today]
    if permit.state not in BEGUN or not gone or max(gone) == permit.told_over_on:
        raise NothingToTell
    permit.told_over_on = max(gone)
    act.save(permit)
    act.record(
        events.PERMIT_OVERDUE, permit, permit=permit.name, due_on=max(gone), is_statutory=max(gone) == permit.due_on
    )
    return permit


@action(target=Permit, given=Nothing)
def tell_papers_overdue(act: Act, permit: Permit, _given: Nothing) -> Permit:
    due_on = permit.lacking_due_on
    if permit.state in DONE or due_on is None or permit.lacking_met_on is not None or due_on >= local_date(act.at):
        raise NothingToTell
    act.record(events.PAPERS_OVERDUE, permit, permit=permit.name, due_on=due_on)
    return permit
