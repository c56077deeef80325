"""One version of a schedule: whether the viewer sees it, and its address on the page of its project."""

from typing import TYPE_CHECKING

from django.urls import reverse

from gongjian.projects.pages.request import show_campaign
from gongjian.schedules.queries import schedules_visible_to
from gongjian.surfaces.pages import number_in, shown
from gongjian.surfaces.requests import Request

if TYPE_CHECKING:
    from gongjian.schedules.models import Schedule


def schedule_of(request: Request, pk: int) -> "Schedule":
    schedule: Schedule = shown(schedules_visible_to(request.viewer, on=request.on).filter(pk=pk).first())
    if request.campaign != schedule.project.campaign:
        show_campaign(request, schedule.project.campaign)
    return schedule


def address_of(schedule: "Schedule") -> str:
    return f"{reverse('schedule', args=[schedule.project_id])}?number={schedule.number}"


def baseline_of(request: Request, schedule: "Schedule") -> "Schedule | None":
    """The version asked for in the address, else the one this was drawn up beside, else the last one it replaced."""
    versions = schedules_visible_to(request.viewer, on=request.on).filter(project=schedule.project_id)
    if "beside" in request.GET:
        return versions.filter(number=number_in(request, "beside") or 0).exclude(pk=schedule.pk).first()
    if schedule.based_on_id is not None:
        return versions.filter(pk=schedule.based_on_id).first()
    return versions.filter(state="replaced").order_by("-replaced_at").first()
