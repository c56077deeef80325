"""What can be done about a finding now, and by whom: the same for the desk and for a phone that cannot ask."""

from datetime import date

from django.utils.translation import gettext as _

from gongjian.access.roles import Role
from gongjian.core.actor import Actor
from gongjian.inspections.models import Finding, SiteWord, StopWork
from gongjian.inspections.states import (
    DISPUTABLE_FINDINGS,
    FINDINGS,
    OPEN_FINDINGS,
    FixState,
    ObjectionState,
    Side,
    Stance,
    StopState,
)

SIDES = {Role.OWNER: Side.OWNER, Role.CONTRACTOR: Side.CONTRACTOR}
ANSWERS = ("reject_objection", "uphold_objection")
SAYINGS = ("accept_finding", "object_to_finding")
RECHECKS = ("accept_fix", "send_back_fix")
SETTLING = ("agree_finding", "fix_finding", "withdraw_finding")
STOPPING = ("order_stop_work", "lift_stop_work")
STEPS = ("agree_finding", *SAYINGS, *ANSWERS, "fix_finding", *RECHECKS, "withdraw_finding", *STOPPING)


def steps_for(finding: Finding, viewer: Actor, *, on: date) -> dict[str, str]:
    """Of the steps that the viewer's posts allow and the state has: why one cannot be taken now, or nothing.

    With `fixes`, `words` and `stops` fetched before, without a query.
    """
    place = finding.place()
    mine = (name for name in STEPS if viewer.may(name, place, on=on))
    return {name: _hindrance(finding, name, viewer, on) for name in mine if _is_there(finding, name, viewer, on)}


def side_of(actor: Actor, on: date) -> Side:
    """Of somebody who may speak: the roles that may are those of the two sides."""
    return next(side for role, side in SIDES.items() if actor.holds(role, on=on))


def stances(finding: Finding, side: Side) -> set[str]:
    """What the side said to the terms that stand now."""
    words = (one for one in finding.words.all() if one.side == side and one.state != ObjectionState.DROPPED)
    since = finding.agreed_at
    return {one.stance for one in words if since is None or one.said_at >= since}


def objection_to(finding: Finding) -> SiteWord | None:
    """The first that waits for its answer."""
    waiting = (one for one in finding.words.all() if one.state == ObjectionState.WAITING)
    return min(waiting, key=lambda one: one.pk, default=None)


def stop_for(finding: Finding) -> StopWork | None:
    return next((one for one in finding.stops.all() if one.state == StopState.IN_FORCE), None)


def _is_there(finding: Finding, name: str, viewer: Actor, on: date) -> bool:
    if name == "lift_stop_work":
        return stop_for(finding) is not None
    if name in ANSWERS:
        return objection_to(finding) is not None
    if name == "accept_finding" and Stance.AGREES in stances(finding, side_of(viewer, on)):
        return False
    if name in SAYINGS:
        return finding.state in DISPUTABLE_FINDINGS
    if name == "order_stop_work":
        return stop_for(finding) is None and finding.state in OPEN_FINDINGS
    return FINDINGS.allows(finding.state, name)


def _hindrance(finding: Finding, name: str, viewer: Actor, on: date) -> str:
    if name in RECHECKS and viewer.person_id in _had_a_hand(finding):
        return _("For somebody who neither recorded the finding nor put it right.")
    if name in ANSWERS and viewer.person_id in (finding.recorded_by_id, finding.agreed_by_id):
        return _("For somebody who recorded neither the finding nor its terms.")
    if name in SETTLING and objection_to(finding) is not None:
        return _("Possible once the objection is answered.")
    if name == "object_to_finding" and stances(finding, side_of(viewer, on)):
        return _("Your side has spoken to this.")
    if name == "lift_stop_work" and finding.state in OPEN_FINDINGS:
        return _("Possible once the finding is closed.")
    return ""


def _had_a_hand(finding: Finding) -> set[int | None]:
    fixers = (fix.fixed_by_id for fix in finding.fixes.all() if fix.state == FixState.WAITING)
    return {finding.recorded_by_id, *fixers}
