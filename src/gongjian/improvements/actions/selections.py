"""A selection is prepared: what is weighed by what, and among which alternatives."""

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from gongjian.core.action import Act, action
from gongjian.core.inputs import Nothing
from gongjian.core.refusal import Refusal, refuse_on_constraint
from gongjian.improvements import events
from gongjian.improvements.inputs import (
    MOST_ALTERNATIVES,
    AddAlternative,
    CorrectAlternative,
    SetCriteria,
    StartSelection,
)
from gongjian.improvements.models import Alternative, Conflict, Criterion, Selection
from gongjian.improvements.states import SELECTIONS
from gongjian.projects.actions.projects import require_running
from gongjian.projects.models import Project

FEWEST_ALTERNATIVES = 2


class AlternativeAlready(Refusal):
    code, field = "alternative_already", "name"
    sentence = _("There is an alternative of this name already.")


class TooManyAlternatives(Refusal):
    code, http_status, field = "too_many_alternatives", 422, "name"
    sentence = _("At most %(most)s alternatives can be weighed at once.")


class NotReady(Refusal):
    code = "selection_not_ready"
    sentence = _("Scoring needs at least two alternatives, criteria with weights and a named reviewer.")


refuse_on_constraint("one_alternative_of_a_name_in_a_selection", AlternativeAlready)


@action(target=Project, given=StartSelection)
def start_selection(act: Act, project: Project, given: StartSelection) -> Selection:
    require_running(project)
    selection = act.save(
        Selection(project=project, started_by_id=act.by.person_id, started_at=act.at, **given.model_dump())
    )
    act.record(events.SELECTION_STARTED, selection, project=project.name, title=selection.title, about=given.about)
    return selection


@action(target=Selection, given=SetCriteria)
def set_criteria(act: Act, selection: Selection, given: SetCriteria) -> Selection:
    """All of them anew; nothing was scored by the old ones yet."""
    require_running(selection.project)
    selection.expect_version(given.version)
    selection.state = SELECTIONS.after(selection.state, "set_criteria")
    for old in selection.criteria.all():
        act.remove(old)
    for position, one in enumerate(given.criteria):
        act.save(Criterion(selection=selection, position=position, **one.model_dump()))
    act.save(selection)
    act.record(
        events.CRITERIA_SET,
        selection,
        words="、".join(f"{one.name} {one.weight_percent.normalize():f}" for one in given.criteria),
        criteria=[one.model_dump() for one in given.criteria],
    )
    return selection


@action(target=Selection, given=AddAlternative)
def add_alternative(act: Act, selection: Selection, given: AddAlternative) -> Alternative:
    require_running(selection.project)
    SELECTIONS.after(selection.state, "add_alternative")
    if selection.alternatives.count() >= MOST_ALTERNATIVES:
        raise TooManyAlternatives(most=MOST_ALTERNATIVES)
    if selection.alternatives.filter(name=given.name).exists():
        raise AlternativeAlready
    last = selection.alternatives.aggregate(last=Max("position"))["last"]
    position = 0 if last is None else last + 1
    alternative = act.save(Alternative(selection=selection, position=position, **given.model_dump()))
    act.record(events.ALTERNATIVE_ADDED, selection, alternative=alternative.name, **given.model_dump())
    return alternative


@action(target=Alternative, given=CorrectAlternative)
def correct_alternative(act: Act, alternative: Alternative, given: CorrectAlternative) -> Alternative:
    """Until the scoring opens: reviewers score what they have read."""
    selection = alternative.selection
    require_running(selection.project)
    SELECTIONS.after(selection.state, "correct_alternative")
    alternative.expect_version(given.version)
    if selection.alternatives.filter(name=given.name).exclude(pk=alternative.pk).exists():
        raise AlternativeAlready
    told, before = given.model_dump(exclude={"version"}), alternative.name
    for name, value in told.items():
        setattr(alternative, name, value)
    act.save(alternative)
    act.record(events.ALTERNATIVE_CORRECTED, selection, before=before, **told)
    return alternative


@action(target=Alternative, given=Nothing)
def remove_alternative(act: Act, alternative: Alternative, _given: Nothing) -> Selection:
    """With its drawings; the files stay, other alternatives may show them."""
    selection = alternative.selection
    SELECTIONS.after(selection.state, "remove_alternative")
    for conflict in Conflict.objects.filter(alternative=alternative):
        act.remove(conflict)
    for drawing in alternative.drawings.all():
        act.remove(drawing)
    act.remove(alternative)
    act.record(events.ALTERNATIVE_REMOVED, selection, alternative=alternative.name)
    return selection


@action(target=Selection, given=Nothing)
def open_scoring(act: Act, selection: Selection, _given: Nothing) -> Selection:
    """From here on criteria, weights and alternatives stand: nobody changes the rules of a game going on."""
    require_running(selection.project)
    selection.state = SELECTIONS.after(selection.state, "open_scoring")
    are_few = selection.alternatives.count() < FEWEST_ALTERNATIVES
    if are_few or not selection.criteria.exists() or not selection.reviewers.exists():
        raise NotReady
    selection.opened_at = act.at
    act.save(selection)
    act.record(events.SCORING_OPENED, selection, title=selection.title, project=selection.project.name)
    return selection
