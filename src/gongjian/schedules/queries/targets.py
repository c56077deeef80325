"""Where a back plan begins: what has to be reached by when."""

from datetime import date

from django.utils.translation import gettext as _

from gongjian.projects.models import Project


def targets_of(project: Project) -> list[tuple[str, date]]:
    """The nodes of the plan in force by their days; without any, the stage gates of the campaign."""
    baseline = project.plan_baselines.filter(replaced_at=None).first()
    points = baseline.points.order_by("due_on", "pk") if baseline else ()
    found = [(point.work or point.label, point.due_on) for point in points if point.work or point.label]
    return [(" ".join(name.split())[:200], day) for name, day in found] or _gates(project)


def _gates(project: Project) -> list[tuple[str, date]]:
    campaign = project.campaign
    length = (campaign.end_on - campaign.start_on).days + 1
    days = sorted({*campaign.stage_gates, length})
    return [
        (_("Target of day %(day)s") % {"day": day}, date.fromordinal(campaign.start_on.toordinal() + day - 1))
        for day in days
        if day <= length
    ]
