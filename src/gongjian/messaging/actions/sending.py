"""Bringing out what waits: claimed before it is carried, carried without the database, settled afterwards.

A parcel is carried at least once and, where the far side knows the key (e-mail), seen at most once: robots know none, so
after a lost answer a group may read the same words twice.
"""

import time
from collections import deque
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import Final

from django.utils.translation import gettext_lazy as _

from gongjian.core.action import Act, action
from gongjian.core.inputs import Nothing
from gongjian.core.refusal import Refusal
from gongjian.core.writer import writing
from gongjian.messaging import events
from gongjian.messaging.channels import CHANNELS, Away, Hopeless, Parcel, Undelivered
from gongjian.messaging.models import Delivery
from gongjian.messaging.queries import BrokenParcel, parcel_of, waiting_in_lane
from gongjian.messaging.states import CLAIM, DeliveryState

GIVE_UP_AFTER: Final = 8
OUTAGE_AT_MOST: Final = timedelta(days=3)
SIDE_BY_SIDE: Final = 32

Lanes = Mapping[str, Iterable[Delivery]]


def bring_out(lanes: Lanes, at: datetime, *, seconds_at_most: float) -> int:
    """One parcel of every lane side by side, then the next: a lane that is slow or away holds up no other.

    Returns how many arrived.
    """
    end = time.monotonic() + seconds_at_most
    waiting = {lane: deque(found) for lane, found in lanes.items() if found}
    arrived = 0
    while waiting:
        arrived += _bring_out_first(waiting, at)
        if time.monotonic() > end:
            break
    return arrived


def _bring_out_first(waiting: dict[str, deque[Delivery]], at: datetime) -> int:
    claimed: list[tuple[str, Delivery, Parcel]] = []
    for lane, found in list(waiting.items()):
        delivery = found.popleft()
        if not found:
            del waiting[lane]
        parcel = _claimed(delivery, at)
        if parcel is not None:
            claimed.append((lane, delivery, parcel))
    if not claimed:
        return 0
    with ThreadPoolExecutor(min(len(claimed), SIDE_BY_SIDE), "carrier") as carriers:
        carried = [carriers.submit(CHANNELS[delivery.channel].carry, parcel) for _lane, delivery, parcel in claimed]
    outcomes = [one.exception() for one in carried]
    for (lane, delivery, parcel), outcome in zip(claimed, outcomes, strict=True):
        if outcome is not None and not isinstance(outcome, Undelivered):
            continue  # a defect of ours, raised below: what the others achieved is written down first
        _settle(delivery, outcome, at, secret_words=(parcel.secret, parcel.address) if delivery.robot_id else ())
        if isinstance(outcome, Away):
            waiting.pop(lane, None)
            _hold_back(lane, at + outcome.pause)
    for outcome in outcomes:
        if outcome is not None and not isinstance(outcome, Undelivered):
            raise outcome
    return outcomes.count(None)


def _claimed(delivery: Delivery, at: datetime) -> Parcel | None:
    """So that a second worker does not send it too; one killed in the middle is tried again when the claim runs out."""
    delivery.attempts += 1
    delivery.first_tried_at = delivery.first_tried_at or at
    delivery.tried_at = at
    with writing():
        untouched = Delivery.objects.filter(pk=delivery.pk, sent_at=None, attempts=delivery.attempts - 1)
        is_ours = untouched.exclude(next_try_at=None).update(
            attempts=delivery.attempts, first_tried_at=delivery.first_tried_at, tried_at=at, next_try_at=at + CLAIM
        )
    if is_ours != 1:
        return None
    try:
        return parcel_of(delivery)
    except BrokenParcel as broken:
        _settle(delivery, Hopeless(broken.code), at)
        return None


def _settle(delivery: Delivery, fault: Undelivered | None, at: datetime, *, secret_words: tuple[str, ...] = ()) -> None:
    """A refused one is tried again after 1, 2, 4 … minutes, eight times in all; an outage costs none for three days."""
    if fault is None:
        delivery.sent_at, delivery.next_try_at, delivery.fault, delivery.said = at, None, "", ""
    else:
        pause = max(timedelta(minutes=min(60, 2 ** (delivery.attempts - 1))), getattr(fault, "pause", timedelta()))
        delivery.next_try_at = None if _is_given_up(delivery, fault, at) else at + pause
        delivery.fault, delivery.said = fault.code, _without(fault.said, secret_words)
    with writing():
        delivery.save(update_fields=["sent_at", "next_try_at", "fault", "said"])


def _is_given_up(delivery: Delivery, fault: Undelivered, at: datetime) -> bool:
    if isinstance(fault, Away):
        return at - (delivery.first_tried_at or at) > OUTAGE_AT_MOST
    return isinstance(fault, Hopeless) or delivery.attempts >= GIVE_UP_AFTER


def _without(said: str, secret_words: tuple[str, ...]) -> str:
    """Should the far side echo the key to a group, the log does not."""
    for word in filter(None, secret_words):
        said = said.replace(word, "…")
    return said[:300]


def _hold_back(lane: str, until: datetime) -> None:
    with writing():
        waiting_in_lane(lane).filter(next_try_at__lt=until).update(next_try_at=until)


class NothingToRetry(Refusal):
    code = "nothing_to_retry"
    sentence = _("This has arrived, or its robot was removed.")


class OnItsWay(Refusal):
    code = "on_its_way"
    sentence = _("It is being sent just now.")


def why_not_retried(delivery: Delivery, at: datetime) -> Refusal | None:
    """What the action would refuse; for the preview of many."""
    is_gone = delivery.robot is not None and delivery.robot.removed_at is not None
    if delivery.state is DeliveryState.SENT or is_gone:
        return NothingToRetry()
    return OnItsWay() if delivery.is_claimed_at(at) else None


@action(target=Delivery, given=Nothing)
def retry_delivery(act: Act, delivery: Delivery, given: Nothing) -> Delivery:
    """Try once more what was given up or waits for its next try."""
    if refusal := why_not_retried(delivery, act.at):
        raise refusal
    # Three more days for one that outlasted an outage; the count of tries goes on, it tells two workers apart.
    delivery.next_try_at, delivery.first_tried_at = act.at, None
    act.save(delivery)
    act.record(events.DELIVERY_RETRIED, delivery, channel=delivery.channel, district_id=delivery.place().district_id)
    return delivery
