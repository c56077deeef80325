"""Before a project is handed over: no weekly node is open."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongjian.commitments.models import WeeklyNode
from gongjian.commitments.states import NodeState
from gongjian.projects.models import Project
from gongjian.projects.queries.conditions import Met, hand_over_condition


@hand_over_condition("nodes", gettext_lazy("Weekly nodes met"), order=20, tab="commitments")
def nodes_met(project: Project, on: date) -> Met | None:  # noqa: ARG001  all conditions are asked alike
    rows = WeeklyNode.objects.filter(project=project).exclude(state=NodeState.CANCELLED)
    whole, still = rows.count(), rows.filter(state=NodeState.OPEN).count()
    if not whole:
        return None
    return Met(
        is_met=not still, words=_("%(met)s of %(whole)s nodes are met.") % {"met": whole - still, "whole": whole}
    )
