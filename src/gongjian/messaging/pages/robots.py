"""The robots of groups: what leaves the house, where to, and whether it arrives."""

from typing import Any

from django.contrib import messages as toasts
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from gongjian.access.roles import Role
from gongjian.core.refusal import NotAllowed
from gongjian.messaging import actions, queries
from gongjian.messaging.forms import ChangeRobotForm, RobotForm
from gongjian.people.queries import district_of
from gongjian.surfaces.pages import page, run, shown
from gongjian.surfaces.requests import OpenRequest, Request
from gongjian.ui import navigation

LAST_SHOWN = 10
READERS = (Role.OFFICE, Role.SYSTEM_ADMIN, Role.AUDITOR)


def is_reader(request: OpenRequest) -> bool:
    viewer = getattr(request, "viewer", None)  # error pages draw the menu without the middleware
    return viewer is not None and any(viewer.holds(role, on=request.on) for role in READERS)


navigation.register(gettext_lazy("Group robots"), "robots", order=920, icon="bell", visible=is_reader)


@page
def robots(request: Request) -> HttpResponse:
    if not is_reader(request):
        raise NotAllowed(action="robot.see")
    district = shown(district_of(request.viewer, on=request.on))
    failing = {one.robot.pk if one.robot else None: one for one in queries.failing_channels([district.pk])}
    rows = [
        {"robot": robot, "topics": queries.topic_words(robot), "failing": failing.get(robot.pk)}
        for robot in queries.robots_listed(request.viewer, on=request.on)
    ]
    return render(request, "messaging/robots.html", {
        "rows": rows, "mail_failing": failing.get(None), "counts": queries.delivery_counts(request.viewer, on=request.on),
        "failing_count": len(failing), "may_add": actions.add_robot.permitted(district, request.viewer, request.at),
    })  # fmt: skip


@sensitive_post_parameters("address", "secret")
@page
def new_robot(request: Request) -> HttpResponse:
    district = shown(district_of(request.viewer, on=request.on))
    if not actions.add_robot.permitted(district, request.viewer, request.at):
        raise NotAllowed(action="add_robot")
    form = RobotForm(request.POST or None)
    if request.method == "POST" and (answer := form.run(request, district)):
        toasts.success(request, _("The robot is added. Send a trial message to see whether it arrives."))
        return redirect("robot", answer.id)
    return render(request, "messaging/new_robot.html", {"form": form})


@sensitive_post_parameters("address", "secret")
@page
def robot(request: Request, robot_id: int) -> HttpResponse:
    found = _robot(request, robot_id)
    form = ChangeRobotForm(request.POST or None, robot=found)
    if request.method == "POST" and form.run(request, found):
        toasts.success(request, _("The changes are saved."))
        return redirect("robot", found.pk)
    sent = queries.deliveries_visible_to(request.viewer, on=request.on).filter(robot=found).order_by("-id")
    failing = next((one for one in queries.failing_channels([found.district_id]) if one.robot == found), None)
    return render(request, "messaging/robot.html", {
        "robot": found, "form": form, "failing": failing, "deliveries": sent[:LAST_SHOWN],
        "topics": queries.topic_words(found), "is_trying": any(one.is_a_trial_waiting for one in sent[:LAST_SHOWN]),
        "may_change": actions.change_robot.permitted(found, request.viewer, request.at),
    })  # fmt: skip


@require_POST
@page
def try_robot(request: Request, robot_id: int) -> HttpResponse:
    if run(request, actions.try_robot, _robot(request, robot_id), {}):
        toasts.success(request, _("The trial message is on its way; below you see whether it arrives."))
    return redirect("robot", robot_id)


@require_POST
@page
def remove_robot(request: Request, robot_id: int) -> HttpResponse:
    if run(request, actions.remove_robot, _robot(request, robot_id), {}):
        toasts.success(request, _("The robot is removed and its key is wiped. Delete it in the group as well."))
        return redirect("robots")
    return redirect("robot", robot_id)


def _robot(request: Request, robot_id: int) -> Any:
    return shown(queries.robots_visible_to(request.viewer, on=request.on).filter(pk=robot_id).first())
