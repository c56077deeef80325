"""The robots of groups: added, changed, tried and removed by the office. Their keys never reach the record."""

from typing import Any

from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from gongjian.core.action import Act, action
from gongjian.core.inputs import Nothing
from gongjian.core.refusal import Refusal, refuse_on_constraint
from gongjian.core.sealed import sealed
from gongjian.messaging import events
from gongjian.messaging.channels import NotAnAddress, checked_address
from gongjian.messaging.inputs import AddRobot, ChangeRobot
from gongjian.messaging.models import Delivery, Robot, Wishes
from gongjian.messaging.states import ANNOUNCEMENTS, DeliveryKind, Fault
from gongjian.people.models import District

MOST_ROBOTS = 50
_SECRETS = {"address", "secret", "version"}


class RobotNameTaken(Refusal):
    code, field = "robot_name_taken", "name"
    sentence = _("There is already a robot of this name.")


class AddressNotUsable(Refusal):
    code, http_status, field = "address_not_usable", 422, "address"
    sentence = _("This is no address of a robot: it begins with https:// and is one line without spaces.")


class HostNotAllowed(Refusal):
    code, http_status, field = "host_not_allowed", 422, "address"
    sentence = _("The administrator has not allowed the host %(host)s (setting GONGJIAN_ROBOT_HOSTS).")


class UnknownTopic(Refusal):
    code, http_status, field = "unknown_topic", 422, "topics"
    sentence = _("Groups cannot be told of “%(name)s”.")


class TooManyRobots(Refusal):
    code = "too_many_robots"
    sentence = _("There are already %(most)s robots; remove one first.")


class SecretNotUsed(Refusal):
    code, http_status, field = "secret_not_used", 422, "secret"
    sentence = _("Robots of WeCom sign nothing: leave the secret empty.")


class RobotRemoved(Refusal):
    code = "robot_removed"
    sentence = _("This robot was removed.")


class RobotIsOff(Refusal):
    code = "robot_is_off"
    sentence = _("This robot is switched off.")


refuse_on_constraint("one_robot_of_a_name_in_a_district", RobotNameTaken)


@action(target=District, given=AddRobot)
def add_robot(act: Act, district: District, given: AddRobot) -> Robot:
    """Add the robot of a group in WeCom, DingTalk or Feishu."""
    robots = Robot.objects.filter(district=district, removed_at=None)
    if robots.count() >= MOST_ROBOTS:
        raise TooManyRobots(most=MOST_ROBOTS)
    if robots.filter(name=given.name).exists():
        raise RobotNameTaken
    _require_known(given.topics)
    robot = Robot(district=district, added_at=act.at, **_plain(given))
    _put_key(robot, given.address, given.secret)
    act.save(robot)
    act.record(events.ROBOT_ADDED, robot, **_facts(robot))
    return robot


@action(target=Robot, given=ChangeRobot)
def change_robot(act: Act, robot: Robot, given: ChangeRobot) -> Robot:
    """Change what a group is told of, when, and where its robot is; or switch it off and on."""
    robot.expect_version(given.version)
    _require_there(robot)
    others = Robot.objects.filter(district_id=robot.district_id, removed_at=None).exclude(pk=robot.pk)
    if others.filter(name=given.name).exists():
        raise RobotNameTaken
    _require_known(given.topics)
    for name, value in _plain(given).items():
        setattr(robot, name, value)
    if given.address:
        _put_key(robot, given.address, given.secret)
    elif given.secret:
        _put_secret(robot, given.secret)
    act.save(robot)
    act.record(events.ROBOT_CHANGED, robot, has_new_key=bool(given.address or given.secret), **_facts(robot))
    return robot


@action(target=Robot, given=Nothing)
def try_robot(act: Act, robot: Robot, given: Nothing) -> Delivery:
    """Send a trial message to the group, at once and also in quiet hours."""
    _require_there(robot)
    if not robot.is_on:
        raise RobotIsOff
    event = act.record(events.ROBOT_TRIED, robot, name=robot.name, district_id=robot.district_id)
    with override(robot.language):
        words = gettext("Trial message: this group is connected with the campaign.")
    return act.save(
        Delivery(
            key=f"trial:{event.pk}",
            channel=robot.kind,
            kind=DeliveryKind.TRIAL,
            robot=robot,
            subject=words,
            made_at=act.at,
            next_try_at=act.at,
        )
    )


@action(target=Robot, given=Nothing)
def remove_robot(act: Act, robot: Robot, given: Nothing) -> Robot:
    """Remove a robot: its key is wiped, what waits for its group is given up, nobody is called there any more."""
    _require_there(robot)
    robot.removed_at, robot.is_on = act.at, False
    robot.sealed_address = robot.sealed_secret = ""
    act.save(robot)
    Delivery.objects.filter(robot=robot, sent_at=None).update(next_try_at=None, fault=Fault.REMOVED)
    Wishes.objects.filter(call_by=robot).update(call_by=None)
    act.record(events.ROBOT_REMOVED, robot, name=robot.name, district_id=robot.district_id)
    return robot


def _require_there(robot: Robot) -> None:
    if robot.removed_at is not None:
        raise RobotRemoved


def _require_known(topics: tuple[str, ...]) -> None:
    for name in topics:
        if name not in ANNOUNCEMENTS:
            raise UnknownTopic(name=name)


def _plain(given: AddRobot | ChangeRobot) -> dict[str, Any]:
    """Everything but the key and the version."""
    return {**given.model_dump(exclude=_SECRETS), "topics": sorted(set(given.topics))}


def _put_key(robot: Robot, address: str, secret: str) -> None:
    try:
        parts = checked_address(address)
    except NotAnAddress as fault:
        raise (HostNotAllowed(host=fault.host) if fault.code == "host" else AddressNotUsable()) from fault
    robot.host, robot.sealed_address, robot.sealed_secret = parts.hostname or "", sealed(address), ""
    _put_secret(robot, secret)


def _put_secret(robot: Robot, secret: str) -> None:
    if secret and robot.kind == "wecom":
        raise SecretNotUsed
    robot.sealed_secret = sealed(secret)


def _facts(robot: Robot) -> dict[str, Any]:
    """For the record, which everybody with the right may read for ever: no address, no secret."""
    return {
        "name": robot.name,
        "robot_kind": robot.kind,
        "host": robot.host,
        "topics": robot.topics,
        "may_call": robot.may_call,
        "is_on": robot.is_on,
        "district_id": robot.district_id,
    }
