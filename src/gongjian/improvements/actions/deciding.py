"""The scoring is closed, and somebody decides: with reasons, and with one more where the choice is not the first."""

from django.utils.translation import gettext_lazy as _

from gongjian.core.action import Act, action
from gongjian.core.inputs import Nothing
from gongjian.core.refusal import Refusal
from gongjian.improvements import events
from gongjian.improvements.inputs import DecideSelection, WithReason
from gongjian.improvements.models import CompletionFile, Selection
from gongjian.improvements.queries import Outcome, outcome_of
from gongjian.improvements.states import SELECTIONS, CompletionState
from gongjian.projects.actions.projects import require_running


class NotScoredYet(Refusal):
    code = "selection_not_scored"
    sentence = _("Not every alternative has points yet.")


class ChosenElsewhere(Refusal):
    code, http_status, field = "chosen_elsewhere", 422, "alternative_id"
    sentence = _("This alternative is not one of this selection.")


class ReasonsForDeparting(Refusal):
    code, http_status, field = "reasons_for_departing", 422, "departs_because"
    sentence = _("First by points is %(first)s. Say why another one is chosen.")


class DecidedInConflict(Refusal):
    code, http_status = "decided_in_conflict", 403
    sentence = _("You declared a conflict of interest in this selection; somebody else decides it.")


class PutUpForSigning(Refusal):
    code = "decision_put_up_for_signing"
    sentence = _("The completion file of this project is up for signing with this decision; take that back first.")


@action(target=Selection, given=Nothing)
def close_scoring(act: Act, selection: Selection, _given: Nothing) -> Selection:
    """Points stand from here on, and everybody who sees the selection sees what they say."""
    require_running(selection.project)
    selection.state = SELECTIONS.after(selection.state, "close_scoring")
    outcome = _outcome(selection)
    selection.closed_at = act.at
    act.save(selection)
    act.record(
        events.SCORING_CLOSED,
        selection,
        title=selection.title,
        first=_names(outcome),
        totals=[[one.alternative.pk, one.total, one.rank, one.closeness] for one in outcome.standings],
    )
    return selection


@action(target=Selection, given=DecideSelection)
def decide_selection(act: Act, selection: Selection, given: DecideSelection) -> Selection:
    require_running(selection.project)
    selection.state = SELECTIONS.after(selection.state, "decide_selection")
    if selection.reviewers.filter(person=act.by.person_id, conflicts__isnull=False).exists():
        raise DecidedInConflict
    chosen = selection.alternatives.filter(pk=given.alternative_id).first()
    if chosen is None:
        raise ChosenElsewhere
    outcome = _outcome(selection)
    departs = chosen not in outcome.first
    if departs and not given.departs_because:
        raise ReasonsForDeparting(first=_names(outcome))
    selection.chosen, selection.reasons = chosen, given.reasons
    selection.departs_because = given.departs_because if departs else ""
    selection.decided_by_id, selection.decided_at = act.by.person_id, act.at
    act.save(selection)
    act.record(
        events.SELECTION_DECIDED,
        selection,
        title=selection.title,
        project=selection.project.name,
        alternative=chosen.name,
        departs=departs,
        **given.model_dump(),
    )
    return selection


@action(target=Selection, given=WithReason)
def take_back_decision(act: Act, selection: Selection, given: WithReason) -> Selection:
    """To be decided again by the same points, as long as no completion file was put up for signing with it."""
    require_running(selection.project)
    selection.state, chosen = SELECTIONS.after(selection.state, "take_back_decision"), selection.chosen
    file = CompletionFile.objects.filter(project=selection.project_id).first()
    if file is not None and file.state != CompletionState.GATHERING:
        raise PutUpForSigning
    act.record(
        events.DECISION_TAKEN_BACK,
        selection,
        title=selection.title,
        alternative=str(chosen),
        alternative_id=selection.chosen_id,
        reasons=selection.reasons,
        departs_because=selection.departs_because,
        decided_by_id=selection.decided_by_id,
        reason=given.reason,
    )
    selection.chosen, selection.decided_by, selection.decided_at = None, None, None
    selection.reasons = selection.departs_because = ""
    act.save(selection)
    return selection


@action(target=Selection, given=WithReason)
def withdraw_selection(act: Act, selection: Selection, given: WithReason) -> Selection:
    selection.state = SELECTIONS.after(selection.state, "withdraw_selection")
    selection.withdrawn_because = given.reason
    act.save(selection)
    act.record(events.SELECTION_WITHDRAWN, selection, title=selection.title, reason=given.reason)
    return selection


def _outcome(selection: Selection) -> Outcome:
    outcome = outcome_of(selection)
    if outcome is None:
        raise NotScoredYet
    return outcome


def _names(outcome: Outcome) -> str:
    return "、".join(one.name for one in outcome.first)
