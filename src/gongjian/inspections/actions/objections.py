"""Owner and contractor have their say about a finding, each from the own sign-in; an objection stops its clock."""

from django.utils.translation import gettext_lazy as _

from gongjian.core.action import Act, action
from gongjian.core.moments import local_date
from gongjian.core.refusal import NotInThisState, Refusal
from gongjian.inspections import events
from gongjian.inspections.actions.findings import StoppedForIt, clear_clock, refuse_past
from gongjian.inspections.actions.righting import give_points_back
from gongjian.inspections.inputs import AcceptFinding, ObjectToFinding, RejectObjection, UpholdObjection
from gongjian.inspections.models import Finding, SiteWord
from gongjian.inspections.queries.steps import side_of, stances
from gongjian.inspections.states import (
    DISPUTABLE_FINDINGS,
    FINDINGS,
    OBJECTIONS,
    ObjectionState,
    Side,
    Stance,
    StopState,
)


class SaidAlready(Refusal):
    code = "finding_said_already"
    sentence = _("Your side has spoken to this already; it can speak again when something else is agreed.")


class AnsweredByParty(Refusal):
    """Whoever decided does not judge the objection."""

    code, http_status = "objection_answered_by_party", 403
    sentence = _("You recorded this finding or its terms; somebody else answers the objection.")


class DayPassedMeanwhile(Refusal):
    code, http_status, field = "finding_day_passed_meanwhile", 422, "due_on"
    sentence = _("The day agreed, %(due_on)s, passed while the objection waited: set a new one.")


@action(target=Finding, given=AcceptFinding)
def accept_finding(act: Act, finding: Finding, given: AcceptFinding) -> Finding:
    """Said by owner or contractor; an objection of the same side that still waits is taken back with it."""
    side = _speaking(act, finding, "accept_finding")
    waiting = finding.words.filter(side=side, state=ObjectionState.WAITING).first()
    if waiting is None and Stance.AGREES in stances(finding, side):
        raise SaidAlready
    if waiting is not None:
        waiting.state = OBJECTIONS.after(waiting.state, "accept_finding")
        act.save(waiting)
    _say(act, finding, SiteWord(side=side, stance=Stance.AGREES, reason=given.note))
    act.record(
        events.FINDING_ACCEPTED,
        finding,
        project=finding.project.name,
        text=finding.text,
        side=side.value,
        note=given.note,
    )
    return finding


@action(target=Finding, given=ObjectToFinding)
def object_to_finding(act: Act, finding: Finding, given: ObjectToFinding) -> Finding:
    """Once to what stands: the answer is the last word until something else is agreed."""
    side = _speaking(act, finding, "object_to_finding")
    if stances(finding, side):
        raise SaidAlready
    word = SiteWord(side=side, stance=Stance.OBJECTS, reason=given.reason, state=ObjectionState.WAITING)
    _say(act, finding, word)
    act.record(
        events.FINDING_OBJECTED,
        finding,
        project=finding.project.name,
        text=finding.text,
        side=side.value,
        why=given.reason,
    )
    return finding


@action(target=SiteWord, given=RejectObjection)
def reject_objection(act: Act, word: SiteWord, given: RejectObjection) -> Finding:
    """The finding stands, and the sentence says why."""
    finding = _judged(act, word, "reject_objection", given.answer)
    if given.due_on is not None:
        refuse_past(act, given.due_on)
        finding.due_on = given.due_on
        clear_clock(finding)
    elif finding.due_on is not None and finding.due_on < local_date(act.at):
        raise DayPassedMeanwhile(due_on=finding.due_on)
    act.save(finding)
    act.record(
        events.OBJECTION_REJECTED,
        finding,
        project=finding.project.name,
        text=finding.text,
        answer=given.answer,
        due_on=finding.due_on,
    )
    return finding


@action(target=SiteWord, given=UpholdObjection)
def uphold_objection(act: Act, word: SiteWord, given: UpholdObjection) -> Finding:
    """It was none: with it every objection to it is settled."""
    finding = _judged(act, word, "uphold_objection", given.answer)
    finding.state, finding.reason = FINDINGS.after(finding.state, "uphold_objection"), given.answer
    if finding.stops.filter(state=StopState.IN_FORCE).exists():
        raise StoppedForIt
    act.save(finding)
    settle_objections(act, finding, "uphold_objection", given.answer)
    returned = give_points_back(act, finding)
    act.record(
        events.OBJECTION_UPHELD,
        finding,
        project=finding.project.name,
        text=finding.text,
        answer=given.answer,
        **returned,
    )
    return finding


def settle_objections(act: Act, finding: Finding, move: str, answer: str) -> None:
    for word in finding.words.filter(state=ObjectionState.WAITING):
        _settle(act, word, move, answer)


def _speaking(act: Act, finding: Finding, name: str) -> Side:
    if finding.state not in DISPUTABLE_FINDINGS:
        raise NotInThisState(state=finding.get_state_display(), action=name)
    return side_of(act.by, local_date(act.at))


def _say(act: Act, finding: Finding, word: SiteWord) -> None:
    word.finding, word.said_by_id, word.said_at = finding, act.by.person_id, act.at
    act.save(word)


def _judged(act: Act, word: SiteWord, move: str, answer: str) -> Finding:
    _settle(act, word, move, answer)
    finding = Finding.objects.select_for_update(no_key=True).get(pk=word.finding_id)
    if act.by.person_id in (finding.recorded_by_id, finding.agreed_by_id):
        raise AnsweredByParty
    return finding


def _settle(act: Act, word: SiteWord, move: str, answer: str) -> None:
    word.state = OBJECTIONS.after(word.state, move)
    word.answer, word.answered_by_id, word.answered_at = answer, act.by.person_id, act.at
    act.save(word)
