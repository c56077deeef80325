"""A selection: prepared, scored, closed, decided."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongjian.core.workflow import Workflow, move


class SelectionKind(models.TextChoices):
    CONSTRUCTION = "construction", _("Construction drawings")
    GREENING = "greening", _("Greening")
    COLOURS = "colours", _("Colours of the buildings")
    OTHER = "other", _("Something else")


class SelectionState(models.TextChoices):
    PREPARING = "preparing", _("Being prepared")
    SCORING = "scoring", _("Reviewers are scoring")
    CLOSED = "closed", _("Scored, to be decided")
    DECIDED = "decided", _("Alternative chosen")
    WITHDRAWN = "withdrawn", _("Withdrawn")


_PREPARING, _SCORING = SelectionState.PREPARING, SelectionState.SCORING

SELECTIONS = Workflow(
    "selection",
    labels=dict(SelectionState.choices),
    initial=_PREPARING,
    moves=(
        move("set_criteria", _PREPARING, _PREPARING),
        move("add_alternative", _PREPARING, _PREPARING),
        move("remove_alternative", _PREPARING, _PREPARING),
        move("correct_alternative", _PREPARING, _PREPARING),
        move("add_drawing", _PREPARING, _PREPARING),
        move("remove_drawing", _PREPARING, _PREPARING),
        move("name_reviewer", _PREPARING, _PREPARING),
        move("release_reviewer", _PREPARING, _PREPARING),
        move("declare_conflict", _PREPARING, _PREPARING),
        move("open_scoring", _PREPARING, _SCORING),
        # A reviewer who falls ill must not hold everybody up.
        move("name_reviewer", _SCORING, _SCORING),
        move("release_reviewer", _SCORING, _SCORING),
        move("declare_conflict", _SCORING, _SCORING),
        move("score_alternatives", _SCORING, _SCORING),
        move("close_scoring", _SCORING, SelectionState.CLOSED),
        move("decide_selection", SelectionState.CLOSED, SelectionState.DECIDED),
        move("take_back_decision", SelectionState.DECIDED, SelectionState.CLOSED),
        move("withdraw_selection", {_PREPARING, _SCORING, SelectionState.CLOSED}, SelectionState.WITHDRAWN),
    ),
    final=frozenset({SelectionState.WITHDRAWN}),
)
