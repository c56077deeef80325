"""The lives of a weekly node and of a promise; kinds of constraints and reasons for not keeping."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongjian.core.workflow import Workflow, move


class NodeState(models.TextChoices):
    OPEN = "open", _("Not met yet")
    MET = "met", _("Met")
    CANCELLED = "cancelled", _("Cancelled")


NODES = Workflow(
    "weekly_node",
    labels=dict(NodeState.choices),
    initial=NodeState.OPEN,
    moves=(
        move("meet_node", NodeState.OPEN, NodeState.MET),
        move("reopen_node", NodeState.MET, NodeState.OPEN),
        move("cancel_node", NodeState.OPEN, NodeState.CANCELLED),
    ),
    final=frozenset({NodeState.CANCELLED}),
)


class PromiseState(models.TextChoices):
    PREPARED = "prepared", _("Being made ready")
    PROMISED = "promised", _("Promised")
    KEPT = "kept", _("Kept")
    NOT_KEPT = "not_kept", _("Not kept")
    DROPPED = "dropped", _("Dropped before it was promised")


PROMISES = Workflow(
    "promise",
    labels=dict(PromiseState.choices),
    initial=PromiseState.PREPARED,
    moves=(
        move("make_promise", PromiseState.PREPARED, PromiseState.PROMISED),
        move("waive_promise", PromiseState.PREPARED, PromiseState.PROMISED),
        move("drop_promise", PromiseState.PREPARED, PromiseState.DROPPED),
        move("keep_promise", PromiseState.PROMISED, PromiseState.KEPT),
        # Late is not kept, partly is not kept (Last Planner).
        move("miss_promise", PromiseState.PROMISED, PromiseState.NOT_KEPT),
        move("lapse_promise", PromiseState.PROMISED, PromiseState.NOT_KEPT),
    ),
    final=frozenset({PromiseState.KEPT, PromiseState.NOT_KEPT, PromiseState.DROPPED}),
)


class ConstraintKind(models.TextChoices):
    PERMIT = "permit", _("Permit")
    DESIGN = "design", _("Design or drawings")
    LAND = "land", _("Land or demolition")
    FUNDS = "funds", _("Funds")
    MATERIAL = "material", _("Material")
    LABOUR = "labour", _("Labour")
    MACHINE = "machine", _("Machines")
    UTILITIES = "utilities", _("Water, power and other utilities")
    WORK_BEFORE = "work_before", _("Work before it")
    OTHER = "other", _("Other")


class MissReason(models.TextChoices):
    CONSTRAINT = "constraint", _("A constraint was not cleared in time")
    WORK_BEFORE = "work_before", _("Work before it was late")
    LABOUR = "labour", _("Too few people")
    MATERIAL = "material", _("Material or machines were missing")
    DESIGN = "design", _("Design was changed or late")
    WEATHER = "weather", _("Weather")
    PARTLY = "partly", _("Only partly done")
    TOO_MUCH = "too_much", _("More was promised than could be done")
    FORCE_MAJEURE = "force_majeure", _("Force majeure")
    NO_ANSWER = "no_answer", _("No answer by the cut-off")
    OTHER = "other", _("Other")
