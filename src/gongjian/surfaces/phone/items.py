"""What a phone sends: actions with keys, made at some moment by its own clock, perhaps about an earlier item."""

import json
from datetime import datetime, timedelta
from typing import Annotated, Any

from django.utils.translation import gettext_lazy as _
from pydantic import AwareDatetime, Field, StringConstraints

from gongjian.core.action import ACTIONS
from gongjian.core.actor import Actor
from gongjian.core.answer import Answer
from gongjian.core.inputs import Input, parsed
from gongjian.core.models import Receipt
from gongjian.core.refusal import Refusal
from gongjian.surfaces.api.acting import KEY_FORM

MOST_ITEMS = 100
Key = Annotated[str, StringConstraints(pattern=KEY_FORM)]


class QueuedItem(Input):
    """`target` is a row's id, or `target_of` the key of the earlier item whose answer is the row."""

    key: Key
    action: Annotated[str, Field(min_length=1, max_length=80)]
    target: Annotated[int, Field(ge=1, le=2**63 - 1)] | None = None
    target_of: Key | None = None
    given: dict[str, Any] = Field(default_factory=dict)
    made_at: AwareDatetime
    person_id: int


class UnknownAction(Refusal):
    code, http_status = "unknown_action", 422
    sentence = _("This program does not know “%(name)s”; please load the newest version of the page.")


class WaitsForEarlier(Refusal):
    code, http_status = "waits_for_earlier", 425
    sentence = _("An earlier entry that this one belongs to has not arrived yet.")


class OtherPerson(Refusal):
    code, http_status = "other_person", 403
    sentence = _("This was entered by somebody else on this phone; it is sent when that person signs in again.")


class NothingToActOn(Refusal):
    code, http_status = "nothing_to_act_on", 422
    sentence = _("This entry does not say what it belongs to.")


def acted_on(raw: Any, *, by: Actor, at: datetime, ahead: timedelta) -> Answer:
    """Run one item; raises its Refusal. `ahead`: what to add to the phone's moments to read them by our clock."""
    item = parsed(QueuedItem, json.dumps(raw))
    if item.person_id != by.person_id:
        raise OtherPerson
    action = ACTIONS.get(item.action)
    if action is None:
        raise UnknownAction(name=item.action)
    return action(
        _target(item, by),
        json.dumps(item.given),
        by=by,
        key=item.key,
        at=at,
        surface="phone",
        claimed_at=_claimed(item.made_at, ahead, at),
    )


def _target(item: QueuedItem, by: Actor) -> int | str:
    if item.target is not None:
        return item.target
    if item.target_of is None:
        raise NothingToActOn
    earlier = Receipt.objects.filter(actor_key=by.key, key=item.target_of).order_by("id").first()
    if earlier is None:
        raise WaitsForEarlier
    found: int | str = earlier.answer["id"]
    return found


def _claimed(made_at: datetime, ahead: timedelta, at: datetime) -> datetime:
    """A clock that is off by centuries would leave the calendar; then the claim is worth nothing."""
    try:
        return made_at + ahead
    except OverflowError:
        return at
