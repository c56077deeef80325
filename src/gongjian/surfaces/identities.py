"""Who stands behind a token, a joined phone or a sign-in name. Answered by `people`, which lies above the surfaces."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from gongjian.core.actor import Actor


@dataclass(frozen=True, slots=True)
class Carrier:
    """A joined phone and whoever carries it; not valid once it was revoked or the account closed."""

    device_id: int
    person: Any  # people.Person: people stands above
    skew_seconds: int | None
    is_valid: bool


ByToken = Callable[[str, datetime], Actor | None]
ByDevice = Callable[[str, datetime], Carrier | None]
ByUsername = Callable[[str], Actor | None]

_by_token: list[ByToken] = []
_by_device: list[ByDevice] = []
_by_username: list[ByUsername] = []


def told_by_token(answer: ByToken) -> ByToken:
    """Register the one function from a secret and a moment to the actor, None when it is not or no longer valid."""
    _by_token[:] = [answer]
    return answer


def told_by_device(answer: ByDevice) -> ByDevice:
    """Register the one function from a phone's secret and a moment to its carrier, None when nobody knows it."""
    _by_device[:] = [answer]
    return answer


def told_by_username(answer: ByUsername) -> ByUsername:
    """Register the one function from a sign-in name to the actor, None when there is no such open account."""
    _by_username[:] = [answer]
    return answer


def actor_by_token(secret: str, *, at: datetime) -> Actor | None:
    return _by_token[0](secret, at)


def carrier_by_secret(secret: str, *, at: datetime) -> Carrier | None:
    return _by_device[0](secret, at)


def actor_by_username(username: str) -> Actor | None:
    return _by_username[0](username)
