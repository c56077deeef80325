"""Before a project is handed over: what rounds found is put right and closed."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongjian.inspections.models import Finding
from gongjian.inspections.states import OPEN_FINDINGS
from gongjian.projects.models import Project
from gongjian.projects.queries.conditions import Met, hand_over_condition


@hand_over_condition("findings", gettext_lazy("Findings closed"), order=35, tab="findings")
def findings_closed(project: Project, on: date) -> Met | None:  # noqa: ARG001  all conditions are asked alike
    rows = Finding.objects.filter(project=project)
    whole, still = rows.count(), rows.filter(state__in=OPEN_FINDINGS).count()
    if not whole:
        return None
    words = _("%(done)s of %(whole)s findings are closed.") % {"done": whole - still, "whole": whole}
    return Met(is_met=not still, words=words)
