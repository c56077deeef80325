"""Before a project is handed over: nothing is stuck any more."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from gongjian.problems.models import Problem
from gongjian.problems.queries.problems import unsettled
from gongjian.projects.models import Project
from gongjian.projects.queries.conditions import Met, hand_over_condition


@hand_over_condition("problems", gettext_lazy("Problems settled"), order=30, tab="problems")
def problems_settled(project: Project, on: date) -> Met | None:  # noqa: ARG001  all conditions are asked alike
    still = unsettled(Problem.objects.filter(project=project)).count()
    if not still:
        return Met(is_met=True, words=_("No problem is open."))
    words = ngettext("%(count)s problem is still open.", "%(count)s problems are still open.", still)
    return Met(is_met=False, words=words % {"count": still})
