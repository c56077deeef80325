"""What waits to be brought out, by which lane; and the log of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.db.models import Count, Max, Min, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import override

from gongjian.core.actor import Actor
from gongjian.core.sealed import BrokenSeal, unsealed
from gongjian.messaging.channels import CHANNELS, Mention, Parcel
from gongjian.messaging.models import Delivery, Robot
from gongjian.messaging.queries.wishes import is_quiet
from gongjian.messaging.states import ChannelKind, DeliveryKind, DeliveryState, Fault
from gongjian.people.queries import within

LETTERS_AT_MOST: Final = 200
MAIL_LANE: Final = "mail"
MINUTE: Final = timedelta(minutes=1)
# Faults of one parcel; all others are the channel's.
OF_ONE_PARCEL: Final = (Fault.REFUSED, Fault.CONTENT, Fault.REMOVED)

IS_WAITING = Q(sent_at=None, next_try_at__isnull=False)
IS_GIVEN_UP = Q(sent_at=None, next_try_at=None)
STATE_LOOKUPS: Final = {
    DeliveryState.SENT: Q(sent_at__isnull=False),
    DeliveryState.WAITING: IS_WAITING,
    DeliveryState.GIVEN_UP: IS_GIVEN_UP,
}


class BrokenParcel(Exception):
    """There is nothing to carry: the robot's key is gone or cannot be read."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def waiting_in_lane(lane: str) -> QuerySet[Delivery]:
    """Each robot has a lane of its own, all mail shares one: what is stuck in a lane holds up no other."""
    robot_id = lane.partition(":")[2]
    return Delivery.objects.filter(IS_WAITING, robot=int(robot_id) if robot_id else None)


def lanes_to_bring_out(at: datetime, *, only_robot: int | None = None) -> dict[str, list[Delivery]]:
    """What is due now, by lane, no more than the far side takes in a minute; trial messages first."""
    due = Delivery.objects.filter(IS_WAITING, next_try_at__lte=at).select_related("robot").order_by("id")
    if only_robot is not None:
        return {f"robot:{only_robot}": _of_robot(due.filter(robot=only_robot), at)}
    lanes = {MAIL_LANE: list(due.filter(robot=None)[:LETTERS_AT_MOST])}
    for robot_id in due.filter(robot__isnull=False).order_by("robot").values_list("robot", flat=True).distinct():
        lanes[f"robot:{robot_id}"] = _of_robot(due.filter(robot=robot_id), at)
    return lanes


def _of_robot(due: QuerySet[Delivery], at: datetime) -> list[Delivery]:
    first = due.first()
    if first is None or first.robot is None:
        return []
    robot = first.robot
    tried = Delivery.objects.filter(robot=robot, tried_at__gt=at - MINUTE).count()
    allowed = max(0, CHANNELS[robot.kind].per_minute - tried)
    trials = [one for one in due[: allowed + 1] if one.kind == DeliveryKind.TRIAL]
    others = due.exclude(kind=DeliveryKind.TRIAL)[:allowed] if robot.is_on and not is_quiet(robot, at) else ()
    return [*trials, *others][:allowed]


def parcel_of(delivery: Delivery) -> Parcel:
    """Raises BrokenParcel."""
    if delivery.robot is None:
        return Parcel(key=delivery.key, address=delivery.address, title=delivery.subject, text=delivery.body)
    if delivery.robot.removed_at is not None:
        raise BrokenParcel(Fault.REMOVED)
    try:
        address, secret = unsealed(delivery.robot.sealed_address), unsealed(delivery.robot.sealed_secret)
    except BrokenSeal:
        raise BrokenParcel(Fault.SEAL) from None
    with override(delivery.robot.language):
        link_text = _("Open")
    return Parcel(
        key=delivery.key,
        address=address,
        secret=secret,
        title=delivery.subject,
        text=delivery.body,
        link=delivery.link,
        link_text=link_text,
        mentions=tuple(Mention(one["by"], one["who"]) for one in delivery.calls),
    )


def deliveries_visible_to(viewer: Actor, *, on: date) -> QuerySet[Delivery]:
    reach = viewer.extent("delivery.see", on=on)
    found = within(reach, district="robot__district", unit="", person="") | within(
        reach, district="person__district", unit="", person=""
    )
    return Delivery.objects.filter(found).select_related("robot", "person")


def delivery_counts(viewer: Actor, *, on: date) -> dict[str, int]:
    counts = {state.value: Count("pk", filter=lookup) for state, lookup in STATE_LOOKUPS.items()}
    found: dict[str, int] = deliveries_visible_to(viewer, on=on).aggregate(**counts)
    return found


@dataclass(frozen=True, slots=True)
class Failing:
    """A channel through which nothing has got since a moment. `robot` is None for e-mail."""

    robot: Robot | None
    since: datetime
    fault: Fault
    waiting: int

    @property
    def name(self) -> str:
        return self.robot.name if self.robot else str(ChannelKind.MAIL.label)


def failing_channels(district_ids: Iterable[int] | None = None) -> list[Failing]:
    """Those whose last try failed by the channel's own fault, but for robots switched off; all districts unless some are named."""
    failed = Delivery.objects.filter(sent_at=None, tried_at__isnull=False).exclude(fault__in=("", *OF_ONE_PARCEL))
    failed = failed.filter(Q(robot=None) | Q(robot__is_on=True))
    if district_ids is not None:
        failed = failed.filter(Q(robot=None) | Q(robot__district__in=district_ids))
    lanes = failed.order_by("robot").values_list("robot", flat=True).distinct()
    return [found for robot_id in lanes if (found := _failing(robot_id, failed))]


def _failing(robot_id: int | None, failed: QuerySet[Delivery]) -> Failing | None:
    of_lane = Delivery.objects.filter(robot=robot_id)
    last_sent_at = of_lane.aggregate(at=Max("sent_at"))["at"]
    since_then = failed.filter(robot=robot_id)
    if last_sent_at is not None:
        since_then = since_then.filter(tried_at__gt=last_sent_at)
    last = since_then.select_related("robot").order_by("-tried_at", "-id").first()
    if last is None:
        return None
    since = since_then.aggregate(at=Min("first_tried_at"))["at"] or last.made_at
    waiting = of_lane.filter(sent_at=None).count()
    return Failing(last.robot, since, Fault(last.fault), waiting)
