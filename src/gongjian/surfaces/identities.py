"""Who stands behind a token or a sign-in name. Answered by `people`, which lies above the surfaces."""

from collections.abc import Callable
from datetime import datetime

from gongjian.core.actor import Actor

ByToken = Callable[[str, datetime], Actor | None]
ByUsername = Callable[[str], Actor | None]

_by_token: list[ByToken] = []
_by_username: list[ByUsername] = []


def told_by_token(answer: ByToken) -> ByToken:
    """Register the one function from a secret and a moment to the actor, None when it is not or no longer valid."""
    _by_token[:] = [answer]
    return answer


def told_by_username(answer: ByUsername) -> ByUsername:
    """Register the one function from a sign-in name to the actor, None when there is no such open account."""
    _by_username[:] = [answer]
    return answer


def actor_by_token(secret: str, *, at: datetime) -> Actor | None:
    return _by_token[0](secret, at)


def actor_by_username(username: str) -> Actor | None:
    return _by_username[0](username)
