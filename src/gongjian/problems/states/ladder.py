"""The life of a problem, its kinds and the levels it climbs."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongjian.core.workflow import Workflow, move


class ProblemState(models.TextChoices):
    OPEN = "open", _("Waiting for an answer")
    ANSWERED = "answered", _("Answered, being worked on")
    SOLVED = "solved", _("Solved, to be confirmed")
    CONFIRMED = "confirmed", _("Confirmed")
    WITHDRAWN = "withdrawn", _("Withdrawn")


# While it is held, a clock runs.
HELD = (ProblemState.OPEN, ProblemState.ANSWERED)
UNSETTLED = (*HELD, ProblemState.SOLVED)

PROBLEMS = Workflow(
    "problem",
    labels=dict(ProblemState.choices),
    initial=ProblemState.OPEN,
    moves=(
        move("assign_problem", HELD, ProblemState.OPEN),
        move("climb_problem", HELD, ProblemState.OPEN),
        move("lift_problem", HELD, ProblemState.OPEN),
        move("return_problem", HELD, ProblemState.OPEN),
        move("answer_problem", HELD, ProblemState.ANSWERED),
        move("solve_problem", HELD, ProblemState.SOLVED),
        move("confirm_problem", ProblemState.SOLVED, ProblemState.CONFIRMED),
        move("reopen_problem", {ProblemState.SOLVED, ProblemState.CONFIRMED}, ProblemState.OPEN),
        move("withdraw_problem", HELD, ProblemState.WITHDRAWN),
    ),
    final=frozenset({ProblemState.WITHDRAWN}),
)


class ProblemKind(models.TextChoices):
    PERMIT = "permit", _("Permits")
    DESIGN = "design", _("Bidding or design")
    LAND = "land", _("Land")
    FUNDS = "funds", _("Funds")
    DEMOLITION = "demolition", _("Demolition and moving")
    UTILITIES = "utilities", _("Water, power and other utilities")
    LABOUR = "labour", _("Labour")
    MATERIAL = "material", _("Material or machines")
    OTHER = "other", _("Other")


class LevelCode(models.TextChoices):
    STATIONED_CADRE = "stationed_cadre", _("Stationed cadre")
    RESPONSIBLE_UNIT = "responsible_unit", _("Responsible unit")
    LEAD_LEADER = "lead_leader", _("Lead leader")
    JOINT_CONFERENCE = "joint_conference", _("Joint conference")


class HoldingEnd(models.TextChoices):
    CLIMBED = "climbed", _("Time ran out")
    LIFTED = "lifted", _("Handed up by the holder")
    ASSIGNED = "assigned", _("Assigned to another holder")
    SOLVED = "solved", _("Solved")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    DECISION_MISSED = "decision_missed", _("A decision of the conference was not kept")
