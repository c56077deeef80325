"""Before a project is handed over: every permit it needs is granted or waived."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongjian.procedures.models import Permit
from gongjian.procedures.states import OPEN
from gongjian.projects.models import Project
from gongjian.projects.queries.conditions import Met, hand_over_condition


@hand_over_condition("permits", gettext_lazy("Permits complete"), order=40, tab="permits")
def permits_complete(project: Project, on: date) -> Met | None:  # noqa: ARG001  all conditions are asked alike
    rows = Permit.objects.filter(project=project)
    whole, still = rows.count(), rows.filter(state__in=OPEN).count()
    if not whole:
        return None
    words = _("%(done)s of %(whole)s permits are granted or not needed.") % {"done": whole - still, "whole": whole}
    return Met(is_met=not still, words=words)
