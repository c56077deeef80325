from django.utils.translation import gettext_lazy as _

from gongjian.commitments.states import MissReason
from gongjian.core.event import event

STAGE_TARGET_SET = event("stage_target.set", _("Stage target “%(title)s” is due on %(due_on)s"))
STAGE_TARGET_MET = event("stage_target.met", _("Stage target “%(title)s” was met on %(met_on)s"))
NODE_PLANNED = event("weekly_node.planned", _("Weekly node “%(title)s” is due on %(due_on)s"))
NODE_CHANGED = event("weekly_node.changed", _("Weekly node “%(title)s” was moved from %(was_due_on)s to %(due_on)s"))
NODE_MET = event("weekly_node.met", _("Weekly node “%(title)s” was met on %(met_on)s"))
NODE_REOPENED = event("weekly_node.reopened", _("Weekly node “%(title)s” was reopened: %(reason)s"))
NODE_CANCELLED = event("weekly_node.cancelled", _("Weekly node “%(title)s” was cancelled: %(reason)s"))
NODES_TAKEN_OVER = event(
    "weekly_nodes.taken_over",
    _(
        "Nodes of schedule %(number)s of %(project)s: %(planned)s new, %(moved)s moved, "
        "%(outside)s outside the campaign, %(left)s no longer in it"
    ),
)
BACKWARD_PLAN_APPLIED = event(
    "backward_plan.applied",
    _("Backward plan of %(project)s from %(end_on)s (%(source)s): %(targets)s stage targets, %(nodes)s nodes"),
)
PROMISE_PREPARED = event("promise.prepared", _("“%(title)s” is being made ready for %(due_on)s"))
PROMISE_CHANGED = event("promise.changed", _("“%(title)s” was changed before it was promised"))
PROMISE_MADE = event("promise.made", _("%(owner)s promised “%(title)s” for %(due_on)s"))
PROMISE_WAIVED = event(
    "promise.waived", _("%(waived_by)s let “%(title)s” be promised with open constraints: %(reason)s")
)
PROMISE_DROPPED = event("promise.dropped", _("“%(title)s” was dropped before it was promised: %(reason)s"))
PROMISE_KEPT = event("promise.kept", _("%(owner)s kept “%(title)s” on %(done_on)s"))
PROMISE_MISSED = event(
    "promise.missed", _("%(owner)s did not keep “%(title)s”: %(reason)s"), reason=dict(MissReason.choices)
)
CONSTRAINT_ADDED = event("constraint.added", _("Constraint “%(text)s” is needed cleared by %(needed_by_on)s"))
CONSTRAINT_CLEARED = event("constraint.cleared", _("Constraint “%(text)s” was cleared on %(cleared_on)s"))
CONSTRAINT_REOPENED = event("constraint.reopened", _("Constraint “%(text)s” is open again: %(reason)s"))
