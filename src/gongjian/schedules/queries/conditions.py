"""Before a project is handed over: its schedule in force is carried out."""

from datetime import date

from django.db.models import Count, Max, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongjian.projects.models import Project
from gongjian.projects.queries.conditions import Met, hand_over_condition
from gongjian.schedules.queries.schedules import schedule_in_force


@hand_over_condition("schedule", gettext_lazy("Schedule carried out"), order=10, tab="schedule")
def schedule_carried_out(project: Project, on: date) -> Met | None:
    """Whether it was kept in time is told, not judged: a project handed over late is handed over all the same."""
    schedule = schedule_in_force(project)
    if schedule is None:
        return Met(is_met=False, words=_("There is no schedule in force."))
    found = schedule.activities.aggregate(
        whole=Count("pk"), done=Count("pk", filter=Q(finished_on__lte=on)), last=Max("finished_on")
    )
    if not found["whole"] or found["done"] < found["whole"]:
        return Met(is_met=False, words=_("%(done)s of %(whole)s activities are finished.") % found)
    end_on = project.campaign.end_on
    facts = {**found, "end_on": end_on, "days": (found["last"] - end_on).days}
    if found["last"] <= end_on:
        words = _("All %(whole)s activities are finished, the last on %(last)s, by the end of the campaign.")
    else:
        words = _(
            "All %(whole)s activities are finished, the last on %(last)s, %(days)s days after the campaign's end."
        )
    return Met(is_met=True, words=words % facts)
