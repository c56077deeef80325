"""Named reviewers declare their conflicts of interest and give points, each once; they may change them until the close."""

from django.utils.translation import gettext_lazy as _

from gongjian.commitments.actions import of_this_district
from gongjian.core.action import Act, action
from gongjian.core.refusal import Refusal, refuse_on_constraint
from gongjian.improvements import events
from gongjian.improvements.inputs import DeclareConflict, NameReviewer, ScoreAlternatives, WithReason
from gongjian.improvements.models import Conflict, Reviewer, Score, Selection
from gongjian.improvements.states import SELECTIONS
from gongjian.people.models import Person
from gongjian.projects.actions.projects import require_running


class ReviewerAlready(Refusal):
    code, field = "reviewer_already", "person_id"
    sentence = _("This person is a reviewer already.")


class NotOfThisSelection(Refusal):
    code, http_status, field = "not_of_this_selection", 422, "alternative_id"
    sentence = _("This does not belong to this selection.")


class InConflict(Refusal):
    code = "reviewer_in_conflict"
    sentence = _("You declared a conflict of interest here; you give no points for it.")


class DeclaredAlready(Refusal):
    code, field = "conflict_declared_already", "alternative_id"
    sentence = _("This conflict of interest is declared already.")


class SheetIncomplete(Refusal):
    code, http_status = "sheet_incomplete", 422
    sentence = _("Points are missing: %(missing)s. A sheet is handed in whole.")


class ScoredTwice(Refusal):
    code = "scored_twice"
    sentence = _("A reviewer gives points once for each alternative and criterion; change your sheet instead.")


refuse_on_constraint("one_reviewer_of_a_person_in_a_selection", ReviewerAlready)
refuse_on_constraint("one_score_of_a_reviewer_per_criterion", ScoredTwice)


@action(target=Selection, given=NameReviewer)
def name_reviewer(act: Act, selection: Selection, given: NameReviewer) -> Reviewer:
    require_running(selection.project)
    SELECTIONS.after(selection.state, "name_reviewer")
    of_this_district(selection.project.campaign.district_id, given.person_id, None, field="person_id")
    if selection.reviewers.filter(person=given.person_id).exists():
        raise ReviewerAlready
    person = Person.objects.get(pk=given.person_id)
    reviewer = act.save(Reviewer(selection=selection, person=person, named_at=act.at))
    act.record(events.REVIEWER_NAMED, selection, reviewer=person.name, reviewer_id=person.pk, title=selection.title)
    return reviewer


@action(target=Reviewer, given=WithReason)
def release_reviewer(act: Act, reviewer: Reviewer, given: WithReason) -> Selection:
    """With what the reviewer gave; that it was given stays on record."""
    selection = reviewer.selection
    SELECTIONS.after(selection.state, "release_reviewer")
    for row in (*reviewer.scores.all(), *reviewer.conflicts.all()):
        act.remove(row)
    act.record(
        events.REVIEWER_RELEASED,
        selection,
        reviewer=reviewer.person.name,
        reviewer_id=reviewer.person_id,
        reason=given.reason,
    )
    act.remove(reviewer)
    return selection


@action(target=Reviewer, given=DeclareConflict)
def declare_conflict(act: Act, reviewer: Reviewer, given: DeclareConflict) -> Reviewer:
    """Points given before are taken out of the reckoning."""
    selection = reviewer.selection
    SELECTIONS.after(selection.state, "declare_conflict")
    alternative = selection.alternatives.filter(pk=given.alternative_id).first() if given.alternative_id else None
    if given.alternative_id and alternative is None:
        raise NotOfThisSelection
    if reviewer.conflicts.filter(alternative=alternative).exists():
        raise DeclaredAlready
    act.save(Conflict(reviewer=reviewer, alternative=alternative, reason=given.reason, declared_at=act.at))
    for score in reviewer.scores.all() if alternative is None else reviewer.scores.filter(alternative=alternative):
        act.remove(score)
    act.save(reviewer)
    act.record(
        events.CONFLICT_DECLARED,
        selection,
        reviewer=reviewer.person.name,
        reviewer_id=reviewer.person_id,
        about=alternative.name if alternative else selection.title,
        reason=given.reason,
    )
    return reviewer


@action(target=Reviewer, given=ScoreAlternatives)
def score_alternatives(act: Act, reviewer: Reviewer, given: ScoreAlternatives) -> Reviewer:
    """The whole sheet in one go; a second time changes the same rows, and both versions stay on record."""
    selection = reviewer.selection
    require_running(selection.project)
    SELECTIONS.after(selection.state, "score_alternatives")
    reviewer.expect_version(given.version)
    wanted = {(one.alternative_id, one.criterion_id): one.points for one in given.scores}
    if len(wanted) < len(given.scores):
        raise ScoredTwice
    _refuse_other_than_asked(reviewer, wanted)
    before = {(one.alternative_id, one.criterion_id): one for one in reviewer.scores.all()}
    was = {pair: one.points for pair, one in before.items()}
    for pair, points in wanted.items():
        row = before.get(pair) or Score(reviewer=reviewer, alternative_id=pair[0], criterion_id=pair[1])
        row.points = points
        act.save(row)
    reviewer.remark, reviewer.scored_at, reviewer.times = given.remark, act.at, reviewer.times + 1
    act.save(reviewer)
    act.record(
        events.SCORES_GIVEN,
        selection,
        reviewer=reviewer.person.name,
        reviewer_id=reviewer.person_id,
        number=reviewer.times,
        remark=given.remark,
        points=[[*pair, points] for pair, points in sorted(wanted.items())],
        before=[[*pair, points] for pair, points in sorted(was.items())],
    )
    return reviewer


def _refuse_other_than_asked(reviewer: Reviewer, wanted: dict[tuple[int, int], int]) -> None:
    """Points for every alternative without a conflict under every criterion, and for nothing else."""
    over = set(reviewer.conflicts.values_list("alternative_id", flat=True))
    alternatives = {one.pk: one for one in reviewer.selection.alternatives.all()}
    criteria = {one.pk: one for one in reviewer.selection.criteria.all()}
    if None in over or any(alternative in over for alternative, _criterion in wanted):
        raise InConflict
    if any(alternative not in alternatives or criterion not in criteria for alternative, criterion in wanted):
        raise NotOfThisSelection
    missing = [
        f"{alternatives[alternative].name} · {criteria[criterion].name}"
        for alternative in alternatives
        for criterion in criteria
        if alternative not in over and (alternative, criterion) not in wanted
    ]
    if missing:
        raise SheetIncomplete(missing="、".join(missing))
